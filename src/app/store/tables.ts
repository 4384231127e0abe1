import { Dexie, type Table } from "dexie";
import type { Id, Moment } from "../../domain/ids.ts";
import type { Resubmitted } from "../../sync/exchange.ts";
import type { RegisterKeyText, Top } from "../../sync/protocol.ts";
import type { PhotoChunk, PhotoRow } from "./photos/photoShelf.ts";
import type { Misdated } from "./read/misdated.ts";
import type { RecordRow } from "./row.ts";
import type { Me } from "./store.ts";
import type { KeptTexts } from "./walked/keptRegister.ts";
import type { WalkColumns } from "./walked/keptWalks.ts";
import { type KeptNotes, type Noted, noteWrites } from "./walked/noteWrites.ts";

/**
 * A revision on its way to the office, exactly as it was saved. It waits as long as it is here; `order` is
 * its key, see `order.ts`.
 */
export type Waiting = {
  order: string;
  id: Id;
  record: Id;
  hash: string;
  text: string;
  at: Moment;
  again?: OfferedAgain;
};
/**
 * The office took it once and has lost it since. `isKept`: this phone answers for it until a backup holds it.
 */
export type OfferedAgain = Resubmitted & { isKept: boolean };

/**
 * Revisions that the office has a receipt for, packed: kept until the oldest backup that may be restored
 * contains them.
 */
export type AcknowledgedPack = { n?: number; seqMax: number; texts: Acknowledged[] };
export type Acknowledged = {
  id: Id;
  record: Id;
  hash: string;
  text: string;
  seq: number;
  stream: string;
} & Omit<Resubmitted, "rewoundTo" | "clashes" | "begun"> &
  Partial<Pick<Resubmitted, "clashes" | "begun">>;

/** A revision that the office could not place or take. Set aside by its author it stays here, exportable. */
export type TroubleRow = {
  id: Id;
  record: Id;
  kind: string;
  state: "held" | "refused" | "aside";
  reason: string;
  path?: string;
  text: string;
  hash: string;
  stamp: string;
  seq: number;
  at: Moment;
  /** Not written here: offered again for its author, and then turned away. */
  isHeard?: true;
};

/** A row of the office's that this app could not read, kept as it came. */
type UnreadRow = { record: string; reason: string; row: unknown };

/**
 * A colleague's revision, taken out of an emergency file to be carried to the office. It is no record of this
 * phone's and shows nowhere but there. `id`: of the revision and its hash, as `wordsOf` says it. `proof`: its
 * phone's signature. `seq`: the office has a receipt for it. `refused`: why the office would not take it.
 */
export type Relayed = {
  id: string;
  hash: string;
  text: string;
  from: string;
  proof?: string;
  seq?: number;
  refused?: string;
};

/**
 * What a device signs with, one key a device that this phone ever was. `public` goes to the office, `secret`
 * never leaves: a key of the browser's own, or as a JWK where the browser stores none. `isTold`: the office
 * has it.
 */
export type KeyRow = { device: string; public: string; secret: unknown; isTold?: boolean };

/**
 * One line of what happened on this phone: codes and counts, never words or names. Only the last ones are
 * kept.
 */
type EventRow = { n?: number; at: Moment; what: string; count?: number };

/** What the last exchange left behind; one row, stored in the transaction that stores what it speaks of. */
export type Memory = {
  top: Top;
  proofs: Top[];
  /**
   * Points of the office's past that came with receipts of pictures, and of carried files, and that no
   * exchange has shown to the office yet.
   */
  unproven?: Top[];
  streams: string[];
  cursors: { [stream: string]: number };
  /** Under which number a record last left this stream for another one. */
  left?: { [stream: string]: number };
  /** The first and the last number up to which all of a stream was here at once. */
  whole?: { [stream: string]: [first: number, last: number] };
  /** Streams are being heard from the start of which rows are here. */
  refill?: boolean;
  /** How much of the office's list of what was erased this phone has heard of. */
  erased?: number;
  /** The office has lost a part of its past: what was carried to it for colleagues may be among it. */
  carryAgain?: boolean;
  watermark: number;
  lastSuccess?: Moment;
  /** By the office's clock, when last nothing waited here any more: all that waits now was written since. */
  emptiedAt?: Moment;
  /**
   * By the office's clock, a moment after which everything came that waits behind this place. As long as the
   * outbox is not empty, it tells more than `emptiedAt`.
   */
  waitedUpTo?: { order: string; at: Moment };
  /** How far this phone's clock is behind the office's (below 0: ahead), where that is to be said. */
  behindMs?: number;
  /** The phone was empty when the fill that goes on began: rows are new to it. */
  isFresh?: boolean;
  /**
   * The device whose person has not had a first whole answer yet: what lies here was somebody else's, or came
   * in part.
   */
  awaiting?: string;
  filling?: { done: number; left: number };
  notice?: string;
  /** The office has taken this phone away. */
  taken?: true;
  /** Kept as long as this phone reads the office's stream; null: the office was heard, and gave none. */
  registerKey?: RegisterKeyText | null;
};
export const blankMemory: Memory = {
  top: { seq: 0, chain: "" },
  proofs: [],
  streams: [],
  cursors: {},
  watermark: 0,
};

/** How the last try went; apart from `Memory`, since a try that fails stores nothing else. */
export type Tries = { lastTry?: Moment; lastFault?: string; nextTry?: Moment };

type Named<T> = { name: string; value: T };

export type Tables = Dexie & {
  records: Table<RecordRow, Id>;
  outbox: Table<Waiting, string>;
  kept: Table<AcknowledgedPack, number>;
  troubles: Table<TroubleRow, Id>;
  unread: Table<UnreadRow, string>;
  /** "me", "memory", "tries", "knows", "lately", "clock", "misdated". */
  meta: Table<Named<unknown>, string>;
  drafts: Table<Named<unknown>, string>;
  settings: Table<Named<unknown>, string>;
  carried: Table<Relayed, string>;
  keys: Table<KeyRow, string>;
  events: Table<EventRow, number>;
  photos: Table<PhotoRow, string>;
  photoChunks: Table<PhotoChunk, string>;
  /** What the desk keeps of the rows: its register, how far each round and month is, and which those are. */
  walked: Table<({ name: string } & (WalkColumns | KeptTexts)) | KeptNotes, string>;
  /** What was written since. */
  visitsNoted: Table<Noted, number>;
};

export type Engine = { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange };

/**
 * Strict: on this phone, “saved” means that the disk has it. Dexie's cache of query results makes every save
 * slower and is not needed.
 */
export function openTables(name: string, engine: Engine): Tables {
  const db = new Dexie(name, {
    ...engine,
    chromeTransactionDurability: "strict",
    cache: "disabled",
  }) as Tables;
  db.version(1).stores({
    records: "record,*keys",
    outbox: "order",
    kept: "++n,seqMax",
    troubles: "id,state",
    unread: "record",
    meta: "name",
    drafts: "name",
    settings: "name",
  });
  // From version 1 on only additions: an older app must be able to open what a newer one has written.
  db.version(2).stores({
    carried: "id",
    events: "++n",
  });
  db.version(3).stores({
    photos: "key,record,hash,state",
    photoChunks: "id",
  });
  db.version(4).stores({
    keys: "device",
  });
  db.version(5).stores({
    walked: "name",
    visitsNoted: "++n",
  });
  noteWrites(db);
  return db;
}

export async function readMe(db: Tables): Promise<Me | null> {
  return ((await db.meta.get("me"))?.value as Me | undefined) ?? null;
}
export async function readMemory(db: Tables): Promise<Memory> {
  return ((await db.meta.get("memory"))?.value as Memory | undefined) ?? blankMemory;
}
export async function readMisdated(db: Tables): Promise<Misdated[]> {
  return ((await db.meta.get("misdated"))?.value as Misdated[] | undefined) ?? [];
}
export async function readTries(db: Tables): Promise<Tries> {
  return ((await db.meta.get("tries"))?.value as Tries | undefined) ?? {};
}
