import { type Kysely, sql } from "kysely";

type Columns = { [column: string]: "text" | "bigint" };

/** What was added to tables before there were versions. */
const LATER: { [table: string]: Columns } = {
  device: { key: "text", code: "text", attempt: "text", asks: "bigint", spoke_at: "text", follows: "text" },
  log: { proof: "text", let_in_by: "text", aside: "bigint" },
};

/** Gives tables the columns that they lack, empty in every row. */
export async function ensureColumns<DB>(db: Kysely<DB>, wanted: { [table: string]: Columns }): Promise<void> {
  for (const { name: table, columns } of await db.introspection.getTables()) {
    const there = new Set(columns.map(({ name }) => name));
    for (const [name, type] of Object.entries(wanted[table] ?? {})) {
      if (!there.has(name)) await db.schema.alterTable(table).addColumn(name, type).execute();
    }
  }
}

/**
 * The first migration, frozen: tables as they were when versions began to be kept. They may be there in part,
 * as each earlier program made them. The community is first in every key.
 */
export async function makeFirstTables(db: Kysely<unknown>): Promise<void> {
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
  await db.schema
    .createTable("heard")
    .ifNotExists()
    .addColumn("community", "text", (column) => column.notNull())
    .addColumn("device", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("unsent", "bigint", (column) => column.notNull())
    .addColumn("lost_at", "text")
    .addColumn("lost_count", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("heard_pk", ["community", "device"])
    .execute();
  await ensureColumns(db, LATER);
}
