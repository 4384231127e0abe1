import type { Id, Moment } from "../../domain/ids.ts";
import type { Revision } from "../../domain/revision.ts";
import { type Answer, withProof } from "../../sync/exchange.ts";
import { settle } from "../../sync/merge.ts";
import type { Marker, Receipt, Row } from "../../sync/protocol.ts";
import { blankRow, keyed, type RecordRow } from "../store/row.ts";
import { type Kept, type Memory, readMemory, type Tables, type TroubleRow, type Waiting } from "../store/tables.ts";

/** What one answer changes, gathered before anything is put. A record that is null leaves the phone. */
type Changes = {
  rows: Map<Id, RecordRow | null>;
  touched: Set<Id>;
  done: number[];
  kept: Kept[];
  troubles: Map<Id, TroubleRow>;
  settled: Id[];
};

/** Takes an answer in, in one transaction: receipts, rows, markers, cursors and top together, or nothing. */
export async function take(db: Tables, answer: Answer, sent: Waiting[], at: Moment): Promise<void> {
  const entries = new Map(sent.map((entry) => [entry.id, entry]));
  const receipts = answer.receipts.filter((receipt) => entries.get(receipt.id)?.hash === receipt.hash);
  await db.transaction("rw", [db.records, db.outbox, db.kept, db.troubles, db.unread, db.meta], async () => {
    const memory = await readMemory(db);
    const changes = await gather(db, answer, receipts, entries);
    for (const receipt of receipts) takeReceipt(changes, receipt, entries.get(receipt.id) as Waiting, at);
    for (const row of answer.rows) takeRow(changes, row);
    for (const marker of answer.markers) takeMarker(changes, marker);
    const granted = answer.streams ?? memory.streams;
    await forgetStreams(
      db,
      changes,
      Object.keys(memory.cursors).filter((stream) => !granted.includes(stream)),
    );
    await put(db, changes, answer);
    await db.meta.put({ name: "memory", value: memoryAfter(memory, answer, granted, at) });
  });
}

async function gather(db: Tables, answer: Answer, receipts: Receipt[], entries: Map<Id, Waiting>): Promise<Changes> {
  const records = new Set<Id>([...answer.rows, ...answer.markers].map(({ record }) => record));
  for (const receipt of receipts) records.add((entries.get(receipt.id) as Waiting).record);
  const rows = new Map<Id, RecordRow | null>();
  if (records.size > 0) for (const row of await db.records.bulkGet([...records])) if (row) rows.set(row.record, row);
  const placeable = answer.rows.flatMap(({ id, merges }) => (merges ? [id, merges] : [id]));
  const asked = (await db.troubles.limit(1).primaryKeys()).length > 0 ? [...placeable, ...receipts.map(({ id }) => id)] : [];
  const troubles = new Map<Id, TroubleRow>();
  for (const trouble of await db.troubles.bulkGet(asked)) if (trouble) troubles.set(trouble.id, trouble);
  return { rows, touched: new Set(), done: [], kept: [], troubles, settled: [] };
}

/** The only way out of the outbox: a receipt that names the id and the hash which this phone took itself. */
function takeReceipt(changes: Changes, receipt: Receipt, entry: Waiting, at: Moment): void {
  if (entry.order !== undefined) changes.done.push(entry.order);
  const revision = JSON.parse(entry.text) as Revision;
  const row = { ...(changes.rows.get(entry.record) ?? blankRow(entry.record, revision.kind, { by: revision.by, at: revision.at })) };
  row.waits = row.waits.filter((id) => id !== entry.id);
  const isLast = row.waits.length === 0;
  const isPlaced = receipt.verdict === "line" || receipt.verdict === "beside";
  if (receipt.verdict === "erased") {
    changes.settled.push(entry.id);
    setRow(changes, entry.record, null);
    return;
  }
  if (isPlaced) {
    changes.kept.push({ id: entry.id, record: entry.record, hash: entry.hash, text: entry.text, stamp: receipt.stamp, seq: receipt.seq, n: receipt.n });
    changes.settled.push(entry.id);
  } else {
    changes.troubles.set(entry.id, troubleOf(receipt, entry, revision));
  }
  if (receipt.verdict === "line" && receipt.seq > row.seq) {
    Object.assign(row, { seq: receipt.seq, n: receipt.n, rev: entry.id, hash: entry.hash, stamp: receipt.stamp, head: entry.text, receivedAt: at });
    row.stream = receipt.stream ?? (row.stream || revision.stream);
    row.parent = revision.parent ?? "";
    row.clashes = settle(row.clashes, { changed: revision.changed, resolved: revision.resolved, ownChain: new Set() });
  }
  if (isLast && isPlaced) {
    row.ownState = "stored";
    if (row.head) row.own = "";
  } else if (isLast) {
    row.own = entry.text;
    row.ownState = receipt.verdict === "held" ? "held" : "refused";
  }
  if (receipt.elsewhere) letGo(changes, row);
  else setRow(changes, entry.record, row);
}

function troubleOf(receipt: Receipt, entry: Waiting, revision: Revision): TroubleRow {
  return {
    id: entry.id,
    record: entry.record,
    kind: revision.kind,
    state: receipt.verdict === "held" ? "held" : "refused",
    reason: receipt.reason ?? "",
    path: receipt.path,
    text: entry.text,
    hash: entry.hash,
    stamp: receipt.stamp,
    seq: receipt.seq,
    at: entry.at,
  };
}

function takeRow(changes: Changes, said: Row): void {
  const before = changes.rows.get(said.record);
  const row = { ...(before ?? blankRow(said.record, said.kind, said.begun)) };
  if (said.seq <= row.seq) return;
  const { seq, n, stream, hash, stamp, receivedAt, clashes, begun } = said;
  const parent = (JSON.parse(said.text) as Revision).parent ?? "";
  Object.assign(row, { kind: said.kind, parent, seq, n, stream, rev: said.id, hash, stamp, head: said.text, receivedAt, clashes, begun });
  for (const id of said.merges ? [said.id, said.merges] : [said.id]) {
    const trouble = changes.troubles.get(id);
    if (!trouble) continue;
    changes.kept.push({ id, record: trouble.record, hash: trouble.hash, text: trouble.text, stamp: trouble.stamp, seq, n });
    changes.settled.push(id);
    if (row.own === trouble.text && row.ownState !== "waiting") row.ownState = "stored";
  }
  if (row.ownState === "stored") row.own = "";
  setRow(changes, said.record, row);
}

function takeMarker(changes: Changes, marker: Marker): void {
  const row = changes.rows.get(marker.record);
  if (row && row.stream === marker.stream && row.seq < marker.seq) letGo(changes, { ...row });
}

/** The office's words of it leave this phone; what waits here to be handed in, or needs its author, does not. */
function letGo(changes: Changes, row: RecordRow): void {
  if (row.waits.length === 0 && (row.ownState === "stored" || !row.own)) setRow(changes, row.record, null);
  else setRow(changes, row.record, Object.assign(row, { head: "", seq: 0, n: 0, stream: "", rev: "", hash: "", stamp: "", clashes: [] }));
}

function setRow(changes: Changes, record: Id, row: RecordRow | null): void {
  changes.rows.set(record, row && keyed(row));
  changes.touched.add(record);
}

/** A lost grant is rare: only then is the whole table gone through. */
async function forgetStreams(db: Tables, changes: Changes, lost: string[]): Promise<void> {
  if (lost.length === 0) return;
  for (const row of await db.records.filter(({ stream }) => lost.includes(stream)).toArray()) {
    if (!changes.touched.has(row.record)) changes.rows.set(row.record, row);
  }
  for (const row of [...changes.rows.values()]) if (row && lost.includes(row.stream)) letGo(changes, { ...row });
}

function put(db: Tables, changes: Changes, answer: Answer): Promise<unknown> {
  const touched = [...changes.touched];
  const stay = touched.map((record) => changes.rows.get(record)).filter((row) => row !== null && row !== undefined);
  const leave = touched.filter((record) => changes.rows.get(record) === null);
  const troubles = [...changes.troubles.values()].filter(({ id }) => !changes.settled.includes(id));
  const some = <T>(list: T[], act: (list: T[]) => Promise<unknown>) => (list.length > 0 ? [act(list)] : []);
  return Promise.all([
    ...some(stay, (rows) => db.records.bulkPut(rows)),
    ...some(leave, (records) => db.records.bulkDelete(records)),
    ...some(changes.done, (orders) => removeSent(db, orders)),
    ...some(changes.kept, (texts) => db.kept.add({ seqMax: Math.max(...texts.map(({ seq }) => seq)), texts })),
    ...some(troubles, (rows) => db.troubles.bulkPut(rows)),
    ...some(changes.settled, (ids) => db.troubles.bulkDelete(ids)),
    ...some(answer.unread, (rows) => db.unread.bulkPut(rows)),
    ...some(answer.watermark > 0 && !answer.rewound ? [answer.watermark] : [], ([seq]) =>
      db.kept
        .where("seqMax")
        .belowOrEqual(seq ?? 0)
        .delete(),
    ),
  ]);
}

/** A batch is nearly always a run of numbers without a gap: one range goes at once. */
function removeSent(db: Tables, orders: number[]): Promise<unknown> {
  const [first, last] = [Math.min(...orders), Math.max(...orders)];
  if (last - first + 1 === orders.length) return db.outbox.where(":id").between(first, last, true, true).delete();
  return db.outbox.bulkDelete(orders);
}

function memoryAfter(memory: Memory, answer: Answer, granted: string[], at: Moment): Memory {
  const cursors: { [stream: string]: number } = {};
  for (const stream of granted) cursors[stream] = answer.cursors[stream] ?? memory.cursors[stream] ?? 0;
  const done = (memory.filling?.done ?? 0) + answer.rows.length;
  return {
    top: answer.top,
    proofs: withProof(memory.proofs, answer.top),
    streams: granted,
    cursors,
    watermark: answer.watermark,
    lastSuccess: at,
    filling: answer.more ? { done, left: answer.left } : undefined,
    notice: answer.notice,
  };
}
