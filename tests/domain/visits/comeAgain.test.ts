import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../src/domain/time/days.ts";
import { comeAgain, dueOn } from "../../../src/domain/visits/comeAgain.ts";
import { latestByDoor, latestVisits } from "../../../src/domain/visits/tally.ts";
import { VisitResult } from "../../../src/domain/visits/visit.ts";
import { nextDoor } from "../../../src/domain/visits/walkOrder.ts";
import { doorAt, house, knock, withDoor } from "../town.ts";

const { building, doors } = house({ units: 2, storeys: 2, doorsPerLanding: 2 });
const id = (label: string, unit = "1") => doorAt(doors, label, unit).id;
const today = "2026-03-18";
const at = (day: string) => `${day}T10:00:00+08:00`;

describe("a day for coming again", () => {
  test("stands at its door until somebody has knocked there once more", () => {
    const said = knock(id("201"), "met", { visitedAt: at("2026-03-10"), revisitOn: today });
    expect(comeAgain([said], doors).get(id("201"))).toEqual({ on: today, saidOn: "2026-03-10" });
    const knocked = knock(id("201"), "not_home", { visitedAt: at("2026-03-15") });
    expect(comeAgain([said, knocked], doors).size).toBe(0);
    expect(comeAgain([said, { ...knocked, withdrawn: true }], doors).size).toBe(1);
    expect(comeAgain([said, { ...knocked, result: "not_found" }], doors).size).toBe(1);
  });

  test("at a flat that was joined to another stands at that other", () => {
    const joined = withDoor(doors, "202", { status: "merged_into", mergedInto: id("201") });
    const said = knock(id("202"), "met", { visitedAt: at("2026-03-10"), revisitOn: today });
    expect([...comeAgain([said], joined).keys()]).toEqual([id("201")]);
  });

  test("comes on its day and stays, and what was said today for today waits till last", () => {
    const again = new Map([
      ["a", { on: addDays(today, -3), saidOn: addDays(today, -5) }],
      ["b", { on: today, saidOn: today }],
      ["c", { on: addDays(today, 1), saidOn: today }],
    ]);
    expect([...dueOn(today, again)]).toEqual([
      ["a", "now"],
      ["b", "later"],
    ]);
  });

  test("is in the walking order at its place on its day and not before", () => {
    const visits = ["201", "202", "101"].map((label) => knock(id(label), "met"));
    const latest = latestByDoor(visits, doors);
    const due = new Map([[id("202"), "now" as const]]);
    expect(nextDoor(building, doors, latest, id("201"))?.id).toBe(id("102"));
    expect(nextDoor(building, doors, latest, id("201"), { due })?.id).toBe(id("202"));
    const tonight = new Map([[id("202"), "later" as const]]);
    expect(nextDoor(building, doors, latest, id("201"), { due: tonight })?.id).toBe(id("102"));
    const everywhere = latestByDoor(doors.map((one) => knock(one.id, "met")));
    expect(nextDoor(building, doors, everywhere, undefined, { due: tonight })?.id).toBe(id("202"));
    expect(nextDoor(building, doors, everywhere, undefined, { due: tonight, within: new Set() })?.id).toBe(
      id("202"),
    );
  });

  test("is what the last knock that counts says, whatever order the visits come in", () => {
    const anyVisit = fc.record({
      door: fc.constantFrom(id("201"), id("202")),
      result: fc.constantFrom(...VisitResult.options),
      on: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 8 }), (some) => {
        const visits = some.map(({ door, result, on }, nth) =>
          knock(door, result, {
            visitedAt: `${today}T10:${String(nth).padStart(2, "0")}:00+08:00`,
            ...(on === undefined ? {} : { revisitOn: addDays(today, on) }),
          }),
        );
        const again = comeAgain(visits, doors);
        expect(comeAgain([...visits].reverse(), doors)).toEqual(again);
        const last = latestVisits(visits, doors);
        for (const [door, visit] of last) expect(again.get(door)?.on).toBe(visit.revisitOn);
        for (const door of dueOn(today, again).keys()) expect(last.has(door)).toBe(true);
      }),
    );
  });
});

describe("the walk through what is looked at", () => {
  const nobody = latestByDoor([knock(id("202"), "not_home"), knock(id("101", "2"), "not_home")], doors);

  test("goes over the doors of the filter, in the stairwell that is shown first", () => {
    const want = "not_home" as const;
    expect(nextDoor(building, doors, nobody, undefined, { want, unit: "2" })?.id).toBe(id("101", "2"));
    expect(nextDoor(building, doors, nobody, undefined, { want, unit: "1" })?.id).toBe(id("202"));
    expect(nextDoor(building, doors, nobody, id("101", "2"), { want, unit: "2" })?.id).toBe(id("202"));
    expect(nextDoor(building, doors, nobody, undefined, { want: "due" })).toBeNull();
  });

  test("does not leave the stairwell that is shown while one of its doors is left, be it above", () => {
    const some = latestByDoor([knock(id("201"), "not_home"), knock(id("202", "2"), "not_home")], doors);
    const want = "not_home" as const;
    expect(nextDoor(building, doors, some, id("102"), { want, unit: "1" })?.id).toBe(id("201"));
  });

  test("goes on in the stairwell that is shown, and then in the others", () => {
    expect(nextDoor(building, doors, nobody, id("201"), { unit: "2" })?.id).toBe(id("201", "2"));
    const second = doors.filter(({ door }) => door.unit === "2").map((one) => knock(one.id, "met"));
    expect(nextDoor(building, doors, latestByDoor(second), undefined, { unit: "2" })?.id).toBe(id("201"));
  });
});
