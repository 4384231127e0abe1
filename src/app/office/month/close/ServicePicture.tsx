import { useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { PhotoSlot } from "../../../../domain/photo.ts";
import { lazily } from "../../../navigation/Lazily.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useReportPicture } from "./useReportPicture.ts";
import type { ServiceDayHere } from "./useServiceDays.ts";

const BlackoutSheet = lazily(() => import("../../../photos/blackout/BlackoutSheet.tsx"));

type Props = {
  /** The report that will name the picture. */
  report: Id;
  of: ServiceDayHere;
  picture: PhotoSlot | undefined;
  hasRoom: boolean;
  onPicture: (picture: PhotoSlot | undefined) => void;
};

/**
 * A picture of a service day for the report: only of those on which nobody can be known, or all agreed; a
 * person looks at it and blacks out what nobody outside should see, and another picture is made.
 */
export function ServicePicture({ report, of, picture, hasRoom, onPicture }: Props) {
  const { report: t } = useWords("month");
  const [nth, setNth] = useState<number>();
  const { keep, drop, isFailed } = useReportPicture(report, onPicture);
  const chosen = nth === undefined ? undefined : of.photos[nth];
  const made = async (blob: Blob) => {
    setNth(undefined);
    return keep(blob);
  };
  if (of.photos.length === 0) return null;
  return (
    <fieldset class="issue-buttons">
      <legend>{of.word}</legend>
      {picture ? (
        <Button icon="bin" onTap={() => drop(picture)}>
          {t.dropPictures}
        </Button>
      ) : (
        of.photos.map((one, at) => (
          <Button key={one.record} icon="camera" disabled={!hasRoom} onTap={() => setNth(at)}>
            {t.dayPicture(at + 1)}
          </Button>
        ))
      )}
      {isFailed && <Notice tone="red">{t.picturesFailed}</Notice>}
      {chosen && <BlackoutSheet key={nth} {...chosen} onMade={made} onClose={() => setNth(undefined)} />}
    </fieldset>
  );
}
