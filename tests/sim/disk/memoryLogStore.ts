import type { Id } from "../../../src/domain/ids.ts";
import type { LogTable } from "../../../src/server/database/tables.ts";
import {
  EMPTIED,
  EMPTY,
  type HeldFilter,
  type Known,
  type Later,
  type LogCounter,
  type LogDatabase,
  type LogStore,
  MOVING,
  type StreamLeft,
} from "../../../src/server/log/logStore.ts";
import { isTapped as isTappedRow } from "../../../src/sync/tapped.ts";

/** What a disk holds between transactions; never altered, so that a backup is a reference. */
export type Books = { readonly rows: readonly LogTable[]; readonly counter: LogCounter };
export const noBooks: Books = { rows: [], counter: { seq: 0, chain: "" } };

/** When a log store's answers come: at once, or when somebody who owns time says so. */
export type Pace = <T>(act: () => T) => Later<T>;
const atOnce: Pace = (act) => act();

/** A log's disk in memory. Whoever opens it again after a crash finds what was committed. */
export class MemoryBooks {
  books: Books;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(books: Books = noBooks) {
    this.books = books;
  }

  /** `pace` for every question of a transaction, `commitPace` for the moment at which it becomes true. */
  logDatabase(pace: Pace = atOnce, commitPace: Pace = pace): LogDatabase {
    return {
      write: (work) =>
        this.#inTurn(async () => {
          const counter = await pace(() => this.books.counter);
          const logStore = new MemoryLogStore(this.books, pace);
          const done = await work(logStore, counter);
          await commitPace(() => {
            this.books = logStore.books();
          });
          return done;
        }),
      read: async (work) => {
        const books = await pace(() => this.books);
        return work(new MemoryLogStore(books, pace), books.counter);
      },
    };
  }

  /** The power went: whoever held the lock holds it no more. */
  cut(): void {
    this.#turn = Promise.resolve();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

class MemoryLogStore implements LogStore {
  #rows: readonly LogTable[];
  #counter: LogCounter;
  #isOwn = false;
  readonly #pace: Pace;

  constructor({ rows, counter }: Books, pace: Pace) {
    this.#rows = rows;
    this.#counter = counter;
    this.#pace = pace;
  }

  books(): Books {
    return { rows: this.#rows, counter: this.#counter };
  }

  counter(): Later<LogCounter> {
    return this.#pace(() => this.#counter);
  }

  byIds(ids: readonly string[]): Later<Known[]> {
    return this.#pace(() => this.#where((row) => row.id !== null && ids.includes(row.id)).map(withoutText));
  }

  heads(records: readonly string[]): Later<Known[]> {
    return this.#pace(() =>
      this.#where((row) => isHead(row) && records.includes(row.record)).map(withoutText),
    );
  }

  text(seq: number): Later<string> {
    return this.#pace(() => {
      const row = this.#rows[seq - 1];
      if (!row) throw new Error(`no row ${seq}`);
      return row.text ?? "";
    });
  }

  rowsOf(record: Id): Later<LogTable[]> {
    return this.#pace(() =>
      this.#where((row) => row.record === record && (row.id !== null || row.sort === "placed")).map(copyOf),
    );
  }

  photos(hash: string, max: number, record: Id): Later<Known[]> {
    return this.#pace(() =>
      this.#where((row) => isPhoto(row) && row.hash === hash)
        .sort(
          (one, other) =>
            Number(other.record === record) - Number(one.record === record) || other.seq - one.seq,
        )
        .slice(0, max)
        .map(withoutText),
    );
  }

  photoHashes(after: string, max: number): Later<string[]> {
    return this.#pace(() => {
      const hashes = this.#where(isPhoto).flatMap(({ hash }) => hash ?? []);
      return [...new Set(hashes)]
        .filter((hash) => hash > after)
        .sort()
        .slice(0, max);
    });
  }

  heldPhotosOf(person: Id): Later<number> {
    const isNamed = ({ record, hash }: LogTable) =>
      this.#where(
        (row) =>
          row.record === record &&
          row.id !== null &&
          row.sort !== "held" &&
          (row.text ?? "").includes(hash ?? ""),
      ).length > 0;
    return this.#pace(() => this.#where((row) => isPhoto(row) && row.by === person && !isNamed(row)).length);
  }

  hangingOn(parent: Id): Later<Known[]> {
    return this.#pace(() => this.#where((row) => isHead(row) && row.parent === parent).map(withoutText));
  }

  firstOf(person: Id, after: number): Later<Pick<LogTable, "seq" | "received_at"> | undefined> {
    const isTheirs = (row: LogTable) => row.seq > after && (row.by === person || row.handed_by === person);
    return this.#pace(() => this.#where(isTheirs).slice(0, 1).map(copyOf)[0]);
  }

  streamsLeft(record: Id): Later<StreamLeft[]> {
    return this.#pace(() => {
      const left = new Map<string, StreamLeft>();
      for (const row of this.#where(({ sort, record: of }) => sort === "marker" && of === record))
        left.set(row.stream, { stream: row.stream, seq: row.seq, at: row.received_at });
      return [...left.values()];
    });
  }

  heldFor(reason: string, after: number, max: number, awaited?: readonly Id[]): Later<LogTable[]> {
    const isMeant = (row: LogTable) =>
      row.sort === "held" &&
      row.seq > after &&
      row.reason === reason &&
      (!awaited || (row.parent !== null && awaited.includes(row.parent)));
    return this.#pace(() => this.#where(isMeant).slice(0, max).map(copyOf));
  }

  isHeldFor(reasons: readonly string[]): Later<boolean> {
    return this.#pace(
      () => this.#where((row) => row.sort === "held" && reasons.includes(row.reason ?? "")).length > 0,
    );
  }

  held({ before = Number.POSITIVE_INFINITY, ...question }: HeldFilter, max: number): Later<LogTable[]> {
    return this.#pace(() =>
      this.#held(question)
        .filter(({ seq }) => seq < before)
        .reverse()
        .slice(0, max)
        .map(copyOf),
    );
  }

  countHeld(question: HeldFilter): Later<number> {
    return this.#pace(() => this.#held(question).length);
  }

  heldOf(person: Id): Later<{ count: number; bytes: number }> {
    return this.#pace(() => {
      const own = this.#where((row) => row.sort === "held" && (row.handed_by ?? row.by) === person);
      return { count: own.length, bytes: own.reduce((sum, { text }) => sum + (text?.length ?? 0), 0) };
    });
  }

  page(stream: string, after: number, max: number): Later<LogTable[]> {
    return this.#pace(() => this.#live(stream, after).slice(0, max).map(copyOf));
  }

  lastOf(stream: string): Later<number> {
    return this.#pace(() => Number(this.#live(stream, 0).at(-1)?.live ?? 0));
  }

  countAfter(stream: string, after: number, upTo = Number.MAX_SAFE_INTEGER): Later<number> {
    return this.#pace(() => this.#live(stream, after).filter(({ live }) => Number(live) <= upTo).length);
  }

  headsOf(
    kinds: readonly string[],
    stream: string,
    after: number,
  ): Later<Pick<LogTable, "record" | "kind" | "text">[]> {
    return this.#pace(() =>
      this.#live(stream, after).filter((row) => row.sort !== "marker" && kinds.includes(row.kind)),
    );
  }

  chainAt(seq: number): Later<string | undefined> {
    return this.#pace(() => this.#rows[seq - 1]?.chain);
  }

  empty(records: readonly Id[], revisions: readonly Id[]): Later<void> {
    return this.#pace(() => {
      const own = this.#own();
      for (const [at, { record, id, sort }] of own.entries())
        if ((records.includes(record) || revisions.includes(id ?? "")) && EMPTIED.includes(sort))
          own[at] = { ...(own[at] as LogTable), ...EMPTY, sort: sort === "held" ? "beside" : sort };
    });
  }

  insert(rows: readonly LogTable[]): Later<void> {
    return this.#pace(() => {
      const own = this.#own();
      for (const row of rows) {
        if (row.seq !== own.length + 1)
          throw new Error(`UNIQUE constraint failed: log.seq ${row.seq} after ${own.length}`);
        for (const other of own)
          if (areTwins(row, other)) throw new Error(`UNIQUE constraint failed: ${row.id} of ${row.record}`);
        own.push({ ...row });
      }
    });
  }

  update(rows: readonly Known[]): Later<void> {
    return this.#pace(() => {
      const own = this.#own();
      for (const row of rows) {
        const before = own[row.seq - 1];
        if (!before) throw new Error(`no row ${row.seq}`);
        const after = { ...before };
        for (const field of MOVING) (after as { [field: string]: unknown })[field] = row[field];
        own[row.seq - 1] = after;
      }
    });
  }

  setCounter(counter: LogCounter): Later<void> {
    return this.#pace(() => {
      this.#counter = counter;
    });
  }

  #where(isMeant: (row: LogTable) => boolean): LogTable[] {
    return this.#rows.filter(isMeant);
  }

  #held({ words = "", from, isAside = false, isTapped = false }: HeldFilter): LogTable[] {
    const isMeant = (row: LogTable) =>
      row.sort === "held" && (row.aside === 1) === isAside && (!from || (row.handed_by ?? row.by) === from);
    return this.#where(
      (row) =>
        isMeant(row) &&
        (!isTapped || isTappedRow({ ...row, step: stepIn(row) })) &&
        (row.text ?? "").includes(words),
    );
  }

  #live(stream: string, after: number): LogTable[] {
    const live = this.#where((row) => row.live !== null && row.live > after && row.stream === stream);
    return live.sort((one, other) => (one.live ?? 0) - (other.live ?? 0));
  }

  #own(): LogTable[] {
    if (!this.#isOwn) this.#rows = [...this.#rows];
    this.#isOwn = true;
    return this.#rows as LogTable[];
  }
}

const isHead = (row: LogTable) => row.live !== null && row.sort !== "marker";
const copyOf = (row: LogTable): LogTable => ({ ...row });
const withoutText = (row: LogTable): Known => ({ ...row, text: undefined });

/** What the unique indexes of the real table forbid. */
function areTwins(row: LogTable, other: LogTable): boolean {
  if (row.prev !== null && row.record === other.record && row.prev === other.prev) return true;
  if (row.sort === "photo" && other.sort === "photo")
    return row.record === other.record && row.path === other.path && row.hash === other.hash;
  return row.id !== null && row.id === other.id && row.hash === other.hash;
}

const stepIn = ({ text }: LogTable): unknown =>
  (JSON.parse(text ?? "{}") as { body?: { step?: unknown } }).body?.step;
const isPhoto = ({ sort, reason }: LogTable) => sort === "photo" && reason === null;
