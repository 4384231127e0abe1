import type { Id, Moment } from "../../../domain/ids.ts";
import type { OpenedParcel } from "../../../sync/parcel/opening.ts";
import type { Unsent } from "../../../sync/parcel/parcel.ts";
import type { Top } from "../../../sync/protocol.ts";
import type { Misdated } from "./misdated.ts";
import type { SyncStatus } from "./syncStatus.ts";

/**
 * What is counted on this phone, each read off the rows themselves. Counts here are exact, they do not stop
 * at a bound.
 */
export type Figures = SyncStatus & {
  /** Records of every kind that this phone holds, the office's and its own. */
  records: number;
  /** Revisions with a receipt that the phone still keeps, until a backup of the office's holds them. */
  delivered: number;
  /** Of pictures that are not with the office. */
  photoBytes: number;
  /** Of what waits: how many are in a file that was made here, and when the last was made. */
  exported: { count: number; at?: Moment };
  /** How far this phone's clock is behind the office's, as last measured. */
  clock?: Clock;
  /** Of the database on the disk. */
  database: number;
};
export type Clock = { behindMs: number; at: Moment };

/** A code and perhaps a count, never words or names. */
export type Happening = { at: Moment; what: string; count?: number };

/**
 * What came of a colleague's file here. `noRoom`: the phone is full. `loose`: no words in the file name it,
 * since they were never finished.
 */
export type TakenAlong = {
  words: { fresh: number; known: number };
  photos: { fresh: number; known: number; noRoom: number; loose: number };
};
/** A receipt as the carrier notes it; `seq` 0 where the office has erased the record. */
export type HandedInHere = { id: string; hash: string; seq: number; refused?: string };

/** On the way, with the office (and here until every backup has it), or turned away by it. */
export type CarriedCounts = { waiting: number; stored: number; refused: number };

/** Of somebody who had this phone before: how much, and nothing of what. */
export type OfOthers = { person: Id; waiting: number; stuck: number; half: number };

/**
 * What this phone holds and what becomes of it: for the way out and for the page that tells how the phone is.
 */
export type Holdings = {
  figures(): Promise<Figures>;
  /** All that exists nowhere else, with its bytes. */
  unsent(): Promise<Unsent & { database: number }>;
  ofOthers(): Promise<OfOthers[]>;
  /** They are in a file now. That is noted and nothing else: they wait as before. */
  markExported(ids: Id[], at: Moment): Promise<void>;
  /** Takes a colleague's words and pictures along, see `carried.ts`. */
  carry(
    file: Pick<OpenedParcel, "revisions" | "photos">,
    from: string,
    at: Moment,
  ): Promise<TakenAlong | null>;
  /** What the office has no receipt for yet. */
  carried(): Promise<
    { id: Id; hash: string; text: string; from: string; proof?: string; refused?: string }[]
  >;
  /** All that is colleagues' on this phone. */
  carrying(): Promise<{ words: CarriedCounts; photos: CarriedCounts }>;
  /** The office has answered for them. False: there has to be an exchange first. */
  noteHandedIn(receipts: readonly HandedInHere[], top: Top | undefined): Promise<boolean>;
  keepClock(clock: Clock): Promise<void>;
  /** What the last exchange found of this phone's clock, and the visits that it dated wrong. */
  clock(): Promise<{ behindMs?: number; misdated: Misdated[] }>;
  /** These are set right, or are right as they are. */
  letBe(records: readonly Id[]): Promise<void>;
  happened(what: string, at: Moment, count?: number): Promise<void>;
  /** Newest first. */
  happenings(): Promise<Happening[]>;
};
