import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTurn, type PostgresDatabase } from "../../src/server/database/inTurn.ts";
import { migrate } from "../../src/server/database/migrate.ts";
import { MIGRATIONS } from "../../src/server/database/migrations.ts";
import { openPostgres } from "../../src/server/database/postgres.ts";
import type { LogTables } from "../../src/server/database/tables.ts";
import { openWho } from "../../src/server/devices/who.ts";
import type { LogDatabase } from "../../src/server/log/logStore.ts";
import { openLog } from "../../src/server/log/openLog.ts";
import { openSqlLog } from "../../src/server/log/sql/sqlLogStore.ts";
import { sealWith } from "../../src/server/seal/key.ts";
import { openLetterBox } from "../../src/server/slips/letterBox.ts";
import type { Top } from "../../src/sync/protocol.ts";
import { edit, exchange, pull, settle, take } from "../contracts/speaking.ts";
import { doorBody, visitBody, writeIn } from "../server/town.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

const seal = sealWith(new Uint8Array(32).fill(7));
const now = () => new Date("2026-03-18T09:00:00Z");
const world = {
  seal,
  now,
  newId: () => randomUUID(),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
};
const PROCESSES = 3;

/** SQLite writes one after the other by itself; here it must be meant. */
describe.skipIf(!isPostgresHere)("several processes on one PostgreSQL", () => {
  let server: RealPostgres;
  let databases: PostgresDatabase[] = [];
  const first = () => databases[0] as PostgresDatabase;
  beforeAll(async () => {
    server = await startPostgres();
    databases = await Promise.all(Array.from({ length: PROCESSES }, () => openPostgres(server.url())));
  }, 60_000);
  afterAll(async () => {
    for (const db of databases) await db.destroy();
    await server.stop();
  });

  test("that start at once on an empty database make its tables once", async () => {
    await Promise.all([...databases, ...databases].map((db) => migrate<LogTables>(db)));
    const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(first());
    expect(rows).toEqual([{ version: MIGRATIONS.length }]);
    // This one sorts as people do; pages that go on by what was said last go by bytes.
    const { rows: sorted } = await sql<{ how: string; columns: number }>`
      select collname as how, count(*) as columns from pg_attribute join pg_class on pg_class.oid = attrelid
      join pg_collation on pg_collation.oid = attcollation where relnamespace = 'public'::regnamespace
      and relkind = 'r' and attnum > 0 group by collname`.execute(first());
    expect(sorted).toEqual([{ how: "C", columns: expect.any(Number) }]);
  });

  test("take a code once, however many phones show it at the same moment", async () => {
    const community = randomUUID();
    await openSqlLog(first(), community);
    for (let round = 0; round < 5; round += 1) {
      const person = randomUUID();
      const desks = databases.map((db) => openWho(db, community, world));
      const { code } = await (desks[0] as (typeof desks)[0]).newCode(person, false);
      const joined = await Promise.all(
        [...desks, ...desks].map((who, at) =>
          who.redeem(
            { text: code, isShort: false },
            { name: "手机", attempt: `phone ${at}` },
            () => "volunteer",
          ),
        ),
      );
      expect(joined.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await (desks[0] as (typeof desks)[0]).devicesOf(person)).size).toBe(1);
    }
  });

  test("count a resident's words that are sent twice at once as one letter", async () => {
    const community = randomUUID();
    await openSqlLog(first(), community);
    const boxes = databases.map((db) => openLetterBox(db, community, world));
    const slip = { place: randomUUID(), slip: 1 };
    const words = { key: "same", category: "lighting", words: "楼道灯不亮", call: false } as never;
    const put = await Promise.all([...boxes, ...boxes].map((box) => box.put(slip, words)));
    const numbers = new Set(put.map((said) => ("number" in said ? said.number : "none")));
    expect(numbers.size).toBe(1);
    expect((await (boxes[0] as (typeof boxes)[0]).list("new")).total).toBe(1);
  });

  test("lose no step of what one reads and then writes, and are undone together or not at all", async () => {
    const community = randomUUID();
    await openSqlLog(first(), community);
    const add = (db: PostgresDatabase) =>
      inTurn(db, community, async (tx) => {
        const read = tx.selectFrom("office_day").select("total").where("community", "=", community);
        const total = ((await read.executeTakeFirst())?.total ?? 0) + 1;
        const row = tx.insertInto("office_day").values({ community, latest: "2026-03-18", total });
        await row.onConflict((old) => old.column("community").doUpdateSet({ total })).execute();
      });
    await Promise.all(
      Array.from({ length: 60 }, (_, at) => add(databases[at % PROCESSES] as PostgresDatabase)),
    );
    const { total } = await first()
      .selectFrom("office_day")
      .select("total")
      .where("community", "=", community)
      .executeTakeFirstOrThrow();
    expect(total).toBe(60);
  });

  test("a snapshot that is read late takes back no right that has changed since", async () => {
    const community = randomUUID();
    const logDatabase = await openSqlLog(first(), community);
    const gate = gated(logDatabase);
    const slow = await openLog(gate.logDatabase, community, world);
    const other = await openLog(
      await openSqlLog(databases[1] as PostgresDatabase, community),
      community,
      world,
    );
    const { office, leader, patch, patchWritten } = await settle(other);
    await pull(slow, leader);
    const renamed = edit(patchWritten, { name: "甲片一" });
    await take(other, [writeIn(community, office, doorBody(patch)), renamed]);
    gate.shut();
    const late = pull(slow, leader);
    await gate.reached;
    const taken = edit(renamed, { leaders: [] });
    await take(other, [taken]);
    // The second snapshot is read while the first one stands still.
    expect((await pull(slow, leader)).rows.filter(({ kind }) => kind === "door")).toEqual([]);
    gate.open();
    await late;
    expect((await pull(slow, leader)).rows.filter(({ kind }) => kind === "door")).toEqual([]);
  });

  test.each(["another process has written", "it writes itself"])(
    "a process that knew a future which a standby never got goes by what is there now, once %s",
    async (what) => {
      const community = randomUUID();
      const open = async (db: PostgresDatabase) => openLog(await openSqlLog(db, community), community, world);
      const [log, other] = [await open(first()), await open(databases[1] as PostgresDatabase)];
      const { office, leader, patch, patchWritten } = await settle(log);
      const door = writeIn(community, office, doorBody(patch));
      await take(log, [door]);
      const { seq, chain } = (await pull(other, office)).top;
      await take(log, [edit(patchWritten, { leaders: [] })]);
      const doors = async () => (await pull(log, leader)).rows.filter(({ kind }) => kind === "door").length;
      expect(await doors()).toBe(0);
      await setBack(first(), community, { seq, chain }, patchWritten.revision.record);
      if (what === "it writes itself") {
        const visit = writeIn(community, leader, visitBody(door.revision.id));
        const { receipts } = await exchange(log, leader, { push: [{ text: visit.text, hash: visit.hash }] });
        expect(receipts).toMatchObject([{ verdict: "line" }]);
      } else await take(other, [door, writeIn(community, office, doorBody(patch))]);
      await take(other, [writeIn(community, office, doorBody(patch))]);
      expect(await doors()).toBe(what === "it writes itself" ? 2 : 3);
    },
  );
});

/** What came last is gone, as where it had not reached the standby that took over. */
async function setBack(db: PostgresDatabase, community: string, top: Top, edited: string): Promise<void> {
  await db.deleteFrom("log").where("community", "=", community).where("seq", ">", top.seq).execute();
  const before = db.updateTable("log").set((of) => ({ live: of.ref("seq") }));
  await before.where("community", "=", community).where("record", "=", edited).execute();
  await db.updateTable("counter").set(top).where("community", "=", community).execute();
}

/** The first reading of rights stands still until it is let go. */
function gated(logDatabase: LogDatabase) {
  let isShut = false;
  let open = () => {};
  let tell = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const wrapped: LogDatabase = {
    write: logDatabase.write,
    read: (work) =>
      logDatabase.read((logStore, counter) => {
        const isHeld = isShut;
        isShut = false;
        const slow = new Proxy(logStore, {
          get:
            (of, name: keyof typeof logStore) =>
            async (...asked: unknown[]) => {
              const answer = await (of[name] as (...words: unknown[]) => unknown).apply(of, asked);
              if (isHeld && name === "headsOf") {
                tell();
                await opened;
              }
              return answer;
            },
        });
        return work(slow, counter);
      }),
  };
  return {
    logDatabase: wrapped,
    reached,
    open,
    shut() {
      isShut = true;
    },
  };
}
