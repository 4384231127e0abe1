import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import pg from "pg";

type BareRow = { [column: string]: SQLInputValue };

/**
 * The visits' own rows, copied into a new SQLite file with the same tables and indexes, so many a
 * transaction, by the driver that the endpoint has. `most`: so many rows of them.
 */
export function bareSqlite(from: string, to: string, batch: number, most = -1): { ms: number; rows: number } {
  const source = new DatabaseSync(from, { readOnly: true });
  const schema = source
    .prepare("SELECT sql FROM sqlite_master WHERE tbl_name = 'log' AND sql IS NOT NULL ORDER BY type DESC")
    .all() as { sql: string }[];
  const rows = source
    .prepare("SELECT * FROM log WHERE kind = 'visit' ORDER BY seq LIMIT ?")
    .all(most) as BareRow[];
  source.close();
  const db = new DatabaseSync(to);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  for (const { sql } of schema) db.exec(sql);
  const { columns, values } = split(rows);
  const insert = db.prepare(insertInto("log", columns, () => "?"));
  const begunMs = performance.now();
  for (let at = 0; at < values.length; at += batch) {
    db.exec("BEGIN IMMEDIATE");
    for (const row of values.slice(at, at + batch)) insert.run(...row);
    db.exec("COMMIT");
  }
  const ms = performance.now() - begunMs;
  db.close();
  return { ms, rows: rows.length };
}

/** The same over one connection to a PostgreSQL, into a table beside the log's, made like it. */
export async function barePostgres(
  url: string,
  batch: number,
  most: number,
): Promise<{ ms: number; rows: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("drop table if exists bare");
    await client.query("create table bare (like log including all)");
    const read = await client.query("select * from log where kind = 'visit' order by seq limit $1", [most]);
    const { columns, values } = split(read.rows as BareRow[]);
    const text = insertInto("bare", columns, (nth) => `$${nth + 1}`);
    const begunMs = performance.now();
    for (let at = 0; at < values.length; at += batch) {
      await client.query("begin");
      for (const row of values.slice(at, at + batch)) await client.query({ name: "bare", text, values: row });
      await client.query("commit");
    }
    return { ms: performance.now() - begunMs, rows: values.length };
  } finally {
    await client.end();
  }
}

function split(rows: readonly BareRow[]): { columns: string[]; values: SQLInputValue[][] } {
  const columns = Object.keys(rows[0] ?? {});
  return { columns, values: rows.map((row) => columns.map((name) => row[name] ?? null)) };
}

function insertInto(table: string, columns: readonly string[], placeOf: (nth: number) => string): string {
  const names = columns.map((name) => `"${name}"`).join(", ");
  return `insert into ${table} (${names}) values (${columns.map((_, nth) => placeOf(nth)).join(", ")})`;
}
