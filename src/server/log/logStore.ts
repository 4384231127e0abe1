import type { Id } from "../../domain/ids.ts";
import type { HeldReason } from "../../sync/protocol.ts";
import type { LogTable, Sort } from "../database/tables.ts";

/** A log store that answers at once need not make a promise of it. */
export type Later<T> = T | Promise<T>;

/** A row of the log as a transaction knows it; its text is read only where it is needed. */
export type Known = Omit<LogTable, "text"> & { text?: string | null };
export type LogCounter = { seq: number; chain: string };

/**
 * What may change in a row after it is written: whether and where it is pulled, and how a held one was
 * placed.
 */
export const MOVING = [
  ...([
    "sort",
    "parent",
    "prev",
    "n",
    "reason",
    "path",
    "stream",
    "live",
    "clashes",
    "begun_by",
    "begun_at",
    "stamp",
  ] as const),
  ...(["proof", "handed_by", "let_in_by", "aside"] as const),
];

/** What has words in it, or names somebody's picture. */
export const EMPTIED: readonly Sort[] = ["line", "beside", "held", "merged", "photo"];

/**
 * What a row of something erased says: that it was there, under its number, its ids and its hash. What was
 * held is from then on like what stands beside a line: nobody is asked about it.
 */
export const EMPTY = {
  ...{ text: null, clashes: "[]", parent: null, base: "", by: "", begun_by: "", begun_at: "", stamp: "" },
  ...{ reason: "erased", path: null, handed_by: null, let_in_by: null, proof: null, merges: null },
  ...{ aside: null, live: null },
} as const satisfies Partial<LogTable>;

/**
 * Which of what is held: under a number before this one, with these words in it, handed in by this person,
 * set aside or not, only what is let in together.
 */
export type HeldFilter = {
  before?: number;
  words?: string;
  from?: Id;
  isAside?: boolean;
  isTapped?: boolean;
};

/**
 * Where one community's log stands, as a transaction sees it. Every question is by key or by a range of one
 * index. Rows that were read are the caller's own: what is done to them changes nothing before `update`.
 */
/** A stream that a record has left, under which number and when. */
export type StreamLeft = { stream: string; seq: number; at: string };

export type LogStore = {
  counter(): Later<LogCounter>;
  /** Without texts. */
  byIds(ids: readonly string[]): Later<Known[]>;
  /** Heads of these records, without texts. */
  heads(records: readonly string[]): Later<Known[]>;
  text(seq: number): Later<string>;
  /**
   * Every revision of one record, oldest first, with texts, and among them the numbers under which held ones
   * were placed.
   */
  rowsOf(record: Id): Later<LogTable[]>;
  /** Receipts of pictures with this hash, those of this record first, and the newest of all. */
  photos(hash: string, max: number, record: Id): Later<Known[]>;
  /** Hashes that have such a receipt, in their order after this one. */
  photoHashes(after: string, max: number): Later<string[]>;
  /** How many receipts were given to this person for pictures that no placed revision names. */
  heldPhotosOf(person: Id): Later<number>;
  /** Heads of what hangs on this record, oldest first, without texts. */
  hangingOn(parent: Id): Later<Known[]>;
  /** The first row after that number that this person wrote or handed in. */
  firstOf(person: Id, after: number): Later<Pick<LogTable, "seq" | "received_at"> | undefined>;
  /** The streams that this record has left, each with the number under which it last did. */
  streamsLeft(record: Id): Later<StreamLeft[]>;
  /**
   * What is held for this reason under numbers after this one, oldest first; with `awaited`, only what waits
   * for one of these records.
   */
  heldFor(reason: HeldReason, after: number, max: number, awaited?: readonly Id[]): Later<LogTable[]>;
  /** Whether anything at all is held for one of these reasons. */
  isHeldFor(reasons: readonly HeldReason[]): Later<boolean>;
  /** What is held for any reason, newest first. */
  held(question: HeldFilter, max: number): Later<LogTable[]>;
  /** `before` does not count here. */
  countHeld(question: HeldFilter): Later<number>;
  /** How much is held of what this person handed in. */
  heldOf(person: Id): Later<{ count: number; bytes: number }>;
  /** Heads and markers of a stream under the numbers after this one, in their order. */
  page(stream: string, after: number, max: number): Later<LogTable[]>;
  /** The highest number in a stream, 0 where nothing is. */
  lastOf(stream: string): Later<number>;
  /** Heads and markers of a stream under the numbers after this one, up to that one where it is given. */
  countAfter(stream: string, after: number, upTo?: number): Later<number>;
  /** Heads of these kinds in a stream under the numbers after this one, in their order. */
  headsOf(
    kinds: readonly string[],
    stream: string,
    after: number,
  ): Later<Pick<LogTable, "record" | "kind" | "text">[]>;
  chainAt(seq: number): Later<string | undefined>;
  /**
   * Empties what there is of these records, and these revisions: of each row its number, its ids, its hash,
   * its kind and its time stay, which is all that the chain is made of. A receipt of their pictures says so.
   */
  empty(records: readonly Id[], revisions: readonly Id[]): Later<void>;
  insert(rows: readonly LogTable[]): Later<void>;
  /** Writes what of these rows may change, see MOVING. */
  update(rows: readonly Known[]): Later<void>;
  setCounter(counter: LogCounter): Later<void>;
};

/** Transactions over a log store. What throws leaves nothing behind. */
export type LogDatabase = {
  /**
   * One at a time: the counter is locked before anything is read, so that numbers become visible in their
   * order.
   */
  write<T>(work: (logStore: LogStore, counter: LogCounter) => Promise<T>): Promise<T>;
  /** One snapshot; nobody waits for it. */
  read<T>(work: (logStore: LogStore, counter: LogCounter) => Promise<T>): Promise<T>;
};
