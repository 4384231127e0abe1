import { useEffect, useRef, useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import { PHOTOS_MAX, type PhotoSlot } from "../../domain/photo.ts";
import { photoKey } from "../store/photos/photos.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { awaited, awaitPhoto, stopAwaiting } from "./awaiting.ts";
import { takePhoto } from "./capture/keeping.ts";
import { giveUp, isUnsaved, tryAgain } from "./capture/unsavedPhotos.ts";
import { PhotoThumb } from "./PhotoThumb.tsx";
import "./photos.css";
import { usePhotoRows, usePhotoShelf } from "./usePhotos.ts";

export type PhotoChooserProps = {
  /** The record that will name the pictures; a new one's is the id of its draft. */
  record: Id;
  /** The body's list as it stands, of all its questions. */
  photos: readonly PhotoSlot[];
  /** The list as it should stand now; the form puts it into its body. */
  onPhotos: (photos: PhotoSlot[]) => void;
  /** The question that these pictures belong to; the others of the record are not shown here. */
  item?: string;
  max?: number;
  /**
   * Puts the form on the disk as it is. It has come back before the camera opens, since the system may end
   * the app meanwhile.
   */
  keepDraft: () => Promise<void>;
  /** A picture is on its way into the form: saved meanwhile, it would leave it behind. */
  onWorking: (isWorking: boolean) => void;
};

/**
 * Camera and gallery for one question, never needed. Every picture is on the disk before the form hears of
 * it.
 */
export default function PhotoChooser({
  record,
  photos,
  onPhotos,
  item,
  max = PHOTOS_MAX,
  keepDraft,
  onWorking,
}: PhotoChooserProps) {
  const world = useWorld();
  const { store, now } = world;
  const t = useWords("photo");
  const shelf = usePhotoShelf();
  const rows = usePhotoRows(shelf, record);
  const [isWorking, setWorking] = useState(false);
  const [fault, setFault] = useState<"unreadable" | "large" | "notKept">();
  const [isMissed, setMissed] = useState(false);
  const latest = useRef({ photos, onPhotos, keepDraft });
  latest.current = { photos, onPhotos, keepDraft };
  const taken = useRef("");
  const camera = useRef<HTMLInputElement>(null);
  const gallery = useRef<HTMLInputElement>(null);

  const own = photos.filter((photo) => photo.item === item);
  const hasRoom = own.length < max && photos.length < PHOTOS_MAX;
  const isFull = own.some((photo) => isUnsaved(photoKey(record, photo)));

  useEffect(() => {
    if (!shelf) return;
    const look = async () => {
      const marker = await awaited(store, now().getTime());
      if (!marker || marker.record !== record || marker.item !== item) return;
      const named = new Set(latest.current.photos.map((photo) => photoKey(record, photo)));
      const orphans = (await shelf.of(record)).filter((row) => row.state === "draft" && !named.has(row.key));
      if (orphans.length === 0) return setMissed(true);
      // The picture had reached the disk, and only the form had not heard of it.
      const found = orphans.map(
        ({ slot, hash, bytes, type, width, height }): PhotoSlot => ({
          slot,
          hash,
          bytes,
          type,
          width,
          height,
          ...(item ? { item } : {}),
        }),
      );
      latest.current.onPhotos([...latest.current.photos, ...found].slice(0, PHOTOS_MAX));
      await stopAwaiting(store, { record, item });
    };
    look().catch((error) => console.error("it could not be read whether a picture was waited for", error));
  }, [shelf, record, item]);

  const ask = async (input: HTMLInputElement | null) => {
    setFault(undefined);
    setMissed(false);
    try {
      await latest.current.keepDraft();
      await awaitPhoto(store, {
        record,
        item,
        href: location.pathname + location.search,
        atMs: now().getTime(),
      });
    } catch (error) {
      // A phone too full for the marker may still take a picture; only coming back to this question is lost.
      console.error("the form could not be kept before the camera opened", error);
    }
    input?.click();
  };

  const work = (isNow: boolean) => {
    setWorking(isNow);
    onWorking(isNow);
  };
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    work(true);
    const taking = await takePhoto(world, record, file, item).catch((error: unknown) => {
      console.error(error);
      return { taken: false as const, why: "notKept" as const };
    });
    // The same file may be chosen again.
    input.value = "";
    work(false);
    if (taking.taken) {
      taken.current = taking.slot.slot;
      return latest.current.onPhotos([...latest.current.photos, taking.slot]);
    }
    setFault(taking.why);
    dismiss();
  };

  // The question is waited for until the form that names the picture is on the disk.
  useEffect(() => {
    if (!photos.some(({ slot }) => slot === taken.current)) return;
    taken.current = "";
    latest.current.keepDraft().then(
      () => stopAwaiting(store, { record, item }),
      (error) => console.error("the form with the picture could not be kept", error),
    );
  }, [photos]);

  const remove = (photo: PhotoSlot) => {
    giveUp(photoKey(record, photo));
    onPhotos(photos.filter((other) => other.slot !== photo.slot));
    shelf
      ?.forget(record, photo)
      .catch((error) => console.error("a picture taken out could not be forgotten", error));
  };

  const dismiss = () => {
    setMissed(false);
    stopAwaiting(store, { record, item }).catch((error) => console.error(error));
  };

  const makeRoom = async () => {
    await shelf?.free("freeable");
    await tryAgain();
  };

  const input = (which: typeof camera, capture?: "environment") => (
    <input
      ref={which}
      class="unseen"
      type="file"
      accept="image/*"
      capture={capture}
      tabIndex={-1}
      aria-hidden="true"
      onChange={(event) => take(event.currentTarget)}
      onCancel={dismiss}
    />
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere
    <div class="photos" role="group" aria-label={t.title}>
      <p class="photos-title">
        <b>{t.title}</b> <span class="quiet-text">{`${t.free} · ${t.max(max)}`}</span>
      </p>
      {isMissed && (
        <Notice tone="warn" title={t.retake.title}>
          <p>{t.retake.lead}</p>
          <Button look="quiet" onTap={dismiss}>
            {t.retake.no}
          </Button>
        </Notice>
      )}
      {own.length > 0 && (
        <ul class="photo-row">
          {own.map((photo, at) => (
            <li key={photo.slot}>
              <PhotoThumb
                record={record}
                photo={photo}
                row={rows && (rows.get(photoKey(record, photo)) ?? null)}
                label={t.nth(at + 1)}
              />
              <button
                type="button"
                class="photo-remove"
                aria-label={t.remove(at + 1)}
                onClick={() => remove(photo)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {hasRoom && !isWorking && (
        <div class="photo-acts">
          <Button icon="camera" onTap={() => ask(camera.current)}>
            {t.take}
          </Button>
          <Button look="quiet" onTap={() => ask(gallery.current)}>
            {t.choose}
          </Button>
        </div>
      )}
      {input(camera, "environment")}
      {input(gallery)}
      <p role="status" class="photo-status">
        {isWorking && t.working}
      </p>
      {fault && <Notice tone="warn">{t.fault[fault]}</Notice>}
      {isFull && (
        <Notice tone="red" title={t.noRoom.title}>
          <p>{t.noRoom.lead}</p>
          <Button onTap={makeRoom}>{t.noRoom.free}</Button>
        </Notice>
      )}
    </div>
  );
}
