import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ensureColumns } from "../../../src/server/database/firstTables.ts";
import { migrate } from "../../../src/server/database/migrate.ts";
import { openSqlite } from "../../../src/server/database/sqlite.ts";
import type { LogTables } from "../../../src/server/database/tables.ts";
import { openEndpoint } from "../../../src/server/http/endpoint.ts";
import { layDown, rowsIn } from "../oldFolder.ts";
import { phone, visitBody, write } from "../town.ts";

test("a folder of the first version opens with every row and device, takes keys and new words, and opens again", async () => {
  const { data, was } = layDown("tests/server/fixtures/v1.json");
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
      shown_by: null,
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
  const { data } = layDown("tests/server/fixtures/v1.json");
  const dbs = [openSqlite(join(data, "linfang.db")), openSqlite(join(data, "linfang.db"))] as const;
  await Promise.all(dbs.map((db) => migrate(db)));
  for (const db of dbs) {
    await db
      .transaction()
      .execute((tx) => ensureColumns<LogTables>(tx, { log: { mood: "text" }, nowhere: { n: "bigint" } }));
    await db.destroy();
  }
  expect(Object.keys(rowsIn(data, "log")[0] ?? {}).filter((name) => name === "mood")).toEqual(["mood"]);
  expect(Object.keys(rowsIn(data, "device")[0] ?? {}).filter((name) => name === "key")).toEqual(["key"]);
});
