import { type Kysely, sql } from "kysely";
import { PostgresDatabase } from "./inTurn.ts";
import type { LogTables } from "./tables.ts";

/**
 * After rows were emptied: writes what is left of them anew, so that their words are in no page. SQLite also
 * empties its write-ahead log; throws where another process is at it. PostgreSQL goes on keeping the words
 * where this program does not reach: in its write-ahead log until that is used again, and in every archive,
 * standby and backup of it.
 */
export async function scourDatabase(db: Kysely<LogTables>): Promise<void> {
  if (db instanceof PostgresDatabase) return scourPostgres(db);
  await sql`pragma secure_delete = on`.execute(db);
  await sql`vacuum`.execute(db);
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  if (rows[0]?.busy) throw new Error("the write-ahead log is in use and was not emptied");
}

/** Its planner samples columns into a table of its own, which nobody empties with the rows: not of words. */
export async function keepNoSamples(db: Kysely<LogTables>): Promise<void> {
  for (const column of ["text", "clashes"])
    await sql`alter table log alter column ${sql.id(column)} set statistics 0`.execute(db);
  for (const column of ["words", "room", "answer", "photo"])
    await sql`alter table slip alter column ${sql.id(column)} set statistics 0`.execute(db);
  await sql`alter table upload_piece alter column bytes set statistics 0`.execute(db);
}

/** On one connection, which may take its time. */
export async function rewriteTables(one: Kysely<LogTables>): Promise<void> {
  await sql`vacuum (full, analyze) log`.execute(one);
  await sql`vacuum (full, analyze) slip`.execute(one);
  await sql`vacuum (full, analyze) upload_piece`.execute(one);
}

async function scourPostgres(db: PostgresDatabase): Promise<void> {
  await db.connection().execute(async (one) => {
    await sql`set statement_timeout = 0`.execute(one);
    try {
      await rewriteTables(one);
    } finally {
      await sql`reset statement_timeout`.execute(one);
    }
  });
}
