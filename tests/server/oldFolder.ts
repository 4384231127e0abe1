import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { onTestFinished } from "vitest";

/** A data folder as an earlier version left it; these files are never changed. */
export type Fixture = {
  key: string;
  beside: { [name: string]: string };
  cookies: { office: string; leader: string };
  people: { office: string; leader: string };
  door: string;
  visit: string;
  schema: string[];
  rows: { [table: string]: { [column: string]: SQLInputValue }[] };
};

/** Lays the folder down without any of today's code. */
export function layDown(path: string): { data: string; was: Fixture } {
  const was = JSON.parse(readFileSync(path, "utf8")) as Fixture;
  const data = mkdtempSync(join(tmpdir(), "linfang-old-"));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  writeFileSync(join(data, "key"), Buffer.from(was.key, "base64url"));
  mkdirSync(join(data, "beside"));
  for (const [name, text] of Object.entries(was.beside)) writeFileSync(join(data, "beside", name), text);
  const file = new DatabaseSync(join(data, "linfang.db"));
  for (const sql of was.schema) file.exec(sql);
  for (const [table, rows] of Object.entries(was.rows)) {
    for (const row of rows) {
      const columns = Object.keys(row);
      const sql = `insert into "${table}" (${columns.map((name) => `"${name}"`).join()}) values (${columns.map(() => "?").join()})`;
      file.prepare(sql).run(...Object.values(row));
    }
  }
  file.close();
  return { data, was };
}

export function rowsIn(data: string, table: string): { [column: string]: unknown }[] {
  const file = new DatabaseSync(join(data, "linfang.db"), { readOnly: true });
  const rows = file.prepare(`select * from "${table}"`).all();
  file.close();
  return rows.map((row) => ({ ...row }));
}
