import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { verifyAudit } from "../../src/server/audit/verify.ts";
import { openPostgres } from "../../src/server/database/postgres.ts";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { PROTO } from "../../src/sync/protocol.ts";
import { joinAs, phone, post, write } from "../server/town.ts";
import { newDatabase, townOn } from "./officeOn.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

describe.skipIf(!isPostgresHere)("two processes over one PostgreSQL", () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  async function twoProcesses() {
    const { url } = await newDatabase(server);
    const one = await townOn({ databaseUrl: url }, 1);
    const { data, clock } = one.town;
    const open = () =>
      openEndpoint({
        ...{ data, databaseUrl: url, now: () => new Date(clock.ms) },
        random: (n: number) => randomBytes(n),
      });
    const other = await open();
    onTestFinished(() => other.close());
    return { ...one, url, other, open };
  }

  test("wrong guesses at codes are counted together, and by whoever begins later", async () => {
    const { town, other, open } = await twoProcesses();
    const guess = async (at: typeof other, nth: number) => {
      const said = { proto: PROTO, code: String(10_000_000 + nth), deviceName: "手机" };
      return (await at.fetch(post("/api/join", said), "10.9.0.5")).status;
    };
    const both = [town.endpoint, other];
    const statuses: number[] = [];
    for (let nth = 0; nth < 8; nth += 1) statuses.push(await guess(both[nth % 2] as typeof other, nth));
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429, 429]);
    // At once, too: in the next minutes no more than are left until fifteen.
    town.clock.ms += 61_000;
    const many = Array.from({ length: 20 }, (_, nth) => guess(both[nth % 2] as typeof other, 100 + nth));
    expect((await Promise.all(many)).filter((status) => status === 404)).toHaveLength(5);
    town.clock.ms += 61_000;
    const third = await open();
    onTestFinished(() => third.close());
    const later: number[] = [];
    for (let nth = 0; nth < 5; nth += 1) later.push(await guess(third, 200 + nth));
    expect(later).toEqual([404, 404, 404, 404, 404]);
    town.clock.ms += 61_000;
    expect([await guess(other, 300), await guess(town.endpoint, 301)]).toEqual([429, 429]);
  });

  test("what one takes away from a phone the other gives it no more", async () => {
    const { town, other, leader, office, leaderA } = await twoProcesses();
    const there = phone(other, leader.cookie);
    expect((await there.sync()).rows).not.toEqual([]);
    const desk = await joinAs(town.endpoint, office, "10.0.0.2");
    const { devices } = (await (await desk.get("/api/devices")).json()) as {
      devices: { id: string; person: string }[];
    };
    const device = devices.find(({ person }) => person === leaderA)?.id;
    expect((await desk.post("/api/devices/take", { proto: PROTO, device })).status).toBe(200);
    expect((await phone(other, leader.cookie).sync()).rows).toEqual([]);
  });

  test("what a phone has left is what it said last, to whichever of them", async () => {
    const { town, other, leader, office } = await twoProcesses();
    const desk = await joinAs(town.endpoint, office, "10.0.0.2");
    const there = phone(other, leader.cookie);
    for (const [at, unsent] of [
      [leader, 0],
      [there, 5],
      [leader, 0],
    ] as const) {
      await at.sync([], { unsent });
      const { devices } = (await (await desk.get("/api/devices")).json()) as {
        devices: { unsent: number }[];
      };
      expect(devices.map((device) => device.unsent).filter((count) => count > 0)).toEqual(
        unsent > 0 ? [unsent] : [],
      );
    }
  });

  test("what came after a standby took over is noted, though its numbers were read before, in one chain", async () => {
    const { town, url, office, leaderA } = await twoProcesses();
    const desk = await joinAs(town.endpoint, office, "10.0.0.2");
    const { rows, top } = await desk.sync();
    const base = rows.find(({ record }) => record === leaderA)?.id ?? "";
    const body = { kind: "person", name: "邻长甲", role: "block_leader", left: false } as const;
    const edit = { record: leaderA, base, changed: ["name"] };
    const lines = async () => {
      const answer = (await (await desk.get("/api/audit")).json()) as { total: number };
      return answer.total;
    };
    const before = await lines();
    const db = await openPostgres(url);
    const audit = await db.selectFrom("audit").selectAll().orderBy("n").execute();
    await desk.sync([write(town.endpoint, office, { ...body, name: "邻长甲一" }, edit)]);
    expect(await lines()).toBe(before + 1);
    // What came last is gone, as where it had not reached the standby.
    await db.deleteFrom("log").where("seq", ">", top.seq).execute();
    await db
      .updateTable("log")
      .set((of) => ({ live: of.ref("seq") }))
      .where("id", "=", base)
      .execute();
    await db.updateTable("counter").set({ seq: top.seq, chain: top.chain }).execute();
    await db
      .deleteFrom("audit")
      .where("n", ">", audit.at(-1)?.n ?? 0)
      .execute();
    await db.destroy();
    await desk.sync([write(town.endpoint, office, { ...body, name: "邻长甲二" }, edit)], { top });
    expect(await lines()).toBe(before + 2);
    expect(await verifyAudit(town.data, url)).toMatchObject({ broken: null });
  });
});
