import { join } from "node:path";
import type { Kysely } from "kysely";
import { PostgresDatabase } from "../database/inTurn.ts";
import { migrate } from "../database/migrate.ts";
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

/** For whoever copies a database as a file. Throws `StartFault`. */
export function refuseElsewhere(data: string): void {
  if (isElsewhere(data))
    throw new StartFault(
      `${data} 的数据库在 PostgreSQL 上，请用 pg_dump 或那边自己的备份，再拷贝这个文件夹（照片、key、beside） / ` +
        "its database is on a PostgreSQL: back that up with pg_dump or by its own means, and copy this folder (pictures, key, beside) as well",
    );
}

/**
 * The folder's database, brought forward: the file in it or, with a URL, the PostgreSQL that it names; for
 * the folder that is settled once. Throws `StartFault` where the two do not fit.
 */
export async function openDatabase(data: string, url: string | null, seal: Seal): Promise<Kysely<LogTables>> {
  const isHere = isOnDisk(join(data, DATABASE));
  if (url && isHere)
    throw new StartFault(
      `${data} 里已有 ${DATABASE}，还不能搬到 PostgreSQL，没有动它。去掉 DATABASE_URL 照旧启动，或换一个新的 LINFANG_DATA / ` +
        `already holds ${DATABASE}, which cannot be moved to PostgreSQL yet; nothing was changed. Start without DATABASE_URL, or with a new LINFANG_DATA`,
    );
  if (!url && isElsewhere(data))
    throw new StartFault(
      `${data} 的数据库在 PostgreSQL 上，请设好 DATABASE_URL / its database is on a PostgreSQL: set DATABASE_URL`,
    );
  // Nobody else loads the driver.
  const db = url
    ? await (await import("../database/postgres.ts")).openPostgres(url)
    : openSqlite(join(data, DATABASE));
  try {
    await migrate(db);
    if (db instanceof PostgresDatabase) await keepNoSamples(db);
    if (url && !isElsewhere(data)) {
      await refuseOtherKey(db, seal);
      writeWhole(join(data, SIDECAR, ELSEWHERE), "");
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
