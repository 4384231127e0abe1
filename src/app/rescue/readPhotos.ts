import type { UnsentPhoto } from "../../sync/parcel/parcel.ts";
import { asked, type Reading, type Row, rowsOf } from "./rows.ts";
import { tools } from "./tools.ts";

/** What the office has, or what no record names any more, is not taken along. */
const UNSENT = new Set(["draft", "waiting", "refused"]);
/** More chunks no picture has. */
const CHUNKS_MAX = 200;

/** Pictures that the office has no receipt for. Their bytes come when they are asked for, and only if they are still the ones that were taken. */
export async function readPhotos(reading: Reading): Promise<UnsentPhoto[]> {
  const rows = (await rowsOf(reading, "photos")).filter(({ state, isHere }) => UNSENT.has(String(state)) && isHere !== false);
  return rows.map(({ hash, type, bytes }) => {
    const [name, size] = [String(hash), Number(bytes)];
    return { hash: name, type: String(type), size, read: () => readBytes(reading.db, name, size) };
  });
}

async function readBytes(db: IDBDatabase, hash: string, size: number): Promise<Uint8Array> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (let n = 0; at < size && n < CHUNKS_MAX; n++) {
    const chunk = await asked<Row | undefined>(db, "photoChunks", (store) => store.get(`${hash}|${String(n).padStart(3, "0")}`));
    if (!chunk) break;
    whole.set(new Uint8Array(chunk.bytes as ArrayBuffer), at);
    at += (chunk.bytes as ArrayBuffer).byteLength;
  }
  if (at !== size || (await tools.sha256(whole)) !== hash) throw new Error("the picture is no longer whole");
  return whole;
}
