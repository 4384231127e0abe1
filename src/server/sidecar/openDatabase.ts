import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { PostgresDatabase } from "../database/inTurn.ts";
import { migrate, noteSetBacks } from "../database/migrate.ts";
import { keepNoSamples } from "../database/scour.ts";
import { DATABASE, openSqlite } from "../database/sqlite.ts";
import type { LogTables } from "../database/tables.ts";
import { isOnDisk } from "../onDisk.ts";
import type { Seal } from "../seal/key.ts";
import { stampOf } from "../seal/stamp.ts";
import { StartFault } from "../trouble.ts";
import { SIDECAR } from "./sidecar.ts";
import { writeWhole } from "./writeWhole.ts";

/** Lies in the folder of a community whose database is on a PostgreSQL: without its URL no other begins. */
const ELSEWHERE = "postgres";
const STAMPS_ASKED = 20;

export const isElsewhere = (data: string): boolean => isOnDisk(join(data, SIDECAR, ELSEWHERE));

/** Whether a community's words are in this folder, or its key and lists while the words are elsewhere. */
export const holdsCommunity = (data: string): boolean => isOnDisk(join(data, DATABASE)) || isElsewhere(data);

export const markElsewhere = (data: string): void => writeWhole(join(data, SIDECAR, ELSEWHERE), "");
export const markHere = (data: string): void => rmSync(join(data, SIDECAR, ELSEWHERE), { force: true });

/**
 * Whether it is where whoever asks looks for it: in the folder, or with a URL on a PostgreSQL. Throws
 * `StartFault`.
 */
export function heedPlace(data: string, url: string | null): void {
  if (url && isOnDisk(join(data, DATABASE)))
    throw new StartFault(
      `${data} 里有 ${DATABASE}，数据库不在 PostgreSQL 上，没有动它。要搬过去：npm run move -- --to-postgres；不搬就去掉 DATABASE_URL / ` +
        `holds ${DATABASE}: its database is not on a PostgreSQL, nothing was changed. To move it there: npm run move -- --to-postgres; else go without DATABASE_URL`,
    );
  if (!url && isElsewhere(data))
    throw new StartFault(
      `${data} 的数据库在 PostgreSQL 上，请设好 DATABASE_URL / its database is on a PostgreSQL: set DATABASE_URL`,
    );
}

/**
 * The folder's database, brought forward: the file in it or, with a URL, the PostgreSQL that it names; for
 * the folder that is settled once. `onTaken`: somebody put other rows into it, and it answers no more. Throws
 * `StartFault` where the two do not fit.
 */
export async function openDatabase(
  data: string,
  url: string | null,
  seal: Seal,
  onTaken?: (words: string) => void,
  bounds: { connectionsMax?: number; cacheKb?: number } = {},
): Promise<Kysely<LogTables>> {
  heedPlace(data, url);
  // Nobody else loads the driver.
  const db = url
    ? await (await import("../database/postgres.ts")).openSharedPostgres(url, onTaken, bounds.connectionsMax)
    : openSqlite(join(data, DATABASE), undefined, bounds.cacheKb);
  try {
    await migrate(db);
    if (db instanceof PostgresDatabase) {
      await keepNoSamples(db);
      await noteSetBacks<LogTables>(db);
      await db.use?.remember();
    }
    if (url && !isElsewhere(data)) {
      await refuseOtherKey(db, seal);
      markElsewhere(data);
    }
    return db;
  } catch (fault) {
    await db.destroy();
    throw fault;
  }
}

/**
 * A folder that this database has never seen would begin anew for all its phones, and let erased and shut out
 * ones in again. A few rows are asked, since what has moved keeps an older stamp.
 */
async function refuseOtherKey(db: Kysely<LogTables>, seal: Seal): Promise<void> {
  const stamped = db.selectFrom("log").selectAll().where("stamp", "<>", "").where("text", "is not", null);
  const rows = await stamped.orderBy("seq").limit(STAMPS_ASKED).execute();
  if (rows.length === 0 || rows.some((row) => row.stamp === stampOf(seal, row))) return;
  throw new StartFault(
    "这个数据库是和另一个数据文件夹的钥匙一起用的，没有动它。请把那个文件夹的 key 和 beside 放进来；真的丢了，就建一个空文件 beside/postgres，手机要重新加入 / " +
      "this database is used with the key of another data folder; nothing was changed. Copy key and beside from there; if they are lost, make an empty file beside/postgres here, and phones join anew",
  );
}
