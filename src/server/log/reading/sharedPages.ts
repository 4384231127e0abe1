import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import type { Marker, Row, Top } from "../../../sync/protocol.ts";
import type { LogStore } from "../logStore.ts";
import { checksumOfBoth } from "./checksumOfBoth.ts";

/** What was read of one stream from one number on. */
export type Stretch = {
  rows: Row[];
  markers: Marker[];
  /** The last number read, and how many there were. */
  cursor: number;
  taken: number;
  /** Of what the rows say. */
  bytes: number;
  /** Nothing comes after it. */
  isEnd: boolean;
};
/** A stretch of one stream. `isTold`: what has left it, too. `room` of rows, `bytes` of what they say. */
export type StretchAsk = { stream: string; after: number; room: number; bytes: number; isTold: boolean };
/** How far the log had come as something was read of it. */
type ReadAt = { readAt: Top };
/** What was read in pieces, as the last one was. `isOnePast`: each from what the one before was read from. */
export type ReadInPieces = ReadAt & { stretch: Stretch; isOnePast: boolean };

/** Whoever wants to be told this has it read in pieces first, and asks again. */
export class NotReadYet extends Error {
  readonly asked: StretchAsk;

  constructor(asked: StretchAsk) {
    super("a long page is read in pieces");
    this.asked = asked;
  }
}

/**
 * Rows as an answer says them. `deflated`: by itself, to stand between others' bytes. `checksumAfter`: of
 * these bytes behind others that have this one (CRC-32), without looking at each of them again.
 */
export type PreparedRows = {
  plain: Buffer;
  deflated(): Promise<Buffer>;
  checksumAfter(before: number): number;
};

/** Phones that fill take turns, so that all of them ask for one page before anybody asks for the next. */
const PAGES_MAX = 4;
/** Of streams and numbers, each a few bytes. */
const LEFT_MAX = 1000;
/** What fewer rows say is read and told as quickly as it is looked up. */
const SHARED_FROM = 200;
const FORGOTTEN_MS = 10_000;

const deflate = promisify(deflateRaw);
const prepared = new WeakMap<readonly Row[], PreparedRows>();

/** What was made of these rows for all who are told them; null of rows that one answer alone says. */
export const preparedRows = (rows: unknown): PreparedRows | null => prepared.get(rows as Row[]) ?? null;

/**
 * Long stretches of streams, read once for the phones that fill at the same time and written out once.
 *
 * One is told to another only while it is what that one would read itself. In a log that has gone on from
 * where it was read, what a number says never changes, heads only leave, and what comes has a higher number:
 * so many rows under the same numbers are the same rows, also where another process has written. A log that
 * has gone on from before, as after a standby took over, may have heads again that had left.
 */
export class SharedPages {
  readonly #pages = new Map<string, Stretch & ReadAt>();
  /** How much is left after so many numbers of a stream, of the log as it was at this chain. */
  #left = { chain: "", counts: new Map<string, number>() };
  readonly #forgetLater: (forget: () => void) => void;
  #used = 0;
  /** What is being read in pieces, for all who wait for it. */
  readonly #coming = new Map<string, Promise<void>>();

  /** `later`: some time after. */
  constructor(later = (forget: () => void) => void setTimeout(forget, FORGOTTEN_MS).unref()) {
    this.#forgetLater = later;
  }

  /**
   * `now`: how far the log has come. `read` may throw `NotReadYet`, which nobody hears of whom a page is told.
   */
  async stretch(
    logStore: LogStore,
    now: Top,
    asked: StretchAsk,
    read: () => Promise<Stretch>,
  ): Promise<Stretch> {
    const key = JSON.stringify(asked);
    const known = this.#pages.get(key);
    if (known && (await isStill(logStore, now, asked, known))) {
      this.#keep(key, known);
      return known;
    }
    const stretch = await read();
    if (stretch.isEnd || stretch.rows.length < SHARED_FROM) return stretch;
    prepare(stretch.rows);
    this.#keep(key, { ...stretch, readAt: now });
    return stretch;
  }

  /**
   * Has it read in pieces, once for all who ask meanwhile. `heed` is given each piece's rows as they come, so
   * that they are written out piece by piece as well. Heads may leave between two pieces: `stretch` finds that
   * out, and reads it at once.
   */
  ahead(
    asked: StretchAsk,
    read: (heed: (rows: readonly Row[]) => void) => Promise<ReadInPieces>,
  ): Promise<void> {
    const key = JSON.stringify(asked);
    const coming = this.#coming.get(key) ?? this.#readAhead(key, read);
    this.#coming.set(key, coming);
    return coming.finally(() => this.#coming.delete(key));
  }

  async #readAhead(
    key: string,
    read: (heed: (rows: readonly Row[]) => void) => Promise<ReadInPieces>,
  ): Promise<void> {
    const written: Buffer[] = [];
    const { stretch, readAt, isOnePast } = await read((rows) => {
      if (rows.length === 0) return;
      written.push(Buffer.from(`${written.length > 0 ? "," : "["}${JSON.stringify(rows).slice(1, -1)}`));
    });
    if (!isOnePast || stretch.rows.length < SHARED_FROM) return;
    prepare(stretch.rows, Buffer.concat([...written, Buffer.from("]")]));
    this.#keep(key, { ...stretch, readAt });
  }

  /** Counted once for all who have come as far, while nobody writes. */
  async left(chain: string, stream: string, after: number, count: () => Promise<number>): Promise<number> {
    const key = `${after} ${stream}`;
    const known = this.#left.chain === chain ? this.#left.counts.get(key) : undefined;
    if (known !== undefined) return known;
    const left = await count();
    // Another may have asked of a later log meanwhile.
    if (this.#left.chain !== chain) this.#left = { chain, counts: new Map() };
    if (this.#left.counts.size < LEFT_MAX) this.#left.counts.set(key, left);
    return left;
  }

  #keep(key: string, stretch: Stretch & ReadAt): void {
    this.#pages.delete(key);
    this.#pages.set(key, stretch);
    for (const oldest of this.#pages.keys()) if (this.#pages.size > PAGES_MAX) this.#pages.delete(oldest);
    this.#used += 1;
    const used = this.#used;
    this.#forgetLater(() => {
      if (this.#used === used) this.#pages.clear();
    });
  }
}

async function isStill(
  logStore: LogStore,
  now: Top,
  { stream, after }: StretchAsk,
  { cursor, taken, isEnd, readAt }: Stretch & ReadAt,
): Promise<boolean> {
  return (
    (await isGoneOnFrom(logStore, now, readAt)) &&
    (await logStore.countAfter(stream, after, cursor)) === taken &&
    (!isEnd || (await logStore.countAfter(stream, after)) === taken)
  );
}

/** Whether the log that has come this far `now` has come by there. */
export async function isGoneOnFrom(logStore: LogStore, now: Top, from: Top): Promise<boolean> {
  if (now.seq <= from.seq) return now.seq === from.seq && now.chain === from.chain;
  return from.seq === 0 || (await logStore.chainAt(from.seq)) === from.chain;
}

function prepare(rows: readonly Row[], written?: Buffer): void {
  Object.freeze(rows);
  let plain = written;
  let deflated: Promise<Buffer> | undefined;
  let checksum: number | undefined;
  prepared.set(rows, {
    get plain() {
      plain ??= Buffer.from(JSON.stringify(rows));
      return plain;
    },
    deflated() {
      // Ends on a whole byte, and not the stream.
      deflated ??= deflate(this.plain, { finishFlush: constants.Z_SYNC_FLUSH });
      return deflated;
    },
    checksumAfter(before) {
      checksum ??= crc32(this.plain);
      return checksumOfBoth(before, checksum, this.plain.length);
    },
  });
}
