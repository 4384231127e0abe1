import { Zip, ZipPassThrough } from "fflate";
import type { NamedPhoto } from "../../reports/export/photoNames.ts";
import { askPhoto, fetchHere } from "../api.ts";
import type { PhotoShelf } from "../store/photos/photoShelf.ts";

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
  for (const [at, one] of photos.entries()) {
    // What is damaged here may be whole at the office.
    const own = await shelf.bytes(one.photo.hash).catch((spoilt) => console.error(spoilt));
    const bytes = own ?? (await fetched(one));
    if (bytes) {
      const entry = new ZipPassThrough(one.name);
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

async function fetched({ record, photo }: NamedPhoto): Promise<Uint8Array<ArrayBuffer> | null> {
  const asked = await askPhoto(fetchHere, record, photo);
  if (asked.answered) return new Uint8Array(asked.answer);
  if (asked.why === "unknown") return null;
  throw new Error(`a picture did not come: ${asked.why}`);
}
