import type { Moment } from "../../domain/ids.ts";
import type { OpenedParcel } from "../../sync/parcel/opening.ts";
import { type NamedPicture, picturesNamed } from "../../sync/parcel/picturesNamed.ts";
import { wordsKeyOf } from "../../sync/photo/lane.ts";
import { type Top, UNPROVEN_MAX } from "../../sync/protocol.ts";
import type { PhotoRow } from "./photos/photoShelf.ts";
import { CHUNK_BYTES, dropUnnamed, photoKey, photoRowOf, photosOf, putChunks } from "./photos/photos.ts";
import type { HandedInHere, TakenAlong } from "./read/holdings.ts";
import { isFull } from "./save/diskFault.ts";
import { type Relayed, readMemory, type Tables } from "./tables.ts";

type File = Pick<OpenedParcel, "revisions" | "photos">;

/**
 * Takes a colleague's words and pictures along. Words first, in one transaction; then each picture in one of
 * its own, so that a full phone still has every word and as many pictures as it can hold. All of it is on the
 * disk before it is counted. Null: not even the words found room, and nothing was taken.
 */
export async function relay(
  db: Tables,
  { revisions, photos }: File,
  from: string,
  at: Moment,
): Promise<TakenAlong | null> {
  const fresh = await withRoom(db, at, () => keepWords(db, revisions, from));
  if (fresh === null) return null;
  const taken: TakenAlong = {
    words: { fresh, known: revisions.length - fresh },
    photos: { fresh: 0, known: 0, noRoom: 0, loose: 0 },
  };
  const named = new Map<string, NamedPicture[]>();
  // The words of a picture may have come in another of several files.
  const words = [
    ...revisions,
    ...(await db.carried.toArray()).map(({ id, hash, text }) => ({ id: revisionOf(id), hash, text })),
  ];
  for (const one of picturesNamed(words))
    named.set(one.slot.hash, [...(named.get(one.slot.hash) ?? []), one]);
  for (const { hash, bytes } of photos) {
    const slots = (named.get(hash) ?? []).filter(({ slot }) => slot.bytes === bytes.length);
    const isFresh =
      slots.length === 0 ? undefined : await withRoom(db, at, () => keepPicture(db, slots, bytes, at));
    taken.photos[
      isFresh === undefined ? "loose" : isFresh === null ? "noRoom" : isFresh ? "fresh" : "known"
    ] += 1;
  }
  return taken;
}

/**
 * The key of carried words is their proof, so that one id with two contents is two; before pictures were
 * carried it was the id alone.
 */
export const revisionOf = (key: string) => key.slice(0, key.includes(".") ? key.indexOf(".") : undefined);

/** What this phone answers for until every backup has it; what it only offers again as heard is not that. */
async function wordsHere({ carried, outbox, kept }: Tables): Promise<Set<string>> {
  const packs = (await kept.toArray()).flatMap(({ texts }) => texts);
  const waiting = (await outbox.toArray()).filter(({ again }) => !again || again.isKept);
  const own = [...waiting, ...packs].map(wordsKeyOf);
  return new Set([
    ...own,
    ...(await carried.toArray()).map(({ id, hash }) => wordsKeyOf({ id: revisionOf(id), hash })),
  ]);
}

/**
 * On a full phone those pictures go that every backup has; null where that is not enough. What only the
 * office has stays: the colleague's file is still there, and this phone may be the only one that could give
 * back its own pictures.
 */
async function withRoom<T>(db: Tables, at: Moment, keep: () => Promise<T>): Promise<T | null> {
  const orFull = (fault: unknown) => {
    if (isFull(fault)) return null;
    throw fault;
  };
  let kept = await keep().catch(orFull);
  if (kept !== null) return kept;
  for await (const _ of photosOf(db).makingRoom("freeable", at)) {
    kept = await keep().catch(orFull);
    if (kept !== null) break;
  }
  return kept;
}

/**
 * How many were new here. Words that came without a proof and come again with one are brought to the office
 * again, which may have held them for want of it.
 */
function keepWords(db: Tables, revisions: File["revisions"], from: string): Promise<number> {
  return db.transaction("rw", [db.carried, db.outbox, db.kept], async () => {
    const known = await wordsHere(db);
    const fresh = revisions.filter((one) => !known.has(wordsKeyOf(one)));
    await db.carried.bulkPut(
      fresh.map(({ id, hash, text }) => ({ id: wordsKeyOf({ id, hash }), hash, text, from })),
    );
    const proofs = new Map(
      revisions.flatMap((one) => (one.proof ? [[wordsKeyOf(one), one.proof] as const] : [])),
    );
    const proven = (await db.carried.toArray()).flatMap(({ seq: _, refused: __, ...row }) => {
      const proof = row.proof
        ? undefined
        : proofs.get(wordsKeyOf({ id: revisionOf(row.id), hash: row.hash }));
      return proof ? [{ ...row, proof }] : [];
    });
    await db.carried.bulkPut(proven);
    return fresh.length;
  });
}

/**
 * Bytes and names in one strict transaction. False: they are here already, or the office has had them from
 * here.
 */
function keepPicture(db: Tables, slots: NamedPicture[], bytes: Uint8Array, at: Moment): Promise<boolean> {
  return db.transaction("rw", db.photos, db.photoChunks, async () => {
    const before = await db.photos.bulkGet(slots.map(({ record, slot }) => photoKey(record, slot)));
    const rows = slots.map(
      ({ record, slot, words }, nth): PhotoRow => ({
        ...photoRowOf(record, slot, at),
        thumb: before[nth]?.thumb ?? null,
        state: "waiting",
        words,
      }),
    );
    const fresh = rows.filter((_, nth) => !isInHand(before[nth]));
    const [hash = ""] = slots.map(({ slot }) => slot.hash);
    await db.photos.bulkPut(fresh);
    // A row may say that bytes are here which a browser has let go of since; the office, which has them, may
    // ask for them again.
    const chunks = await db.photoChunks.where("id").startsWith(`${hash}|`).count();
    const isWhole = chunks >= Math.ceil(bytes.length / CHUNK_BYTES);
    if (fresh.length > 0 || (!isWhole && before.some((row) => row?.isHere))) await putChunks(db, hash, bytes);
    return fresh.length > 0;
  });
}

/**
 * A picture that the office has refused, or whose bytes were lost here, is worth another try with these
 * bytes.
 */
const isInHand = (row: PhotoRow | undefined) =>
  row !== undefined && (row.state === "stored" || (row.state === "waiting" && row.isHere));

/** What the office has no receipt for yet. */
export async function relayedYet(db: Tables): Promise<Relayed[]> {
  return (await db.carried.toArray()).filter(({ seq }) => seq === undefined);
}

/** Words on this phone, handed in already, that name a picture of this record; null where none are. */
export async function wordsNaming(
  db: Tables,
  { record, hash }: Pick<PhotoRow, "record" | "hash">,
): Promise<string | null> {
  const head = await db.records.get(record);
  const heads = head && head.hash !== "" ? [{ id: head.rev, record, hash: head.hash, text: head.head }] : [];
  const carried = (await db.carried.toArray()).map(({ id, text, ...row }) => ({
    id: revisionOf(id),
    hash: row.hash,
    text,
    record: recordIn(text),
  }));
  const known = [
    ...heads,
    ...(await db.troubles.toArray()),
    ...(await db.kept.toArray()).flatMap(({ texts }) => texts),
    ...carried,
  ];
  const naming = known.find((one) => one.record === record && one.text.includes(hash));
  return naming ? wordsKeyOf(naming) : null;
}

const recordIn = (text: string): unknown => (JSON.parse(text) as { record?: unknown }).record;

/** These words have not been handed in: their pictures wait for them. */
export async function isStillRelayed(db: Tables, words: string): Promise<boolean> {
  const row = await db.carried.get(words);
  return row !== undefined && row.seq === undefined;
}

/**
 * Notes the office's receipts. The words stay until every backup has them, since their author's phone may be
 * gone; so does the point of the office's past that came with them, which the next exchange shows. False
 * where the office has to hear of earlier ones first: then it is told again, which changes nothing.
 */
export function noteHandedIn(
  db: Tables,
  receipts: readonly HandedInHere[],
  top: Top | undefined,
): Promise<boolean> {
  return db.transaction("rw", [db.carried, db.meta, db.photos, db.photoChunks], async () => {
    const memory = await readMemory(db);
    const { unproven = [] } = memory;
    const isShown = !top || unproven.some(({ seq, chain }) => seq === top.seq && chain === top.chain);
    if (!isShown && unproven.length >= UNPROVEN_MAX) return false;
    const rows = new Map(
      (await db.carried.toArray()).map((row) => [
        wordsKeyOf({ id: revisionOf(row.id), hash: row.hash }),
        row,
      ]),
    );
    for (const { seq, refused, ...words } of receipts) {
      const row = rows.get(wordsKeyOf(words));
      if (!row) continue;
      if (refused !== undefined) await db.carried.put({ ...row, refused });
      else if (seq > 0) await db.carried.put({ ...row, seq });
      else await forget(db, [row]);
    }
    if (!isShown) await db.meta.put({ name: "memory", value: { ...memory, unproven: [...unproven, top] } });
    return true;
  });
}

async function forget(db: Tables, rows: Relayed[]): Promise<void> {
  const ids = new Set(rows.map(({ id }) => id));
  await db.carried.bulkDelete([...ids]);
  await forgetPictures(db, await picturesOf(db, ({ words }) => ids.has(words ?? "")));
}

async function forgetPictures(db: Tables, going: PhotoRow[]): Promise<void> {
  await db.photos.bulkDelete(going.map(({ key }) => key));
  await dropUnnamed(
    db,
    going.map(({ hash }) => hash),
  );
}

const picturesOf = ({ photos }: Tables, isMeant: (row: PhotoRow) => boolean) =>
  photos.filter((row) => row.words !== undefined && isMeant(row)).toArray();

/**
 * After an exchange. Where the office has lost a part of its past, all that was carried to it is to be handed
 * in again, since it may be among it. Otherwise a colleague's words and pictures are let go of that the
 * office has and that every backup holds: they are nobody's here.
 */
export async function heedOffice(db: Tables): Promise<void> {
  await db.transaction("rw", [db.carried, db.meta, db.photos, db.photoChunks], async () => {
    const { carryAgain, ...memory } = await readMemory(db);
    const { watermark, unproven = [] } = memory;
    const rows = (await db.carried.toArray()).filter(({ seq }) => seq !== undefined);
    if (carryAgain) {
      await db.carried.bulkPut(rows.map(({ seq: _, ...row }) => row));
      await db.meta.put({ name: "memory", value: memory });
    } else if (watermark > 0 && unproven.length === 0) await letGo(db, rows, watermark);
  });
}

async function letGo(db: Tables, rows: Relayed[], watermark: number): Promise<void> {
  const pictures = await picturesOf(db, () => true);
  const isSafe = ({ state, seq }: PhotoRow) => state === "stored" && seq <= watermark;
  await forgetPictures(db, pictures.filter(isSafe));
  const needed = new Set(pictures.filter((row) => !isSafe(row)).map(({ words }) => words));
  const going = rows.filter(({ id, seq = 0 }) => seq <= watermark && !needed.has(id));
  await db.carried.bulkDelete(going.map(({ id }) => id));
}
