import { useEffect, useMemo, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { PhotoSlot } from "../../../../domain/photo.ts";
import { lazily } from "../../../navigation/Lazily.tsx";
import { useReads } from "../../../patrolReads.tsx";
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
      <fieldset class="issue-buttons no-print">
        <legend>{t.which}</legend>
        {photos.map((one, nth) => (
          <Button key={`${one.record}${one.photo.slot}`} icon="camera" onTap={() => setChosen(one)}>
            {t.choose(nth + 1)}
          </Button>
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
