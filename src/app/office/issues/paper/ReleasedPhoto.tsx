import { useEffect, useMemo, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { PhotoSlot } from "../../../../domain/photo.ts";
import { lazily } from "../../../navigation/Lazily.tsx";
import { useReads } from "../../../patrolReads.tsx";
import { PhotoThumb } from "../../../photos/PhotoThumb.tsx";
import "../../../photos/photos.css";
import { usePhotoRows, usePhotoShelf } from "../../../photos/usePhotos.ts";
import { photoKey } from "../../../store/photos/photos.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";

const BlackoutSheet = lazily(() => import("../../../photos/blackout/BlackoutSheet.tsx"));

type Chosen = { record: Id; photo: PhotoSlot };
type Props = { issue: Id; isThere: boolean; onPicture: (picture: Blob | null) => void };

/** The picture that was made for one paper, and stands on it as long as the paper is open. */
export function useReleased() {
  const [picture, setPicture] = useState<Blob | null>(null);
  const url = useMemo(() => picture && URL.createObjectURL(picture), [picture]);
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  return { picture, url, setPicture };
}

/** Which picture of the issue goes with the paper, as it is after what nobody outside should see is black. */
export function ReleasedPhoto({ issue, isThere, onPicture }: Props) {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("blackout");
  const [chosen, setChosen] = useState<Chosen>();
  const photos = useLive(async (): Promise<Chosen[]> => {
    const [shown, events] = [await store.get("issue", issue), await reads.eventsOf([issue])];
    return [shown, ...(events.get(issue) ?? [])].flatMap((one) =>
      one && !one.body.withdrawn
        ? (one.body.photos ?? []).map((photo) => ({ record: one.record, photo }))
        : [],
    );
  }, [issue]);
  if (!photos || photos.length === 0) return null;
  return (
    <>
      <fieldset class="photo-choice no-print">
        <legend>{t.which}</legend>
        {photos.map((one, nth) => (
          <button
            key={`${one.record}${one.photo.slot}`}
            type="button"
            class="photo-open"
            aria-label={t.choose(nth + 1)}
            onClick={() => setChosen(one)}
          >
            <ThumbHere {...one} label={t.choose(nth + 1)} />
          </button>
        ))}
        {isThere && (
          <Button icon="bin" onTap={() => onPicture(null)}>
            {t.remove}
          </Button>
        )}
      </fieldset>
      {chosen && (
        <BlackoutSheet
          {...chosen}
          onMade={(picture: Blob) => {
            onPicture(picture);
            setChosen(undefined);
          }}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}

function ThumbHere({ record, photo, label }: Chosen & { label: string }) {
  const rows = usePhotoRows(usePhotoShelf(), record);
  const row = rows && (rows.get(photoKey(record, photo)) ?? null);
  return <PhotoThumb record={record} photo={photo} row={row} label={label} />;
}
