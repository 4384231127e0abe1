import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { scourDatabase } from "../database/scour.ts";
import { DATABASE, openSqlite } from "../database/sqlite.ts";
import { isPhoto, type LogTables } from "../database/tables.ts";
import type { Log } from "../log/log.ts";
import { openSqlLog } from "../log/sql/sqlLogStore.ts";
import { recorded } from "../madeBackups.ts";
import { isOnDisk } from "../onDisk.ts";
import { logFault } from "../serverLog.ts";
import type { EndedCount, ErasedLedger, Erasure } from "../sidecar/erased.ts";
import { SIDECAR } from "../sidecar/sidecar.ts";
import { fileNamesIn, removePictures, removeUploads } from "./erasedFiles.ts";

/** Lies beside the database from before something is emptied until no page of its files has it any more. */
const UNDERWAY = "erasing";
const IDS_AT_ONCE = 500;

/**
 * Ends words for good: on the list first, so that whatever breaks off is gone on with at the next start, then
 * in the log, in the database's own pages and its write-ahead log, then the bytes of pictures.
 */
export type Erasing = {
  /** `counts`: what stays of it, on the same list. */
  erase(erased: readonly Erasure[], counts?: readonly EndedCount[]): Promise<void>;
  /** Rows alone: what the list names is shown to nobody and taken from nobody from then on. */
  emptyLog(): Promise<void>;
  /**
   * What the list names and this folder still has: after a backup was put back, or a start in the middle.
   * Also in places for backups, which may not have been there when something was erased.
   */
  catchUp(): Promise<void>;
};

export type ErasingHouse = { data: string; db: Kysely<LogTables>; log: Log; ledger: ErasedLedger };

export function openErasing({ data, db, log, ledger }: ErasingHouse): Erasing {
  const underway = join(data, SIDECAR, UNDERWAY);
  const own = () => db.selectFrom("log").where("community", "=", log.community);

  /** Which of these still have words here. */
  async function withWords(column: "record" | "id", ids: readonly Id[]): Promise<Id[]> {
    const found: Id[] = [];
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
      for (const row of await own()
        .select(["record", "id"])
        .distinct()
        .where(column, "in", ids.slice(from, from + IDS_AT_ONCE))
        .where("text", "is not", null)
        .execute())
        found.push(row[column] ?? "");
    return [...new Set(found)];
  }

  const letters = (ids: readonly Id[]) =>
    db.deleteFrom("slip").where("community", "=", log.community).where("id", "in", ids);

  async function emptyLog(): Promise<void> {
    const [records, revisions] = [await withWords("record", ledger.ids), await withWords("id", ledger.ids)];
    if (records.length + revisions.length > 0) {
      writeFileSync(underway, "");
      await log.empty(records, revisions);
    }
    for (let from = 0; from < ledger.ids.length; from += IDS_AT_ONCE) {
      const gone = await letters(ledger.ids.slice(from, from + IDS_AT_ONCE)).executeTakeFirst();
      if (gone.numDeletedRows > 0n) writeFileSync(underway, "");
    }
  }

  /** Emptied rows leave their words in pages that nothing points to, and in the write-ahead log. */
  async function scour(): Promise<void> {
    await scourDatabase(db);
    rmSync(underway, { force: true });
  }

  /** Of a picture that something else has a receipt for, the bytes stay. */
  async function unshared(): Promise<Set<string>> {
    const hashes = [...ledger.pictures];
    const shown = new Set<string>();
    for (let from = 0; from < hashes.length; from += IDS_AT_ONCE)
      for (const { hash } of await own()
        .select("hash")
        .where(isPhoto)
        .where("hash", "in", hashes.slice(from, from + IDS_AT_ONCE))
        .execute())
        shown.add(hash ?? "");
    return new Set(hashes.filter((hash) => !shown.has(hash)));
  }

  async function removeFiles(): Promise<void> {
    const going = await unshared();
    await removePictures(data, going);
    await removeUploads(data, ledger.isErased, going);
    // A disk that is not plugged in is looked at when it is.
    for (const place of new Set(recorded(data).map(({ folder }) => dirname(folder))))
      await removePictures(place, going).catch((fault) =>
        logFault("erased pictures may still be in a place for backups", fault),
      );
    for (const name of await fileNamesIn(join(data, "replaced")))
      await emptyReplaced(join(data, "replaced", name, DATABASE)).catch((fault) =>
        logFault("erased words may still be in a database that was replaced", fault),
      );
  }

  /** A database that a backup was put in place of. */
  async function emptyReplaced(path: string): Promise<void> {
    if (ledger.ids.length === 0 || !isOnDisk(path)) return;
    const old = openSqlite(path);
    try {
      const rows = old.selectFrom("log").select("seq").where("text", "is not", null);
      const columns = ["record", "id"] as const;
      for (const column of columns)
        for (let from = 0; from < ledger.ids.length; from += IDS_AT_ONCE) {
          const ids = ledger.ids.slice(from, from + IDS_AT_ONCE);
          if (!(await rows.where(column, "in", ids).executeTakeFirst())) continue;
          const logDatabase = await openSqlLog(old, log.community);
          await logDatabase.write(async (logStore) => logStore.empty(ledger.ids, ledger.ids));
          await scourDatabase(old);
          return;
        }
    } finally {
      await old.destroy();
    }
  }

  async function catchUp(): Promise<void> {
    if (ledger.ids.length === 0 && !isOnDisk(underway)) return;
    await emptyLog();
    if (isOnDisk(underway)) await scour();
    await removeFiles();
  }

  return {
    async erase(erased, counts) {
      ledger.add(erased, counts);
      await catchUp();
    },
    emptyLog,
    catchUp,
  };
}
