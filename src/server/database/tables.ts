import { sql } from "kysely";
import type { SlipFate } from "../../sync/slipProtocol.ts";

/**
 * One row a number. `line`, `beside` and `held` are revisions as they came; `merged` is a revision of the
 * line that the endpoint wrote; `marker` says that a record left a stream; `placed` gives a held revision, which
 * its path names, the number under which it was placed later; `photo` says that a picture's bytes came.
 */
export type Sort = "line" | "beside" | "held" | "merged" | "marker" | "placed" | "photo";

export type LogTable = {
  community: string;
  seq: number;
  chain: string;
  sort: Sort;
  record: string;
  /** Null for markers, `placed` and `photo`. */
  id: string | null;
  hash: string | null;
  kind: string;
  parent: string | null;
  base: string;
  by: string;
  /** '' first of its line, an id its predecessor, null not on the line. */
  prev: string | null;
  n: number;
  reason: string | null;
  path: string | null;
  /** Who handed it in, where that is not who wrote it. */
  handed_by: string | null;
  stream: string;
  /**
   * The number under which it is pulled: set for heads and markers only. A moved head has a higher one than
   * its own.
   */
  live: number | null;
  merges: string | null;
  /** JSON. */
  clashes: string;
  /** The signature of the phone that wrote it, where somebody else brought it and the signature was good. */
  proof: string | null;
  /** Who of the office let it in, where nothing showed that its author might. */
  let_in_by: string | null;
  /** 1 where the office has looked at something held and put it out of its list. */
  aside: number | null;
  begun_by: string;
  begun_at: string;
  stamp: string;
  received_at: string;
  text: string | null;
};

export type DeviceTable = {
  community: string;
  id: string;
  person: string;
  name: string;
  joined_at: string;
  superseded_at: string | null;
  /** The public half of what the device signs with, null where it has shown none. */
  key: string | null;
  /**
   * The hash of one form of the code that it joined with, and of what it called its attempt, by which it may
   * ask again; null in rows from before.
   */
  code: string | null;
  attempt: string | null;
  /** How often it has asked again. */
  asks: number | null;
  /** When it first exchanged something: only then is its code used up, and what it follows retired. */
  spoke_at: string | null;
  /** JSON: the person's devices that it retires then. */
  follows: string | null;
  /** The person's other device that showed the code; null where the code was the office's. */
  shown_by: string | null;
};

/** See `devices/session.ts`. `shown`: JSON. `heard`: the day of `office_day` on which it was shown last. */
export type SessionTable = {
  community: string;
  device: string;
  given: number;
  given_at: string;
  shown: string;
  settled: string | null;
  before: string | null;
  heard: number;
};

/** See `devices/lastSeen.ts`. */
export type HeardTable = {
  community: string;
  device: string;
  at: string;
  unsent: number;
  lost_at: string | null;
  lost_count: number;
  /** The version of its app, as it said last. */
  app: string | null;
  /** The log's number when it last said that nothing waited on it, and when that was. */
  empty_seq: number | null;
  empty_at: string | null;
};

/** What came on a slip. Nothing says who wrote it, from where or with what. */
export type SlipTable = {
  community: string;
  id: string;
  place: string;
  slip: number;
  /** Made by the page, so that words sent twice count once. */
  key: string;
  number: string;
  /** The hash of what a picture may follow with. */
  ticket: string;
  at: string;
  category: string;
  words: string;
  room: string | null;
  call: number;
  /** The bytes in base64, and what they say of themselves. */
  photo: string | null;
  photo_width: number | null;
  photo_height: number | null;
  fate: SlipFate;
  issue: string | null;
  answer: string | null;
  settled_at: string | null;
};

/**
 * See `photos/uploadRows.ts`. `name`: record, slot, hash and person with dots between them. `received`: how
 * many of its bytes are in its pieces, which follow one another without a gap.
 */
type UploadTable = {
  community: string;
  name: string;
  person: string;
  touched_at: string;
  length: number;
  received: number;
};
export type TriedSort = "guess" | "question" | "picture";

/** What stands after the last of `migrations.ts`. */
export type LogTables = {
  counter: { community: string; seq: number; chain: string };
  log: LogTable;
  device: DeviceTable;
  code: {
    community: string;
    hash: string;
    twin: string;
    person: string;
    expires_at: string;
    used_at: string | null;
    /** Null of one made at the computer itself, and of those from before. */
    made_at: string | null;
    /** The device that it was made on; null as above. */
    maker: string | null;
    /** Of one that its person asked for: the person. */
    own: string | null;
    /** JSON: which devices whoever joins retires; null where nobody said so. */
    replaces: string | null;
  };
  heard: HeardTable;
  session: SessionTable;
  /** See `devices/idleDays.ts`. */
  office_day: { community: string; latest: string; total: number };
  slip: SlipTable;
  /** See `devices/tried.ts`. `until`: in milliseconds, when it may be forgotten. `said`: JSON. */
  tried: { community: string; sort: TriedSort; n: number; until: number; said: string };
  /** See `audit/auditChain.ts`. `rev`: what the line is noted once for. */
  audit: { community: string; n: number; text: string; rev: string | null; seal: string };
  upload: UploadTable;
  /** `bytes`: in base64, which is the same text on either engine. */
  upload_piece: { community: string; name: string; start: number; bytes: string };
};

/**
 * The few rows that a query finds, oldest first. With the plain column SQLite would walk the whole log in
 * that order and look at every row, rather than take the few from their index.
 */
export const bySeq = sql<number>`+seq`;

/** Written out and not bound, so that the index over what is held is known to fit before a value is. */
export const isHeld = sql<boolean>`sort = 'held'`;
export const isMarker = sql<boolean>`sort = 'marker'`;
/** Without the pictures of what was erased. */
export const isPhoto = sql<boolean>`sort = 'photo' and reason is null`;
