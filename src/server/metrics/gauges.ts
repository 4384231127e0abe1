import type { Kysely } from "kysely";
import { writingIn } from "../database/inTurn.ts";
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
    phones: phones.length,
    phonesBehind: unsent.length,
    unsent: unsent.reduce((sum, count) => sum + count, 0),
    backupAgeSeconds: last ? Math.max(0, (house.nowMs() - Date.parse(last)) / 1000) : null,
  };
}
