import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { staffOf } from "../../../src/app/office/people/staff.ts";
import { draftsOf, readRegisterOf } from "../../../src/app/office/register/useRegister.ts";
import {
  readLastImport,
  readUndone,
  saveImport,
  takeBack as takeBackOf,
  undoDrafts,
} from "../../../src/app/office/tableImport/lastImport.ts";
import type { Saved } from "../../../src/app/store/store.ts";
import { isActive } from "../../../src/domain/doors/doorAt.ts";
import { changesOf, planRegister } from "../../../src/reports/import/register/changeSet.ts";
import { readRegister } from "../../../src/reports/import/register/rows.ts";
import { registerRows } from "../../../src/reports/import/register/sheet.ts";
import { readDelimited } from "../../../src/reports/import/table.ts";
import { doorOf, openTown, type Phone, type Town, visitTo } from "../../town.ts";

let town: Town;
let office: Phone;
beforeEach(async () => {
  town = await openTown();
  office = await town.phone("社区甲", "office");
});
afterEach(() => town.close());

const AT = "2026-03-18T19:05:07+08:00";
const HEAD = "楼栋,单元,房号,用途,网格,片区,邻长\n";
const FIRST = `${HEAD}15栋,1单元,101,住宅,一网格,一片,邻长甲\n15栋,1单元,102,住宅,一网格,一片,邻长甲`;
const SECOND = `${HEAD}15栋,1单元,102,商铺,一网格,二片,邻长乙\n16栋,1单元,101,住宅,一网格,二片,邻长乙`;

async function planOf(text: string) {
  const reading = readRegister(readDelimited(text));
  if (!reading.read) throw new Error(reading.why);
  const register = await readRegisterOf(office.store);
  const plan = await planRegister(reading.rows, register, {
    community: office.me.community.id,
    sha1: async (bytes) => new Uint8Array(createHash("sha1").update(bytes).digest()),
    key: (await office.store.registerKey()) ?? null,
    home: "新塘村小区",
    undone: await readUndone(office.store, "register"),
  });
  return { plan, register };
}

async function take(text: string): Promise<void> {
  const { plan, register } = await planOf(text);
  const changes = changesOf(plan, new Map());
  const drafts = draftsOf(changes, register, town.newId);
  const saved = await saveImport(office.store, "register", { at: AT, changes, drafts }, () => undefined);
  expect(saved).toMatchObject({ saved: true });
}

async function takeBack(): Promise<number> {
  const last = await readLastImport(office.store, "register");
  if (!last) return 0;
  const drafts = await undoDrafts(office.store, last, town.newId);
  expect((await takeBackOf(office.store, "register", drafts))?.saved).not.toBe(false);
  return drafts.length;
}

const rowsNow = async () => registerRows(await readRegisterOf(office.store));

describe("an import that was a mistake", () => {
  test("is taken back: what it made is gone, what it changed is as before, at the office, too", async () => {
    await take(FIRST);
    const before = await rowsNow();
    await take(SECOND);
    expect(await rowsNow()).not.toEqual(before);
    expect(await takeBack()).toBeGreaterThan(0);
    expect(await rowsNow()).toEqual(before);
    expect((await office.exchange()).ok).toBe(true);
    const other = await town.phone("社区乙", "office");
    await other.exchange();
    expect(registerRows(await readRegisterOf(other.store))).toEqual(before);
    expect(await office.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0 });
    expect(await takeBack()).toBe(0);
  });

  test("leaves what somebody changed since, and every visit", async () => {
    await take(FIRST);
    const door = (await readRegisterOf(office.store)).doors.find(({ body }) => body.label === "101");
    if (!door) throw new Error("101 is not there");
    const visit = await office.write(visitTo(door.record));
    await take(`${HEAD}15栋,1单元,101,商铺,一网格,一片,邻长甲`);
    await office.edit("door", door.record, { use: "office", occupancy: "rent" });
    await takeBack();
    expect((await office.see("door", door.record)).body).toMatchObject({ use: "office", occupancy: "rent" });
    expect((await office.see("visit", visit)).body.withdrawn).toBe(false);
  });

  test("can be brought again by the same table, which says nothing the second time", async () => {
    await take(FIRST);
    const rows = await rowsNow();
    await takeBack();
    expect((await readRegisterOf(office.store)).doors.some(({ body }) => isActive(body))).toBe(false);
    await take(FIRST);
    expect(await rowsNow()).toEqual(rows);
    const { plan } = await planOf(FIRST);
    expect([plan.fresh, plan.changed, plan.notes]).toEqual([[], [], []]);
  });

  test("that is taken back in two goes, since the first broke off, can be brought again whole", async () => {
    await take(FIRST);
    const rows = await rowsNow();
    const last = await readLastImport(office.store, "register");
    const drafts = last ? await undoDrafts(office.store, last, town.newId) : [];
    const half = drafts.findIndex(({ body }) => body.kind === "door") + 1;
    const broken = {
      ...office.store,
      saveAll: async (): Promise<Saved> => {
        await office.store.saveAll(drafts.slice(0, half));
        return { saved: false, why: "full" };
      },
    };
    expect(half).toBeGreaterThan(0);
    expect(await takeBackOf(broken, "register", drafts)).toMatchObject({ saved: false });
    expect(await readLastImport(office.store, "register")).toEqual(last);
    expect(await takeBack()).toBe(drafts.length - half);
    await take(FIRST);
    expect(await rowsNow()).toEqual(rows);
  });

  test("takes its patches and grids along, but for those in which something stands by now", async () => {
    await take(`${HEAD}15栋,1单元,901,住宅,一网格,一片,邻长甲`);
    await take(`${HEAD}16栋,1单元,101,住宅,二网格,二片,邻长乙\n16栋,1单元,102,住宅,三网格,三片,邻长乙`);
    const third = (await readRegisterOf(office.store)).patches.find(({ body }) => body.name === "三片");
    const door = (await readRegisterOf(office.store)).doors.find(({ body }) => body.label === "901");
    if (!third || !door) throw new Error("not there");
    await office.edit("door", door.record, { patch: third.record });
    await takeBack();
    const staff = staffOf(await readRegisterOf(office.store));
    expect(staff.grids.map(({ body }) => body.name)).toEqual(["一网格", "三网格"]);
    expect(staff.patches.map(({ body }) => [body.name, body.leaders.length])).toEqual([
      ["一片", 1],
      ["三片", 0],
    ]);
    await take(`${HEAD}16栋,1单元,101,住宅,二网格,二片,邻长乙`);
    const again = staffOf(await readRegisterOf(office.store));
    expect(again.gone).toEqual([]);
    expect(again.patches.map(({ body }) => [body.name, body.leaders.length])).toEqual([
      ["一片", 1],
      ["二片", 1],
      ["三片", 0],
    ]);
    expect(new Set(again.patches.map(({ record }) => record)).size).toBe(3);
  });

  test("that broke off is taken back as far as it went, together with the half that followed", async () => {
    await take(FIRST);
    const before = await rowsNow();
    const { plan, register } = await planOf(SECOND);
    const changes = changesOf(plan, new Map());
    const drafts = draftsOf(changes, register, town.newId);
    const half = {
      ...office.store,
      saveAll: async (_: unknown, onDone?: (done: number) => void): Promise<Saved> => {
        await office.store.saveAll(drafts.slice(0, 3));
        onDone?.(3);
        return { saved: false, why: "full" };
      },
    };
    const what = { at: AT, changes, drafts };
    expect(await saveImport(half, "register", what, () => undefined)).toMatchObject({ why: "full" });
    await take(SECOND);
    expect(await rowsNow()).not.toEqual(before);
    await takeBack();
    expect(await rowsNow()).toEqual(before);
  });

  test("that saved nothing leaves the one before it to be taken back", async () => {
    await take(FIRST);
    const last = await readLastImport(office.store, "register");
    const full = { ...office.store, saveAll: async (): Promise<Saved> => ({ saved: false, why: "full" }) };
    await saveImport(full, "register", { at: AT, changes: [], drafts: [] }, () => undefined);
    expect(await readLastImport(office.store, "register")).toEqual(last);
  });

  test("of a whole town is kept as well, in a few bytes a door", async () => {
    const changes = Array.from({ length: 20_001 }, (_, at) => ({
      kind: "door" as const,
      record: `door-${at}`,
      before: null,
      body: doorOf("b", String(at)),
    }));
    const full = { ...office.store, saveAll: async (): Promise<Saved> => ({ saved: true, rev: "r" }) };
    await saveImport(full, "register", { at: AT, changes, drafts: [] }, () => undefined);
    const last = await readLastImport(office.store, "register");
    expect(last?.changes).toHaveLength(20_001);
    expect(JSON.stringify(last).length / 20_001).toBeLessThan(100);
  });

  test("a door that somebody took out by hand is not brought back by a table", async () => {
    await take(FIRST);
    const door = (await readRegisterOf(office.store)).doors.find(({ body }) => body.label === "101");
    if (!door) throw new Error("101 is not there");
    await office.edit("door", door.record, { status: "phantom" });
    const { plan } = await planOf(FIRST);
    expect([plan.changed, plan.notes.map(({ why }) => why)]).toEqual([[], ["retired"]]);
  });
});
