import { type Kysely, sql } from "kysely";
import { PostgresDatabase, writingIn } from "../database/inTurn.ts";
import type { LogTables } from "../database/tables.ts";
import type { LastSeen } from "../devices/lastSeen.ts";
import type { Log } from "../log/log.ts";
import type { LogDatabase } from "../log/logStore.ts";
import type { OfficeGauges } from "./metricsText.ts";

type House = {
  db: Kysely<LogTables>;
  logDatabase: LogDatabase;
  log: Log;
  heard: LastSeen;
  /** When the last one was made, if one was. */
  backup(): { last?: string };
  nowMs(): number;
};

/** Counts, and nobody's name, place or device. */
export async function readGauges({ db, logDatabase, log, heard, ...house }: House): Promise<OfficeGauges> {
  const phones = (await heard.list()).filter(({ superseded }) => !superseded);
  const unsent = phones.map((phone) => phone.unsent).filter((count) => count > 0);
  const { last } = house.backup();
  return {
    seq: await logDatabase.read(async (_, counter) => counter.seq),
    held: await log.countHeld({}),
    writing: writingIn(db),
    databaseBytes: await bytesOf(db),
    phones: phones.length,
    phonesBehind: unsent.length,
    unsent: unsent.reduce((sum, count) => sum + count, 0),
    backupAgeSeconds: last ? Math.max(0, (house.nowMs() - Date.parse(last)) / 1000) : null,
  };
}

async function bytesOf(db: Kysely<LogTables>): Promise<number> {
  const asked =
    db instanceof PostgresDatabase
      ? sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
      : sql<{
          bytes: number;
        }>`select page_count * page_size as bytes from pragma_page_count, pragma_page_size`;
  return Number((await asked.execute(db)).rows[0]?.bytes ?? 0);
}
