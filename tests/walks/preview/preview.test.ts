import { beforeEach, describe, expect, test } from "vitest";
import { fetchHere } from "../../../src/app/api.ts";
import { dropLeftPreviews } from "../../../src/app/install/start.tsx";
import { openPreview } from "../../../src/app/office/people/phones/openPreview.ts";
import type { OpenStore } from "../../../src/app/store/open.ts";
import { PREVIEWS } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body } from "../../../src/domain/records.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
let worker: Phone;
let volunteer: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  const { office, first, second } = estate;
  worker = await town.phone("网格员", "grid_worker");
  volunteer = await town.phone("志愿者", "volunteer");
  await exchange(office);
  await office.edit("grid", estate.grid, { workers: [worker.me.person.id] });
  await exchange(office, worker, volunteer);
  const [door, , other] = estate.doors;
  await first.write(visitTo(door, { note: "甲片的话" }));
  await second.write(visitTo(other, { note: "乙片的话" }));
  await worker.write(reasonAt(door));
  await volunteer.write(ownIssue(volunteer.me.person.id));
  // Written at the desk itself: of such a record its own computer keeps no row of the office's.
  await office.write(visitTo(door, { note: "社区的话" }));
  await office.write({
    kind: "round",
    name: "三月",
    doors: [door],
    from: "2026-03-01",
    to: "2026-03-31",
    closed: false,
  });
  await exchange(first, second, worker, volunteer, office);
  await exchange(first, second, worker, volunteer, office);
  return () => town.close();
});

async function exchange(...phones: Phone[]): Promise<void> {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const reasonAt = (door: Id): Body<"care_reason"> => ({
  ...{ kind: "care_reason", door, reasons: ["alone"], way: "guardian", givenAt: "2026-03-18T09:00:00+08:00" },
});
const ownIssue = (place: Id): Body<"issue"> => ({
  ...{ kind: "issue", place, placeKind: "person", where: "门口", state: "collected", category: "light" },
  ...{ severity: 2, from: [], words: "灯不亮", reporter: "finder", withdrawn: false },
  collectedAt: "2026-03-18T19:05:07+08:00",
});
const shownIn = async ({ db }: OpenStore) =>
  (await db.records.toArray())
    .filter(({ head, own }) => `${head}${own}` !== "")
    .map(({ record, kind }) => `${kind} ${record}`)
    .sort();
const everythingIn = async ({ db }: OpenStore) =>
  JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())));

describe("the office looks at somebody's phone", () => {
  test("and sees exactly the records that this phone holds, whoever it is", async () => {
    const { office, first, second } = estate;
    for (const phone of [first, second, worker, volunteer]) {
      const other = await openPreview(office.store, phone.me.person.id);
      expect(await shownIn(other.store), phone.me.person.name).toEqual(await shownIn(phone.store));
      expect((await other.store.syncStatus()).hasAll).toBe(true);
      expect(other.me.person).toEqual(phone.me.person);
      await other.end();
    }
    const leaders = await openPreview(office.store, first.me.person.id);
    const seen = await everythingIn(leaders.store);
    expect([seen.includes("甲片的话"), seen.includes("乙片的话"), seen.includes("guardian")]).toEqual([
      ...[true, false, false],
    ]);
    await leaders.end();
  });

  test("with the rights of now, and without a word that waits at the desk", async () => {
    const { office, first, second, patches } = estate;
    await office.edit("patch", patches[1], { leaders: [first.me.person.id, second.me.person.id] });
    office.signal.isCut = true;
    await office.write(visitTo(estate.doors[0], { note: "还没交的话" }));
    const other = await openPreview(office.store, second.me.person.id);
    expect(await everythingIn(other.store)).not.toContain("还没交的话");
    await other.end();
    office.signal.isCut = false;
    await exchange(office, first);
    const both = await openPreview(office.store, first.me.person.id);
    expect(await everythingIn(both.store)).toContain("乙片的话");
    await both.end();
  });

  test("writes nothing: neither there, nor at the desk, nor with the office", async () => {
    const { office, first } = estate;
    const before = await everythingIn(office.store);
    const top = (await town.endpoint.log.permissions()).people.size;
    const other = await openPreview(office.store, first.me.person.id);
    const there = await everythingIn(other.store);
    const body = visitTo(estate.doors[0]);
    expect(await other.store.save({ id: town.newId(), body })).toEqual({ saved: false, why: "preview" });
    expect(await other.store.saveAll([{ id: town.newId(), body }])).toMatchObject({ saved: false });
    await other.store.keepDraft("visit:x", { note: "一" });
    await other.store.set("lastBuilding", "x");
    expect(await everythingIn(other.store)).toBe(there);
    await other.end();
    expect(await everythingIn(office.store)).toBe(before);
    expect((await town.endpoint.log.permissions()).people.size).toBe(top);
  });

  test("asks the office nothing but the board meanwhile, and leaves nothing behind", async () => {
    const { office } = estate;
    const idb = office.store.deps.indexedDB as IDBFactory;
    const names = async () => (await idb.databases()).map(({ name }) => name);
    const other = await openPreview(office.store, worker.me.person.id);
    expect(await names()).toContain(PREVIEWS[0]);
    await expect(fetchHere("/api/held", {})).rejects.toThrow("these screens ask nothing");
    await expect(fetchHere("/api/door-data", {})).rejects.toThrow("these screens ask nothing");
    await other.end();
    expect(await names()).not.toContain(PREVIEWS[0]);
  });

  test("goes on looking while another page opens, looks at somebody else and ends; what a closed page left goes", async () => {
    const { office, first, second } = estate;
    const idb = office.store.deps.indexedDB as IDBFactory;
    const names = async () => (await idb.databases()).map(({ name }) => name);
    const other = await openPreview(office.store, first.me.person.id);
    const seen = await shownIn(other.store);
    const dropping = dropLeftPreviews(idb, navigator.locks);
    const beside = await openPreview(office.store, second.me.person.id);
    await dropping;
    expect(await shownIn(beside.store)).not.toEqual(seen);
    await beside.end();
    expect(await shownIn(other.store)).toEqual(seen);
    await other.end();
    expect((await names()).filter((name) => PREVIEWS.includes(name ?? ""))).toEqual([]);
    // One that nobody holds any more, as of a page that was closed.
    await new Promise<void>((made) => {
      const asked = idb.open(PREVIEWS[2] ?? "");
      asked.onsuccess = () => made(asked.result.close());
    });
    await dropLeftPreviews(idb, navigator.locks);
    expect(await names()).not.toContain(PREVIEWS[2]);
  });

  test("on as many pages as there is room for, and says so on the next", async () => {
    const { office, first } = estate;
    const open = () => openPreview(office.store, first.me.person.id);
    const all = [];
    for (const _ of PREVIEWS) all.push(await open());
    await expect(open()).rejects.toThrow("open on other pages");
    for (const one of all) {
      expect((await shownIn(one.store)).length).toBeGreaterThan(0);
      await one.end();
    }
    await (await open()).end();
  });

  test("of whoever has left, or only looks on: there is no record to be read", async () => {
    const { office } = estate;
    const viewer = await town.phone("街道", "viewer");
    await exchange(office);
    const other = await openPreview(office.store, viewer.me.person.id);
    expect(await shownIn(other.store)).toEqual([]);
    await other.end();
    await office.edit("person", worker.me.person.id, { left: true });
    const gone = await openPreview(office.store, worker.me.person.id);
    expect(await shownIn(gone.store)).toEqual([]);
    await gone.end();
  });
});
