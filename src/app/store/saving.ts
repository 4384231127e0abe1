import type { Id } from "../../domain/ids.ts";
import type { SurveyRecord } from "../../domain/records.ts";
import { REVISION_BYTES_MAX } from "../../domain/revisionBytes.ts";
import { settle } from "../../sync/merge.ts";
import type { Queue } from "./order.ts";
import { outboxAmong } from "./reading.ts";
import { blankRow, isWaiting, keysOf, type RecordRow, settledRow } from "./row.ts";
import type { Draft, Saved, Shown } from "./store.ts";
import type { Tables, TroubleRow, Waiting } from "./tables.ts";
import { type Pen, type Written, write } from "./writing.ts";

/** Drafts in one transaction: a phone's disk takes a thousand in about a second. */
export const SAVE_CHUNK = 1000;
/** A connection to the disk that the platform dropped in the background is opened again. */
const SAVE_TRIES_MAX = 3;

/** Writes the drafts in one strict transaction: record and outbox entry of every one, or nothing. */
export async function saveTogether(db: Tables, queue: Queue, drafts: Draft[], pen: Pen): Promise<Saved> {
  const written: Written[] = [];
  for (const draft of drafts) {
    const revision = await write(draft, pen, draft.from ? await baseOf(db, draft.from) : "");
    if ("fault" in revision) return { saved: false, why: "form", path: revision.fault.path };
    if (revision.text.length * 3 > REVISION_BYTES_MAX && new TextEncoder().encode(revision.text).length > REVISION_BYTES_MAX) {
      return { saved: false, why: "form", path: "" };
    }
    written.push(revision);
  }
  const last = written[written.length - 1];
  if (!last) throw new Error("nothing to save");
  for (let tried = 1; ; tried++) {
    try {
      await (written.length === 1 && isBirth(last) ? storeBirth(db, queue, last) : storeAll(db, queue, written));
      return { saved: true, rev: last.revision.id };
    } catch (error) {
      if (isFull(error)) return { saved: false, why: "full" };
      if (tried >= SAVE_TRIES_MAX) return { saved: false, why: "unavailable" };
    }
  }
}

/** What an edit stands on: the revision that was shown, or the head below it, if any, where the office refused that one or could not read it. */
async function baseOf(db: Tables, from: Shown): Promise<Id> {
  if (from.state === "waiting" || from.state === "stored") return from.rev;
  const trouble = await db.troubles.get(from.rev);
  if (!trouble || (trouble.state === "held" && trouble.reason !== "form")) return from.rev;
  return (await db.records.get(from.record))?.rev || from.rev;
}

const isBirth = ({ revision }: Written) => revision.record === revision.id;

/** A new record: two puts and no read. A second tap finds the record there. */
async function storeBirth(db: Tables, queue: Queue, written: Written): Promise<void> {
  const order = queue.place(written.revision.id, "");
  const row = withOwn(undefined, written, order);
  const entry = entryOf(written, order);
  try {
    await db.transaction("rw", db.records, db.outbox, () => Promise.all([db.records.add(row), db.outbox.add(entry)]));
  } catch (error) {
    if (!hasName(error, "ConstraintError")) throw error;
  }
}

async function storeAll(db: Tables, queue: Queue, written: Written[]): Promise<void> {
  const records = [...new Set(written.map(({ revision }) => revision.record))];
  await db.transaction("rw", db.records, db.outbox, db.troubles, async () => {
    const before = (await db.records.bulkGet(records)).filter((row) => row !== undefined);
    const outbox = await outboxAmong(db, before);
    const rows = new Map(before.map((row) => [row.record, row]));
    const entries: Waiting[] = [];
    const replaced: Id[] = [];
    for (const one of written) {
      const { id, record } = one.revision;
      const known = rows.get(record);
      if (known && (known.mine.includes(id) || known.rev === id)) continue;
      if (known?.own && known.ownState !== "waiting") replaced.push((JSON.parse(known.own) as { id: Id }).id);
      const isNew = entries.some((entry) => entry.order === known?.order);
      const row = known && (isNew || isWaiting(known, outbox) ? overOwn(known) : settledRow(known, outbox));
      const order = queue.place(id, row?.order ?? "");
      rows.set(record, withOwn(row, one, order));
      entries.push(entryOf(one, order));
    }
    const troubles = replaced.length > 0 ? (await db.troubles.bulkGet(replaced)).filter(isMendedBySaying) : [];
    await Promise.all([
      db.records.bulkPut([...rows.values()]),
      db.outbox.bulkAdd(entries),
      db.troubles.bulkPut(troubles.map((trouble) => ({ ...trouble, state: "aside" as const }))),
    ]);
  });
}

/** Writing again answers a refusal or a form fault; what waits for access waits on. */
const isMendedBySaying = (trouble: TroubleRow | undefined): trouble is TroubleRow => trouble?.state === "refused" || trouble?.reason === "form";

/** Until the office has answered, what an edit stands on is the nearest thing to a head. */
function overOwn(row: RecordRow): RecordRow {
  return row.head ? row : { ...row, head: row.own, rev: (JSON.parse(row.own) as { id: Id }).id };
}

function withOwn(before: RecordRow | undefined, { revision, text, edits }: Written, order: string): RecordRow {
  const row = before ? { ...before } : blankRow(revision.record, revision.kind, { by: revision.by, at: revision.at });
  row.parent = revision.parent ?? "";
  row.own = text;
  row.ownState = "waiting";
  row.ownEdits = edits;
  row.order = order;
  row.mine = [...row.mine, revision.id];
  row.stream ||= revision.stream;
  row.clashes = settle(row.clashes, { changed: revision.changed, resolved: revision.resolved, ownChain: new Set() });
  row.keys = keysOf(row, revision.body as SurveyRecord);
  return row;
}

const entryOf = ({ revision, text, hash }: Written, order: string): Waiting => ({
  order,
  id: revision.id,
  record: revision.record,
  hash,
  text,
  at: revision.at,
});

function hasName(error: unknown, name: string): boolean {
  const chain = error as { name?: string; inner?: unknown } | null | undefined;
  return chain?.name === name || (chain?.inner !== undefined && chain.inner !== error && hasName(chain.inner, name));
}
const isFull = (error: unknown) => hasName(error, "QuotaExceededError");
