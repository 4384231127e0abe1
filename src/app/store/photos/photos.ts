import type { Day, Id, Moment } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import type { PhotoReceipt } from "../../../sync/photo/lane.ts";
import { type Top, UNPROVEN_MAX } from "../../../sync/protocol.ts";
import { AFTER_ALL, type RecordRow } from "../row.ts";
import { COUNT_MAX } from "../store.ts";
import { type Memory, readMemory, type Tables } from "../tables.ts";
import type { PhotoRoom, PhotoRow, PhotoShelf } from "./photoShelf.ts";

/** One chunk is one read for the lane and one small value for the database. */
export const CHUNK_BYTES = 64 * 1024;
/** As many as any list shows. */
const ENOUGH = COUNT_MAX + 1;
const NO_ROOM_TAKEN: PhotoRoom = {
  ...{ waiting: 0, waitingBytes: 0, bad: 0, badBytes: 0, half: 0, halfBytes: 0 },
  ...{ stored: 0, storedBytes: 0, freeable: 0, freeableBytes: 0 },
};
/** Pictures of a form that was never saved. */
const DRAFT_DAYS = 7;

export const photoKey = (record: Id, { slot, hash }: Pick<PhotoSlot, "slot" | "hash">) =>
  `${record}|${slot}|${hash}`;
const chunkId = (hash: string, n: number) => `${hash}|${String(n).padStart(3, "0")}`;

/** Lower-case hex, as it names a picture. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function photosOf(db: Tables): PhotoShelf {
  return {
    async keep({ record, slot, bytes, thumb, at }) {
      const row: PhotoRow = { ...rowOf(record, slot, at), thumb: copyOf(thumb) };
      try {
        await db.transaction("rw", db.photos, db.photoChunks, () =>
          Promise.all([db.photos.put(row), putChunks(db, slot.hash, bytes)]),
        );
        return { kept: true };
      } catch (error) {
        return { kept: false, why: isFull(error) ? "full" : "unavailable" };
      }
    },
    of: (record) => db.photos.where("record").equals(record).toArray(),
    async bytes(hash) {
      const bytes = await readBytes(db, hash);
      if (bytes && (await sha256Of(bytes)) !== hash)
        throw new Error(`a picture's bytes have changed on the disk: ${hash}`);
      return bytes;
    },
    forget: (record, slot) =>
      db.transaction("rw", db.photos, db.photoChunks, async () => {
        const row = await db.photos.get(photoKey(record, slot));
        if (row?.state !== "draft") return;
        await db.photos.delete(row.key);
        await dropUnnamed(db, [row.hash]);
      }),
    room: () =>
      db.transaction("r", db.photos, db.meta, async () => {
        const memory = await readMemory(db);
        const room = { ...NO_ROOM_TAKEN };
        const add = (what: "waiting" | "bad" | "half" | "stored" | "freeable", row: PhotoRow) => {
          room[what] += 1;
          room[`${what}Bytes`] += row.bytes;
        };
        await db.photos
          .where("state")
          .anyOf("draft", "waiting", "refused", "stored")
          .each((row) => {
            if (row.state === "waiting") add("waiting", row);
            else if (row.state === "refused") add("bad", row);
            else if (row.state === "draft") add("half", row);
            else if (row.isHere) add("stored", row);
            if (isFreeable(row, memory)) add("freeable", row);
          });
        return room;
      }),
    async bad() {
      const bad = (await badPhotos(db)).filter(({ isAside }) => !isAside).map(({ thumb: _, ...row }) => row);
      return bad.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
    },
    async setAside(key) {
      await db.photos.update(key, { isAside: true });
    },
    free: (which) =>
      db.transaction("rw", db.photos, db.photoChunks, db.meta, db.troubles, async () => {
        const memory = await readMemory(db);
        // Words that were set aside may name a picture that was taken out of its record: it is nowhere else.
        const aside = (await db.troubles.toArray()).map(({ text }) => text).join();
        const there = (await db.photos.where("state").anyOf("stored", "dropped").toArray()).filter(
          (row) => row.isHere,
        );
        const going = there
          .filter((row) =>
            row.state === "dropped"
              ? !aside.includes(row.hash)
              : (which === "stored" && isProven(row, memory)) || isFreeable(row, memory),
          )
          .sort((one, other) => one.seq - other.seq);
        await db.photos.bulkPut(going.map((row) => ({ ...row, isHere: false })));
        await dropUnnamed(
          db,
          going.map(({ hash }) => hash),
        );
        return going.reduce((sum, { bytes }) => sum + bytes, 0);
      }),
  };
}

/** Refused or lost, set aside or not. */
export const badPhotos = (db: Tables): Promise<PhotoRow[]> =>
  db.photos.where("state").equals("refused").limit(ENOUGH).toArray();

/** The receipt is known to be of the office's present past. */
const isProven = ({ seq }: PhotoRow, { unproven = [] }: Memory) =>
  !unproven.some((point) => point.seq === seq);
/** Every backup has it. */
const isFreeable = (row: PhotoRow, memory: Memory) =>
  row.state === "stored" && row.isHere && row.seq <= memory.watermark && isProven(row, memory);

export function rowOf(record: Id, slot: PhotoSlot, at: Moment): PhotoRow {
  const { item: _, ...named } = slot;
  return {
    key: photoKey(record, slot),
    record,
    ...named,
    state: "draft",
    at,
    thumb: null,
    isHere: true,
    sent: 0,
    seq: 0,
    stamp: "",
  };
}

/** A buffer of its own, however large the one that the bytes were part of. */
const copyOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

export function putChunks(db: Tables, hash: string, bytes: Uint8Array): Promise<unknown> {
  const chunks = [];
  for (let at = 0, n = 0; at < bytes.length; at += CHUNK_BYTES, n += 1) {
    chunks.push({ id: chunkId(hash, n), bytes: copyOf(bytes.subarray(at, at + CHUNK_BYTES)) });
  }
  return db.photoChunks.bulkPut(chunks);
}

const chunksOf = (db: Tables, hash: string) =>
  db.photoChunks.where("id").between(`${hash}|`, `${hash}|${AFTER_ALL}`);

async function readBytes(db: Tables, hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks = await chunksOf(db, hash).toArray();
  if (chunks.length === 0) return null;
  const whole = new Uint8Array(chunks.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
  let at = 0;
  for (const { bytes } of chunks) {
    whole.set(new Uint8Array(bytes), at);
    at += bytes.byteLength;
  }
  return whole;
}

/** Removes the bytes that no row needs any more; the same picture may hang in several records. */
export async function dropUnnamed(db: Tables, hashes: string[]): Promise<void> {
  for (const hash of new Set(hashes)) {
    const needed = await db.photos.where("hash").equals(hash).toArray();
    if (!needed.some((row) => row.isHere)) await chunksOf(db, hash).delete();
  }
}

/**
 * Part of the transaction that saves records: pictures that a saved body names are no longer drafts, and one
 * that hangs in a second record travels for it, too.
 */
export async function sendNamed(
  db: Tables,
  named: { record: Id; at: Moment; photos: readonly PhotoSlot[] }[],
): Promise<void> {
  for (const { record, at, photos } of named) {
    for (const slot of photos) {
      const row = await db.photos.get(photoKey(record, slot));
      if (row && row.state !== "draft" && row.state !== "dropped") continue;
      const like = row ?? (await db.photos.where("hash").equals(slot.hash).first());
      if (!like?.isHere) continue;
      await db.photos.put({ ...rowOf(record, slot, at), thumb: like.thumb, state: "waiting" });
    }
  }
}

/** Pictures that were kept after their record was saved: they had found no room before. */
export async function sendDraftsNamed(db: Tables): Promise<void> {
  await db.transaction("rw", db.photos, db.records, async () => {
    for (const row of await db.photos.where("state").equals("draft").toArray()) {
      const record = await db.records.get(row.record);
      if (record && isNamedBy(record, row.hash)) await db.photos.update(row.key, { state: "waiting" });
    }
  });
}

/** In the last words written here, the office's, or a value that clashes with them. */
export const isNamedBy = (record: RecordRow, hash: string) =>
  (record.own + record.head + JSON.stringify(record.clashes)).includes(hash);

// ---- For the lane
// -----------------------------------------------------------------------------------------------------------

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

export const noteSent = (db: Tables, row: PhotoRow, sent: number) => db.photos.update(row.key, { sent });

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

/**
 * Forgets the pictures of forms that were given up long ago: on so many different days a picture was still in
 * no record, and no half-written form names it. Days are counted and not subtracted, since a clock that jumps
 * by years must not make a picture of today an old one.
 */
export async function sweepDrafts(db: Tables, today: Day): Promise<void> {
  await db.transaction("rw", db.photos, db.photoChunks, db.drafts, async () => {
    const drafts = await db.photos.where("state").equals("draft").toArray();
    const fresh = drafts
      .filter(({ seenOn }) => seenOn !== today)
      .map((row) => ({ ...row, seenOn: today, daysSeen: (row.daysSeen ?? 0) + 1 }));
    if (fresh.length === 0) return;
    const forms = JSON.stringify(await db.drafts.toArray());
    const old = fresh.filter(({ daysSeen, slot }) => daysSeen > DRAFT_DAYS && !forms.includes(slot));
    await db.photos.bulkPut(fresh.filter((row) => !old.includes(row)));
    await db.photos.bulkDelete(old.map(({ key }) => key));
    await dropUnnamed(
      db,
      old.map(({ hash }) => hash),
    );
  });
}

export function isFull(error: unknown): boolean {
  const chain = error as { name?: string; inner?: unknown } | null | undefined;
  return (
    chain?.name === "QuotaExceededError" ||
    (chain?.inner !== undefined && chain.inner !== error && isFull(chain.inner))
  );
}
