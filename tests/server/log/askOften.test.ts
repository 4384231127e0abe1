import { CompiledQuery, type Kysely } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { askOften } from "../../../src/server/database/askOften.ts";
import { openSqlite } from "../../../src/server/database/sqlite.ts";
import type { LogTables } from "../../../src/server/database/tables.ts";

async function counters(): Promise<Kysely<LogTables>> {
  const db = openSqlite(":memory:");
  onTestFinished(() => db.destroy());
  await db.executeQuery(CompiledQuery.raw("create table counter (community text, seq integer, chain text)"));
  await db
    .insertInto("counter")
    .values([
      { community: "one", seq: 1, chain: "a" },
      { community: "two", seq: 2, chain: "b" },
    ])
    .execute();
  return db;
}

test("a question is made once for each database and answered for what is given each time", async () => {
  let made = 0;
  const ask = askOften((db, { community, least }: { community: string; least: number }) => {
    made += 1;
    return db
      .selectFrom("counter")
      .select("chain")
      .where("seq", ">=", least)
      .where("community", "=", community)
      .where("seq", "<=", 2)
      .limit(5);
  });
  const db = await counters();
  expect(await ask(db, { community: "two", least: 2 })).toEqual([{ chain: "b" }]);
  expect(await ask(db, { community: "one", least: 0 })).toEqual([{ chain: "a" }]);
  expect(await ask(db, { community: "one", least: 2 })).toEqual([]);
  expect(made).toBe(1);
  expect(await ask(await counters(), { community: "one", least: 1 })).toEqual([{ chain: "a" }]);
  expect(made).toBe(2);
});

test("within a transaction it sees what that has written, and a value keeps its type", async () => {
  const set = askOften((db, { community, seq }: { community: string; seq: number }) =>
    db.updateTable("counter").set({ seq }).where("community", "=", community),
  );
  const read = askOften((db, { community }: { community: string }) =>
    db.selectFrom("counter").select("seq").where("community", "=", community),
  );
  const db = await counters();
  await db
    .transaction()
    .execute(async (tx) => {
      await set(tx, { community: "one", seq: 7 });
      expect(await read(tx, { community: "one" })).toEqual([{ seq: 7 }]);
      throw new Error("undone");
    })
    .catch((fault) => expect(fault.message).toBe("undone"));
  expect(await read(db, { community: "one" })).toEqual([{ seq: 1 }]);
});
