import { Zip, ZipPassThrough } from "fflate";
import type { NamedPhoto } from "../../reports/export/photoNames.ts";
import type { PhotoShelf } from "../store/photos/photoShelf.ts";
import { photoUrl } from "./usePhotos.ts";

export type Zipped = { file: Blob; packed: number; missing: number };

/** So many pieces are put together into one Blob, which the browser may keep on its disk. */
const PIECES_MAX = 64;

/**
 * Puts pictures into one archive, one after the other, from this phone or from the office; pictures are
 * packed already and are stored as they are. One that is nowhere yet is left out and counted.
 */
export async function zipPhotos(
  shelf: PhotoShelf,
  photos: readonly NamedPhoto[],
  onProgress: (done: number) => void,
): Promise<Zipped> {
  const whole: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let fault: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) fault = error;
    pieces.push(new Uint8Array(piece));
  });
  let missing = 0;
  for (const [at, { record, photo, name }] of photos.entries()) {
    const bytes =
      (await shelf.bytes(photo.hash).catch(() => null)) ?? (await fetched(photoUrl(record, photo)));
    if (bytes) {
      const entry = new ZipPassThrough(name);
      zip.add(entry);
      entry.push(bytes, true);
    } else missing += 1;
    if (fault) throw fault;
    if (pieces.length > PIECES_MAX) {
      whole.push(new Blob(pieces));
      pieces = [];
    }
    onProgress(at + 1);
  }
  zip.end();
  if (fault) throw fault;
  return {
    file: new Blob([...whole, ...pieces], { type: "application/zip" }),
    packed: photos.length - missing,
    missing,
  };
}

async function fetched(url: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const answer = await fetch(url, { credentials: "same-origin", cache: "no-store" });
  if (answer.status === 404) return null;
  if (!answer.ok || !answer.headers.get("content-type")?.startsWith("image/"))
    throw new Error(`a picture was answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
