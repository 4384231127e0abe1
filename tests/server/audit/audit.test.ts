import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AuditRow, brokenInEither, nextRow } from "../../../src/server/audit/auditChain.ts";
import { openAudit } from "../../../src/server/audit/auditTrail.ts";
import { verifyAudit } from "../../../src/server/audit/verify.ts";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { migrate } from "../../../src/server/database/migrate.ts";
import { openSqlite } from "../../../src/server/database/sqlite.ts";
import { ROUTES } from "../../../src/server/http/routes.ts";
import { sealWith } from "../../../src/server/seal/key.ts";
import type { AuditPage } from "../../../src/sync/auditProtocol.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { joinAs, openTown, type Phone, post, settledTown, visitBody, write } from "../town.ts";

const DAY_MS = 86_400_000;

const pageOf = async (desk: Phone, query = "") =>
  (await (await desk.get(`/api/audit${query}`)).json()) as AuditPage;
const actsOf = async (desk: Phone) => (await pageOf(desk)).lines.map(({ act }) => act);

/** The office with a phone, a leader with one, and visits of hers at a door that is not hers. */
async function openDesk() {
  const town = await openTown();
  const { endpoint } = town;
  const { office, leaderA: leader, doorA, doorB } = await settledTown(town);
  const desk = await joinAs(endpoint, office);
  const walker = await joinAs(endpoint, leader);
  const held = async () => {
    const visit = write(endpoint, leader, visitBody(doorB.revision.id, { note: "张三家漏水" }));
    expect((await walker.sync([visit])).receipts).toMatchObject([{ verdict: "held" }]);
    return visit;
  };
  return { town, endpoint, office, leader, doorA, desk, walker, held };
}

describe("the audit", () => {
  test("has who gave somebody a role, once, however often it is handed in, and nobody's name", async () => {
    const { town, endpoint, office, leader, desk } = await openDesk();
    const person = { kind: "person", name: "王五", role: "block_leader", left: false } as const;
    const change = write(endpoint, office, person);
    await desk.sync([change]);
    await desk.sync([change]);
    const { lines, total } = await pageOf(desk);
    expect(lines.filter(({ rev }) => rev === change.revision.id)).toMatchObject([
      { act: "rights", by: office, about: change.revision.record, what: "person name role left" },
    ]);
    expect(total).toBe(lines.length);
    expect(lines.filter(({ act }) => act === "joined").map(({ by }) => by)).toEqual([leader, office]);
    const file = readFileSync(join(town.data, "beside", "audit.jsonl"), "utf8");
    for (const canary of ["王五", "社区甲", "邻长甲"]) expect(file).not.toContain(canary);
  });

  test("has a right that is let in from the held list at once, also after others were noted", async () => {
    const { endpoint, office, desk } = await openDesk();
    const clerk = await endpoint.addPerson({ name: "前社区", role: "office" });
    const phone = await joinAs(endpoint, clerk);
    const head = (await desk.sync([], { cursors: {} })).rows.find(({ record }) => record === clerk)?.id ?? "";
    const person = { kind: "person", name: "前社区", role: "viewer", left: false } as const;
    const before = write(endpoint, office, person, { record: clerk, base: head, changed: ["role"] });
    await desk.sync([before]);
    const back = { record: clerk, base: before.revision.id, changed: ["name"] };
    const rise = write(endpoint, clerk, { ...person, role: "office" }, back);
    expect((await phone.sync([rise])).receipts).toMatchObject([{ verdict: "held" }]);
    const other = { kind: "person", name: "王五", role: "viewer", left: false } as const;
    await desk.sync([write(endpoint, office, other)]);
    const count = (await pageOf(desk)).total;
    const answer = await desk.post("/api/held/accept", { proto: PROTO, id: rise.revision.id, sure: true });
    expect(answer.status).toBe(200);
    const { lines, total } = await pageOf(desk);
    expect(total).toBe(count + 2);
    expect(lines.find(({ rev }) => rev === rise.revision.id)).toMatchObject({
      ...{ act: "rights", by: office, about: clerk, what: "person role" },
    });
    expect((await pageOf(desk)).total).toBe(total);
  });

  test("names the fields that differ, on the line and beside it, whatever their author calls changed", async () => {
    const { endpoint, office, leader, desk } = await openDesk();
    const head =
      (await desk.sync([], { cursors: {} })).rows.find(({ record }) => record === leader)?.id ?? "";
    const person = { kind: "person", name: "邻长甲", role: "viewer", left: false } as const;
    const lie = ["张三家漏水", "name"];
    const line = write(endpoint, office, person, { record: leader, base: head, changed: lie });
    const beside = write(...([endpoint, office, { ...person, role: "block_leader", left: true }] as const), {
      record: leader,
      base: head,
      changed: ["left", "张三"],
    });
    for (const one of [line, beside]) await desk.sync([one]);
    const now = (await desk.sync([], { cursors: {} })).rows.find(({ record }) => record === leader);
    const left = { ...person, left: true } as const;
    const nothing = write(endpoint, office, left, { record: leader, base: now?.id, changed: ["role"] });
    expect((await desk.sync([nothing])).receipts).toMatchObject([{ verdict: "line" }]);
    const { lines } = await pageOf(desk);
    const whatOf = (rev: string) => lines.find((one) => one.rev === rev)?.what;
    expect(whatOf(line.revision.id)).toBe("person role");
    expect(whatOf(beside.revision.id)).toBe("person left");
    expect(whatOf(nothing.revision.id)).toBe("person");
  });

  test("has one line for each thing that the office does by a route, and none for what was refused", async () => {
    const { town, endpoint, office, leader, doorA, desk, walker, held } = await openDesk();
    await walker.sync([], { unsent: 3 });
    await walker.sync([], { empty: true });
    const devices = (await (await desk.get("/api/devices")).json()) as {
      devices: { id: string; lost?: object }[];
    };
    const lost = devices.devices.find((one) => one.lost)?.id;
    await joinAs(endpoint, await endpoint.addPerson({ name: "邻长丙", role: "block_leader" }));
    const after = (await (await desk.get("/api/devices")).json()) as typeof devices;
    const spare = after.devices.find(({ id }) => !devices.devices.some((one) => one.id === id))?.id;
    const asked = await desk.post("/api/codes", { proto: PROTO, person: office });
    const { code } = (await asked.json()) as { code: string };
    town.clock.ms += 11 * 60_000;
    await endpoint.fetch(post("/api/join", { proto: PROTO, code, deviceName: "" }));
    const late = (await (await desk.get("/api/devices")).json()) as {
      devices: { id: string; waits?: true }[];
    };
    const waiting = late.devices.find(({ waits }) => waits)?.id;
    const [first, second, third] = [await held(), await held(), await held()];
    const brought = write(endpoint, leader, visitBody(doorA.revision.id));
    const place = write(endpoint, office, {
      ...{ kind: "slip_place", placeKind: "building", place: first.revision.id, where: "15栋" },
      ...{ printed: 8, shut: [], withdrawn: false },
    });
    await desk.sync([place]);
    const sheet = { place: place.revision.id, from: 1, count: 1 };
    const tokens = await desk.post("/api/slips/tokens", { proto: PROTO, ...sheet });
    const [token = ""] = ((await tokens.json()) as { tokens: string[] }).tokens;
    const words = { key: "0".repeat(32), category: "light", words: "楼道灯不亮了" };
    await endpoint.fetch(post("/api/v/words", { proto: PROTO, ...words }, { "linfang-slip": token }));
    const door = doorA.revision.id;
    const seen = (await (await desk.get(`/api/door-data?doors=${door}`)).json()) as { mark: string };
    const asks: { [route: string]: { body: object; act: string } } = {
      "/api/door-data/erase": { body: { doors: [door], mark: seen.mark }, act: "door-erased" },
      "/api/codes": { body: { person: leader }, act: "code" },
      "/api/held/accept": { body: { id: first.revision.id, sure: true }, act: "let-in" },
      "/api/held/aside": {
        body: { ids: [second.revision.id, third.revision.id], aside: true },
        act: "aside",
      },
      "/api/devices/settle": { body: { device: lost }, act: "settled" },
      "/api/devices/admit": { body: { device: waiting }, act: "admitted" },
      "/api/devices/name": { body: { device: spare, name: "备用机" }, act: "named" },
      "/api/devices/take": { body: { device: spare }, act: "taken" },
      "/api/slips/tokens": { body: sheet, act: "slip-sheets" },
      "/api/slips/settle": { body: { place: place.revision.id, as: "discarded" }, act: "slips" },
      "/api/handed-in": {
        body: { push: [{ text: brought.text, hash: brought.hash }] },
        act: "handed-in",
      },
    };
    const changing = ROUTES.filter(({ method, who }) => method === "POST" && who === "office");
    expect(changing.map(({ path }) => path).filter((path) => !asks[path])).toEqual([]);
    for (const [path, { body, act }] of Object.entries(asks)) {
      const before = await actsOf(desk);
      const answer = await desk.post(path, { proto: PROTO, ...body });
      expect([path, answer.status]).toEqual([path, 200]);
      const after = await actsOf(desk);
      expect([path, after.length, after[0]]).toEqual([path, before.length + 1, act]);
      await walker.post(path, { proto: PROTO, ...body });
      if (path !== "/api/handed-in") expect(await actsOf(desk)).toEqual(after);
    }
  });

  test("is read a page at a time, and by the office alone", async () => {
    const { desk, walker, leader } = await openDesk();
    for (let nth = 0; nth < 120; nth += 1) await desk.post("/api/codes", { proto: PROTO, person: leader });
    const first = await pageOf(desk);
    expect(first.lines).toHaveLength(100);
    expect(first.more).toBe(true);
    const rest = await pageOf(desk, `?before=${first.lines.at(-1)?.n}`);
    expect(rest.more).toBe(false);
    const numbers = [...first.lines, ...rest.lines].map(({ n }) => n);
    expect(numbers).toEqual(Array.from({ length: first.total }, (_, at) => first.total - at));
    expect((await walker.get("/api/audit")).status).toBe(403);
  });

  test("comes back whole when an old backup is put in the database's place", async () => {
    const { town, leader, desk } = await openDesk();
    const { folder } = await takeBackup(town.data, join(town.data, "backups"), new Date(town.clock.ms));
    await desk.post("/api/codes", { proto: PROTO, person: leader });
    const before = await pageOf(desk);
    await town.restart(async () => {
      const done = await restore(town.data, folder, new Date(town.clock.ms + 1000));
      expect(done).toMatchObject({ ok: true });
    });
    expect(await verifyAudit(town.data)).toEqual({ count: before.total, broken: null });
  });

  test("lets go of a line after three years and of none before, and goes on in one chain", async () => {
    const { town, office: officePerson, leader, desk } = await openDesk();
    const first = (await pageOf(desk)).total;
    town.clock.ms += 1000 * DAY_MS;
    await town.restart();
    const office = await joinAs(town.endpoint, officePerson);
    await office.post("/api/codes", { proto: PROTO, person: leader });
    expect((await pageOf(office)).total).toBe(first + 2);
    town.clock.ms += 99 * DAY_MS;
    await town.endpoint.heedBackups(null);
    const { lines, broken } = await pageOf(office);
    expect(broken).toBeUndefined();
    expect(lines.map(({ act }) => act)).toEqual(["code", "joined", "ended"]);
    expect(await verifyAudit(town.data)).toEqual({ count: 3, broken: null });
    // What the log says of back then has been noted, and ended.
    await town.restart();
    expect(await verifyAudit(town.data)).toEqual({ count: 3, broken: null });
  });

  test("loses nothing that is noted while old lines go", async () => {
    const { town, leader } = await openDesk();
    const seal = sealWith(new Uint8Array(32).fill(7));
    const db = openSqlite(join(town.data, "apart.db"));
    const data = join(town.data, "apart");
    mkdirSync(join(data, "beside"), { recursive: true });
    await migrate(db);
    const now = () => new Date(town.clock.ms);
    const audit = await openAudit(db, { seal, community: "c", now, data });
    await audit.note(leader, { act: "code" });
    town.clock.ms += 1100 * DAY_MS;
    await Promise.all([audit.endOld(), audit.note(leader, { act: "settled" })]);
    expect(await audit.broken()).toBeNull();
    expect((await audit.page(null, 10)).lines.map(({ act }) => act)).toEqual(["settled", "ended"]);
    await db.destroy();
  });

  test("that somebody wrote into says from which line on, to the office and to the command", async () => {
    const { town, leader, desk } = await openDesk();
    await desk.post("/api/codes", { proto: PROTO, person: leader });
    const { total } = await pageOf(desk);
    const db = new DatabaseSync(join(town.data, "linfang.db"));
    db.prepare("update audit set text = replace(text, 'code', 'aside') where n = ?").run(total);
    db.close();
    expect((await pageOf(desk)).broken).toBe(total);
    expect(await verifyAudit(town.data)).toEqual({ count: total, broken: total });
  });

  test("that lost its last line in the database has it again from the copy, and says so until then", async () => {
    const { town, leader, desk } = await openDesk();
    await desk.post("/api/codes", { proto: PROTO, person: leader });
    const { total } = await pageOf(desk);
    const db = new DatabaseSync(join(town.data, "linfang.db"));
    db.prepare("delete from audit where n = ?").run(total);
    db.close();
    expect(await verifyAudit(town.data)).toEqual({ count: total - 1, broken: total });
    await town.restart();
    expect(await verifyAudit(town.data)).toEqual({ count: total, broken: null });
  });

  test("goes on after half a line, which a machine that went out left in the copy", async () => {
    const { town, desk } = await openDesk();
    const path = join(town.data, "beside", "audit.jsonl");
    const { total } = await pageOf(desk);
    await town.restart(async () => writeFileSync(path, readFileSync(path, "utf8").slice(0, -20)));
    expect(await verifyAudit(town.data)).toEqual({ count: total, broken: null });
  });
});

test("one line that was changed, taken out, added or put elsewhere is found, in the database, the copy or both", () => {
  const by = { seal: sealWith(new Uint8Array(32).fill(7)), community: "c" };
  const rowsOf = (count: number) => {
    const rows: AuditRow[] = [];
    for (let n = 0; n < count; n += 1)
      rows.push(
        nextRow(by, rows.at(-1), { at: "2026-01-01T00:00:00Z", by: "p", act: "code", about: `a${n}` }),
      );
    return rows;
  };
  const spoil = (rows: AuditRow[], how: string, at: number, other: number): AuditRow[] => {
    const spoiled = rows.map((row) => ({ ...row }));
    const row = spoiled[at] as AuditRow;
    if (how === "text") row.text = row.text.replace(/a(\d+)/, "b$1");
    if (how === "seal") row.seal = `${row.seal.slice(1)}x`;
    if (how === "out") spoiled.splice(at, 1);
    if (how === "out, renumbered")
      return spoiled.filter((_, nth) => nth !== at).map((one, nth) => ({ ...one, n: nth + 1 }));
    if (how === "twice") spoiled.splice(at, 0, { ...row });
    if (how === "swapped") [spoiled[at], spoiled[other]] = [spoiled[other] as AuditRow, row];
    if (how === "texts swapped")
      [row.text, (spoiled[other] as AuditRow).text] = [(spoiled[other] as AuditRow).text, row.text];
    return spoiled;
  };
  const hows = ["text", "seal", "out", "out, renumbered", "twice", "swapped", "texts swapped"];
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom(...hows),
      fc.constantFrom("database", "copy", "both"),
      (count, a, b, how, where) => {
        const rows = rowsOf(count);
        const at = a % count;
        const other = b % count;
        expect(brokenInEither(by, rows, rows)).toBeNull();
        fc.pre(!how.includes("swapped") || at !== other);
        // The end of both is no line that anything goes on from; only a third copy would know it.
        fc.pre(!(where === "both" && how.startsWith("out") && at === count - 1));
        const spoiled = spoil(rows, how, at, other);
        const [beside, here] = [where === "database" ? rows : spoiled, where === "copy" ? rows : spoiled];
        const found = brokenInEither(by, beside, here);
        expect(found).not.toBeNull();
        expect(found).toBeLessThanOrEqual(Math.max(at, other) + 2);
      },
    ),
    { numRuns: 2000 },
  );
});
