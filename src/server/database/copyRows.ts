import { createHash, type Hash } from "node:crypto";
import { rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { migrate, versionIn } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";
import { openSqlite } from "./sqlite.ts";
import type { LogTables } from "./tables.ts";

/** `key`: by which its rows of one community are told apart and put in order. */
type Table = { name: string; columns: string[]; key: string[] };
type Row = { [column: string]: unknown };

/** A row of the log is a few kilobytes, a letter with its picture some hundred. */
const ROWS_AT_ONCE = 100;

/** Something in it is not what a column holds: it was made by somebody else, or has been spoilt. */
export class Unfit extends Error {}

/** The tables of a database that has had so many migrations, by those themselves, in their order. */
async function tablesAt(version: number): Promise<Table[]> {
  const blank = openSqlite(":memory:");
  try {
    await migrate<LogTables>(blank, MIGRATIONS.slice(0, version));
    const { rows } = await sql<{ table: string; column: string; pk: number }>`
      select m.name as "table", p.name as "column", p.pk from sqlite_master as m, pragma_table_info(m.name) as p
      where m.type = 'table' and m.name <> 'schema_version' order by m.name, p.cid`.execute(blank);
    return [...new Set(rows.map(({ table }) => table))].map((name) => {
      const columns = rows.filter(({ table }) => table === name);
      const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
      if (key[0]?.column !== "community") throw new Error(`${name} is of no community`);
      const rest = key.slice(1).map(({ column }) => column);
      return {
        name,
        columns: columns.map(({ column }) => column),
        key: rest.length > 0 ? rest : ["community"],
      };
    });
  } finally {
    await blank.destroy();
  }
}

async function* rowsOf(db: Kysely<LogTables>, table: Table, community: Id): AsyncGenerator<Row[]> {
  const listed = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
  const [columns, key] = [listed(table.columns), listed(table.key)];
  let last: unknown[] | null = null;
  for (;;) {
    const after: RawBuilder<unknown> = last ? sql`and (${key}) > (${sql.join(last)})` : sql``;
    const page: RawBuilder<Row> = sql`
      select ${columns} from ${sql.table(table.name)} where community = ${community} ${after}
      order by ${key} limit ${ROWS_AT_ONCE}`;
    const { rows } = await page.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
    last = table.key.map((name) => rows.at(-1)?.[name]);
  }
}

function digestRows(sum: Hash, table: Table, rows: readonly Row[]): void {
  for (const row of rows)
    sum.update(`${JSON.stringify([table.name, ...table.columns.map((name) => row[name])])}\n`);
}

/**
 * Every row of one community, of every table, as it is; both stand at the same version, which is asked of the
 * first. Gives a digest of what was read.
 */
async function copyRows(from: Kysely<LogTables>, to: Kysely<LogTables>, community: Id, version: number) {
  const sum = createHash("sha256");
  for (const table of await tablesAt(version))
    for await (const rows of rowsOf(from, table, community)) {
      digestRows(sum, table, rows);
      await to
        .insertInto(table.name as "log")
        .values(rows as never)
        .execute();
    }
  return sum.digest("hex");
}

/** The same for two databases only where they hold the same rows of this community. */
export async function digestOf(db: Kysely<LogTables>, community: Id): Promise<string> {
  const sum = createHash("sha256");
  for (const table of await tablesAt(await versionIn<LogTables>(db)))
    for await (const rows of rowsOf(db, table, community)) digestRows(sum, table, rows);
  return sum.digest("hex");
}

/**
 * Writes what a PostgreSQL holds of one community, as of one moment, into a new SQLite file whose tables are
 * of the same version, and which is on the disk when it returns; whoever writes goes on. Throws `StartFault`
 * where this program is too old for them, and leaves no half of a file.
 */
export async function exportRows(db: Kysely<LogTables>, path: string, community: Id): Promise<void> {
  const file = openSqlite(path);
  let isWhole = false;
  try {
    // Nobody else reads it before it is whole: it is written bit by bit, so that the office goes on
    // meanwhile, and brought to the disk at its end.
    await sql`pragma journal_mode = off`.execute(file);
    await sql`pragma synchronous = off`.execute(file);
    await sql`pragma cache_size = -4096`.execute(file);
    const snapshot = db.transaction().setAccessMode("read only").setIsolationLevel("repeatable read");
    await snapshot.execute(async (tx) => {
      // Before the snapshot is taken: erasing writes these tables anew, and would leave in them whatever an
      // older snapshot still sees.
      await sql`lock table log, slip, upload_piece in access share mode`.execute(tx);
      const version = await versionIn<LogTables>(tx);
      await migrate<LogTables>(file, MIGRATIONS.slice(0, version));
      await file.transaction().execute((into) => copyRows(tx, into, community, version));
    });
    isWhole = true;
  } finally {
    await file.destroy();
    if (!isWhole) rmSync(path, { force: true });
  }
  const written = await open(path, "r+");
  await written.sync().finally(() => written.close());
}

/**
 * In the transaction `tx` of a PostgreSQL: what it holds of this community gives way to what this database
 * holds, and whoever has it open finds out that it was set back (`sharedUse.ts`). Both are of this program's
 * version. Throws `Unfit` where it comes out other than it went in: SQLite takes anything anywhere.
 */
export async function replaceRows(
  tx: Kysely<LogTables>,
  from: Kysely<LogTables>,
  community: Id,
): Promise<void> {
  await removeRows(tx, community);
  const sent = await copyRows(from, tx, community, MIGRATIONS.length);
  if ((await digestOf(tx, community)) !== sent)
    throw new Unfit("PostgreSQL holds other rows than it was given");
}

/** In a transaction as above: nothing is left of this community, and whoever had it open finds out. */
export async function removeRows(tx: Kysely<LogTables>, community: Id): Promise<void> {
  for (const { name } of await tablesAt(MIGRATIONS.length))
    await sql`delete from ${sql.table(name)} where community = ${community}`.execute(tx);
  await sql`update schema_version set set_back = set_back + 1`.execute(tx);
}

/**
 * Whether a PostgreSQL takes every row of this and gives it back as it was, in tables of one session that
 * nobody else sees and no log keeps.
 */
export async function takesRows(
  one: Kysely<LogTables>,
  from: Kysely<LogTables>,
  community: Id,
): Promise<boolean> {
  const names = (await tablesAt(MIGRATIONS.length)).map(({ name }) => sql.ref(name));
  for (const name of names)
    await sql`create temporary table ${name} (like ${name} including all)`.execute(one);
  try {
    return (await copyRows(from, one, community, MIGRATIONS.length)) === (await digestOf(one, community));
  } finally {
    for (const name of names) await sql`drop table pg_temp.${name}`.execute(one);
  }
}

/** Who is in it: a database is of one community, but may be empty. */
export async function communitiesIn(db: Kysely<LogTables>): Promise<Id[]> {
  if ((await versionIn<LogTables>(db)) === 0) return [];
  const { rows } = await sql<{ community: Id }>`select community from counter order by community`.execute(db);
  return rows.map(({ community }) => community);
}

/** What nobody's program made may do more than lie there: a trigger acts, and a view says what it likes. */
export async function heedSchema(file: Kysely<LogTables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type in ('trigger', 'view') or sql like 'create virtual%'`.execute(
    file,
  );
  if (rows.length > 0) throw new Unfit("there is something in it that acts by itself");
}
