import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { ROUTES } from "../../../src/server/http/routes.ts";
import type { AuditPage } from "../../../src/sync/auditProtocol.ts";
import type { DeviceList } from "../../../src/sync/officeProtocol.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { HOST, joinAs, openTown, type Phone, phone, settledTown, visitBody, write } from "../town.ts";

async function openDesk() {
  const town = await openTown();
  const { endpoint } = town;
  const people = await settledTown(town);
  const desk = await joinAs(endpoint, people.office);
  const walker = await joinAs(endpoint, people.leaderA);
  await walker.sync();
  return { town, endpoint, ...people, desk, walker };
}
const idOf = async (one: Phone) => (await one.sync([], { max: 0 })).device ?? "";
const take = async (desk: Phone, device: string) =>
  (await desk.post("/api/devices/take", { proto: PROTO, device })).status;
const erased = (one: Phone, more: object = {}) => one.post("/api/devices/erased", { proto: PROTO, ...more });
const listed = async (desk: Phone, id: string) =>
  ((await (await desk.get("/api/devices")).json()) as DeviceList).devices.find((one) => one.id === id);
const actsOf = async (desk: Phone) =>
  ((await (await desk.get("/api/audit")).json()) as AuditPage).lines.map(({ act }) => act);

describe("a phone that was taken away", () => {
  test("hears of it with its next exchange, hands in what it has, and is given nothing", async () => {
    const { endpoint, leaderA, doorA, desk, walker } = await openDesk();
    const device = await idOf(walker);
    expect(await take(desk, device)).toBe(200);
    const visit = write(endpoint, leaderA, visitBody(doorA.revision.id, { note: "没交的" }));
    const answer = await walker.sync([visit], { cursors: {}, unsent: 2 });
    expect(answer).toMatchObject({ taken: true, rows: [], streams: [] });
    expect(answer.receipts).toMatchObject([{ verdict: "held", reason: "revoked" }]);
    expect(await listed(desk, device)).toMatchObject({
      unsent: 2,
      taken: { at: "2026-03-18T09:00:00.000Z" },
    });
    const held = await (await desk.get("/api/held")).json();
    expect(JSON.stringify(held)).toContain("没交的");
    // Its owner's other phone is another phone.
    const other = await joinAs(endpoint, leaderA);
    expect((await other.sync([], { cursors: {} })).taken).toBeUndefined();
  });

  test("that keeps its cookie, a stolen one, reads nothing by any route, for ever", async () => {
    const { town, desk, walker } = await openDesk();
    await take(desk, await idOf(walker));
    for (let restarts = 0; restarts < 2; restarts += 1) {
      const again = phone(town.endpoint, walker.cookie);
      for (const { method, path, who } of ROUTES) {
        if (method !== "GET" || !["device", "office"].includes(who)) continue;
        const at = path.replace(/:\w+/g, "00000000-0000-4000-8000-0000000000b1");
        expect([path, (await again.get(at)).status]).toEqual([path, 403]);
      }
      expect(await again.sync([], { cursors: {} })).toMatchObject({ rows: [], streams: [], taken: true });
      await town.restart();
    }
  });

  test("says once that it is empty; then its cookie ends, and the browser is told to let go of everything", async () => {
    const { desk, walker } = await openDesk();
    const device = await idOf(walker);
    await take(desk, device);
    const answer = await erased(walker);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage", "cookies"');
    expect(answer.headers.get("set-cookie")).toMatch(/^linfang-\w+=; Max-Age=0;/);
    expect((await listed(desk, device))?.taken).toMatchObject({ erasedAt: "2026-03-18T09:00:00.000Z" });
    const acts = await actsOf(desk);
    for (let nth = 0; nth < 50; nth += 1) await erased(walker);
    expect(await actsOf(desk)).toEqual(acts);
    expect(acts.slice(0, 2)).toEqual(["erased", "taken"]);
  });

  test("says so in its own name alone: junk, another's device and a phone that nobody took change nothing", async () => {
    const { endpoint, leaderB, desk, walker } = await openDesk();
    const device = await idOf(walker);
    const other = await joinAs(endpoint, leaderB);
    expect((await erased(other)).status).toBe(409);
    expect((await erased(other, { device })).status).toBe(409);
    await take(desk, device);
    expect((await erased(other, { device, erased: true })).status).toBe(409);
    const junk = ["", "null", "[]", "{", '{"proto":"x"}', `{"proto":1,"a":"${"x".repeat(9000)}"}`];
    for (const body of junk) {
      const headers = { cookie: walker.cookie, "content-type": "application/json" };
      const asked = new Request(`${HOST}/api/devices/erased`, { method: "POST", headers, body });
      expect((await endpoint.fetch(asked)).status, body.slice(0, 20)).toBe(400);
    }
    expect((await listed(desk, device))?.taken).not.toHaveProperty("erasedAt");
    expect((await listed(desk, await idOf(other)))?.taken).toBeUndefined();
  });

  test("stays away when an older backup is put back, and the list still says who and when", async () => {
    const { town, desk, walker } = await openDesk();
    const device = await idOf(walker);
    const { folder } = await takeBackup(town.data, join(town.data, "backups"), new Date(town.clock.ms));
    await take(desk, device);
    await erased(walker);
    await town.restart(async () => {
      expect(await restore(town.data, folder, new Date(town.clock.ms + 1000))).toMatchObject({ ok: true });
    });
    const [again, office] = [phone(town.endpoint, walker.cookie), phone(town.endpoint, desk.cookie)];
    expect((await again.get("/api/me")).status).toBe(403);
    expect((await listed(office, device))?.taken).toMatchObject({ at: "2026-03-18T09:00:00.000Z" });
    expect((await listed(office, device))?.taken).toHaveProperty("erasedAt");
  });
});

describe("the office", () => {
  test("never takes away its last phone: not the one that it asks with, and not each other's at once", async () => {
    const { endpoint, office, desk } = await openDesk();
    const second = await joinAs(endpoint, office);
    const [one, two] = [await idOf(desk), await idOf(second)];
    expect(await take(desk, one)).toBe(409);
    const both = await Promise.all([take(desk, two), take(second, one)]);
    expect(both.filter((status) => status === 200)).toHaveLength(1);
    const reads = await Promise.all([desk, second].map(async (each) => (await each.get("/api/held")).status));
    expect(reads.toSorted()).toEqual([200, 403]);
  });

  test("takes away nobody's phone twice, and none that there is not; nobody else takes any", async () => {
    const { town, endpoint, leaderB, worker, desk, walker } = await openDesk();
    const device = await idOf(walker);
    for (const person of [leaderB, worker])
      expect(await take(await joinAs(endpoint, person), device)).toBe(403);
    expect(await take(desk, "no-such")).toBe(404);
    for (let twice = 0; twice < 2; twice += 1) expect(await take(desk, device)).toBe(200);
    const ledger = readFileSync(join(town.data, "beside", "revoked.jsonl"), "utf8");
    expect(ledger.trim().split("\n")).toHaveLength(1);
    expect((await actsOf(desk)).filter((act) => act === "taken")).toHaveLength(1);
  });

  test("takes nothing away where the list cannot be read, loses no line of it, and says that it did not", async () => {
    const { town, desk, walker } = await openDesk();
    const [device, path] = [await idOf(walker), join(town.data, "beside", "revoked.jsonl")];
    writeFileSync(path, '{"person":"p"}');
    appendFileSync(path, "\n{half");
    expect(await take(desk, device)).toBe(500);
    expect((await walker.get("/api/me")).status).toBe(200);
    expect(readFileSync(path, "utf8")).toBe('{"person":"p"}\n{half');
    // Without an end of line, and with what somebody has added by hand since.
    writeFileSync(path, '\uFEFF{"person":"p"}\r\n\r\n{"device":"d"}');
    expect(await take(desk, device)).toBe(200);
    const lines = readFileSync(path, "utf8").trim().split(/\r?\n/);
    expect(lines.map((line) => Object.values(JSON.parse(line))[0])).toEqual(["p", "d", device]);
    await town.restart();
    expect((await phone(town.endpoint, walker.cookie).get("/api/me")).status).toBe(403);
  });
});
