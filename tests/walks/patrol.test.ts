import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import type { Body } from "../../src/domain/records.ts";
import { assetOf, atNight, lookAt, patrolOf } from "../reports/patrolTown.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../town.ts";

let town: Town;
let estate: Estate;
let worker: Phone;
let compound: Id;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  worker = await town.phone("网格员一", "grid_worker");
  await estate.office.edit("grid", estate.grid, { workers: [worker.me.person.id] });
  compound = (await estate.office.see("building", estate.building)).body.compound;
  await allExchange(estate.office, worker);
});
afterEach(() => town.close());

async function allExchange(...phones: Phone[]) {
  for (const phone of phones) {
    const outcome = await phone.exchange();
    if (!outcome.ok) throw new Error(`${phone.me.person.name}: ${outcome.why}`);
  }
}
/** A lamp that the office has registered in a grid, heard of by everybody. */
async function lampIn(grid: Id | undefined, code = "L01"): Promise<Id> {
  const lamp = await estate.office.write(assetOf(code, "lamp", { compound, grid }));
  await allExchange(estate.office, worker, estate.first, estate.second);
  return lamp;
}
const issueAt = (place: Id, more: Partial<Body<"issue">> = {}): Body<"issue"> => ({
  ...{
    kind: "issue",
    place,
    placeKind: "asset",
    where: "L01 15栋东侧",
    state: "collected",
    category: "light",
    severity: 2,
    from: [],
    words: "",
  },
  ...{ reporter: "finder", collectedAt: "2026-03-10T20:05:00+08:00", withdrawn: false },
  ...more,
});
const troubles = async (phone: Phone) =>
  (await phone.store.troubles()).map(({ kind, reason, path }) => [kind, reason, ...(path ? [path] : [])]);

describe("a lamp", () => {
  test("looked at by two people without a signal keeps both looks, and the newest stands", async () => {
    const lamp = await lampIn(estate.grid);
    estate.first.signal.isCut = worker.signal.isCut = true;
    const early = await estate.first.write(atNight(lamp, "off", { severity: 2 }));
    const late = await worker.write(
      atNight(lamp, "on", { severity: 0, inspectedAt: "2026-03-10T12:30:00Z" }),
    );
    estate.first.signal.isCut = worker.signal.isCut = false;
    await allExchange(worker, estate.first, worker, estate.office);
    for (const phone of [estate.first, worker, estate.office]) {
      const reads = await phone.store.patrolReads();
      expect((await reads.inspectionsAt(lamp)).map(({ record }) => record)).toEqual([late, early]);
      expect((await reads.latestAt([lamp, town.newId()])).get(lamp)?.record).toBe(late);
    }
  });

  test("that moves to another grid takes its looks and issues along, and the people of the old one let go of them", async () => {
    const lamp = await lampIn(estate.grid);
    await estate.first.write(atNight(lamp, "off"));
    await worker.write(issueAt(lamp));
    await allExchange(estate.first, worker, estate.first, estate.office);
    expect(await (await estate.first.store.patrolReads()).openIssuesAt(lamp)).toHaveLength(1);
    const other = await estate.office.write({ kind: "grid", name: "第二网格", workers: [] });
    await estate.office.edit("asset", lamp, { grid: other });
    await allExchange(estate.office, estate.first, worker);
    for (const phone of [estate.first, worker]) {
      const reads = await phone.store.patrolReads();
      expect([await reads.allAssets(), await reads.inspectionsAt(lamp), await reads.allIssues()]).toEqual([
        [],
        [],
        [],
      ]);
    }
    const kept = await estate.office.store.patrolReads();
    expect([
      (await kept.assetsOfGrid(other)).length,
      (await kept.inspectionsAt(lamp)).length,
      (await kept.openIssues()).length,
    ]).toEqual([1, 1, 1]);
  });

  test("without a grid is the office's alone", async () => {
    const lamp = await lampIn(undefined);
    expect(await (await worker.store.patrolReads()).allAssets()).toEqual([]);
    expect(
      (await (await estate.office.store.patrolReads()).assetsOfGrid("")).map(({ record }) => record),
    ).toEqual([lamp]);
  });

  test("is registered on the spot by a grid worker, not by a block leader, who may look at it and report it", async () => {
    const found = await worker.write(assetOf("L21", "lamp", { compound, grid: estate.grid }));
    await allExchange(worker, estate.first);
    await estate.first.write(assetOf("L22", "lamp", { compound, grid: estate.grid }));
    await estate.first.write(patrolOf([found]));
    const look = await estate.first.write(atNight(found, "off"));
    await estate.first.write(issueAt(found, { from: [{ kind: "inspection", id: look }] }));
    await allExchange(estate.first, worker);
    expect((await troubles(estate.first)).sort()).toEqual([
      ["asset", "no-right"],
      ["patrol", "no-right"],
    ]);
    const reads = await worker.store.patrolReads();
    expect((await reads.issuesFrom([look])).get(look)?.body.place).toBe(found);
    expect(await reads.openIssues()).toHaveLength(1);
  });

  test("is put right by whoever looked at it, or by the office, and by nobody else", async () => {
    const lamp = await lampIn(estate.grid);
    const look = await estate.first.write(atNight(lamp, "off"));
    await allExchange(estate.first, worker);
    await worker.edit("inspection", look, { note: "改一改" });
    await worker.exchange();
    expect(await troubles(worker)).toEqual([["inspection", "access"]]);
    await estate.first.edit("inspection", look, { withdrawn: true });
    await allExchange(estate.first, estate.office);
    const reads = await estate.office.store.patrolReads();
    expect([
      (await reads.latestAt([lamp])).size,
      (await reads.inspectionsAt(lamp)).map(({ body }) => body.withdrawn),
    ]).toEqual([0, [true]]);
  });

  test("is found wanting only where it is: an inspection that calls a lamp a door is held", async () => {
    const lamp = await lampIn(estate.grid);
    await worker.write(lookAt(lamp, {}, { placeKind: "door" }));
    await worker.exchange();
    expect(await troubles(worker)).toEqual([["inspection", "form", "parent"]]);
  });
});

describe("a round over lamps", () => {
  test("opened by the office is closed by the worker who reads all of its lamps, and is done lamp by lamp", async () => {
    const [one, two] = [await lampIn(estate.grid, "L01"), await lampIn(estate.grid, "L02")];
    const patrol = await estate.office.write(patrolOf([one, two]));
    await allExchange(estate.office, worker);
    await worker.write(atNight(one, "on", { patrol }));
    await worker.write(lookAt(two, {}, { patrol, cannotInspect: "blocked" }));
    await worker.write(
      lookAt(one, {}, { patrol, cannotInspect: "weather", inspectedAt: "2026-03-10T21:00:00+08:00" }),
    );
    const reads = await worker.store.patrolReads();
    expect(await reads.placesDone(patrol)).toEqual(
      new Map([
        [one, "checked"],
        [two, "reason"],
      ]),
    );
    await worker.edit("patrol", patrol, { closed: true, closedOn: "2026-03-10" });
    await allExchange(worker, estate.office);
    expect(await troubles(worker)).toEqual([]);
    expect((await estate.office.see("patrol", patrol)).body.closed).toBe(true);
    const looks = await (await estate.office.store.patrolReads()).inspectionsOf(patrol);
    expect([looks.length, looks.at(-1)?.body.cannotInspect]).toEqual([3, "weather"]);
  });

  test("is not opened over lamps of a grid that is not one's own", async () => {
    const other = await estate.office.write({ kind: "grid", name: "第二网格", workers: [] });
    const [near, far] = [await lampIn(estate.grid, "L01"), await lampIn(other, "L02")];
    await worker.write(patrolOf([near]));
    await worker.write(patrolOf([near, far]));
    await worker.exchange();
    expect(await troubles(worker)).toEqual([["patrol", "access"]]);
  });
});

describe("a home where water comes up", () => {
  test("is inspected and reported as its door is, and its new leader hears of it", async () => {
    const [door] = estate.doors;
    const look = await estate.first.write(
      lookAt(
        door,
        { backflow: ["often"] },
        { placeKind: "door", checklist: { id: "drain", version: 1 }, severity: 3 },
      ),
    );
    const issue = await estate.first.write(
      issueAt(door, { placeKind: "door", category: "drain", reporter: "resident" }),
    );
    const visit = await estate.first.write(visitTo(door, { issues: [issue] }));
    await allExchange(estate.first, estate.office, estate.second);
    expect(await (await estate.second.store.patrolReads()).issuesAt(door)).toEqual([]);
    await estate.office.edit("door", door, { patch: estate.patches[1] });
    await allExchange(estate.office, estate.second, estate.first);
    const reads = await estate.second.store.patrolReads();
    expect((await reads.inspectionsAt(door)).map(({ record }) => record)).toEqual([look]);
    expect((await reads.issuesAt(door)).map(({ record }) => record)).toEqual([issue]);
    expect((await estate.second.see("visit", visit)).body.issues).toEqual([issue]);
    expect(await (await estate.first.store.patrolReads()).issuesAt(door)).toEqual([]);
  });
});

describe("an issue", () => {
  test("that is open already takes a finding without being touched: the finding says so itself", async () => {
    const lamp = await lampIn(estate.grid);
    const issue = await worker.write(issueAt(lamp));
    await allExchange(worker, estate.first);
    const look = await estate.first.write(atNight(lamp, "off", { issues: [issue] }));
    await allExchange(estate.first, worker);
    expect((await (await worker.store.patrolReads()).addedTo(issue)).map(({ record }) => record)).toEqual([
      look,
    ]);
    expect((await worker.see("issue", issue)).edits).toBe(0);
  });

  test("of a spot that is no lamp and no door lives in its grid", async () => {
    const spot = await estate.first.write(
      issueAt(estate.grid, { placeKind: "grid", category: "idle_land", where: "围墙边空地" }),
    );
    await allExchange(estate.first, worker);
    expect(await troubles(estate.first)).toEqual([]);
    expect((await worker.see("issue", spot)).body.where).toBe("围墙边空地");
  });

  test("of a danger waits to hear who was called, also after the phone was restarted", async () => {
    const lamp = await lampIn(estate.grid);
    const look = await worker.write(atNight(lamp, "off", { severity: 4 }));
    const reads = await worker.store.patrolReads();
    expect((await reads.awaitingCall()).map(({ record }) => record)).toEqual([look]);
    await worker.edit("inspection", look, { calledWhom: ["property", "unreached"] });
    expect(await reads.awaitingCall()).toEqual([]);
  });
});

describe("what is looked after", () => {
  test("is known to everybody who walks, with what was done; a volunteer hears neither of the plan nor of a lamp", async () => {
    const lamp = await lampIn(estate.grid);
    const plan = await worker.write({
      ...{
        kind: "maintenance",
        name: "路灯维护",
        assets: [lamp],
        checklist: { id: "lamp", version: 1 },
        patrolSort: "night",
        startsOn: "2026-03-01",
      },
      ...{
        patrolBy: "block_leader",
        patrolEveryDays: 30,
        maintainBy: "物业",
        maintainEveryDays: 90,
        rainTrigger: false,
        ended: false,
      },
    });
    const done = await estate.office.write({
      kind: "helplines",
      lines: [{ line: "property", name: "物业", number: "000-0000-0001" }],
    });
    await allExchange(worker, estate.office, estate.first);
    const upkeep = await worker.write({
      kind: "upkeep",
      maintenance: plan,
      doneOn: "2026-03-12",
      note: "",
      withdrawn: false,
    });
    await estate.first.write({
      kind: "upkeep",
      maintenance: plan,
      doneOn: "2026-03-13",
      note: "",
      withdrawn: false,
    });
    await allExchange(worker, estate.first, estate.office);
    expect(await troubles(estate.first)).toEqual([["upkeep", "no-right"]]);
    expect(
      (await (await estate.office.store.patrolReads()).upkeepOf(plan)).map(({ record }) => record),
    ).toEqual([upkeep]);
    const volunteer = await town.phone("志愿者一", "volunteer");
    await allExchange(volunteer);
    expect(await volunteer.store.get("maintenance", plan)).toBeNull();
    expect((await volunteer.see("helplines", done)).body.lines).toHaveLength(1);
    expect(await (await volunteer.store.patrolReads()).allAssets()).toEqual([]);
  });
});
