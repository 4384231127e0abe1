import type { Id } from "../../domain/ids.ts";
import { REVISION_BYTES_MAX } from "../../domain/revision.ts";
import { blankRow, keyed, type RecordRow } from "./row.ts";
import type { Draft, Saved } from "./store.ts";
import type { Tables, TroubleRow, Waiting } from "./tables.ts";
import { type Pen, type Written, write } from "./writing.ts";

/** Drafts in one transaction: a phone's disk takes a thousand in about a second. */
export const SAVE_CHUNK = 1000;
/** A connection to the disk that the platform dropped in the background is opened again. */
const SAVE_TRIES_MAX = 3;

/** Writes the drafts in one strict transaction: record and outbox entry of every one, or nothing. */
export async function saveTogether(db: Tables, drafts: Draft[], pen: Pen): Promise<Saved> {
  const written: Written[] = [];
  for (const draft of drafts) {
    const revision = await write(draft, pen, await baseOf(db, draft));
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
      await (written.length === 1 && isBirth(last) ? storeBirth(db, last) : storeAll(db, written));
      return { saved: true, rev: last.revision.id };
    } catch (error) {
      if (isFull(error)) return { saved: false, why: "full" };
      if (tried >= SAVE_TRIES_MAX) return { saved: false, why: "unavailable" };
    }
  }
}

/** What an edit stands on: the revision that was shown, or the head below it, if any, where the office refused that one or could not read it. */
async function baseOf(db: Tables, draft: Draft): Promise<Id | ""> {
  if (!draft.from) return "";
  if (draft.from.state === "waiting" || draft.from.state === "stored") return draft.from.rev;
  const trouble = await db.troubles.get(draft.from.rev);
  if (!trouble || (trouble.state === "held" && trouble.reason !== "form")) return draft.from.rev;
  return (await db.records.get(draft.from.record))?.rev || draft.from.rev;
}

const isBirth = ({ revision }: Written) => revision.record === revision.id;

/** A new record: two puts and no read. A second tap finds the record there. */
async function storeBirth(db: Tables, written: Written): Promise<void> {
  const row = withOwn(undefined, written);
  const entry = entryOf(written);
  try {
    await db.transaction("rw", db.records, db.outbox, () => Promise.all([db.records.add(row), db.outbox.add(entry)]));
  } catch (error) {
    if (!hasName(error, "ConstraintError")) throw error;
  }
}

async function storeAll(db: Tables, written: Written[]): Promise<void> {
  const records = [...new Set(written.map(({ revision }) => revision.record))];
  await db.transaction("rw", db.records, db.outbox, db.troubles, async () => {
    const rows = new Map<Id, RecordRow>();
    for (const row of await db.records.bulkGet(records)) if (row) rows.set(row.record, row);
    const entries: Waiting[] = [];
    const replaced: Id[] = [];
    for (const one of written) {
      const row = rows.get(one.revision.record);
      if (row && (row.waits.includes(one.revision.id) || row.rev === one.revision.id)) continue;
      if (row?.own && row.ownState !== "waiting") replaced.push((JSON.parse(row.own) as { id: Id }).id);
      rows.set(one.revision.record, withOwn(row, one));
      entries.push(entryOf(one));
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

function withOwn(before: RecordRow | undefined, { revision, text, edits }: Written): RecordRow {
  const row = before ? { ...before } : blankRow(revision.record, revision.kind, { by: revision.by, at: revision.at });
  row.parent = revision.parent ?? "";
  row.own = text;
  row.ownState = "waiting";
  row.ownEdits = edits;
  row.waits = [...row.waits, revision.id];
  row.clashes = row.clashes.filter((clash) => !revision.resolved.includes(clash.rev));
  return keyed(row);
}

const entryOf = ({ revision, text, hash }: Written): Waiting => ({ id: revision.id, record: revision.record, hash, text, at: revision.at });

function hasName(error: unknown, name: string): boolean {
  const chain = error as { name?: string; inner?: unknown } | null | undefined;
  return chain?.name === name || (chain?.inner !== undefined && chain.inner !== error && hasName(chain.inner, name));
}
const isFull = (error: unknown) => hasName(error, "QuotaExceededError");
