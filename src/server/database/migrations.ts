import type { Kysely } from "kysely";
import { makeFirstTables } from "./firstTables.ts";
import { makeSlipTables } from "./slipTables.ts";

/**
 * One step forward, in text that SQLite and PostgreSQL both take. It is given a transaction, and finds the
 * tables exactly as the step before left them, with rows in them.
 */
export type Migration = { what: string; up(db: Kysely<unknown>): Promise<void> };

/**
 * Every step that there ever was: the version of a database is how many of them it has had. One that has gone
 * out is never changed, moved or taken away; what turns out wrong is put right by the next. A step reads none
 * of today's types or lists, since those go on while it must stay.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    what: "the tables of before there were versions, of whatever age, and those of an empty file",
    up: makeFirstTables,
  },
  { what: "the letter box of residents' slips", up: makeSlipTables },
  {
    what: "a table of who did what with what belongs to the residents",
    async up(db) {
      await db.schema
        .createTable("audit")
        .addColumn("community", "text", (column) => column.notNull())
        .addColumn("n", "bigint", (column) => column.notNull())
        .addColumn("text", "text", (column) => column.notNull())
        .addColumn("rev", "text")
        .addColumn("seal", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("audit_pk", ["community", "n"])
        .execute();
      await db.schema.createIndex("audit_rev").on("audit").columns(["community", "rev"]).execute();
    },
  },
  {
    what: "how far each phone's credential has come, the days on which it could have been heard, what it said of its app, and when a code was made",
    async up(db) {
      await db.schema
        .createTable("session")
        .addColumn("community", "text", (column) => column.notNull())
        .addColumn("device", "text", (column) => column.notNull())
        .addColumn("given", "bigint", (column) => column.notNull())
        .addColumn("given_at", "text", (column) => column.notNull())
        .addColumn("shown", "text", (column) => column.notNull())
        .addColumn("settled", "text")
        .addColumn("before", "text")
        .addColumn("heard", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("session_pk", ["community", "device"])
        .execute();
      await db.schema
        .createTable("office_day")
        .addColumn("community", "text", (column) => column.primaryKey())
        .addColumn("latest", "text", (column) => column.notNull())
        .addColumn("total", "bigint", (column) => column.notNull())
        .execute();
      await db.schema.alterTable("heard").addColumn("app", "text").execute();
      await db.schema.alterTable("code").addColumn("made_at", "text").execute();
    },
  },
  {
    what: "on which phone a code was made, whether its person's own, which phones it retires, and by whose phone one joined",
    async up(db) {
      await db.schema.alterTable("code").addColumn("maker", "text").execute();
      await db.schema.alterTable("code").addColumn("own", "text").execute();
      await db.schema.alterTable("code").addColumn("replaces", "text").execute();
      await db.schema.alterTable("device").addColumn("shown_by", "text").execute();
    },
  },
  {
    what: "what was tried on codes and slips, and at which number a phone had nothing left, for several processes",
    async up(db) {
      await db.schema
        .createTable("tried")
        .addColumn("community", "text", (column) => column.notNull())
        .addColumn("sort", "text", (column) => column.notNull())
        .addColumn("n", "bigint", (column) => column.notNull())
        .addColumn("until", "bigint", (column) => column.notNull())
        .addColumn("said", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("tried_pk", ["community", "sort", "n"])
        .execute();
      await db.schema
        .createIndex("tried_until")
        .on("tried")
        .columns(["community", "sort", "until"])
        .execute();
      await db.schema.alterTable("heard").addColumn("empty_seq", "bigint").execute();
      await db.schema.alterTable("heard").addColumn("empty_at", "text").execute();
    },
  },
  { what: "pictures on their way into a bucket", up: makeUploadTables },
];

/** Frozen as it is: pictures on their way into a bucket, as far as they have come. */
async function makeUploadTables(db: Kysely<unknown>): Promise<void> {
  let upload = db.schema.createTable("upload").addColumn("community", "text", (column) => column.notNull());
  for (const name of ["name", "person", "touched_at"])
    upload = upload.addColumn<string>(name, "text", (column) => column.notNull()) as typeof upload;
  for (const name of ["length", "received"])
    upload = upload.addColumn<string>(name, "bigint", (column) => column.notNull()) as typeof upload;
  await upload.addPrimaryKeyConstraint("upload_pk", ["community", "name" as "community"]).execute();
  const index = (name: string) => db.schema.createIndex(name).on("upload");
  await index("upload_person").columns(["community", "person", "touched_at"]).execute();
  await index("upload_touched").columns(["community", "touched_at"]).execute();
  await db.schema
    .createTable("upload_piece")
    .addColumn("community", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("start", "bigint", (column) => column.notNull())
    .addColumn("bytes", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("upload_piece_pk", ["community", "name", "start"])
    .execute();
}
