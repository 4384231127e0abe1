import { useState } from "preact/hooks";
import { lazily } from "../../navigation/Lazily.tsx";
import type { PhotoOf } from "../../photos/BeforeAfter.tsx";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { useWords } from "../../useWords.ts";

const BeforeAfter = lazily(() => import("../../photos/BeforeAfter.tsx"));

type Compared = { issue: Shown<"issue">; events: readonly Shown<"issue_event">[] };

/** The first picture of how it was, and the last of how it is since somebody said that it is mended. */
export function comparedPhotos({ issue, events }: Compared): { before: PhotoOf; after: PhotoOf } | null {
  const of = (record: string, photos: Shown<"issue">["body"]["photos"]): PhotoOf[] =>
    (photos ?? []).map((photo) => ({ record, photo }));
  const taken = (isMended: boolean) =>
    events
      .filter(({ body }) => !body.withdrawn && (body.step === "fix" || body.step === "pass") === isMended)
      .sort((a, b) => Date.parse(a.body.happenedAt) - Date.parse(b.body.happenedAt))
      .flatMap(({ record, body }) => of(record, body.photos));
  const before = [...of(issue.record, issue.body.photos), ...taken(false)][0];
  const after = taken(true).at(-1);
  return before && after ? { before, after } : null;
}

/** How it was and how it is, one over the other with a slider, once both were photographed. */
export function StepPhotos(of: Compared) {
  const t = useWords("issueLife");
  const [isOpen, setOpen] = useState(false);
  const pictures = comparedPhotos(of);
  if (!pictures) return null;
  return (
    <div class="step-photos">
      <Button icon="camera" expanded={isOpen} onTap={() => setOpen(!isOpen)}>
        {t.compare}
      </Button>
      {isOpen && <BeforeAfter {...pictures} />}
    </div>
  );
}
