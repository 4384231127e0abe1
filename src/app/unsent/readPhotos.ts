import type { UnsentPhoto } from "../../sync/parcel/parcel.ts";
import { asked, type BareRow, type RowsRead, rowsOf } from "./rows.ts";
import { tools } from "./tools.ts";

const UNSENT = new Set(["draft", "waiting", "refused"]);
/** Taken out of its record; words that were set aside may name it still. */
const DROPPED = "dropped";
/** More chunks no picture has. */
const CHUNKS_MAX = 200;

/**
 * Pictures that the office has no receipt for; of those taken out of their records the ones that these words
 * name. Their bytes come when they are asked for, and only if they are still the ones that were taken.
 */
export async function readPhotos(reading: RowsRead, words: string): Promise<UnsentPhoto[]> {
  const isUnsent = ({ state, hash }: BareRow) =>
    UNSENT.has(String(state)) || (state === DROPPED && words.includes(String(hash)));
  const rows = (await rowsOf(reading, "photos")).filter((row) => isUnsent(row) && row.isHere !== false);
  return rows.map(({ hash, type, bytes }) => {
    const [name, size] = [String(hash), Number(bytes)];
    return { hash: name, type: String(type), size, read: () => readBytes(reading.db, name, size) };
  });
}

async function readBytes(db: IDBDatabase, hash: string, size: number): Promise<Uint8Array> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (let n = 0; at < size && n < CHUNKS_MAX; n++) {
    const chunk = await asked<BareRow | undefined>(db, "photoChunks", (store) =>
      store.get(`${hash}|${String(n).padStart(3, "0")}`),
    );
    if (!chunk) break;
    whole.set(new Uint8Array(chunk.bytes as ArrayBuffer), at);
    at += (chunk.bytes as ArrayBuffer).byteLength;
  }
  if (at !== size || (await tools.sha256(whole)) !== hash) throw new Error("the picture is no longer whole");
  return whole;
}
