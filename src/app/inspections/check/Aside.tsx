import type { Inspection } from "../../../domain/inspections/inspection.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import { NOTE_CHARS_MAX } from "../../../domain/visits/visit.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { useWords } from "../../useWords.ts";
import type { InspectionDraft } from "./inspect.ts";

const PhotoChooser = lazily(() => import("../../photos/PhotoChooser.tsx"));

export type AsideProps = {
  draft: InspectionDraft;
  isPhotoAsked: boolean;
  /** The note is needed to understand what was chosen. */
  isOpen: boolean;
  onChange: (part: Partial<Inspection>) => void;
  /** A picture is on its way into the form. */
  onPhotoComing: (isComing: boolean) => void;
  /** Writes the draft down now, before the camera takes the screen. */
  keepDraft: () => Promise<void>;
};

/**
 * Beside the questions: pictures where something was found, and a note and the time, folded away until
 * somebody wants them.
 */
export function Aside({
  draft: { id, from, body },
  isPhotoAsked,
  isOpen,
  onChange,
  onPhotoComing,
  keepDraft,
}: AsideProps) {
  const t = useWords("checkScreens");
  return (
    <>
      {(isPhotoAsked || body.photos) && (
        <section>
          <PhotoChooser
            record={from?.record ?? id}
            photos={body.photos ?? []}
            onPhotos={(photos) => onChange({ photos: photos.length > 0 ? photos : undefined })}
            onWorking={onPhotoComing}
            keepDraft={keepDraft}
          />
        </section>
      )}
      <details class="check-aside" open={isOpen || body.note !== ""}>
        <summary>{t.note}</summary>
        <Field
          label={t.note}
          hint={t.noteHint}
          lines={3}
          max={NOTE_CHARS_MAX}
          value={body.note}
          onText={(note) => onChange({ note })}
          asks="atSave"
        />
        <Field
          label={t.when}
          type="datetime-local"
          hint={body.enteredLater ? t.later : t.whenHint}
          value={body.inspectedAt.slice(0, 16)}
          onText={(local) => {
            const when = new Date(local);
            if (!Number.isNaN(when.getTime())) onChange({ inspectedAt: momentOf(when), enteredLater: true });
          }}
        />
      </details>
    </>
  );
}
