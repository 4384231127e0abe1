import { besideParent } from "../../domain/access.ts";
import type { Id, Moment } from "../../domain/ids.ts";
import { type Answer, withProof } from "../../sync/exchange.ts";
import type { Receipt, Row } from "../../sync/protocol.ts";
import { isTombstone } from "../store/head.ts";
import { bringAgain } from "../store/photos/photoQueue.ts";
import { outboxAmong } from "../store/read/reading.ts";
import type { RecordRow } from "../store/row.ts";
import { erasedFrom, forgetErased } from "../store/save/forgetErased.ts";
import { type Memory, readMe, readMemory, type Tables, type Waiting } from "../store/tables.ts";
import { dropAcknowledged } from "./acknowledgedArchive.ts";
import { Changes, isPlainBirth, newRow } from "./changes.ts";
import { behindOf, noteMisdated, waitingSince } from "./misdating.ts";
import { ANYWHERE, isOfOnePast, rewind, stillUnverified } from "./recover.ts";
import { isAgain } from "./resubmission.ts";

/** What was asked: the revisions that were sent, what the phone remembered then, and as which device. */
export type AskedOffice = { batch: Waiting[]; memory: Memory; device?: string };

/**
 * Takes an answer in, in one transaction: receipts, rows, markers, cursors and top together, or nothing.
 * Tells how many of the sent revisions have a receipt now. Null: meanwhile the answer to another question was
 * taken in, which this office was not shown; where pages cannot lock each other out, the question is asked
 * anew.
 */
export async function applyAnswer(
  db: Tables,
  answer: Answer,
  { batch: sent, memory: asked, device }: AskedOffice,
  at: Moment,
): Promise<number | null> {
  if (answer.rewound) return (await rewind(db, { ...answer, R: answer.rewound.R }, asked, at)) ? 0 : null;
  const entries = new Map(sent.map((entry) => [entry.id, entry]));
  const receipts = answer.receipts.filter((receipt) => entries.get(receipt.id)?.hash === receipt.hash);
  const tables = [
    db.records,
    db.outbox,
    db.kept,
    db.troubles,
    db.unread,
    db.meta,
    ...(answer.wanted ? [db.photos] : []),
    ...(answer.erased ? erasedFrom(db) : []),
  ];
  const isTaken = await db.transaction("rw", tables, async () => {
    const memory = await withFreshness(db, await readMemory(db));
    if (!isOfOnePast(memory, asked)) return false;
    const known = memory.isFresh ? await addNew(db, answer.rows) : answer.rows;
    const changes = await gather(db, { ...answer, rows: known }, receipts, entries);
    for (const receipt of receipts) changes.applyReceipt(receipt, entries.get(receipt.id) as Waiting, at);
    for (const row of known) changes.applyRow(row);
    for (const marker of answer.markers) changes.applyMarker(marker);
    const left = await leftWaiting(db, changes.done);
    const heard = {
      ...memoryAfter(memory, answer, at, left.some(isAgain)),
      ...stillUnverified(memory, asked),
    };
    Object.assign(heard, await waitingSince(db, memory, left, answer.at));
    await noteMisdated(
      db,
      receipts.flatMap(({ id }) => entries.get(id) ?? []),
      answer.at,
      memory,
      heard.behindMs,
    );
    const after = withSuspects(heard, changes);
    const lost = Object.keys(memory.cursors).filter((stream) => !after.streams.includes(stream));
    await forgetStreams(db, changes, lost);
    await put(db, changes, answer);
    if (answer.wanted) await bringAgain(db, answer.wanted);
    if (answer.erased) await forgetErased(db, answer.erased.ids);
    await db.meta.put({
      name: "memory",
      value: { ...after, awaiting: awaitingAfter(memory, answer, device) },
    });
    return true;
  });
  if (!isTaken) return null;
  if (answer.watermark > 0) await dropAcknowledged(db, answer.watermark);
  return receipts.length;
}

/**
 * Without an answer: the office cannot be made to say anything of this revision, and has what it says of the
 * record told anew where that is in doubt.
 */
export async function applyRefusal(db: Tables, entry: Waiting, reason: string): Promise<void> {
  await db.transaction("rw", [db.records, db.outbox, db.kept, db.troubles, db.unread, db.meta], async () => {
    const memory = await readMemory(db);
    const receipt: Receipt = {
      id: entry.id,
      hash: entry.hash,
      verdict: "refused",
      seq: 0,
      n: 0,
      stamp: "",
      reason,
    };
    const changes = await gather(db, { rows: [], markers: [] }, [receipt], new Map([[entry.id, entry]]));
    changes.applyReceipt(receipt, entry, entry.at);
    await put(db, changes, { unread: [], rows: [] });
    await db.meta.put({ name: "memory", value: withSuspects(memory, changes) });
  });
}

/** Suspect streams are heard from their start. */
function withSuspects(memory: Memory, { suspectStreams }: Changes): Memory {
  const again = [...suspectStreams].filter((stream) => stream in memory.cursors);
  if (again.length === 0) return memory;
  return {
    ...memory,
    cursors: { ...memory.cursors, ...Object.fromEntries(again.map((stream) => [stream, 0])) },
    refill: true,
  };
}

/**
 * What the phone remembers once the answer is stored. An office that is still being told what it lost may not
 * know yet what it once granted: until it does, no stream is given up.
 */
export function memoryAfter(memory: Memory, answer: Answer, at: Moment, isHealing = false): Memory {
  const said = answer.streams ?? memory.streams;
  const streams = isHealing ? [...new Set([...memory.streams, ...said])] : said;
  const cursors: { [stream: string]: number } = {};
  const whole: Memory["whole"] = {};
  for (const stream of streams) {
    const before = memory.cursors[stream] ?? 0;
    const cursor = answer.cursors[stream] ?? before;
    cursors[stream] = cursor;
    const first = before > 0 ? memory.whole?.[stream]?.[0] : undefined;
    if (cursor === answer.top.seq && cursor > 0) whole[stream] = [first ?? cursor, cursor];
    else if (first !== undefined) whole[stream] = memory.whole?.[stream] as [number, number];
  }
  const done = (memory.filling?.done ?? 0) + answer.rows.length;
  const { top } = answer;
  return {
    top,
    proofs: withProof(memory.proofs, top),
    streams,
    cursors,
    left: leftAfter(memory, answer),
    whole,
    refill: memory.refill && (answer.more || isHealing) ? true : undefined,
    watermark: answer.watermark,
    lastSuccess: at,
    emptiedAt: memory.emptiedAt,
    waitedUpTo: memory.waitedUpTo,
    behindMs: behindOf(answer.at, at),
    isFresh: answer.more && memory.isFresh,
    carryAgain: memory.carryAgain,
    awaiting: memory.awaiting,
    filling: answer.more ? { done, left: answer.left } : undefined,
    erased: answer.erased?.upTo ?? memory.erased,
    notice: answer.notice,
    taken: answer.taken,
    registerKey: streams.includes("office") ? keyAfter(memory, answer) : undefined,
  };
}

/**
 * An answer that was asked for in somebody else's name is no first answer to this person; nor is one that
 * gives an old app nothing to read.
 */
function awaitingAfter(
  { awaiting }: Memory,
  { more, notice }: Answer,
  device: string | undefined,
): Memory["awaiting"] {
  return !more && notice !== "outdated" && device === awaiting ? undefined : awaiting;
}

/** Of use only once all rows are here: whoever derives new ids must know of every row that has an old one. */
function keyAfter({ registerKey }: Memory, answer: Answer): Memory["registerKey"] {
  return answer.more ? registerKey : (answer.registerKey ?? registerKey ?? null);
}

function leftAfter({ left }: Memory, { markers, receipts }: Answer): Memory["left"] {
  const after = { ...left };
  for (const { stream, seq } of markers) after[stream] = Math.max(after[stream] ?? 0, seq);
  for (const { elsewhere, seq } of receipts)
    if (elsewhere) after[ANYWHERE] = Math.max(after[ANYWHERE] ?? 0, seq);
  return after;
}

/**
 * The first that are still to be handed in once these have left; what is offered again, if any, is among
 * them.
 */
async function leftWaiting(db: Tables, done: string[]): Promise<string[]> {
  const first = await db.outbox.limit(done.length + 1).primaryKeys();
  return first.filter((order) => !done.includes(order));
}

async function withFreshness(db: Tables, memory: Memory): Promise<Memory> {
  if (memory.top.seq > 0) return memory;
  return { ...memory, isFresh: (await db.records.limit(1).primaryKeys()).length === 0 };
}

/**
 * Adds rows to a phone that was empty, without looking for each first; gives back those that were there after
 * all.
 */
async function addNew(db: Tables, rows: Row[]): Promise<Row[]> {
  try {
    await db.records.bulkAdd(rows.map(newRow));
    return [];
  } catch (error) {
    const { name, failuresByPos } = error as {
      name?: string;
      failuresByPos?: { [at: number]: { name?: string } };
    };
    const failures = Object.entries(failuresByPos ?? {});
    if (name !== "BulkError" || failures.some(([, failure]) => failure.name !== "ConstraintError"))
      throw error;
    return failures.map(([at]) => rows[Number(at)] as Row);
  }
}

async function gather(
  db: Tables,
  answer: Pick<Answer, "rows" | "markers">,
  receipts: Receipt[],
  entries: Map<Id, Waiting>,
): Promise<Changes> {
  const records = new Set<Id>([...answer.rows, ...answer.markers].map(({ record }) => record));
  for (const receipt of receipts) {
    const entry = entries.get(receipt.id) as Waiting;
    if (!isPlainBirth(receipt, entry)) records.add(entry.record);
  }
  const rows =
    records.size > 0 ? (await db.records.bulkGet([...records])).filter((row) => row !== undefined) : [];
  const hasTroubles = (await db.troubles.limit(1).primaryKeys()).length > 0;
  const placeable = answer.rows.flatMap(({ id, merges }) => (merges ? [id, merges] : [id]));
  const troubles = hasTroubles
    ? await db.troubles.bulkGet([...placeable, ...receipts.map(({ id }) => id)])
    : [];
  return new Changes(
    rows,
    await outboxAmong(db, rows),
    troubles.filter((trouble) => trouble !== undefined),
    (await readMe(db))?.person.id,
  );
}

/**
 * A lost grant is rare: only then is the whole table gone through. What was not heard of since it was written
 * lives where that does which it hangs on, or beside it; once that has left, maybe in this answer, so has it.
 */
async function forgetStreams(db: Tables, changes: Changes, lost: string[]): Promise<void> {
  if (lost.length === 0) return;
  const rows = new Map<Id, RecordRow | null>((await db.records.toArray()).map((row) => [row.record, row]));
  for (const record of changes.touched) rows.set(record, changes.rows.get(record) ?? null);
  const there = [...rows.values()].filter((row) => row !== null);
  // Where it lives; null where that has left.
  const streamOf = ({ kind, stream, parent }: RecordRow): string | null => {
    if (stream !== "" || parent === "") return lost.includes(stream) ? null : stream;
    const above = rows.get(parent);
    const home = !above || isTombstone(above) ? null : streamOf(above);
    const here = home && besideParent(kind, home);
    return here === null || lost.includes(here) ? null : here;
  };
  for (const entry of await outboxAmong(db, there))
    if (!changes.done.includes(entry)) changes.outbox.add(entry);
  for (const row of there) if (streamOf(row) === null) changes.letGo(row);
}

async function put(db: Tables, changes: Changes, answer: Pick<Answer, "unread" | "rows">): Promise<unknown> {
  const hasUnread = (await db.unread.limit(1).primaryKeys()).length > 0;
  const touched = [...changes.touched];
  const stay = touched
    .map((record) => changes.rows.get(record))
    .filter((row) => row !== null && row !== undefined);
  const leave = touched.filter((record) => changes.rows.get(record) === null);
  const troubles = [...changes.troubles.values()].filter(({ id }) => !changes.settled.has(id));
  const settled = [...changes.settled].filter((id) => changes.troubles.has(id));
  const some = <T>(list: T[], act: (list: T[]) => Promise<unknown>) => (list.length > 0 ? [act(list)] : []);
  return Promise.all([
    ...some(stay, (rows) => db.records.bulkPut(rows)),
    ...some(leave, (records) => db.records.bulkDelete(records)),
    ...some(changes.done, (orders) => removeSent(db, orders)),
    ...some(changes.kept, (texts) =>
      db.kept.add({ seqMax: Math.max(...texts.map(({ seq }) => seq)), texts }),
    ),
    ...some(troubles, (rows) => db.troubles.bulkPut(rows)),
    ...some(settled, (ids) => db.troubles.bulkDelete(ids)),
    ...some(answer.unread, (rows) => db.unread.bulkPut(rows)),
    ...some(hasUnread ? answer.rows.map(({ record }) => record) : [], (records) =>
      db.unread.bulkDelete(records),
    ),
  ]);
}

/** A batch nearly always has nothing else between its first and last entry: then one range goes at once. */
async function removeSent(db: Tables, orders: string[]): Promise<unknown> {
  orders.sort();
  const range = db.outbox.where("order").between(orders[0], orders[orders.length - 1], true, true);
  const there = await range.primaryKeys();
  return there.every((order, at) => order === orders[at]) ? range.delete() : db.outbox.bulkDelete(orders);
}
