import { describe, expect, test } from "vitest";
import type { DoorAt } from "../../../src/domain/doors/doorAt.ts";
import { rates } from "../../../src/domain/inspections/rates.ts";
import { countByResult, latestByDoor, progress, progressByUnit } from "../../../src/domain/visits/tally.ts";
import { doorAt, house, knock, withDoor } from "../town.ts";

const { doors } = house({ units: 2, storeys: 2, doorsPerLanding: 2 });
const id = (label: string, unit = "1") => doorAt(doors, label, unit).id;

describe("the result that stands at a door", () => {
  test("is the latest by the time of the knock, not by the order of arrival", () => {
    const first = knock(id("101"), "not_home");
    const second = knock(id("101"), "met");
    expect(latestByDoor([second, first]).get(id("101"))).toBe("met");
  });

  test("is read in the offset that each phone wrote", () => {
    const early = knock(id("101"), "met", { visitedAt: "2026-03-18T09:00:00+08:00" });
    const late = knock(id("101"), "not_home", { visitedAt: "2026-03-18T02:00:00Z" });
    expect(latestByDoor([late, early]).get(id("101"))).toBe("not_home");
  });

  test("is not one that was taken back", () => {
    expect(
      latestByDoor([knock(id("101"), "met"), knock(id("101"), "declined", { withdrawn: true })]).get(
        id("101"),
      ),
    ).toBe("met");
    expect(latestByDoor([knock(id("101"), "met", { withdrawn: true })]).size).toBe(0);
  });

  test("is not taken back by a locked stair door later, but is where nothing else is known", () => {
    expect(latestByDoor([knock(id("101"), "met"), knock(id("101"), "not_found")]).get(id("101"))).toBe("met");
    expect(latestByDoor([knock(id("101"), "not_found"), knock(id("101"), "not_home")]).get(id("101"))).toBe(
      "not_home",
    );
    expect(latestByDoor([knock(id("101"), "not_found")]).get(id("101"))).toBe("not_found");
  });

  test("of a merged flat counts the knocks at both its doors", () => {
    const merged = withDoor(doors, "102", { status: "merged_into", mergedInto: id("101") });
    expect([...latestByDoor([knock(id("102"), "met")], merged)]).toEqual([[id("101"), "met"]]);
  });

  test("of a door joined to one that is not on this phone shows at the door itself", () => {
    const elsewhere = withDoor(doors, "102", { status: "merged_into", mergedInto: "elsewhere" });
    expect([...latestByDoor([knock(id("102"), "met")], elsewhere)]).toEqual([[id("102"), "met"]]);
  });

  test("doors that were joined to each other in a ring stay themselves", () => {
    const into = (doors: readonly DoorAt[], label: string, other: string) =>
      withDoor(doors, label, { status: "merged_into", mergedInto: id(other) });
    const ring = into(into(into(doors, "101", "102"), "102", "201"), "201", "101");
    expect(latestByDoor([knock(id("102"), "met")], ring).get(id("102"))).toBe("met");
  });
});

describe("how far the walk is", () => {
  test("counts doors, not knocks", () => {
    const latest = latestByDoor([
      knock(id("101"), "not_home"),
      knock(id("101"), "not_home"),
      knock(id("102"), "met"),
    ]);
    expect(progress(doors, latest)).toEqual({ done: 2, total: 8 });
    expect([...progressByUnit(doors, latest)]).toEqual([
      ["1", { done: 2, total: 4 }],
      ["2", { done: 0, total: 4 }],
    ]);
  });

  test("a door that nobody found was not gone to", () => {
    expect(progress(doors, latestByDoor([knock(id("101"), "not_found")]))).toEqual({ done: 0, total: 8 });
  });

  test("is the same from the set of doors visited", () => {
    expect(progress(doors, new Set([id("101"), id("202", "2")]))).toEqual({ done: 2, total: 8 });
  });

  test("counts a merged flat once, and leaves out what is not there", () => {
    let some = withDoor(doors, "102", { status: "merged_into", mergedInto: id("101") });
    some = withDoor(some, "201", { status: "demolished" });
    some = withDoor(some, "202", { status: "phantom" });
    expect(progress(some, new Set([id("102"), id("101"), id("201")]))).toEqual({ done: 1, total: 5 });
  });

  test("every standing door is at one result or at none", () => {
    const latest = latestByDoor([
      knock(id("101"), "met"),
      knock(id("102"), "declined"),
      knock(id("201"), "met"),
    ]);
    expect(countByResult(doors, latest)).toEqual(
      new Map([
        ["met", 2],
        ["declined", 1],
        ["none", 5],
      ]),
    );
  });
});

describe("shares for the month", () => {
  test("the door counts as met if anybody was met there once, whatever came later", () => {
    const visits = [
      knock(id("101"), "met"),
      knock(id("101"), "not_home"),
      knock(id("102"), "not_home"),
      knock(id("201"), "not_found"),
    ];
    expect(rates(doors, visits)).toEqual({
      visited: { n: 2, of: 8 },
      met: { n: 1, of: 8 },
      metOrContacted: { n: 1, of: 8 },
    });
  });

  test("new occupants count as met only when it says whom, and the telephone is counted apart", () => {
    const visits = [
      knock(id("101"), "changed"),
      knock(id("102"), "changed", { personMet: "tenant" }),
      knock(id("201"), "contacted"),
    ];
    expect(rates(doors, visits)).toEqual({
      visited: { n: 3, of: 8 },
      met: { n: 1, of: 8 },
      metOrContacted: { n: 2, of: 8 },
    });
  });

  test("a confirmed empty flat leaves the denominator of those met, not of those visited; one knock that found it empty does not", () => {
    const vacant = withDoor(doors, "101", { occupancy: "vacant" });
    expect(rates(vacant, [knock(id("101"), "vacant"), knock(id("102"), "vacant")])).toEqual({
      visited: { n: 2, of: 8 },
      met: { n: 0, of: 7 },
      metOrContacted: { n: 0, of: 7 },
    });
  });

  test("shops count only when all uses are asked for", () => {
    const shop = withDoor(doors, "101", { use: "shop" });
    expect(rates(shop, [knock(id("101"), "met")]).visited).toEqual({ n: 0, of: 7 });
    expect(rates(shop, [knock(id("101"), "met")], { allUses: true }).visited).toEqual({ n: 1, of: 8 });
  });

  test("nothing taken back counts, and an empty list is 0 of 0", () => {
    expect(rates(doors, [knock(id("101"), "met", { withdrawn: true })]).visited.n).toBe(0);
    expect(rates([], []).met).toEqual({ n: 0, of: 0 });
  });
});
