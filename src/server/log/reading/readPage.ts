import { type Marker, PULL_ROWS_MAX, type Row, type SyncRequest } from "../../../sync/protocol.ts";
import type { LogTable } from "../../database/tables.ts";
import type { LogCounter, LogDatabase, LogStore } from "../logStore.ts";
import {
  isGoneOnFrom,
  NotReadYet,
  type ReadInPieces,
  type SharedPages,
  type Stretch,
  type StretchAsk,
} from "./sharedPages.ts";

/** Of the rows' texts and clashes in one answer, before gzip. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;
const READ_AT_ONCE = 200;

/** Besides what it hands in, while all others who hand in wait for it. */
const READ_WHILE_WRITING_MAX = 200;

/** Places, people and rounds come before the doors that stand in them. */
const FIRST = ["all", "rounds"];

export type PulledPage = {
  rows: Row[];
  markers: Marker[];
  cursors: { [stream: string]: number };
  more: boolean;
  left: number;
};
type Ask = {
  streams: readonly string[];
  cursors: { [stream: string]: number };
  max: number;
  top: number;
  /** Of that number. */
  chain: string;
  known: ReadonlySet<string>;
  isRefill?: boolean;
  /** What others who fill have read, for who only reads. */
  shared?: SharedPages;
  /** Throws `NotReadYet` before it reads at once what `readAhead` reads in pieces. */
  isAheadFirst?: boolean;
};
const NOTHING_KNOWN: ReadonlySet<string> = new Set();

/**
 * Whether much is to be read for whoever asks this of a log that has come to this number: a phone that fills,
 * or was long away. Its cursors may say so of one that has little to hear in a stream of its own; then it
 * waits among those for once.
 */
export function isFarBehind({ push, max, cursors }: SyncRequest, seq: number): boolean {
  if (push.length > 0 || max === 0) return false;
  const heard = Object.values(cursors);
  return seq - (heard.length === 0 ? 0 : Math.min(...heard)) > PULL_ROWS_MAX;
}

/** How many rows are read for whoever hands in: the rest is told to who asks without, and holds up nobody. */
export const maxWhileWriting = ({ push, max }: SyncRequest): number =>
  Math.min(max, push.length + READ_WHILE_WRITING_MAX);

/**
 * The heads and markers of these streams after their cursors, stream by stream: `all` first, so that a new
 * phone knows its buildings and rounds before its doors, then what it has begun to hear, then the streams in
 * which something happened last. A stream read to its end has the counter's number as its cursor. Rows in
 * `known` are not sent again, unless they have moved since they were written: a phone must hear where to, or
 * the marker of the old place takes them away.
 */
export async function readPage(logStore: LogStore, ask: Ask): Promise<PulledPage> {
  const page: PulledPage = { rows: [], markers: [], cursors: {}, more: false, left: 0 };
  const late: string[] = [];
  for (const stream of ask.streams) {
    const cursor = Math.min(ask.cursors[stream] ?? 0, ask.top);
    page.cursors[stream] = cursor;
    if (cursor < ask.top) late.push(stream);
  }
  if (ask.max === 0) return { ...page, more: late.length > 0 };

  let room = ask.max;
  let bytes = ANSWER_BYTES_MAX;
  const behind = await inOrder(logStore, late, page.cursors);
  for (const [index, stream] of behind.entries()) {
    const after = page.cursors[stream] ?? 0;
    const isTold = after > 0 || ask.isRefill === true;
    const stretch = await read({ stream, after, room, bytes, isTold }, index === 0);
    // A stretch alone is told as it is, so that whoever sends it finds what was made of it for others.
    page.rows = page.rows.length === 0 ? stretch.rows : page.rows.concat(stretch.rows);
    page.markers.push(...stretch.markers);
    room -= stretch.taken;
    bytes -= stretch.bytes;
    page.cursors[stream] = stretch.isEnd ? ask.top : stretch.cursor;
    if (page.cursors[stream] !== ask.top) {
      for (const waiting of behind.slice(index))
        page.left += await countLeft(waiting, page.cursors[waiting] ?? 0);
      page.more = page.left > 0;
      return page;
    }
  }
  return page;

  function countLeft(stream: string, after: number): Promise<number> {
    const count = async () => logStore.countAfter(stream, after);
    return ask.shared ? ask.shared.left(ask.chain, stream, after, count) : count();
  }

  function read(asked: StretchAsk, isFirst: boolean): Promise<Stretch> {
    const anew = () => readStretch(logStore, asked, ask.known);
    if (!ask.shared || !isFirst || ask.known.size > 0) return anew();
    return ask.shared.stretch(logStore, { seq: ask.top, chain: ask.chain }, asked, () => {
      if (ask.isAheadFirst && asked.room > READ_AT_ONCE) throw new NotReadYet(asked);
      return anew();
    });
  }
}

type Reading<T> = (logStore: LogStore, counter: LogCounter, isAheadFirst: boolean) => Promise<T>;
type Ahead = {
  shared: SharedPages;
  logDatabase: Pick<LogDatabase, "read">;
  /** Comes back once those who have little to say were let pass. */
  makeWay?: (() => Promise<void>) | undefined;
};

/** One snapshot, and another one where a long page was to be read in pieces first. */
export async function readingAhead<T>(ahead: Ahead, read: Reading<T>): Promise<T> {
  const { logDatabase } = ahead;
  try {
    return await logDatabase.read((logStore, counter) => read(logStore, counter, true));
  } catch (fault) {
    if (!(fault instanceof NotReadYet)) throw fault;
    await readAhead(ahead, fault.asked);
    return logDatabase.read((logStore, counter) => read(logStore, counter, false));
  }
}

/**
 * The stretch, in pieces, each in a transaction of its own: between two of them whoever has little to say is
 * answered. What comes of it is told only where it is what would be read at once by then, see `SharedPages`.
 */
function readAhead({ shared, logDatabase, makeWay }: Ahead, asked: StretchAsk): Promise<void> {
  return shared.ahead(asked, async (heed) => {
    const begun = { stretch: blankStretch(asked.after), readAt: { seq: 0, chain: "" } };
    const part: ReadInPieces = { ...begun, isOnePast: true };
    while (part.isOnePast && isShort(part.stretch, asked)) {
      await makeWay?.();
      const from = part.stretch.rows.length;
      await logDatabase.read(async (logStore, counter) => {
        part.isOnePast = await isGoneOnFrom(logStore, counter, part.readAt);
        part.readAt = counter;
        await readOn(logStore, part.stretch, asked, NOTHING_KNOWN);
      });
      heed(part.stretch.rows.slice(from));
    }
    return part;
  });
}

const blankStretch = (after: number): Stretch => ({
  ...{ rows: [], markers: [], cursor: after, taken: 0, bytes: 0, isEnd: false },
});

const isShort = (stretch: Stretch, { room, bytes }: StretchAsk) =>
  !stretch.isEnd && stretch.taken < room && stretch.bytes < bytes;

async function readStretch(
  logStore: LogStore,
  asked: StretchAsk,
  known: ReadonlySet<string>,
): Promise<Stretch> {
  const stretch = blankStretch(asked.after);
  while (isShort(stretch, asked)) await readOn(logStore, stretch, asked, known);
  return stretch;
}

/** The next piece of it. */
async function readOn(
  logStore: LogStore,
  stretch: Stretch,
  { stream, room, isTold }: StretchAsk,
  known: ReadonlySet<string>,
): Promise<void> {
  const limit = Math.min(room - stretch.taken, READ_AT_ONCE);
  const read = await logStore.page(stream, stretch.cursor, limit);
  stretch.taken += read.length;
  for (const row of read) {
    const seq = Number(row.live);
    stretch.cursor = seq;
    if (row.sort === "marker") {
      if (isTold) stretch.markers.push({ record: row.record, stream, seq });
      continue;
    }
    if (known.has(row.id ?? "") && row.clashes === "[]" && seq === Number(row.seq)) continue;
    stretch.bytes += (row.text?.length ?? 0) + row.clashes.length;
    stretch.rows.push(rowOf(row, seq, stream));
  }
  stretch.isEnd = read.length < limit;
}

/**
 * Field by field: spreading several objects into one takes many times as long, and a new phone pulls ten
 * thousand of these.
 */
function rowOf(row: LogTable, seq: number, stream: string): Row {
  return {
    id: row.id ?? "",
    record: row.record,
    kind: row.kind,
    text: row.text ?? "",
    hash: row.hash ?? "",
    seq,
    n: Number(row.n),
    stream,
    merges: row.merges ?? undefined,
    clashes: row.clashes === "[]" ? [] : JSON.parse(row.clashes),
    begun: { by: row.begun_by, at: row.begun_at },
    stamp: row.stamp,
    receivedAt: row.received_at,
    handedBy: row.handed_by ?? undefined,
    letInBy: row.let_in_by ?? undefined,
  };
}

/**
 * Within a stream rows come by their numbers, since a stream has one cursor: of a phone that fills anew it is
 * the streams that go by what is newest, so that it has the patches of the round that is being walked before
 * those that rest.
 */
async function inOrder(
  logStore: LogStore,
  streams: readonly string[],
  cursors: PulledPage["cursors"],
): Promise<string[]> {
  const unheard = streams.filter((stream) => !FIRST.includes(stream) && cursors[stream] === 0);
  const last = new Map<string, number>();
  if (unheard.length > 1) for (const stream of unheard) last.set(stream, await logStore.lastOf(stream));
  const rank = (stream: string) => last.get(stream) ?? Number.MAX_SAFE_INTEGER;
  const rest = streams.filter((stream) => !FIRST.includes(stream));
  return [
    ...FIRST.filter((stream) => streams.includes(stream)),
    ...rest.sort((one, other) => rank(other) - rank(one)),
  ];
}
