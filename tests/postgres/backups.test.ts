import { randomBytes } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { drill, restore } from "../../src/server/backups/restore.ts";
import { takeBackup } from "../../src/server/backups/take.ts";
import { openPostgres } from "../../src/server/database/postgres.ts";
import { whileAlone } from "../../src/server/database/sharedUse.ts";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { recorded } from "../../src/server/madeBackups.ts";
import { PROTO } from "../../src/sync/protocol.ts";
import { joinAs, phone } from "../server/town.ts";
import { openCuttingProxy } from "./cuttingProxy.ts";
import { everythingIn, newDatabase, newFolder, townOn } from "./officeOn.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

const SECRET = "李奶奶的钥匙放在三楼";
const now = () => new Date("2026-03-19T08:00:00Z");
/** A machine with much to do is waited for. */
const SLOW = { interval: 20, timeout: 20_000 };

describe.skipIf(!isPostgresHere)("a PostgreSQL that Linfang backs up", { timeout: 60_000 }, () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop(), 60_000);

  const begin = (data: string, url: string, onTaken?: (words: string) => void) =>
    openEndpoint({ data, databaseUrl: url, now: () => new Date(), random: (n) => randomBytes(n), onTaken });

  test("is copied as of one moment while others write, passes a drill, and phones let go of what it holds", async () => {
    const { url } = await newDatabase(server);
    const { town, leader, visit, office } = await townOn({ databaseUrl: url });
    const { top } = await leader.sync();
    const to = newFolder();
    const db = await openPostgres(url);
    onTestFinished(() => db.destroy());
    // The copy stands still between counter and log, and the log goes on.
    const made = await db.transaction().execute(async (tx) => {
      await sql`lock table device in access exclusive mode`.execute(tx);
      const taking = takeBackup(town.data, to, now(), url);
      const waiting = async () =>
        (await sql`select from pg_locks where not granted and mode = 'AccessShareLock'`.execute(tx)).rows
          .length;
      await expect.poll(waiting, SLOW).toBe(1);
      await town.endpoint.append([visit(), visit()], office);
      return { taking };
    });
    const { manifest } = await made.taking;
    expect(manifest).toMatchObject({ seq: top.seq, rows: top.seq, chain: top.chain });
    for (const at of [null, url])
      expect((await drill(to, now(), town.data, at))?.checked).toMatchObject({ faults: [], rows: top.seq });
    expect(recorded(town.data)).toHaveLength(1);
    expect((await leader.sync()).watermark).toBe(0);
    await town.endpoint.heedBackups(null);
    expect((await leader.sync()).watermark).toBe(top.seq);
    await expect(takeBackup(town.data, to, now())).rejects.toThrow(/DATABASE_URL/);
  });

  test("is set back in one piece: phones hear of it and bring what is missing, and what gave way lies aside", async () => {
    const { url } = await newDatabase(server);
    const { town, leader, visit, leaderA } = await townOn({ databaseUrl: url });
    const made = await takeBackup(town.data, newFolder(), now(), url);
    const before = await everythingIn(url);
    const late = visit("备份以后");
    const { top } = await leader.sync([late]);
    await joinAs(town.endpoint, leaderA, "10.0.0.9");
    let aside: string | null = null;
    await town.restart(async () => {
      const restored = await restore(town.data, made.folder, now(), { databaseUrl: url });
      expect(restored).toMatchObject({ ok: true, isBehindPhones: false });
      aside = restored.ok ? restored.aside : null;
      expect(await everythingIn(url)).toEqual(before);
    });
    const kept = new DatabaseSync(join(aside ?? "", "linfang.db"), { readOnly: true });
    expect(kept.prepare("select text from log where id = ?").get(late.revision.id)).toEqual({
      text: late.text,
    });
    kept.close();
    const again = phone(town.endpoint, leader.cookie);
    const proofs = [{ seq: made.manifest.seq, chain: made.manifest.chain }];
    expect((await again.sync([late], { top, proofs })).rewound).toEqual({ R: made.manifest.seq });
    expect((await again.sync([late])).receipts).toMatchObject([{ verdict: "line" }]);
  });

  test("is not set back while an office, from whatever folder, or anybody else works on it", async () => {
    const { url } = await newDatabase(server);
    const { town } = await townOn({ databaseUrl: url });
    const made = await takeBackup(town.data, newFolder(), now(), url);
    const before = await everythingIn(url);
    // The same community's folder on another computer: locks of this machine's files say nothing of it.
    const elsewhere = newFolder(town.data);
    const putBack = () => restore(elsewhere, made.folder, now(), { databaseUrl: url });
    expect(await putBack()).toEqual({ ok: false, why: "running" });
    expect(await everythingIn(url)).toEqual(before);
    expect(existsSync(join(elsewhere, "replaced"))).toBe(false);
    await town.restart(async () => {
      const db = await openPostgres(url);
      onTestFinished(() => db.destroy());
      await whileAlone(db, async () => {
        await expect(begin(elsewhere, url)).rejects.toThrow(/being put back/);
        expect(await putBack()).toEqual({ ok: false, why: "running" });
      });
      // Of many at once each is whole, and no two of them at the same time.
      const folders = [elsewhere, newFolder(town.data), newFolder(town.data)];
      const all = await Promise.all(
        folders.map((data) => restore(data, made.folder, now(), { databaseUrl: url })),
      );
      expect(all.filter(({ ok }) => ok).length).toBeGreaterThan(0);
      expect(await everythingIn(url)).toEqual(before);
    });
  });

  test("is answered from no more by an office whose connection broke while it was set back", async () => {
    const { url, name } = await newDatabase(server);
    const { town, leader, visit } = await townOn({ databaseUrl: url });
    const made = await takeBackup(town.data, newFolder(), now(), url);
    const elsewhere = newFolder(town.data);
    const words: string[] = [];
    const office = await begin(elsewhere, url, (said) => words.push(said));
    onTestFinished(() => office.close());
    const cut = async () => {
      const db = await openPostgres(server.url());
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(db);
      await db.destroy();
    };
    await town.restart(async () => {
      // Broken and nothing else: it goes on, and holds it again.
      await cut();
      const other = phone(office, leader.cookie);
      await expect
        .poll(
          () =>
            other.sync().then(
              ({ top }) => top.seq,
              () => 0,
            ),
          SLOW,
        )
        .toBeGreaterThan(0);
      expect(await restore(town.data, made.folder, now(), { databaseUrl: url })).toMatchObject({
        why: "running",
      });
      await cut();
      await expect
        .poll(async () => restore(town.data, made.folder, now(), { databaseUrl: url }), SLOW)
        .toMatchObject({ ok: true });
    });
    await expect(phone(office, leader.cookie).sync([visit()])).rejects.toThrow(/507/);
    expect(words).toEqual([expect.stringMatching(/start again/)]);
  });

  test("leaves nothing that looks like a backup where its connection breaks", async () => {
    const { name } = await newDatabase(server);
    const proxy = await openCuttingProxy(server.socket, name);
    onTestFinished(() => proxy.close());
    const { town } = await townOn({ databaseUrl: proxy.url });
    const to = newFolder();
    proxy.cut.when = "before";
    proxy.cut.left = 1;
    await expect(takeBackup(town.data, to, now(), proxy.url)).rejects.toThrow();
    expect(proxy.cut.left).toBe(0);
    expect(readdirSync(to)).toEqual([]);
    expect(recorded(town.data)).toEqual([]);
  });

  test.each([
    { when: "before", what: "as it was" },
    { when: "after", what: "set back" },
  ] as const)(
    "is $what, and nothing between, where the connection breaks $when it is done",
    async ({ when }) => {
      const { url, name } = await newDatabase(server);
      const { town, leader, visit } = await townOn({ databaseUrl: url });
      const made = await takeBackup(town.data, newFolder(), now(), url);
      const old = await everythingIn(url);
      await leader.sync([visit("后来")]);
      const proxy = await openCuttingProxy(server.socket, name);
      onTestFinished(() => proxy.close());
      await town.restart(async () => {
        const young = await everythingIn(url);
        Object.assign(proxy.cut, { when, left: 1, armedBy: "set_back = set_back + 1" });
        await expect(restore(town.data, made.folder, now(), { databaseUrl: proxy.url })).rejects.toThrow();
        expect(proxy.cut.left).toBe(0);
        expect(await everythingIn(url)).toEqual(when === "before" ? young : old);
        expect(readdirSync(town.data).filter((file) => file.includes("coming"))).toEqual([]);
      });
    },
  );

  test("is begun anew on another computer and an empty server: phones go on, and so they do with no PostgreSQL", async () => {
    const [old, fresh] = [await newDatabase(server), await newDatabase(server)];
    const { town, leader, visit } = await townOn({ databaseUrl: old.url });
    const made = await takeBackup(town.data, newFolder(), now(), old.url);
    const { top } = await leader.sync();
    for (const url of [fresh.url, undefined]) {
      // As the office's page says: key and lists come along, without the mark of where the database was.
      const data = newFolder();
      for (const name of ["key", "beside"])
        cpSync(join(town.data, name), join(data, name), { recursive: true });
      rmSync(join(data, "beside", "postgres"));
      const restored = await restore(data, made.folder, now(), { databaseUrl: url ?? null });
      expect(restored).toMatchObject({ ok: true, aside: null });
      const office = await openEndpoint({
        ...{ data, databaseUrl: url, now: () => new Date(town.clock.ms) },
        random: (n: number) => randomBytes(n),
      });
      onTestFinished(() => office.close());
      const known = phone(office, leader.cookie);
      const answer = await known.sync([visit()], { top });
      expect(answer.rewound).toBeUndefined();
      expect(answer.receipts).toMatchObject([{ verdict: "line", seq: top.seq + 1 }]);
    }
  });

  test("gets no erased word back from a backup of before, neither a row nor a page nor its write-ahead log", async () => {
    const { url, name } = await newDatabase(server);
    const { town, leader, visit, doorA, office } = await townOn({ databaseUrl: url }, 3);
    const said = visit(SECRET);
    await leader.sync([said]);
    const made = await takeBackup(town.data, newFolder(), now(), url);
    const desk = await joinAs(town.endpoint, office, "10.0.0.2");
    const doors = [doorA.revision.id];
    const { mark } = (await (await desk.get(`/api/door-data?doors=${doors}`)).json()) as { mark: string };
    expect((await desk.post("/api/door-data/erase", { proto: PROTO, doors, mark })).status).toBe(200);
    const root = join(dirname(dirname(server.socket)), "data");
    const db = await openPostgres(url);
    onTestFinished(() => db.destroy());
    const oid = await sql<{ oid: string; wal: string }>`
      select oid::text, pg_walfile_name(pg_switch_wal()) as wal from pg_database where datname = ${name}`.execute(
      db,
    );
    const [{ oid: base = "", wal = "" } = {}] = oid.rows;
    await town.restart(async () => {
      expect(await restore(town.data, made.folder, now(), { databaseUrl: url })).toMatchObject({ ok: true });
      await sql`checkpoint`.execute(db);
      const files = [
        ...readdirSync(join(root, "base", base)).map((file) => join(root, "base", base, file)),
        ...readdirSync(join(root, "pg_wal"))
          .filter((file) => /^[0-9A-F]{24}$/.test(file) && file > wal)
          .map((file) => join(root, "pg_wal", file)),
      ];
      expect(files.length).toBeGreaterThan(20);
      expect(files.filter((file) => readFileSync(file).includes(SECRET))).toEqual([]);
      expect(readFileSync(join(made.folder, "linfang.db")).includes(SECRET)).toBe(true);
    });
    expect((await phone(town.endpoint, leader.cookie).sync([said])).receipts).toMatchObject([
      { verdict: "erased" },
    ]);
  });
});
