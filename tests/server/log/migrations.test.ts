import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Kysely } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { checkDatabase } from "../../../src/server/backups/check.ts";
import { drill, restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { migrate } from "../../../src/server/database/migrate.ts";
import { MIGRATIONS } from "../../../src/server/database/migrations.ts";
import { openSqlite } from "../../../src/server/database/sqlite.ts";
import type { LogTables } from "../../../src/server/database/tables.ts";
import { openEndpoint } from "../../../src/server/http/endpoint.ts";
import { StartFault } from "../../../src/server/trouble.ts";
import { type Fixture, layDown, rowsIn } from "../oldFolder.ts";
import { phone, visitBody, write } from "../town.ts";
import { twoMore } from "./killedMigration.ts";

/** One a version that there ever was: `tables0.json` is of the last program that kept none. */
const FIXTURES = readdirSync("tests/server/log/fixtures").map((name) => `tests/server/log/fixtures/${name}`);
const NOW = new Date("2026-03-19T09:00:00Z");
const open = (data: string) =>
  openEndpoint({ data, now: () => NOW, random: (n) => crypto.getRandomValues(new Uint8Array(n)) });
const databaseIn = (data: string) => join(data, "linfang.db");
const versionIn = (data: string) => rowsIn(data, "schema_version").map(({ version }) => version);

async function bring(data: string, migrations = MIGRATIONS): Promise<void> {
  const db: Kysely<LogTables> = openSqlite(databaseIn(data));
  await migrate(db, migrations).finally(() => db.destroy());
}

/** Columns may join, and none that was there says anything else. */
function expectAllRows(data: string, was: Fixture, but: { [table: string]: string[] } = {}): void {
  for (const [table, rows] of Object.entries(was.rows)) {
    if (table === "schema_version") continue;
    const now = rowsIn(data, table);
    expect([table, now.length]).toEqual([table, rows.length]);
    for (const [at, row] of rows.entries()) {
      const kept = Object.entries(row).filter(([name]) => !but[table]?.includes(name));
      expect(now[at]).toMatchObject(Object.fromEntries(kept));
    }
  }
}

function schemaOf(path: string): object {
  const file = new DatabaseSync(path, { readOnly: true });
  const master = file.prepare("select type, name from sqlite_master order by type, name").all();
  const found = master.map(({ type, name }) => [
    `${type} ${name}`,
    type === "table"
      ? file.prepare(`select name, type, pk from pragma_table_info('${name}') order by name`).all()
      : file.prepare(`select name from pragma_index_info('${name}')`).all(),
  ]);
  file.close();
  return JSON.parse(JSON.stringify(found));
}

test("every version that there was before the last has its folder", () => {
  const names = MIGRATIONS.map((_, version) => `tests/server/log/fixtures/tables${version}.json`);
  expect(FIXTURES.sort()).toEqual(names.sort());
});

describe.each(FIXTURES)("the folder %s", (fixture) => {
  test("opens with every row as it was, and opens again", async () => {
    const { data, was } = layDown(fixture);
    for (const _ of [1, 2]) {
      await bring(data);
      expectAllRows(data, was);
      expect(versionIn(data)).toEqual([MIGRATIONS.length]);
    }
    const { faults } = await checkDatabase(databaseIn(data), data);
    expect(faults.filter((fault) => !fault.includes("picture"))).toEqual([]);
  });

  test("has the tables of a new one afterwards", async () => {
    const { data } = layDown(fixture);
    await bring(data);
    const fresh = layDown(fixture).data;
    const path = join(fresh, "new.db");
    const db = openSqlite(path);
    await migrate(db);
    await db.destroy();
    expect(schemaOf(databaseIn(data))).toEqual(schemaOf(path));
  });

  test("serves its phones, which go on where they were", async () => {
    const { data, was } = layDown(fixture);
    const endpoint = await open(data);
    onTestFinished(() => endpoint.close());
    const leader = phone(endpoint, was.cookies.leader);
    await expect(leader.get("/api/me")).resolves.toMatchObject({ status: 200 });
    const office = phone(endpoint, was.cookies.office);
    const { rows } = await office.sync();
    expect(rows.map(({ record }) => record)).toEqual(expect.arrayContaining([was.visit, was.door]));
    const held = (await (await office.get("/api/held")).json()) as { total: number; aside: number };
    expect(held).toMatchObject({ total: 1, aside: 1 });
    const more = write(endpoint, was.people.office, visitBody(was.door));
    expect((await office.sync([more])).receipts).toMatchObject([{ verdict: "line" }]);
  });
});

describe("a migration", () => {
  const [fixture = ""] = FIXTURES;

  test("goes on from where the database is, step by step, and keeps every row", async () => {
    const { data, was } = layDown(fixture);
    await bring(data);
    await bring(data, twoMore());
    expectAllRows(data, was, { code: ["twin"] });
    expect(versionIn(data)).toEqual([MIGRATIONS.length + 2]);
    expect(rowsIn(data, "log").map(({ mood }) => mood)).toEqual(
      (was.rows.log ?? []).map(({ seq }) => (seq === 1 ? null : "calm")),
    );
  });

  test("of two processes that open one database at once is done once", async () => {
    const { data, was } = layDown(fixture);
    await Promise.all([1, 2, 3].map(() => bring(data, twoMore())));
    expectAllRows(data, was, { code: ["twin"] });
    expect(versionIn(data)).toEqual([MIGRATIONS.length + 2]);
  });

  test("in the middle of which the process is killed never was, and is done at the next start", async () => {
    const { data, was } = layDown(fixture);
    const killed = spawnSync(process.execPath, ["tests/server/log/killedMigration.ts", databaseIn(data)], {
      encoding: "utf8",
    });
    expect(killed.stderr + killed.signal).toContain("SIGKILL");
    expect(versionIn(data)).toEqual([MIGRATIONS.length + 1]);
    expectAllRows(data, was);
    await bring(data, twoMore());
    expectAllRows(data, was, { code: ["twin"] });
    expect(versionIn(data)).toEqual([MIGRATIONS.length + 2]);
  });

  test("that fails leaves the database as it was and says why", async () => {
    const { data, was } = layDown(fixture);
    const failing = twoMore(() => {
      throw new Error("no room");
    });
    await expect(bring(data, failing)).rejects.toThrow("no room");
    expectAllRows(data, was);
    expect(versionIn(data)).toEqual([MIGRATIONS.length + 1]);
  });
});

describe("a database of a newer program", () => {
  const [fixture = ""] = FIXTURES;

  test("is not opened and not touched: a sentence says what to do", async () => {
    const { data } = layDown(fixture);
    await bring(data, twoMore());
    const before = readFileSync(databaseIn(data));
    const opening = open(data);
    await expect(opening).rejects.toThrow(StartFault);
    await expect(opening).rejects.toThrow(/请先更新程序.*Update the program first/);
    expect(readFileSync(databaseIn(data)).equals(before)).toBe(true);
    // Nothing holds the folder: the newer program opens it.
    await bring(data, twoMore());
  });

  test("is not put back over one that works", async () => {
    const { data } = layDown(fixture);
    const newer = layDown(fixture).data;
    await bring(newer, twoMore());
    const { folder } = await takeBackup(newer, join(newer, "backups"), NOW);
    const before = readFileSync(databaseIn(data));
    await expect(restore(data, folder, NOW)).rejects.toThrow(/Update the program first/);
    await expect(drill(folder, NOW)).rejects.toThrow(/Update the program first/);
    expect(readFileSync(databaseIn(data)).equals(before)).toBe(true);
    expect(readdirSync(data).filter((name) => name.includes("coming"))).toEqual([]);
  });
});

test("a backup from before is brought forward when it is put back, and passes its drill", async () => {
  const [fixture = ""] = FIXTURES;
  const { data, was } = layDown(fixture);
  const { folder } = await takeBackup(data, join(data, "backups"), NOW);
  const faults = (await drill(folder, NOW, data))?.checked.faults ?? ["no drill"];
  expect(faults.filter((fault) => !fault.includes("picture"))).toEqual([]);
  expect(await restore(data, folder, NOW)).toMatchObject({ ok: true, picturesMissing: 1 });
  expect(existsSync(`${databaseIn(data)}-wal`)).toBe(false);
  expect(versionIn(data)).toEqual([MIGRATIONS.length]);
  expectAllRows(data, was);
});
