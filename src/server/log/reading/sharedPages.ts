import { promisify } from "node:util";
import { constants, deflateRaw } from "node:zlib";
import type { Marker, Row } from "../../../sync/protocol.ts";
import type { LogStore } from "../logStore.ts";

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
type Asked = { stream: string; after: number; room: number; bytes: number; isTold: boolean };

/** Rows as an answer says them. `deflated`: by itself, to stand between others' bytes. */
export type PreparedRows = { plain: Buffer; deflated(): Promise<Buffer> };

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
 * One is told to another only while it is what that one would read itself. What a number says never changes,
 * heads only leave, and what comes has a higher number: so many rows under the same numbers of the same chain
 * are the same rows, also where another process has written.
 */
export class SharedPages {
  readonly #pages = new Map<string, Stretch & { chain: string }>();
  /** How much is left after so many numbers of a stream, of the log as it was at this chain. */
  #left = { chain: "", counts: new Map<string, number>() };
  readonly #forgetLater: (forget: () => void) => void;
  #used = 0;

  /** `later`: some time after. */
  constructor(later = (forget: () => void) => void setTimeout(forget, FORGOTTEN_MS).unref()) {
    this.#forgetLater = later;
  }

  async stretch(logStore: LogStore, asked: Asked, read: () => Promise<Stretch>): Promise<Stretch> {
    const key = JSON.stringify(asked);
    const known = this.#pages.get(key);
    if (known && (await isStill(logStore, asked, known))) {
      this.#keep(key, known);
      return known;
    }
    const stretch = await read();
    if (stretch.isEnd || stretch.rows.length < SHARED_FROM) return stretch;
    const chain = await logStore.chainAt(stretch.cursor);
    if (chain !== undefined) {
      Object.freeze(stretch.rows);
      prepare(stretch.rows);
      this.#keep(key, { ...stretch, chain });
    }
    return stretch;
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

  #keep(key: string, stretch: Stretch & { chain: string }): void {
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
  { stream, after }: Asked,
  { cursor, taken, chain }: Stretch & { chain: string },
): Promise<boolean> {
  return (
    (await logStore.countAfter(stream, after, cursor)) === taken && (await logStore.chainAt(cursor)) === chain
  );
}

function prepare(rows: readonly Row[]): void {
  let plain: Buffer | undefined;
  let deflated: Promise<Buffer> | undefined;
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
  });
}
