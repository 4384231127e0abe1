import type { Id, Moment } from "../../domain/ids.ts";
import type { Good } from "../../sync/parcel/opening.ts";
import type { Unsent } from "../../sync/parcel/parcel.ts";

/** What is counted on this phone, each read off the rows themselves. Counts here are exact, they do not stop at a bound. */
export type Figures = {
  /** Records of every kind that this phone holds, the office's and its own. */
  records: number;
  waiting: number;
  oldestWaiting?: Moment;
  /** Revisions with a receipt that the phone still keeps, until a backup of the office's holds them. */
  delivered: number;
  held: number;
  refused: number;
  aside: number;
  clashes: number;
  unread: number;
  drafts: number;
  /** Of colleagues, carried to the office. */
  carried: number;
  photos: { waiting: number; bytes: number };
  /** Of what waits: how many are in a file that was made here, and when the last was made. */
  exported: { count: number; at?: Moment };
  lastSuccess?: Moment;
  lastTry?: Moment;
  lastFault?: string;
  /** How far this phone's clock is behind the office's, as last measured. */
  clock?: Clock;
  /** Of the database on the disk. */
  database: number;
};
export type Clock = { behindMs: number; at: Moment };

/** A code and perhaps a count, never words or names. */
export type Happening = { at: Moment; what: string; count?: number };

/** What this phone holds and what becomes of it: for the way out and for the page that tells how the phone is. */
export type Holdings = {
  figures(): Promise<Figures>;
  /** All that exists nowhere else, with its bytes. */
  unsent(): Promise<Unsent & { database: number }>;
  /** They are in a file now. That is noted and nothing else: they wait as before. */
  markExported(ids: Id[], at: Moment): Promise<void>;
  /** Takes a colleague's revisions along; tells how many were new here. */
  carry(revisions: Good[], from: string): Promise<number>;
  carried(): Promise<{ id: Id; hash: string; text: string; from: string }[]>;
  /** The office has a receipt for them. */
  drop(ids: Id[]): Promise<void>;
  keepClock(clock: Clock): Promise<void>;
  happened(what: string, at: Moment, count?: number): Promise<void>;
  /** Newest first. */
  happenings(): Promise<Happening[]>;
};
