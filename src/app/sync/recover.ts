import type { Id, Moment } from "../../domain/ids.ts";
import type { Revision } from "../../domain/revision.ts";
import { type Answer, withProof } from "../../sync/exchange.ts";
import { withoutNumber } from "../store/head.ts";
import { reofferPhotos } from "../store/photos/photoQueue.ts";
import { type InOutbox, isWaiting, type RecordRow, withOwn } from "../store/row.ts";
import { reindexed } from "../store/save/reindex.ts";
import { type Memory, readMemory, type Tables, type Waiting } from "../store/tables.ts";
import { FIRST_NEW, levelsOf, resubmissionOf, resubmissionOfHead } from "./resubmission.ts";

/** Rows looked at in one transaction. */
const CHUNK = 200;
/** Where something went that the office did not name. */
export const ANYWHERE = "";

/**
 * The office has lost all after R. What this phone holds of it goes back into the outbox, with the stamp that
 * proves it: everything that was written here, and every head that was heard of. It waits there like anything
 * else, so the ticks fall back to one, and leaves on a new receipt.
 *
 * Chunk after chunk, each in one transaction, and the memory last: a phone that goes out in between is told
 * again that the office was rewound, and finds what it has done already.
 */
export async function rewind(
  db: Tables,
  answer: Pick<Answer, "top" | "at"> & { R: number },
  asked: Memory,
  at: Moment,
): Promise<boolean> {
  const { R } = answer;
  if (!isOfOnePast(await readMemory(db), asked)) return false;
  await lowerEarlier(db, R);
  while (await offerKept(db, R));
  for (let after: Id | null = ""; after !== null; ) after = await offerHeads(db, R, after);
  for (let after: Id | null = ""; after !== null; ) after = await offerHeld(db, R, after);
  await reofferPhotos(db, R);
  return db.transaction("rw", db.meta, async () => {
    const memory = await readMemory(db);
    if (!isOfOnePast(memory, asked)) return false;
    const cursors = Object.fromEntries(
      Object.keys(memory.cursors).map((stream) => [stream, cursorAfter(memory, stream, R)]),
    );
    const proofs = withProof(
      memory.proofs.filter(({ seq }) => seq <= R),
      answer.top,
    );
    const after = {
      ...memory,
      refill: true,
      carryAgain: true,
      left: leftUpTo(memory, R),
      whole: keptWhole(memory, cursors),
      top: answer.top,
      proofs,
      ...stillUnverified(memory, asked),
      cursors,
      watermark: Math.min(memory.watermark, R),
      lastSuccess: at,
      filling: undefined,
    };
    await db.meta.put({ name: "memory", value: after });
    return true;
  });
}

/**
 * The office was asked with the highest number that this phone knows even now: then its answer goes on from
 * it.
 */
export const isOfOnePast = ({ top }: Memory, asked: Memory) =>
  top.seq === asked.top.seq && top.chain === asked.top.chain;

/** What the office was not shown with this question. */
export function stillUnverified(
  { unproven = [] }: Memory,
  { unproven: shown = [] }: Memory,
): Pick<Memory, "unproven"> {
  const left = unproven.filter(
    ({ seq, chain }) => !shown.some((point) => point.seq === seq && point.chain === chain),
  );
  return { unproven: left.length > 0 ? left : undefined };
}

/**
 * From where on a stream is to be heard again. Whatever the office had in it at R is here, or was here and
 * came again under a later number, if the phone once had all of it at or before R, and nothing has left it
 * since; otherwise it is heard from the start, and so is what was in doubt before.
 */
function cursorAfter({ cursors, left = {}, whole = {} }: Memory, stream: string, R: number): number {
  const [first, last] = whole[stream] ?? [Number.POSITIVE_INFINITY, 0];
  const hasLeft = Math.max(left[stream] ?? 0, left[ANYWHERE] ?? 0) > R;
  return cursors[stream] && first <= R && !hasLeft ? Math.min(last, R) : 0;
}

/** What had left up to R has left still: a second rewind may go back to before it did. */
const leftUpTo = ({ left = {} }: Memory, R: number): Memory["left"] =>
  Object.fromEntries(Object.entries(left).filter(([, seq]) => seq <= R));

/** A stream that is heard from the start is whole when it has been. */
function keptWhole({ whole = {} }: Memory, cursors: Memory["cursors"]): Memory["whole"] {
  return Object.fromEntries(
    Object.entries(whole).flatMap(([stream, [first]]) =>
      cursors[stream] ? [[stream, [first, cursors[stream]]]] : [],
    ),
  );
}

/** What an earlier rewind left waiting here: phone and office now share even less. */
async function lowerEarlier(db: Tables, R: number): Promise<void> {
  await db.transaction("rw", db.outbox, () =>
    db.outbox
      .where("order")
      .below(FIRST_NEW)
      .modify((entry) => {
        if (entry.again) entry.again.rewoundTo = Math.min(entry.again.rewoundTo, R);
      }),
  );
}

/** The next pack of kept texts; false when there is none. */
async function offerKept(db: Tables, R: number): Promise<boolean> {
  return db.transaction("rw", db.kept, db.records, db.outbox, async () => {
    const pack = await db.kept.limit(1).first();
    if (!pack) return false;
    const rows = new Map(
      (await db.records.bulkGet(pack.texts.map(({ record }) => record))).flatMap((row) =>
        row ? [[row.record, row] as const] : [],
      ),
    );
    const outbox = await ordersIn(db, [...rows.values()]);
    const levels = await levelsOf(
      db,
      pack.texts.map(({ text }) => JSON.parse(text) as Revision),
    );
    const entries = pack.texts.map((kept) => resubmissionOf(kept, R, levels.get(kept.id) ?? 0));
    for (const [at, entry] of entries.entries()) {
      const row = rows.get(entry.record);
      if (row && (pack.texts[at]?.seq ?? 0) > R && shows(row, entry) && !isWaiting(row, outbox))
        rows.set(row.record, waitingAgain(row, entry, outbox));
    }
    await Promise.all([
      db.outbox.bulkPut(entries),
      db.records.bulkPut([...rows.values()]),
      db.kept.delete(pack.n as number),
    ]);
    return true;
  });
}

/**
 * Heads of records after this one that the office lost; gives the last record looked at, or null after the
 * last.
 */
async function offerHeads(db: Tables, R: number, after: Id): Promise<Id | null> {
  return db.transaction("rw", db.records, db.outbox, async () => {
    const some = await db.records.where("record").above(after).limit(CHUNK).toArray();
    const lost = some.filter((row) => row.seq > R && row.head !== "");
    const outbox = await ordersIn(db, lost);
    const levels = await levelsOf(
      db,
      lost.map(({ head }) => JSON.parse(head) as Revision),
    );
    const entries = lost.map((row) => resubmissionOfHead(row, R, levels.get(row.rev as Id) ?? 0));
    const known = new Set(
      (await db.outbox.bulkGet(entries.map(({ order }) => order))).flatMap((entry) =>
        entry ? [entry.order] : [],
      ),
    );
    const rows = lost.map((row, at) => {
      const entry = entries[at] as Waiting;
      return row.ownState === "stored" || (row.ownState === "waiting" && !isWaiting(row, outbox))
        ? waitingAgain(row, entry, outbox)
        : withoutNumber(row);
    });
    await Promise.all([
      db.outbox.bulkAdd(entries.filter(({ order }) => !known.has(order))),
      db.records.bulkPut(rows),
    ]);
    return some.length < CHUNK ? null : (some.at(-1)?.record ?? null);
  });
}

/**
 * What was held under a number that is gone comes before the office again; until it says more, it is held.
 */
async function offerHeld(db: Tables, R: number, after: Id): Promise<Id | null> {
  return db.transaction("rw", db.troubles, db.outbox, db.records, async () => {
    const some = await db.troubles.where("id").above(after).limit(CHUNK).toArray();
    const lost = some.filter(({ seq }) => seq > R);
    const levels = await levelsOf(
      db,
      lost.map(({ text }) => JSON.parse(text) as Revision),
    );
    await db.outbox.bulkPut(lost.map((trouble) => resubmissionOf(trouble, R, levels.get(trouble.id) ?? 0)));
    return some.length < CHUNK ? null : (some.at(-1)?.id ?? null);
  });
}

/**
 * It is what the screen shows of its record: the head, or what was written here and has not been written
 * again since its receipt.
 */
const shows = (row: RecordRow, { id, text }: Waiting) =>
  row.own === "" ? row.rev === id : row.own === text && row.ownState === "waiting";

/**
 * Also those of a first revision that the office has and whose answer was lost: what the screen shows of such
 * a record waits no more.
 */
async function ordersIn(db: Tables, rows: RecordRow[]): Promise<InOutbox> {
  const orders = rows.flatMap(({ order }) => order || []);
  return new Set(orders.length > 0 ? await db.outbox.where("order").anyOf(orders).primaryKeys() : []);
}

/**
 * What is written next still goes after a first revision of the record whose answer was lost, and which waits
 * besides.
 */
function waitingAgain(row: RecordRow, { order, text, again }: Waiting, outbox: InOutbox): RecordRow {
  const ownEdits = row.own === text ? row.ownEdits : Math.max(0, (again?.n ?? 1) - 1);
  const place = outbox.has(row.order) ? row.order : order;
  return reindexed(withOwn(withoutNumber(row), text, "waiting", place, ownEdits));
}
