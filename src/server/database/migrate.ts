import { type Kysely, sql } from "kysely";
import { StartFault } from "../trouble.ts";
import { PostgresDatabase } from "./inTurn.ts";
import { MIGRATIONS, type Migration } from "./migrations.ts";

/** One row, whatever stands behind it: SQLite's own number in the file would be SQLite's alone. */
type VersionTable = { schema_version: { one: number; version: number } };
const ONE = 1;
/** Nothing else in this database takes this lock. */
const MIGRATING = 0x11f4;

/**
 * Brings the tables forward to what this program knows; throws `Trouble` where they are of a newer one, and
 * has changed nothing then. Each step is a transaction that reads the version under the lock of whoever
 * writes, so that of two processes which open one database the second goes on where the first is, and a step
 * that a kill interrupts never was.
 */
export async function migrate<DB>(
  db: Kysely<DB>,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const versions = db as unknown as Kysely<VersionTable>;
  const found = await readVersion(versions);
  if (found > migrations.length) throw newer(found, migrations.length);
  for (let at = found; at < migrations.length; ) {
    at = await versions.transaction().execute(async (tx) => {
      // Two PostgreSQL connections may make one table at once, and one of them fails.
      if (db instanceof PostgresDatabase) await sql`select pg_advisory_xact_lock(${MIGRATING})`.execute(tx);
      const version = await lockVersion(tx);
      if (version > migrations.length) throw newer(version, migrations.length);
      const next = migrations[version];
      if (!next) return version;
      await next.up(tx as unknown as Kysely<unknown>);
      await tx
        .updateTable("schema_version")
        .set({ version: version + 1 })
        .where("one", "=", ONE)
        .execute();
      return version + 1;
    });
  }
}

/**
 * Where a PostgreSQL notes how often its rows gave way to others, see `sharedUse.ts`; of files nobody has to
 * know, since another one takes their place.
 */
export async function noteSetBacks<DB>(db: Kysely<DB>): Promise<void> {
  await sql`alter table schema_version add column if not exists set_back bigint not null default 0`.execute(
    db,
  );
}

/** Of this database. Throws `StartFault` where it is newer than this program. */
export async function versionIn<DB>(db: Kysely<DB>): Promise<number> {
  const version = await readVersion(db as unknown as Kysely<VersionTable>);
  if (version > MIGRATIONS.length) throw newer(version, MIGRATIONS.length);
  return version;
}

/** 0 for what is empty, and for the tables of before there were versions. */
async function readVersion(db: Kysely<VersionTable>): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === "schema_version")) return 0;
  return Number((await db.selectFrom("schema_version").select("version").executeTakeFirst())?.version ?? 0);
}

/** Writes the row, since only that makes every database keep others from it until the transaction ends. */
async function lockVersion(tx: Kysely<VersionTable>): Promise<number> {
  await tx.schema
    .createTable("schema_version")
    .ifNotExists()
    .addColumn("one", "bigint", (column) => column.primaryKey())
    .addColumn("version", "bigint", (column) => column.notNull())
    .execute();
  await tx
    .insertInto("schema_version")
    .values({ one: ONE, version: 0 })
    .onConflict((conflict) => conflict.column("one").doNothing())
    .execute();
  const locked = tx
    .updateTable("schema_version")
    .set(({ ref }) => ({ version: ref("version") }))
    .where("one", "=", ONE);
  return Number((await locked.returning("version").executeTakeFirstOrThrow()).version);
}

function newer(has: number, known: number): StartFault {
  return new StartFault(
    `这个数据库是更新版本的邻访用过的（表的版本 ${has}，这里只认得到 ${known}），没有动它。请先更新程序：git pull && npm ci && npm run build，再启动；` +
      `退不回旧程序，除非恢复更新之前的备份 / this database was used by a newer Linfang (its tables are of version ${has}, and this program knows up to ${known}); ` +
      "nothing was changed. Update the program first: git pull && npm ci && npm run build, then start; an older program can only open a backup from before the update",
  );
}
