import { useEffect, useState } from "preact/hooks";
import { Button } from "../ui/controls/Button.tsx";
import { Card } from "../ui/frame/Card.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { tryAgain } from "./capture/unsavedPhotos.ts";
import { usePhotoShelf } from "./usePhotos.ts";

/** A picture as it comes out of the worker, with its thumbnail and what the database adds. */
const PHOTO_BYTES = 300_000;
/** The browser's own figure is an estimate, and words need room, too. */
const USABLE_SHARE = 0.8;
/** From here on the number of pictures that fit says nothing more to anybody. */
const MANY = 9999;

/** Of bytes that there are: one picture is never “0.0 MB”. */
const megabytes = (bytes: number) => Math.max(0.1, bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

/**
 * How many pictures still fit, which ones are here and why, and a button that lets go of those that the
 * office has for good.
 */
export default function PhotosHere() {
  const t = useWords("photo");
  const shelf = usePhotoShelf();
  const room = useLive(async () => (shelf ? shelf.room() : undefined), [shelf]);
  const [left, setLeft] = useState<number | null>();
  const [said, setSaid] = useState("");
  useEffect(() => {
    const ask = navigator.storage?.estimate?.() ?? Promise.resolve({});
    ask.then(
      ({ quota, usage }: StorageEstimate) =>
        setLeft(
          quota === undefined
            ? null
            : Math.floor((Math.max(0, quota - (usage ?? 0)) * USABLE_SHARE) / PHOTO_BYTES),
        ),
      (fault) => {
        console.warn("the browser does not say how much room there is", fault);
        setLeft(null);
      },
    );
  }, [room?.waiting, room?.bad, room?.half, room?.stored, said]);
  if (!shelf || !room) return null;
  const free = async () => {
    const bytes = await shelf.free("freeable");
    setSaid(t.room.freed(megabytes(bytes)));
    await tryAgain();
  };
  return (
    <Card>
      {left !== undefined && (
        <p>{left === null ? t.room.unknown : left > MANY ? t.room.plenty : t.room.left(left)}</p>
      )}
      {room.waiting > 0 && <p>{t.room.waiting(room.waiting, megabytes(room.waitingBytes))}</p>}
      {room.bad > 0 && <p class="red-text">{t.room.bad(room.bad, megabytes(room.badBytes))}</p>}
      {room.half > 0 && <p>{t.room.half(room.half, megabytes(room.halfBytes))}</p>}
      {room.stored > 0 && <p>{t.room.stored(room.stored, megabytes(room.storedBytes))}</p>}
      {room.waiting + room.bad + room.half + room.stored === 0 && <p class="quiet-text">{t.room.none}</p>}
      {room.freeable > 0 ? (
        <>
          <p>{t.room.freeable(room.freeable, megabytes(room.freeableBytes))}</p>
          <Button onTap={free}>{t.room.free}</Button>
        </>
      ) : (
        room.stored > 0 && <p class="quiet-text">{t.room.why}</p>
      )}
      <p role="status">{said}</p>
    </Card>
  );
}
