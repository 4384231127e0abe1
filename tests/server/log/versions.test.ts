import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { openEndpoint } from "../../../src/server/http/endpoint.ts";
import { openSqlite } from "../../../src/server/log/sqlite/sqlite.ts";
import { ensureColumns, makeTables, type Tables } from "../../../src/server/log/sqlite/tables.ts";
import { phone, visitBody, write } from "../town.ts";

/** A data folder as an earlier version left it; these files are never changed. */
type Fixture = {
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
function layDown(version: string): { data: string; was: Fixture } {
  const was = JSON.parse(readFileSync(`tests/server/fixtures/${version}.json`, "utf8")) as Fixture;
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

function rowsIn(data: string, table: string): { [column: string]: unknown }[] {
  const file = new DatabaseSync(join(data, "linfang.db"), { readOnly: true });
  const rows = file.prepare(`select * from "${table}"`).all();
  file.close();
  return rows.map((row) => ({ ...row }));
}

test("a folder of the first version opens with every row and device, takes keys and new words, and opens again", async () => {
  const { data, was } = layDown("v1");
  const open = () =>
    openEndpoint({
      data,
      now: () => new Date("2026-03-19T09:00:00Z"),
      random: (n) => crypto.getRandomValues(new Uint8Array(n)),
    });
  let endpoint = await open();
  onTestFinished(() => endpoint.close());
  expect(rowsIn(data, "log")).toMatchObject(was.rows.log ?? []);
  expect(rowsIn(data, "device")).toEqual(
    (was.rows.device ?? []).map((row) => ({
      ...row,
      key: null,
      code: null,
      attempt: null,
      asks: null,
      spoke_at: null,
      follows: null,
    })),
  );

  const leader = phone(endpoint, was.cookies.leader);
  expect((await leader.sync()).rows.map(({ record }) => record)).toContain(was.visit);
  const key = "A".repeat(87);
  const answer = await leader.sync([write(endpoint, was.people.leader, visitBody(was.door))], { key });
  expect(answer.receipts).toMatchObject([{ verdict: "line" }]);
  await endpoint.close();
  endpoint = await open();
  expect(rowsIn(data, "device").map((row) => row.key)).toEqual([null, key]);
});

test("columns that came later are added once, also by two who open one database together", async () => {
  const { data } = layDown("v1");
  const dbs = [openSqlite(join(data, "linfang.db")), openSqlite(join(data, "linfang.db"))] as const;
  await Promise.all(dbs.map((db) => makeTables(db)));
  for (const db of dbs) {
    await db
      .transaction()
      .execute((tx) => ensureColumns<Tables>(tx, { log: { mood: "text" }, nowhere: { n: "bigint" } }));
    await db.destroy();
  }
  expect(Object.keys(rowsIn(data, "log")[0] ?? {}).filter((name) => name === "mood")).toEqual(["mood"]);
  expect(Object.keys(rowsIn(data, "device")[0] ?? {}).filter((name) => name === "key")).toEqual(["key"]);
});
