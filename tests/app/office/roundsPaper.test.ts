import { describe, expect, test } from "vitest";
import {
  countsIn,
  momentTyped,
  notePaper,
  type Paper,
  resultByKey,
  visitsOf,
  withdrawalsOf,
} from "../../../src/app/office/rounds/paper/paperRound.ts";
import { BOXES_ACROSS, LINES_DOWN, sheetParts } from "../../../src/app/office/rounds/paper/sheetLayout.ts";
import { sheetMarks } from "../../../src/app/office/rounds/paper/sheetMarks.ts";
import { percent } from "../../../src/app/office/rounds/useRounds.ts";
import { walkersAt } from "../../../src/app/office/rounds/walkers.ts";
import type { DoorAt } from "../../../src/domain/doors/doorAt.ts";
import type { BuildingDraft } from "../../../src/domain/layout/wizard.ts";
import type { Round } from "../../../src/domain/visits/round.ts";
import type { Visit } from "../../../src/domain/visits/visit.ts";
import { house, withDoor } from "../../domain/town.ts";
import { newId, phoneWith, visitOf } from "../store/phone.ts";

const everyDoor = () => true;
const partsOf = ({ building, doors }: BuildingDraft) => sheetParts(building, doors, everyDoor);

describe("a walk sheet", () => {
  test("shows a slab block unit by unit, every door once", () => {
    const parts = partsOf(house());
    expect(parts.map(({ header, columns, doors }) => [header, columns, doors])).toEqual([
      ["1单元", 3, 18],
      ["2单元", 3, 18],
      ["3单元", 3, 18],
    ]);
  });

  test("cuts a tower of 33 storeys into nearly equal pages from the top down", () => {
    const parts = partsOf(house({ units: 1, storeys: 33 }));
    expect(parts.map(({ rows }) => rows.length)).toEqual([11, 11, 11]);
    expect(parts[0]?.rows[0]?.storey).toBe(33);
    expect(parts.every(({ rows }) => rows.length <= LINES_DOWN)).toBe(true);
  });

  test("never cuts through a flat on two storeys", () => {
    const tower = house({ units: 1, storeys: 24, doorsPerLanding: 2 });
    // The second page would begin with storey 12; the flat of 12 reaches into 13.
    const upstairs = tower.doors.filter(({ door }) => door.label !== "1302");
    const parts = sheetParts(tower.building, withDoor(upstairs, "1202", { spanStoreys: 2 }), everyDoor);
    expect(
      parts.map(({ rows }) => rows.map(({ storey }) => storey)).find((rows) => rows.includes(12)),
    ).toContain(13);
    expect(parts.reduce((sum, { doors }) => sum + doors, 0)).toBe(47);
  });

  test("wraps a corridor of 24 doors, counting its lines", () => {
    const [one, two, ...more] = partsOf(house({ form: "dorm", units: 1, storeys: 6, doorsPerLanding: 24 }));
    expect([one, two].map((part) => [part?.wraps, part?.columns, part?.rows.length])).toEqual([
      [true, BOXES_ACROSS, 3],
      [true, BOXES_ACROSS, 3],
    ]);
    expect(more).toEqual([]);
  });

  test("puts shops at the end, and leaves out units of which the round wants no door", () => {
    const front = house({
      name: "临街楼",
      form: "mixed",
      units: 2,
      storeys: 3,
      ground: "shops",
      shops: 4,
      shopLabel: "临街88-{n}号",
    });
    expect(partsOf(front).map(({ unit, strips, doors }) => [unit, strips.length, doors])).toEqual([
      ["1", 0, 6],
      ["2", 0, 6],
      ["", 1, 4],
    ]);
    const second = new Set(
      front.doors.filter(({ door }) => door.unit === "2" && door.label !== "301").map(({ id }) => id),
    );
    const parts = sheetParts(front.building, front.doors, (id) => second.has(id));
    expect(parts.map(({ unit, doors }) => [unit, doors])).toEqual([["2", 5]]);
    expect(parts[0]?.rows.flatMap(({ cells }) => cells.filter(({ at }) => at === "door"))).toHaveLength(6);
  });
});

describe("a paper round", () => {
  const [first, second, third] = [newId(), newId(), newId()];
  const blank: Paper = { when: "2026-11-18T19:05", noted: {} };
  const round = (more: Partial<Round>): Round => ({
    kind: "round",
    name: "敲门",
    doors: [first, second],
    from: "2026-11-01",
    to: "2026-11-20",
    closed: false,
    ...more,
  });

  test("the digits stand for the results in the order of the buttons", () => {
    expect([...resultByKey]).toEqual([
      ["1", "met"],
      ["2", "not_home"],
      ["3", "contacted"],
      ["4", "declined"],
      ["5", "vacant"],
      ["6", "changed"],
      ["7", "not_found"],
    ]);
  });

  test("a result noted anew keeps the visit's id, and a wiped one is gone", () => {
    const once = notePaper(blank, first, "met", newId);
    const twice = notePaper(once, first, "vacant", newId);
    expect(twice.noted[first]).toEqual({ id: once.noted[first]?.id, result: "vacant" });
    expect(notePaper(twice, first, null, newId)).toEqual(blank);
  });

  test("half a date is no moment", () => {
    expect(momentTyped("2026-11-18")).toBeNull();
    expect(momentTyped("")).toBeNull();
    expect(momentTyped("2026-13-18T19:05")).toBeNull();
    expect(momentTyped("2026-11-18T19:05")?.getHours()).toBe(19);
  });

  test("is saved as visits of that evening, entered later, in the round that was open on that day", async () => {
    const { store } = await phoneWith();
    const rounds = [
      { id: newId(), round: round({}) },
      { id: newId(), round: round({ from: "2026-11-19", to: undefined, doors: [first, second, third] }) },
    ];
    let paper = notePaper(blank, first, "met", newId);
    paper = notePaper(paper, third, "contacted", newId);
    const drafts = visitsOf(paper, momentTyped(paper.when) as Date, rounds);
    expect(await store.saveAll(drafts)).toMatchObject({ saved: true });
    expect(await store.saveAll(drafts)).toMatchObject({ saved: true });
    const visits = await store.visitsFor([first, second, third], { from: "2026-11-18", to: "2026-11-18" });
    expect(visits).toHaveLength(2);
    const at = (door: string) => visits.find(({ body }) => body.door === door)?.body;
    expect(at(first)).toMatchObject({
      result: "met",
      enteredLater: true,
      withdrawn: false,
      round: rounds[0]?.id,
      mode: "door",
    });
    expect(at(first)?.visitedAt).toMatch(/^2026-11-18T19:05:00[+-]/);
    expect(at(third)?.round).toBeUndefined();
    expect(at(third)?.mode).toBeUndefined();
  });

  test("names who knocked where another types it in, and nobody twice where they typed their own", async () => {
    const { store } = await phoneWith();
    const walker = newId();
    const at = new Date(2026, 10, 18, 19, 5);
    await store.saveAll(visitsOf(notePaper({ ...blank, by: walker }, first, "met", newId), at, []));
    await store.saveAll(visitsOf(notePaper(blank, second, "met", newId), at, []));
    const [theirs] = await store.visitsAt(first);
    const [own] = await store.visitsAt(second);
    expect(theirs?.body.visitedBy).toBe(walker);
    expect(theirs?.begun.by).not.toBe(walker);
    expect(own?.body).not.toHaveProperty("visitedBy");
  });

  test("offers those who walk the building's patches first, and nobody who has left", async () => {
    const { store } = await phoneWith();
    const [leader, other, gone, patch] = [newId(), newId(), newId(), newId()];
    for (const [record, name, left] of [
      [other, "邻长乙", false],
      [leader, "邻长丙", false],
      [gone, "邻长丁", true],
    ] as const)
      await store.save({ id: newId(), record, body: { kind: "person", name, role: "block_leader", left } });
    const { id, building, doors } = house();
    const here = {
      id,
      building,
      compound: newId(),
      doors: doors.map((at) => ({ ...at, door: { ...at.door, patch } })),
    };
    const patches = [
      { id: patch, patch: { kind: "patch" as const, name: "一片", grid: newId(), leaders: [leader] } },
    ];
    const walkers = walkersAt(
      await store.all("person"),
      { compounds: [], buildings: [], doors: [], grids: [], patches },
      here,
    );
    expect(walkers.filter(({ id }) => [leader, other, gone].includes(id)).map(({ name }) => name)).toEqual([
      "邻长丙",
      "邻长乙",
    ]);
  });

  test("taken back, it counts nowhere and stays to be seen; taken back again, nothing more is written", async () => {
    const { store } = await phoneWith();
    const drafts = visitsOf(
      notePaper(notePaper(blank, first, "met", newId), second, "vacant", newId),
      new Date(2026, 10, 18, 19, 5),
      [],
    );
    await store.saveAll(drafts);
    const ids = drafts.map(({ id }) => id);
    expect(await store.saveAll(await withdrawalsOf(store, ids, newId))).toMatchObject({ saved: true });
    expect(await store.visitsFor([first, second], { from: "2026-11-18", to: "2026-11-18" })).toEqual([]);
    expect(
      (await store.visitsAt(first)).map(({ body }) => [body.result, body.withdrawn, body.enteredLater]),
    ).toEqual([["met", true, true]]);
    expect(await withdrawalsOf(store, ids, newId)).toEqual([]);
  });

  test("says which round each door counts in, and which closed one would have held it", () => {
    const rounds = [
      { id: "1", round: round({ name: "进行中", doors: [first] }) },
      { id: "2", round: round({ name: "关了", doors: [first, second], closed: true }) },
    ];
    expect(countsIn([first, second, third], rounds, "2026-11-18")).toEqual({
      rounds: [{ name: "进行中", doors: 1 }],
      none: 2,
      closed: ["关了"],
    });
    expect(countsIn([first], rounds, "2026-11-18").closed).toEqual([]);
    expect(countsIn([second], rounds, "2026-12-18").closed).toEqual([]);
  });
});

test("a share is never whole before its end, nor nothing once begun", () => {
  expect([percent(0, 300), percent(1, 300), percent(299, 300), percent(300, 300), percent(0, 0)]).toEqual([
    0, 1, 99, 100, 0,
  ]);
});

describe("a running round's walk sheet", () => {
  const door = (id: string, more = {}) => ({ id, door: { ...(house().doors[0] as DoorAt).door, ...more } });
  const said = (at: string, result: Visit["result"], visitedAt = "2026-03-18T09:00:00+08:00") =>
    ({ ...visitOf(at), result, visitedAt }) as Visit;

  test("says what is done, what is to be walked again, and where nobody is to knock", () => {
    const doors = ["a", "b", "c", "d"].map((id) => door(id));
    const visits = [said("a", "met"), said("b", "not_home"), said("c", "not_found")];
    const marks = sheetMarks(doors, visits, new Set(["d", "a"]));
    expect(marks.get("a")).toEqual({ result: "met", isDone: true, isQuiet: true });
    expect(marks.get("b")).toEqual({ result: "not_home", isDone: false, isQuiet: false });
    expect(marks.get("c")).toEqual({ result: "not_found", isDone: false, isQuiet: false });
    expect(marks.get("d")).toEqual({ result: undefined, isDone: false, isQuiet: true });
  });

  test("counts a visit at a flat that was joined to another for that other", () => {
    const doors = [door("a"), door("b", { status: "merged_into", mergedInto: "a" })];
    expect(sheetMarks(doors, [said("b", "met")], new Set()).get("a")?.isDone).toBe(true);
  });
});
