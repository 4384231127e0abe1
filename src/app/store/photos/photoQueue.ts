import type { Id } from "../../../domain/ids.ts";
import type { PhotoReceipt } from "../../../sync/photo/lane.ts";
import { type Top, UNPROVEN_MAX } from "../../../sync/protocol.ts";
import { readMe, readMemory, type Tables } from "../tables.ts";
import type { PhotoRow } from "./photoShelf.ts";
import { CHUNK_BYTES, chunkId, isFreeable, isNamedBy } from "./photos.ts";

/** Pictures that wait, those under the next keys after this one; of them the oldest first. */
export async function waitingPhotos(db: Tables, max: number, after = ""): Promise<PhotoRow[]> {
  const waiting = await db.photos
    .where("state")
    .equals("waiting")
    .filter(({ key }) => key > after)
    .limit(max)
    .toArray();
  return waiting.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** Null where the bytes are not on this phone; a disk that cannot be read just now throws. */
export async function readChunk(
  db: Tables,
  hash: string,
  from: number,
  to: number,
): Promise<Uint8Array | null> {
  const part = new Uint8Array(to - from);
  for (let n = Math.floor(from / CHUNK_BYTES); n * CHUNK_BYTES < to; n += 1) {
    const chunk = await db.photoChunks.get(chunkId(hash, n));
    if (!chunk) return null;
    const begin = n * CHUNK_BYTES;
    part.set(
      new Uint8Array(chunk.bytes).subarray(Math.max(0, from - begin), Math.min(CHUNK_BYTES, to - begin)),
      Math.max(0, begin - from),
    );
  }
  return part;
}

/** What the office was thought to have and says that it lacks waits again. */
export const noteSent = (db: Tables, { key, state, bytes }: PhotoRow, sent: number) =>
  db.photos.update(key, state === "stored" && sent < bytes ? { state: "waiting", sent, seq: 0 } : { sent });

const BROUGHT_BY = "broughtBy";

/**
 * Pictures that the office may still want of this phone and that were brought in another name, by whoever
 * held it before; null where all are brought in its person's.
 */
export async function broughtBefore(db: Tables): Promise<PhotoRow[] | null> {
  const by = (await db.meta.get(BROUGHT_BY))?.value;
  if (by === (await readMe(db))?.person.id) return null;
  if (by === undefined) return [];
  const memory = await readMemory(db);
  return db.photos
    .where("state")
    .equals("stored")
    .filter((row) => row.isHere && !isFreeable(row, memory))
    .toArray();
}

export const noteBroughtBy = (db: Tables, person: Id) => db.meta.put({ name: BROUGHT_BY, value: person });

/**
 * The receipt's point of the office's past is shown with the next exchange: should the office go back to
 * before it, that is noticed. It never stands in for the highest number of the exchanges: an office that was
 * set back between the two gives receipts for pictures as if nothing had happened.
 */
export function noteReceipt(
  db: Tables,
  row: PhotoRow,
  { seq, stamp, chain }: PhotoReceipt,
): Promise<unknown> {
  return db.transaction("rw", db.photos, db.meta, async () => {
    const memory = await readMemory(db);
    const { unproven = [] } = memory;
    const isShown = chain === undefined || isAmong(unproven, { seq, chain });
    if (!isShown && unproven.length >= UNPROVEN_MAX) return;
    await db.photos.update(row.key, { state: "stored", seq, stamp, sent: row.bytes, reason: undefined });
    if (!isShown)
      await db.meta.put({ name: "memory", value: { ...memory, unproven: [...unproven, { seq, chain }] } });
  });
}

const isAmong = (points: readonly Top[], { seq, chain }: Top) =>
  points.some((point) => point.seq === seq && point.chain === chain);

/** So many receipts came since the last exchange that the office has to hear of them first. */
export const isExchangeDue = async (db: Tables) =>
  ((await readMemory(db)).unproven ?? []).length >= UNPROVEN_MAX;

/** It waits on, and says why. */
export const noteNoRoom = (db: Tables, row: PhotoRow) => db.photos.update(row.key, { reason: "quota" });
export const noteRefused = (db: Tables, row: PhotoRow, reason: string) =>
  db.photos.update(row.key, { state: "refused", reason });
/**
 * No revision of the record names it any more. That is looked at again in the same transaction, since
 * somebody may just have put it back.
 */
export function noteDropped(
  db: Tables,
  { key, record, hash }: Pick<PhotoRow, "key" | "record" | "hash">,
): Promise<void> {
  return db.transaction("rw", db.photos, db.records, async () => {
    const row = await db.records.get(record);
    if (!row || !isNamedBy(row, hash)) await db.photos.update(key, { state: "dropped" });
  });
}

/**
 * After the office went back to an earlier number: what it gave receipts for since is offered again, with the
 * receipt's own stamp. So is what this phone has let go of: the bytes are with the office, which only does
 * not know any more that it said so.
 */
export async function reofferPhotos(db: Tables, rewoundTo: number): Promise<void> {
  await db.photos
    .where("state")
    .equals("stored")
    .filter((row) => row.seq > rewoundTo)
    .modify({ state: "waiting", sent: 0, seq: 0 });
}

/**
 * Part of the transaction that takes an answer in, so that none of these is let go of once it is heard that
 * the office has them no more. Those whose bytes are not here either wait, too: the office is asked, and they
 * are told as lost where nobody has brought them since.
 */
export async function bringAgain(db: Tables, wanted: readonly string[]): Promise<void> {
  await db.photos
    .where("hash")
    .anyOf(wanted)
    .filter(({ state }) => state === "stored")
    .modify({ state: "waiting", sent: 0, seq: 0 });
}

/** What the office once had and nobody had the last time: perhaps it has found it since. */
export async function askForLost(db: Tables): Promise<void> {
  await db.photos
    .where("state")
    .equals("refused")
    .filter(({ reason, stamp }) => reason === "lost" && stamp !== "")
    .modify({ state: "waiting", sent: 0 });
}
