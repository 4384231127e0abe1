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
];
