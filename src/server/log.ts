import type { Id, Moment } from "../domain/ids.ts";
import type { PhotoReceipt } from "../sync/photo/lane.ts";
import type { HeldReason, Receipt, SyncAnswer, SyncRequest } from "../sync/protocol.ts";
import type { Grants } from "./grants.ts";
import type { Offer } from "./offer.ts";
import type { Asker, PhotoKey, PhotoStanding } from "./photos/standing.ts";

/** Who hands revisions in. `null` is the endpoint's own hand: what it writes needs no right, what others wrote is judged by their own. */
export type Hand = Id | null;

/** The device that hands in. `devices`: all that its person ever joined with, null where nobody asks; a revision that names another was carried here. */
export type Bearer = { devices: ReadonlySet<string> | null; isRevoked: boolean };

export type HeldRow = { id: Id; text: string; reason: HeldReason; path?: string; by: Id; receivedAt: Moment; seq: number };

/**
 * The log of one community: append-only revisions under one counter and one chain, one straight line per record. Everything with a receipt
 * takes a number, so that a cursor never skips a row. One suite (`tests/contracts/log.ts`) runs over every implementation.
 */
export type Log = {
  readonly community: Id;
  /** Takes what is pushed and reads what is new, in one transaction and one snapshot. */
  exchange(person: Id, request: SyncRequest, bearer?: Bearer): Promise<SyncAnswer>;
  /** Takes revisions through the same entrance without reading anything. */
  take(offers: Offer[], hand: Hand): Promise<Receipt[]>;
  /** What was taken in and could not be placed, oldest first; at most HELD_LISTED_MAX. */
  held(): Promise<HeldRow[]>;
  /** The office places what was held for lack of access; false when nothing of that id waits. */
  accept(id: Id): Promise<boolean>;
  /** What somebody may do with a picture; null where nothing that they may read, have written or carry names it. */
  photo(asker: Asker, key: PhotoKey): Promise<PhotoStanding | null>;
  /** Numbers the receipt of a picture whose bytes have been checked, once; null as above. */
  takePhoto(asker: Asker, key: PhotoKey): Promise<PhotoReceipt | null>;
  /** As of now, whoever wrote last. */
  grants(): Promise<Grants>;
};

export const HELD_LISTED_MAX = 1000;
