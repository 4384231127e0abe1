import type { Id } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import { settle } from "../../../sync/merge.ts";
import { settledRow, withClashesSettled, withOwnAsHead } from "../head.ts";
import type { Queue } from "../order.ts";
import { sendNamed } from "../photos/photos.ts";
import { outboxAmong } from "../read/reading.ts";
import { isWaiting, type RecordRow } from "../row.ts";
import { type Draft, isRefusedForNow, type Saved, type Shown } from "../store.ts";
import type { Tables, TroubleRow, Waiting } from "../tables.ts";
import { notSavedBefore } from "./recentSaves.ts";
import { unsavedDiff } from "./unsavedDiff.ts";
import { outboxEntryOf, type Written, withPending } from "./writing.ts";

/** Drafts in one transaction: a phone's disk takes a thousand in about a second. */
const SAVE_CHUNK = 1000;

/** Any number of drafts, a thousand in one transaction; it ends with the first thousand that is not saved. */
export async function saveMany(
  drafts: Draft[],
  saveChunk: (drafts: Draft[]) => Promise<Saved>,
  onProgress?: (done: number) => void,
): Promise<Saved> {
  let saved: Saved = { saved: true, rev: "" };
  for (let done = 0; done < drafts.length; done += SAVE_CHUNK) {
    saved = await saveChunk(drafts.slice(done, done + SAVE_CHUNK));
    if (!saved.saved) return saved;
    onProgress?.(Math.min(done + SAVE_CHUNK, drafts.length));
  }
  return saved;
}

/**
 * Edits, and many at once: what stands is read in the same transaction. It comes with the first edit, since a
 * new visit needs none of it. Gives back what is still to be saved: what forms that were saved before say
 * beyond it.
 */
export async function storeEdits(
  db: Tables,
  queue: Queue,
  written: Written[],
  salt: () => string,
): Promise<Draft[]> {
  const stored = new Set<Written>();
  const records = [...new Set(written.map(({ revision }) => revision.record))];
  const named = written.flatMap(({ revision: { record, at, body } }) =>
    body.photos ? [{ record, at, photos: body.photos as PhotoSlot[] }] : [],
  );
  await db.transaction(
    "rw",
    [db.records, db.outbox, db.troubles, db.meta, ...(named.length > 0 ? [db.photos] : [])],
    async () => {
      const before = (await db.records.bulkGet(records)).filter((row) => row !== undefined);
      const outbox = await outboxAmong(db, before);
      const rows = new Map(before.map((row) => [row.record, row]));
      const entries: Waiting[] = [];
      const replaced: Id[] = [];
      for (const one of await notSavedBefore(db, written)) {
        const { id, record } = one.revision;
        const known = rows.get(record);
        if (known && (id === record || known.mine.includes(id) || known.rev === id)) continue;
        if (known?.own && known.ownState !== "waiting")
          replaced.push((JSON.parse(known.own) as { id: Id }).id);
        const isNew = entries.some((entry) => entry.order === known?.order);
        const row = known && (isNew || isWaiting(known, outbox) ? overOwn(known) : settledRow(known, outbox));
        const order = queue.place(one.revision, row?.order ?? "");
        rows.set(record, withPending(row && settled(row, one), one, order));
        entries.push(outboxEntryOf(one, order));
        stored.add(one);
      }
      const troubles =
        replaced.length > 0 ? (await db.troubles.bulkGet(replaced)).filter(isMendedBySaying) : [];
      await Promise.all([
        db.records.bulkPut([...rows.values()]),
        db.outbox.bulkAdd(entries),
        db.troubles.bulkPut(troubles.map((trouble) => ({ ...trouble, state: "aside" as const }))),
        ...(named.length > 0 ? [sendNamed(db, named)] : []),
      ]);
    },
  );
  return stored.size < written.length
    ? unsavedDiff(
        db,
        written.filter((one) => !stored.has(one)),
        salt,
      )
    : [];
}

/**
 * What an edit stands on: the revision that was shown, or the head below it, if any, where the office refused
 * that one or could not read it.
 */
export async function baseOf(db: Tables, from: Shown): Promise<Id> {
  if (from.state === "waiting" || from.state === "stored") return from.rev;
  const trouble = await db.troubles.get(from.rev);
  if (!trouble || isRefusedForNow(trouble) || (trouble.state === "held" && trouble.reason !== "form"))
    return from.rev;
  return (await db.records.get(from.record))?.rev || from.rev;
}

/**
 * Writing again answers a refusal or a form fault; what waits for access, or for room at the office, waits
 * on.
 */
const isMendedBySaying = (trouble: TroubleRow | undefined): trouble is TroubleRow =>
  trouble !== undefined &&
  !isRefusedForNow(trouble) &&
  (trouble.state === "refused" || trouble.reason === "form");

/** Until the office has answered, what an edit stands on is the nearest thing to a head. */
function overOwn(row: RecordRow): RecordRow {
  return row.head ? row : withOwnAsHead(row);
}

/** Without the clashes that this revision settles, until the office says otherwise. */
function settled(row: RecordRow, { revision: { changed, resolved } }: Written): RecordRow {
  const clashes = settle(row.clashes, { changed, resolved, ownChain: new Set() });
  return clashes.length === row.clashes.length ? row : withClashesSettled(row, clashes);
}
