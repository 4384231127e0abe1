import { tellOutside } from "../../store/outside.ts";
import type { PhotoShelf, TakenPhoto } from "../../store/photos/photoShelf.ts";
import { photoKey } from "../../store/photos/photos.ts";

const AGAIN_MS = 15_000;

const homeless = new Map<string, { shelf: PhotoShelf; photo: TakenPhoto; onHome: () => void }>();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

/**
 * Pictures for which the disk had no room. They live as long as this page, and are tried again until they
 * have found it.
 */
export function keepTrying(shelf: PhotoShelf, photo: TakenPhoto, onHome: () => void): void {
  homeless.set(photoKey(photo.record, photo.slot), { shelf, photo, onHome });
  tell();
  timer ??= setTimeout(tryAgain, AGAIN_MS);
}

export const isUnsaved = (key: string) => homeless.has(key);
export const unsavedPhoto = (key: string): TakenPhoto | undefined => homeless.get(key)?.photo;

/** Taken out of its form: nobody waits for it any more. */
export function giveUp(key: string): void {
  homeless.delete(key);
  tell();
}

/** Now, since there may be room. */
export async function tryAgain(): Promise<void> {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  for (const [key, { shelf, photo, onHome }] of [...homeless]) {
    const kept = await shelf.keep(photo);
    if (!kept.kept) continue;
    homeless.delete(key);
    tell();
    onHome();
  }
  if (homeless.size > 0) timer = setTimeout(tryAgain, AGAIN_MS);
}

export function onUnsaved(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

function tell(): void {
  tellOutside({ photosUnsaved: homeless.size });
  for (const listen of listeners) listen();
}
