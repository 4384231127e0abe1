import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import type { PhotoSlot } from "../../domain/photo.ts";
import { photoPath } from "../../sync/photo/lane.ts";
import { askPhoto, fetchHere } from "../api.ts";
import type { PhotoRow, PhotoShelf } from "../store/photos/photoShelf.ts";
import { photoKey } from "../store/photos/photos.ts";
import { useLive } from "../useLive.ts";
import { useWorld } from "../world.ts";
import { onUnsaved, unsavedPhoto } from "./capture/unsavedPhotos.ts";

/** Undefined until it has come. */
export function usePhotoShelf(): PhotoShelf | undefined {
  const { store } = useWorld();
  const [shelf, setShelf] = useState<PhotoShelf>();
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    store.photos().then(
      (opened) => setShelf(() => opened),
      (error) => setFault({ error }),
    );
  }, [store]);
  if (fault) throw fault.error;
  return shelf;
}

/** Pictures of a record that are on this phone, by key. Undefined until they are read. */
export function usePhotoRows(shelf: PhotoShelf | undefined, record: Id): Map<string, PhotoRow> | undefined {
  const [, changed] = useState(0);
  useEffect(() => onUnsaved(() => changed((times) => times + 1)), []);
  const rows = useLive(async () => (shelf ? shelf.of(record) : undefined), [shelf, record]);
  return rows && new Map(rows.map((row) => [row.key, row]));
}

export const photoUrl = (record: Id, { slot, hash }: PhotoSlot) => photoPath({ record, slot, hash });

/**
 * An address for a thumbnail that is here, for as long as the element stands. Rows are read anew with every
 * step of an upload; `hash` stays.
 */
export function useThumbUrl(
  hash: string,
  thumb: ArrayBuffer | Uint8Array<ArrayBuffer> | null | undefined,
): string | undefined {
  const [url, setUrl] = useState<string>();
  const isHere = Boolean(thumb);
  useEffect(() => {
    if (!thumb) return setUrl(undefined);
    const made = URL.createObjectURL(new Blob([thumb], { type: "image/jpeg" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [hash, isHere]);
  return url;
}

export type Whole = { url: string } | { far: true } | { spoiled: true } | undefined;

/** The whole picture: from this phone, else from the office. What is fetched is looked at and not stored. */
export function useWholePhoto(shelf: PhotoShelf | undefined, record: Id, photo: PhotoSlot): Whole {
  const [whole, setWhole] = useState<Whole>();
  const { hash, slot, type } = photo;
  useEffect(() => {
    if (!shelf) return;
    let made: string | undefined;
    let isWanted = true;
    const show = (bytes: ArrayBuffer) => {
      if (!isWanted) return;
      made = URL.createObjectURL(new Blob([bytes], { type }));
      setWhole({ url: made });
    };
    const inMemory = unsavedPhoto(photoKey(record, photo));
    const open = async () => {
      const here = inMemory?.bytes ?? (await shelf.bytes(hash));
      if (here) return show(here.buffer);
      const asked = await askPhoto(fetchHere, record, photo);
      if (asked.answered) return show(asked.answer);
      if (isWanted) setWhole({ far: true });
    };
    setWhole(undefined);
    open().catch((fault) => {
      console.error(fault);
      if (isWanted) setWhole({ spoiled: true });
    });
    return () => {
      isWanted = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [shelf, record, slot, hash, type]);
  return whole;
}
