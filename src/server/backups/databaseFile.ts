import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { heedSchema } from "../database/copyRows.ts";
import { migrate } from "../database/migrate.ts";
import { DATABASE, openSqlite } from "../database/sqlite.ts";
import { newNameIn } from "../madeBackups.ts";
import { isOnDisk } from "../onDisk.ts";

const SQLITE_BUSY = 5;
const TAILS = ["", "-wal", "-shm"];

/**
 * Here and not at the next start: what cannot be opened must not take the place of what can. Throws `Trouble`
 * where it is of a newer program.
 */
export async function bringForward(database: string): Promise<void> {
  const db = openSqlite(database);
  try {
    await heedSchema(db);
    await migrate(db);
    // One file without a log of its own beside it, as it came.
    await sql`pragma journal_mode = delete`.execute(db);
  } finally {
    await db.destroy();
  }
}

/** A SQLite file and what lies beside it. */
export function dropFile(path: string): void {
  for (const tail of TAILS) rmSync(path + tail, { force: true });
}

/** A folder for what gives way. */
export function newAside(data: string, now: Date): string {
  const aside = join(data, "replaced", newNameIn(join(data, "replaced"), now));
  mkdirSync(aside, { recursive: true });
  return aside;
}

/** Null where there was none. */
export function moveAside(data: string, now: Date): string | null {
  if (!isOnDisk(join(data, DATABASE))) return null;
  const aside = newAside(data, now);
  for (const tail of TAILS)
    if (isOnDisk(join(data, DATABASE + tail)))
      renameSync(join(data, DATABASE + tail), join(aside, DATABASE + tail));
  return aside;
}

/**
 * An open database cannot leave its write-ahead log: whoever runs on it holds a lock, also after others were
 * killed.
 */
export function isServed(path: string): boolean {
  if (!isOnDisk(path)) return false;
  let file: DatabaseSync | null = null;
  try {
    file = new DatabaseSync(path);
    file.exec("pragma busy_timeout = 0");
    file.prepare("pragma journal_mode = delete").get();
    return false;
  } catch (fault) {
    // A damaged database is no reason to stay: it is what a backup is put in place of.
    return (fault as { errcode?: number }).errcode === SQLITE_BUSY;
  } finally {
    file?.close();
  }
}
