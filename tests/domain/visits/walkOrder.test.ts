import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activeDoors } from "../../../src/domain/visits/tally.ts";
import type { VisitResult } from "../../../src/domain/visits/visit.ts";
import { nextDoor, walkOrder } from "../../../src/domain/visits/walkOrder.ts";
import { doorAt, house, labels, withDoor } from "../town.ts";

const { building, doors } = house({
  units: 2,
  storeys: 2,
  doorsPerLanding: 2,
  basements: 1,
  basementDoors: 1,
});
const id = (label: string, unit = "1") => doorAt(doors, label, unit).id;
const results = (...done: [string, VisitResult][]) =>
  new Map(done.map(([label, result]) => [id(label), result]));

describe("the way through a building", () => {
  test("goes stairwell by stairwell, from the top floor down to the basement", () => {
    expect(labels(walkOrder(building, doors))).toEqual([
      "201",
      "202",
      "101",
      "102",
      "B101",
      "201",
      "202",
      "101",
      "102",
      "B101",
    ]);
    expect(walkOrder(building, doors).map(({ door }) => door.unit)).toEqual([..."1111122222"]);
  });

  test("takes the shops along the foot last", () => {
    const shops = house({ units: 1, ground: "shops", shops: 2, storeys: 2, doorsPerLanding: 2 });
    expect(labels(walkOrder(shops.building, shops.doors))).toEqual(["201", "202", "商铺1", "商铺2"]);
  });

  test("begins each landing with the first number, on whichever side it lies", () => {
    const mirrored = house({ doorOrder: "rtl", units: 1, storeys: 1 });
    expect(labels(walkOrder(mirrored.building, mirrored.doors))).toEqual(["101", "102", "103"]);
  });

  test("passes doors that are not there, and a building that was pulled down", () => {
    let some = withDoor(doors, "201", { status: "demolished" });
    some = withDoor(some, "202", { status: "phantom" });
    some = withDoor(some, "101", { status: "merged_into", mergedInto: id("102") });
    expect(labels(walkOrder(building, some)).slice(0, 2)).toEqual(["102", "B101"]);
    expect(walkOrder({ ...building, demolishedOn: "2026-03-01" }, doors)).toEqual([]);
  });

  test("meets every standing door once", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(doors), (some) => {
        const walk = walkOrder(building, some);
        expect(walk.map(({ id }) => id).sort()).toEqual(
          activeDoors(some)
            .map(({ id }) => id)
            .sort(),
        );
      }),
    );
  });
});

describe("the next door", () => {
  test("is the first one, then the one after", () => {
    expect(nextDoor(building, doors, new Map())?.id).toBe(id("201"));
    expect(nextDoor(building, doors, results(["201", "met"]), id("201"))?.id).toBe(id("202"));
    expect(nextDoor(building, doors, results(["102", "met"]), id("B101"))?.id).toBe(id("201", "2"));
  });

  test("is never one that declined, was met, or found empty in this round", () => {
    const latest = results(
      ["201", "declined"],
      ["202", "met"],
      ["101", "vacant"],
      ["102", "not_home"],
      ["B101", "not_found"],
    );
    expect(nextDoor(building, doors, latest)?.id).toBe(id("201", "2"));
  });

  test("comes round to the doors left out before, and ends when none is left", () => {
    expect(nextDoor(building, doors, results(["B101", "met"]), id("B101", "2"))?.id).toBe(id("201"));
    const done = new Map(doors.map(({ id }) => [id, "met" as const]));
    expect(nextDoor(building, doors, done, id("101"))).toBeNull();
  });

  test("is not the same door again", () => {
    const one = doors.slice(0, 1);
    expect(nextDoor(building, one, new Map(), one[0]?.id)).toBeNull();
  });

  test("of a second walk is one where nobody was in", () => {
    const latest = results(["202", "not_home"], ["102", "not_home"]);
    expect(nextDoor(building, doors, latest, id("202"), { want: "not_home" })?.id).toBe(id("102"));
    expect(nextDoor(building, doors, latest, id("102"), { want: "not_home" })?.id).toBe(id("202"));
  });

  test("stays within the round", () => {
    const within = new Set([id("101"), id("102", "2")]);
    expect(nextDoor(building, doors, new Map(), undefined, { within })?.id).toBe(id("101"));
    expect(nextDoor(building, doors, new Map(), id("101"), { within })?.id).toBe(id("102", "2"));
    expect(nextDoor(building, doors, new Map(), id("202"), { within })?.id).toBe(id("101"));
  });
});
