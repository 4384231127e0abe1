import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readWalk } from "../../src/app/doors/readPlace.ts";
import { setDaysRight, stillMisdated } from "../../src/app/me/clock/setDaysRight.ts";
import type { World } from "../../src/app/world.ts";
import type { Body } from "../../src/domain/records.ts";
import { momentOf } from "../../src/domain/time/moment.ts";
import { assetOf, atNight } from "../reports/patrolTown.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../town.ts";

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
const TODAY = "2026-03-18";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  await estate.first.exchange();
});
afterEach(() => town.close());

const setClock = (phone: Phone, behindMs: number) => {
  phone.store.deps.now = () => new Date(town.clock.now.getTime() - behindMs);
};
const later = (ms: number) => {
  town.clock.now = new Date(town.clock.now.getTime() + ms);
};
const knock = ({ store, write }: Phone, door: string) =>
  write({ ...visitTo(door), visitedAt: momentOf(store.deps.now()) });
const clockOf = async ({ store }: Phone) => (await store.holdings()).clock();
const worldOf = ({ store, me }: Phone) =>
  ({ store, me, newId: town.newId, sync: { wake: () => {} } }) as unknown as World;
const month = { from: "2026-03-01", to: "2026-03-31" };

describe("a phone whose clock is wrong", () => {
  test("hears so with the next answer, and no longer once it is set", async () => {
    const { first } = estate;
    setClock(first, 24 * HOUR_MS);
    await first.exchange();
    expect(await clockOf(first)).toMatchObject({ behindMs: 24 * HOUR_MS, misdated: [] });
    setClock(first, -HOUR_MS);
    await first.exchange();
    expect(await clockOf(first)).toMatchObject({ behindMs: -HOUR_MS });
    setClock(first, 60_000);
    await first.exchange();
    expect(await clockOf(first)).toEqual({ behindMs: undefined, misdated: [] });
  });

  test("a year behind: its visit keeps that time, and stands on every screen beside its right day", async () => {
    const { first, doors } = estate;
    later(HOUR_MS);
    setClock(first, YEAR_MS);
    const visit = await knock(first, doors[0]);
    await first.exchange();
    setClock(first, 0);
    await first.exchange();
    expect((await first.see("visit", visit)).body.visitedAt.slice(0, 10)).toBe("2025-03-18");
    expect((await first.store.visitsOn(TODAY, TODAY)).map(({ record }) => record)).toEqual([visit]);
    expect(
      (await first.store.visitsOn(TODAY, TODAY, first.me.person.id))[0]?.body.visitedAt.slice(0, 4),
    ).toBe("2025");
    expect(await first.store.doorsVisited(month)).toEqual(new Set([doors[0]]));
    const building = (await first.see("door", doors[0])).body.building;
    expect((await readWalk(first.store, building, TODAY))?.visits.map(({ record }) => record)).toEqual([
      visit,
    ]);
    expect((await first.store.visitsOn("2025-03-18", "2025-03-18")).map(({ record }) => record)).toEqual([
      visit,
    ]);
  });

  test("that is set before it hands in is found out by what it wrote, and one tap sets the day right in the round that wants the door", async () => {
    const { first, office, doors } = estate;
    const round = await office.write({
      kind: "round",
      name: "敲门",
      doors: [doors[0]],
      from: "2026-03-01",
      closed: false,
    });
    await office.exchange();
    await first.exchange();
    setClock(first, YEAR_MS);
    later(HOUR_MS);
    const visit = await knock(first, doors[0]);
    setClock(first, 0);
    await first.exchange();
    const { misdated } = await clockOf(first);
    expect(misdated).toMatchObject([{ record: visit, door: doors[0], round }]);
    expect(await first.store.doorsVisited({ round })).toEqual(new Set([doors[0]]));

    const world = worldOf(first);
    expect(await stillMisdated(world, misdated)).toHaveLength(1);
    expect(await setDaysRight(world, await first.store.holdings(), misdated)).toMatchObject({ saved: true });
    expect((await first.see("visit", visit)).body).toMatchObject({
      round,
      corrected: true,
      enteredLater: false,
    });
    expect((await clockOf(first)).misdated).toEqual([]);
    await first.exchange();
    await office.exchange();
    expect((await office.see("visit", visit)).body.visitedAt.slice(0, 10)).toBe(TODAY);
    expect(await office.store.doorsVisited({ round })).toEqual(new Set([doors[0]]));
    expect((await clockOf(first)).misdated).toEqual([]);
  });

  test("has nothing changed by itself, and a day that its author lets be is asked about no more", async () => {
    const { first, doors } = estate;
    setClock(first, -YEAR_MS);
    const visit = await knock(first, doors[0]);
    await first.exchange();
    setClock(first, 0);
    const { misdated } = await clockOf(first);
    expect(misdated).toHaveLength(1);
    await (await first.store.holdings()).letBe([visit]);
    await first.exchange();
    expect((await clockOf(first)).misdated).toEqual([]);
    expect((await first.see("visit", visit)).edits).toBe(0);
    expect(await first.store.visitsOn(TODAY, TODAY)).toEqual([]);
  });

  test("a look at a lamp and an issue keep their time, are named, and are set right with the visits in one tap", async () => {
    const { first, office, grid, building, doors } = estate;
    const { compound } = (await office.see("building", building)).body;
    const lamp = await office.write(assetOf("L01", "lamp", { compound, grid }));
    await office.exchange();
    await first.exchange();
    setClock(first, YEAR_MS);
    later(HOUR_MS);
    const now = momentOf(first.store.deps.now());
    const visit = await knock(first, doors[0]);
    const look = await first.write(atNight(lamp, "off", { inspectedAt: now }));
    const typed = await first.write(
      atNight(lamp, "on", { inspectedAt: "2026-03-17T19:00:00+08:00", enteredLater: true }),
    );
    const issue = await first.write({
      ...{ kind: "issue", place: doors[0], placeKind: "door", where: "15栋 301", state: "collected" },
      ...{ category: "drain", severity: 2, from: [], words: "反水", reporter: "resident" },
      ...{ collectedAt: now, withdrawn: false },
    } as Body<"issue">);
    setClock(first, 0);
    await first.exchange();
    const { misdated } = await clockOf(first);
    expect(misdated.map(({ record }) => record).sort()).toEqual([visit, look, issue].sort());
    expect(misdated.map(({ record }) => record)).not.toContain(typed);
    const world = worldOf(first);
    expect(await stillMisdated(world, misdated)).toHaveLength(3);
    expect(await setDaysRight(world, await first.store.holdings(), misdated)).toMatchObject({ saved: true });
    expect(await stillMisdated(world, misdated)).toEqual([]);
    await first.exchange();
    await office.exchange();
    expect((await office.see("inspection", look)).body).toMatchObject({ corrected: true });
    expect((await office.see("inspection", look)).body.inspectedAt.slice(0, 10)).toBe(TODAY);
    expect((await office.see("issue", issue)).body.collectedAt.slice(0, 10)).toBe(TODAY);
    expect((await clockOf(first)).misdated).toEqual([]);
  });

  test("waited for days without signal under a right clock: nothing of it is doubted", async () => {
    const { first, doors } = estate;
    await knock(first, doors[0]);
    later(9 * 24 * HOUR_MS);
    await first.exchange();
    expect(await clockOf(first)).toEqual({ behindMs: undefined, misdated: [] });
  });

  test("leaves a time alone that somebody typed from paper", async () => {
    const { first, doors } = estate;
    setClock(first, YEAR_MS);
    await first.write({ ...visitTo(doors[0]), visitedAt: "2026-03-17T19:00:00+08:00", enteredLater: true });
    await first.exchange();
    expect((await clockOf(first)).misdated).toEqual([]);
  });
});
