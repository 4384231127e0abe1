import { type Kysely, sql } from "kysely";

/**
 * One row a number. `line`, `beside` and `held` are revisions as they came; `merged` is a revision of the
 * line that the endpoint wrote; `marker` says that a record left a stream; `placed` gives a held revision the
 * number under which it was placed later; `photo` says that a picture's bytes came.
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
};

export type Tables = {
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
  };
};

/**
 * The few rows that a query finds, oldest first. With the plain column SQLite would walk the whole log in
 * that order and look at every row, rather than take the few from their index.
 */
export const bySeq = sql<number>`+seq`;
/** Written out and not bound, so that the index over what is held is known to fit before a value is. */
export const isHeld = sql<boolean>`sort = 'held'`;
export const isMarker = sql<boolean>`sort = 'marker'`;
export const isPhoto = sql<boolean>`sort = 'photo'`;

type Columns = { [column: string]: "text" | "bigint" };

/**
 * What was added to tables since there have been any: never changed and never taken away, since databases of
 * every age are opened.
 */
const LATER: { [table: string]: Columns } = {
  device: { key: "text", code: "text", attempt: "text", asks: "bigint", spoke_at: "text", follows: "text" },
  log: { proof: "text", let_in_by: "text", aside: "bigint" },
};

/**
 * Gives tables the columns that they lack, empty in every row. To be called in the transaction that makes the
 * tables: of two processes that open one database the second then finds them.
 */
export async function ensureColumns<DB>(db: Kysely<DB>, wanted: { [table: string]: Columns }): Promise<void> {
  for (const { name: table, columns } of await db.introspection.getTables()) {
    const there = new Set(columns.map(({ name }) => name));
    for (const [name, type] of Object.entries(wanted[table] ?? {})) {
      if (!there.has(name)) await db.schema.alterTable(table).addColumn(name, type).execute();
    }
  }
}

/** Text that SQLite and PostgreSQL both take; the community is first in every key. */
export function makeTables(db: Kysely<Tables>): Promise<void> {
  return db.transaction().execute(makeAll);
}

async function makeAll(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable("counter")
    .ifNotExists()
    .addColumn("community", "text", (column) => column.primaryKey())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("chain", "text", (column) => column.notNull())
    .execute();
  let log = db.schema
    .createTable("log")
    .ifNotExists()
    .addColumn("community", "text", (column) => column.notNull());
  for (const name of ["seq", "n", "live", "aside"]) log = log.addColumn<string>(name, "bigint") as typeof log;
  const texts =
    "chain sort record id hash kind parent base by prev reason path handed_by stream merges clashes proof let_in_by begun_by begun_at stamp received_at text";
  for (const name of texts.split(" ")) log = log.addColumn<string>(name, "text") as typeof log;
  await log.addPrimaryKeyConstraint("log_pk", ["community", "seq" as "community"]).execute();
  const index = (name: string) => db.schema.createIndex(name).ifNotExists().on("log");
  await index("log_line").unique().columns(["community", "record", "prev"]).execute();
  await index("log_id")
    .unique()
    .columns(["community", "id", "hash"])
    .where(sql<boolean>`id is not null`)
    .execute();
  await index("log_live")
    .columns(["community", "stream", "live"])
    .where(sql<boolean>`live is not null`)
    .execute();
  await index("log_parent")
    .columns(["community", "parent"])
    .where(sql<boolean>`live is not null and parent is not null`)
    .execute();
  await index("log_held")
    .columns(["community", "reason", "parent"])
    .where(sql<boolean>`sort = 'held'`)
    .execute();
  await index("log_held_by")
    .columns(["community", "by", "handed_by"])
    .where(sql<boolean>`sort = 'held'`)
    .execute();
  await index("log_held_hand")
    .columns(["community", "handed_by"])
    .where(sql<boolean>`sort = 'held'`)
    .execute();
  await index("log_left").columns(["community", "record"]).where(sql<boolean>`sort = 'marker'`).execute();
  await index("log_photo_by").columns(["community", "by"]).where(sql<boolean>`sort = 'photo'`).execute();
  await index("log_photo")
    .unique()
    .columns(["community", "hash", "record", "path"])
    .where(sql<boolean>`sort = 'photo'`)
    .execute();
  await db.schema
    .createTable("device")
    .ifNotExists()
    .addColumn("community", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("joined_at", "text", (column) => column.notNull())
    .addColumn("superseded_at", "text")
    .addPrimaryKeyConstraint("device_pk", ["community", "id"])
    .execute();
  await db.schema
    .createTable("code")
    .ifNotExists()
    .addColumn("community", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("twin", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("used_at", "text")
    .addPrimaryKeyConstraint("code_pk", ["community", "hash"])
    .execute();
  await ensureColumns(db, LATER);
}
