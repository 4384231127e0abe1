import type { Day, Id, Moment } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import { type Misfit, noteEvent, noteFault, noteMisfit } from "../events.ts";
import { AFTER_ALL, type RecordRow } from "../row.ts";
import { isFull } from "../save/diskFault.ts";
import { COUNT_MAX, type Draft, type Saved } from "../store.ts";
import { type Memory, readMemory, type Tables } from "../tables.ts";
import { savedWithoutCounted } from "../walked/letCountedGo.ts";
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
export const chunkId = (hash: string, n: number) => `${hash}|${String(n).padStart(3, "0")}`;

/** Lower-case hex, as it names a picture. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function photosOf(db: Tables): PhotoShelf {
  return {
    async keep({ record, slot, bytes, thumb, at }) {
      const row: PhotoRow = { ...photoRowOf(record, slot, at), thumb: copyOf(thumb) };
      try {
        await db.transaction("rw", db.photos, db.photoChunks, () =>
          Promise.all([db.photos.put(row), putChunks(db, slot.hash, bytes)]),
        );
        return { kept: true };
      } catch (error) {
        const why = isFull(error) ? "full" : "unavailable";
        await noteFault(db, at, `photo-${why}`, error);
        return { kept: false, why };
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
    free: (which, bytesWanted = Number.POSITIVE_INFINITY) =>
      db.transaction("rw", db.photos, db.photoChunks, db.meta, db.troubles, db.drafts, async () => {
        const memory = await readMemory(db);
        // What is half written, and words that were set aside, may name a picture that was taken out of its
        // record: it is nowhere else.
        const texts = JSON.stringify([await db.drafts.toArray(), await db.troubles.toArray()]);
        const there = (await db.photos.where("state").anyOf("stored", "dropped").toArray()).filter(
          (row) => row.isHere,
        );
        const mayGo = there
          .filter((row) =>
            row.state === "dropped"
              ? !texts.includes(row.hash)
              : (which === "stored" && isProven(row, memory)) || isFreeable(row, memory),
          )
          .sort((one, other) => one.seq - other.seq);
        let bytes = 0;
        const going = mayGo.filter((row) => {
          if (bytes >= bytesWanted) return false;
          bytes += row.bytes;
          return true;
        });
        await db.photos.bulkPut(going.map((row) => ({ ...row, isHere: false })));
        await dropUnnamed(
          db,
          going.map(({ hash }) => hash),
        );
        return bytes;
      }),
    async *makingRoom(which, at) {
      for (let made = 0; ; ) {
        const bytes = await this.free(which, Math.max(1, made));
        if (bytes === 0) return;
        if (made === 0) await noteRoom(db, at);
        made += bytes;
        yield made;
      }
    },
  };
}

/**
 * A save has failed: on a full disk pictures that the office has make room, those first that every backup
 * has, and it is done again. What is not with the office is never let go of. `saving` throws as it did the
 * first time. Where it fails all the same, the answer says why, and the cause is written down. Never throws.
 */
export async function saveAfterFault(
  db: Tables,
  at: Moment,
  drafts: readonly Draft[],
  first: Misfit | { thrown: unknown },
  saving: () => Promise<Saved>,
): Promise<Saved> {
  if ("saved" in first) return noteMisfit(db, at, drafts, first);
  let fault = first.thrown;
  if (isFull(fault)) {
    const saved = await savedWithoutCounted(db, saving);
    if (saved) return saved;
  }
  for (const which of ["freeable", "stored"] as const) {
    if (!isFull(fault)) break;
    try {
      for await (const _ of photosOf(db).makingRoom(which, at)) {
        const saved = await saving().catch((again: unknown) => {
          fault = again;
          return null;
        });
        if (saved) return saved;
        if (!isFull(fault)) break;
      }
    } catch (broken) {
      // A disk too broken for that leaves the save's own fault as it is.
      await noteFault(db, at, "room-unavailable", broken);
    }
  }
  const why = isFull(fault) ? "full" : "unavailable";
  await noteFault(db, at, `save-${why}`, fault);
  return { saved: false, why };
}

/** Its person finds among what has happened on this phone that older pictures have gone. */
const noteRoom = (db: Tables, at: Moment): Promise<void> =>
  noteEvent(db, { at, what: "room-made" }).catch((fault: unknown) =>
    console.warn("it could not be noted that pictures made room", fault),
  );

/** Refused or lost, set aside or not. */
export const badPhotos = (db: Tables): Promise<PhotoRow[]> =>
  db.photos.where("state").equals("refused").limit(ENOUGH).toArray();

/** The receipt is known to be of the office's present past. */
const isProven = ({ seq }: PhotoRow, { unproven = [] }: Memory) =>
  !unproven.some((point) => point.seq === seq);
/** Every backup has it. */
export const isFreeable = (row: PhotoRow, memory: Memory) =>
  row.state === "stored" && row.isHere && row.seq <= memory.watermark && isProven(row, memory);

export function photoRowOf(record: Id, slot: PhotoSlot, at: Moment): PhotoRow {
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
      await db.photos.put({ ...photoRowOf(record, slot, at), thumb: like.thumb, state: "waiting" });
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
