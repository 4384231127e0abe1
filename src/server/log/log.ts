import type { Id, Moment } from "../../domain/ids.ts";
import type { Became, LetIn } from "../../sync/officeProtocol.ts";
import type { PhotoReceipt } from "../../sync/photo/lane.ts";
import type { HeldReason, Pushed, Receipt, SyncAnswer, SyncRequest } from "../../sync/protocol.ts";
import type { HeldFilter } from "./logStore.ts";
import type { ParsedPush } from "./parsedPush.ts";
import type { Permissions } from "./permissions.ts";
import type { Asker, PhotoAccess, PhotoKey } from "./photoAccess.ts";

/**
 * Who hands revisions in. `null` is the endpoint's own hand: what it writes needs no right, what others wrote
 * is judged by their own.
 */
export type Hand = Id | null;

/**
 * The device that hands in. `devices`: all that its person ever joined with, null where nobody asks; a
 * revision that names another was carried here.
 * `isFile`: it comes out of an emergency file, whose words are nobody's own. `knew`: the lowest number of
 * this log's past that it can prove it has seen, null where it proves none.
 */
export type Bearer = {
  devices: ReadonlySet<string> | null;
  isRevoked: boolean;
  isFile?: boolean;
  knew?(): Promise<number | null>;
  /**
   * When it last said that nothing waited on it, read before: within a transaction nothing else reads the
   * database. Null where it never did.
   */
  lastEmpty?: LastEmpty | null;
};
/** A phone that had handed in everything: at which number of the log, where that is known, and when. */
export type LastEmpty = { seq?: number; at: Moment };

export type HeldEntry = {
  id: Id;
  text: string;
  reason: HeldReason;
  path?: string;
  by: Id;
  receivedAt: Moment;
  seq: number;
  handedBy?: Id;
  letIn: LetIn;
};
/**
 * What became of the wish to let something in: it has its place, or nothing of that id waits, or why it may
 * not like this.
 */
type LetInResult = "placed" | "unknown" | "sure" | "never" | "waits";

/**
 * The log of one community: append-only revisions under one counter and one chain, one straight line per
 * record. Everything with a receipt takes a number, so that a cursor never skips a row. One suite
 * (`tests/contracts/log.ts`) runs over every implementation.
 */
export type Log = {
  readonly community: Id;
  /** Whether an answer takes long to be read, as far as it is known here; it asks no database. */
  isFarBehind(request: SyncRequest): boolean;
  /** Whether they are of the office, as the last exchange here has read it; it asks no database. */
  wasOffice(person: Id): boolean;
  /** Takes what is pushed and reads what is new, in one transaction and one snapshot. */
  exchange(person: Id, request: SyncRequest, bearer?: Bearer): Promise<SyncAnswer>;
  /** Takes revisions through the same ingest without reading anything. */
  take(offers: ParsedPush[], hand: Hand): Promise<Receipt[]>;
  /**
   * Takes what somebody brings out of an emergency file: each is its author's, and placed only where their
   * phone has signed it.
   */
  handIn(push: readonly Pushed[], hand: Id): Promise<Receipt[]>;
  /** What was taken in and could not be placed, newest first, at most `max`. */
  held(question?: HeldFilter, max?: number): Promise<HeldEntry[]>;
  /** Whatever is asked about `before`. */
  countHeld(question: HeldFilter): Promise<number>;
  /**
   * The office lets in what was held; `isSure` where it has read what becomes true. `seq`: the number under
   * which it is held, where others have words under the same id.
   */
  letIn(id: Id, by: Id, isSure?: boolean, seq?: number): Promise<LetInResult>;
  /**
   * The office lets in many, of which it needs to read no sentence; tells of each what became of it, also of
   * what is not to be let in so.
   */
  letInMany(ids: readonly Id[], by: Id, seqs?: readonly number[]): Promise<{ id: Id; became: Became }[]>;
  /**
   * Puts what is held out of the office's list, or back: these, or all that somebody handed in. Tells how
   * many.
   */
  setAside(
    of: { ids: readonly Id[]; seqs?: readonly number[] } | { from: Id },
    isAside: boolean,
  ): Promise<number>;
  /**
   * What somebody may do with a picture; null where nothing that they may read, have written or carry names
   * it.
   */
  photo(asker: Asker, key: PhotoKey): Promise<PhotoAccess | null>;
  /**
   * Numbers the receipt of a picture whose bytes have been checked, once, or anew where they were lost and
   * came again; null as above.
   */
  takePhoto(asker: Asker, key: PhotoKey, isAgain?: boolean): Promise<PhotoReceipt | null>;
  /** Who may still have these bytes, and the number of their first receipt; null where none was given. */
  bringersOf(hash: string): Promise<{ seq: number; people: ReadonlySet<Id> } | null>;
  /** Hashes of pictures that have a receipt, in their order after this one. */
  photoHashes(after: string, max: number): Promise<string[]>;
  /** How many pictures this person brought that only held words name. */
  heldPhotosOf(person: Id): Promise<number>;
  /**
   * Nothing is kept of these records, and of these revisions, but that they were there. For whoever has put
   * them on the list of what was erased, or a phone brings them back.
   */
  empty(records: readonly Id[], revisions?: readonly Id[]): Promise<void>;
  /** As of now, whoever wrote last. */
  permissions(): Promise<Permissions>;
};

export const HELD_LISTED_MAX = 50;
