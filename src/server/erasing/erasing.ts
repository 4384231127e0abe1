import { rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { migrate } from "../database/migrate.ts";
import { scourDatabase } from "../database/scour.ts";
import { DATABASE, openSqlite } from "../database/sqlite.ts";
import { isPhoto, type LogTables } from "../database/tables.ts";
import type { Log } from "../log/log.ts";
import { LogWriter } from "../log/logWriter.ts";
import { openSqlLog } from "../log/sql/sqlLogStore.ts";
import { recorded } from "../madeBackups.ts";
import { isOnDisk } from "../onDisk.ts";
import { removePictures } from "../photos/folderVault.ts";
import type { Uploads } from "../photos/uploads.ts";
import type { PictureVault } from "../photos/vault.ts";
import type { Seal } from "../seal/key.ts";
import { logFault } from "../serverLog.ts";
import type { EndedCount, ErasedLedger, Erasure } from "../sidecar/erased.ts";
import { SIDECAR } from "../sidecar/sidecar.ts";

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

export type ErasingHouse = {
  data: string;
  db: Kysely<LogTables>;
  log: Log;
  ledger: ErasedLedger;
  pictures: { vault: PictureVault; uploads: Pick<Uploads, "removeErased"> };
};
type Emptied = Omit<ErasingHouse, "log" | "pictures"> & { log: Pick<Log, "community" | "empty"> };

const underwayIn = (data: string) => join(data, SIDECAR, UNDERWAY);

/** Rows alone, as `Erasing` says it. */
async function emptyRows({ data, db, log, ledger }: Emptied): Promise<void> {
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

  const [records, revisions] = [await withWords("record", ledger.ids), await withWords("id", ledger.ids)];
  if (records.length + revisions.length > 0) {
    writeFileSync(underwayIn(data), "");
    await log.empty(records, revisions);
  }
  if (await removeLetters(db, log.community, ledger.ids)) writeFileSync(underwayIn(data), "");
}

export function openErasing({ data, db, log, ledger, pictures }: ErasingHouse): Erasing {
  const underway = underwayIn(data);
  const own = () => db.selectFrom("log").where("community", "=", log.community);
  const emptyLog = () => emptyRows({ data, db, log, ledger });

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
    await pictures.uploads.removeErased(ledger.isErased, going);
    // Where it holds none any more, what was damaged before they moved may still lie there.
    await removePictures(data, going);
    // A disk that is not plugged in is looked at when it is.
    for (const place of new Set(recorded(data).map(({ folder }) => dirname(folder))))
      await removePictures(place, going).catch((fault) =>
        logFault("erased pictures may still be in a place for backups", fault),
      );
    for (const name of await namesIn(join(data, "replaced")))
      await emptyReplaced(join(data, "replaced", name, DATABASE)).catch((fault) =>
        logFault("erased words may still be in a database that was replaced", fault),
      );
    // Last, since a bucket may not answer.
    await pictures.vault.remove(going);
  }

  /** A database that a backup was put in place of. */
  async function emptyReplaced(path: string): Promise<void> {
    if (ledger.ids.length === 0 || !isOnDisk(path)) return;
    const old = openSqlite(path);
    try {
      await migrate(old);
      const logDatabase = await openSqlLog(old, log.community);
      const rows = old.selectFrom("log").select("seq").where("text", "is not", null);
      let isChanged = await removeLetters(old, log.community, ledger.ids);
      for (const column of ["record", "id"] as const)
        for (let from = 0; from < ledger.ids.length; from += IDS_AT_ONCE) {
          const ids = ledger.ids.slice(from, from + IDS_AT_ONCE);
          if (!(await rows.where(column, "in", ids).executeTakeFirst())) continue;
          await logDatabase.write(async (logStore) => logStore.empty(ids, ids));
          isChanged = true;
        }
      if (isChanged) await scourDatabase(old);
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

/** Whether any was there. */
async function removeLetters(db: Kysely<LogTables>, community: Id, ids: readonly Id[]): Promise<boolean> {
  let gone = 0n;
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    const letters = db.deleteFrom("slip").where("community", "=", community);
    const some = letters.where("id", "in", ids.slice(from, from + IDS_AT_ONCE));
    gone += (await some.executeTakeFirst()).numDeletedRows;
  }
  return gone > 0n;
}

/**
 * As at a start, in a database that nobody serves yet: what was erased is in none of its rows, and the
 * phones that show it will be told.
 */
export async function emptyUnserved(
  { data, db, ledger }: Omit<Emptied, "log">,
  community: Id,
  seal: Seal,
  at: string,
): Promise<void> {
  const logDatabase = await openSqlLog(db, community);
  const empty = (records: readonly Id[], revisions: readonly Id[] = []) =>
    logDatabase.write(async (logStore, counter) => {
      const writer = new LogWriter(logStore, community, counter, seal, at);
      await writer.empty(records, revisions);
      await writer.close();
    });
  await emptyRows({ data, db, ledger, log: { community, empty } });
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return [];
    throw fault;
  });
}
