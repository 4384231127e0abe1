import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { verifyAudit } from "../../src/server/audit/verify.ts";
import { takeBackup } from "../../src/server/backups/take.ts";
import { openPostgres } from "../../src/server/database/postgres.ts";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { readSettings } from "../../src/server/settings.ts";
import { PROTO } from "../../src/sync/protocol.ts";
import { joinAs, openTown, phone, settledTown, visitBody, write } from "../server/town.ts";
import { openCuttingProxy } from "./cuttingProxy.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

const SECRET = "王家老人独居要多去看看";

describe.skipIf(!isPostgresHere)("an endpoint whose database is a PostgreSQL", () => {
  let server: RealPostgres;
  let nth = 0;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  async function database(options = ""): Promise<{ name: string; url: string }> {
    nth += 1;
    const name = `office${nth}`;
    const db = await openPostgres(server.url());
    await sql.raw(`create database ${name} ${options}`).execute(db);
    await db.destroy();
    return { name, url: server.url(name) };
  }

  const begin = (data: string, databaseUrl?: string) =>
    openEndpoint({ data, databaseUrl, now: () => new Date(), random: (n) => randomBytes(n) });

  function folder(): string {
    const data = mkdtempSync(join(tmpdir(), "linfang-"));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    return data;
  }

  test("takes in, tells, starts again with all of it, and leaves no database in the folder", async () => {
    const { url } = await database();
    const town = await openTown({ databaseUrl: url });
    const { leaderA, doorA, office } = await settledTown(town);
    const leader = await joinAs(town.endpoint, leaderA);
    const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    expect((await leader.sync([visit])).receipts).toMatchObject([{ verdict: "line" }]);
    await town.restart();
    const after = await phone(town.endpoint, leader.cookie).sync();
    expect(after.rows.find(({ id }) => id === visit.revision.id)?.text).toBe(visit.text);
    const desk = await joinAs(town.endpoint, office);
    expect((await desk.get("/api/devices")).status).toBe(200);
    expect(readdirSync(town.data).filter((name) => name.startsWith("linfang.db"))).toEqual([]);
    expect(await verifyAudit(town.data, url)).toMatchObject({ broken: null });
  });

  test("a server that dies is said as a disk that does not answer, and the same words go in when it is back", async () => {
    const { url } = await database();
    const town = await openTown({ databaseUrl: url });
    const { leaderA, doorA } = await settledTown(town);
    const leader = await joinAs(town.endpoint, leaderA);
    const first = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    const { receipts } = await leader.sync([first]);
    const back = server.crash();
    const push = {
      proto: PROTO,
      top: { seq: 0, chain: "" },
      proofs: [],
      streamsDigest: "",
      cursors: {},
      max: 0,
    };
    const asked = {
      ...push,
      at: "2026-03-18T17:00:00+08:00",
      push: [{ text: first.text, hash: first.hash }],
    };
    const refused = await leader.post("/api/sync", asked);
    expect([200, 507]).toContain(refused.status);
    await back;
    const second = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    const answer = await leader.sync([first, second]);
    expect(answer.receipts).toMatchObject([receipts[0] as object, { verdict: "line" }]);
    expect(town.endpoint).toBeDefined();
  });

  test("what was erased is in no file of its tables, and in no sample that its planner keeps", async () => {
    const { name, url } = await database();
    const town = await openTown({ databaseUrl: url });
    const { leaderA, doorA, office } = await settledTown(town);
    const leader = await joinAs(town.endpoint, leaderA);
    const told = Array.from({ length: 3 }, () =>
      write(town.endpoint, leaderA, visitBody(doorA.revision.id, { note: SECRET })),
    );
    await leader.sync(told);
    const db = await openPostgres(url);
    onTestFinished(() => db.destroy());
    await sql`analyze log`.execute(db);
    await sql`checkpoint`.execute(db);
    const { rows } = await sql<{
      oid: string;
    }>`select oid::text as oid from pg_database where datname = ${name}`.execute(db);
    const files = join(dirname(dirname(server.socket)), "data", "base", rows[0]?.oid ?? "");
    const holds = () => readdirSync(files).filter((file) => readFileSync(join(files, file)).includes(SECRET));
    expect(holds().length).toBeGreaterThan(0);
    const { rows: samples } = await sql<{ words: string }>`
      select concat(histogram_bounds, most_common_vals) as words from pg_stats where tablename = 'log'`.execute(
      db,
    );
    expect(samples.length).toBeGreaterThan(10);
    expect(samples.filter(({ words }) => words.includes(SECRET))).toEqual([]);

    const desk = await joinAs(town.endpoint, office, "10.0.0.2");
    const doors = [doorA.revision.id];
    const shown = await desk.get(`/api/door-data?doors=${doors}`);
    const { mark } = (await shown.json()) as { mark: string };
    expect((await desk.post("/api/door-data/erase", { proto: PROTO, doors, mark })).status).toBe(200);
    await sql`checkpoint`.execute(db);
    expect(holds()).toEqual([]);
    const { rows: words } = await sql<{
      held: number;
    }>`select count(*) as held from log where text like ${`%${SECRET}%`}`.execute(db);
    expect(words).toEqual([{ held: 0 }]);
  });

  test("a folder says once where its database is: no other begins beside it by mistake", async () => {
    const { url } = await database();
    const [own, other, kept] = [folder(), folder(), folder()];
    await (await begin(own, url)).close();
    // Somebody forgot the variable, or made a backup as of a file.
    await expect(begin(own)).rejects.toThrow(/DATABASE_URL/);
    expect(existsSync(join(own, "linfang.db"))).toBe(false);
    await expect(takeBackup(own, join(own, "backups"), new Date())).rejects.toThrow(/DATABASE_URL/);
    // A second computer has another key: its phones would all begin anew.
    await expect(begin(other, url)).rejects.toThrow(/key of another data folder/);
    for (const name of ["key"]) writeFileSync(join(other, name), readFileSync(join(own, name)));
    await (await begin(other, url)).close();
    // What is in a file stays there.
    await (await begin(kept)).close();
    await expect(begin(kept, url)).rejects.toThrow(/not on a PostgreSQL.*npm run move/);
    await (await begin(kept)).close();
  });

  test("one that would lose or spoil words is not begun with, and neither is what does not answer", async () => {
    const spoilt = await database("encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");
    await expect(begin(folder(), spoilt.url)).rejects.toThrow(/UTF8/);
    const loose = await database();
    const db = await openPostgres(loose.url);
    await sql.raw(`alter database ${loose.name} set synchronous_commit = off`).execute(db);
    await db.destroy();
    await expect(begin(folder(), loose.url)).rejects.toThrow(/synchronous_commit/);
    await expect(begin(folder(), server.url("nowhere"))).rejects.toThrow(/cannot reach/);
    expect(() => readSettings({ DATABASE_URL: "mysql://x" })).toThrow(/postgres:/);
  });

  test("a connection that is cut in the middle of joining and handing in loses nothing and doubles nothing", async () => {
    const { name } = await database();
    const proxy = await openCuttingProxy(server.socket, name);
    onTestFinished(() => proxy.close());
    const town = await openTown({ databaseUrl: proxy.url });
    const { leaderA, doorA } = await settledTown(town);
    const leader = await joinAs(town.endpoint, leaderA);
    const told = [];
    for (const when of ["before", "after", "before", "after"] as const) {
      const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
      told.push(visit.revision.id);
      proxy.cut.when = when;
      proxy.cut.left = 1;
      // The phone asks again as it would: the commit may have been of how far its credential has come.
      const answer = await leader.sync([visit]).catch(() => leader.sync([visit]));
      expect(answer.receipts).toMatchObject([{ verdict: "line" }]);
    }
    expect(proxy.cut.left).toBe(0);
    const fresh = await phone(town.endpoint, leader.cookie).sync();
    const visits = fresh.rows.filter(({ kind }) => kind === "visit").map(({ id }) => id);
    expect(visits.toSorted()).toEqual(told.toSorted());
  });
});
