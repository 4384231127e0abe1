import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DoorAt, homeOf, isActive } from "../../../src/domain/doors/doorAt.ts";
import { facadeOf } from "../../../src/domain/doors/facade.ts";
import { Door } from "../../../src/domain/doors/place.ts";
import {
  addDoor,
  dropDoor,
  type HouseLayout,
  mergeDoors,
  moveDoor,
  removeDoor,
  renumberDoor,
  restoreDoor,
  sameDoor,
  splitDoor,
} from "../../../src/domain/layout/doorEdit.ts";
import { progress } from "../../../src/domain/visits/tally.ts";
import { doorAt, drawn, house, labels } from "../town.ts";

const draft = house({ units: 2, storeys: 3 });
const { building, doors } = draft;
const slab: HouseLayout = { id: "b", building, compoundCode: "C1" };
const id = (label: string, unit = "1") => doorAt(doors, label, unit).id;
const page = (doors: readonly DoorAt[]) => drawn(facadeOf(building, doors, "1", { basement: true }));
const touched = (after: readonly DoorAt[]) => labels(after.filter((at) => !doors.includes(at)));

describe("a door more", () => {
  test("stands behind the last of its landing, with a code of its own", () => {
    const more = addDoor(doors, slab, { id: "new", unit: "1", storey: 2, label: "204" });
    expect(page(more)[1]).toBe("2| 201 202 203 204");
    expect(doorAt(more, "204").door.code).toBe("C1-B15-U1-F02-04");
    expect(touched(more)).toEqual(["204"]);
  });

  test("in the place of one that is gone does not take its code", () => {
    const gone = removeDoor(doors, id("202"), "demolished");
    const more = addDoor(gone, slab, { id: "new", unit: "1", storey: 2, slot: 1, label: "202" });
    expect(page(more)[1]).toBe("2| 201 202 203");
    expect(new Set(more.map(({ door }) => door.code)).size).toBe(more.length);
  });
});

describe("a door less", () => {
  test("stays in the register and says why it is gone", () => {
    const gone = removeDoor(doors, id("202"), "phantom");
    expect(gone).toHaveLength(doors.length);
    expect(doorAt(gone, "202").door.status).toBe("phantom");
    expect(page(gone)[1]).toBe("2| 201 . 203");
  });

  test("leaves the doors that were joined to it standing", () => {
    const merged = mergeDoors(doors, id("201"), id("202"));
    expect(page(removeDoor(merged, id("201"), "demolished"))[1]).toBe("2| . 202 203");
    expect(page(dropDoor(merged, id("201")))[1]).toBe("2| . 202 203");
  });

  test("comes back as it was", () => {
    expect(restoreDoor(removeDoor(doors, id("202"), "demolished"), id("202"))).toEqual(doors);
    expect(restoreDoor(doors, id("202"))).toEqual(doors);
  });
});

describe("two doors joined", () => {
  test("are one wide door that counts once", () => {
    const merged = mergeDoors(doors, id("301"), id("302"));
    expect(page(merged)[0]).toBe("3| 301+302~2 303");
    expect(progress(merged, new Set([id("301"), id("302")]))).toEqual({ done: 1, total: doors.length - 1 });
    expect(touched(merged)).toEqual(["301", "302"]);
  });

  test("may be kept under the second number", () => {
    expect(page(mergeDoors(doors, id("302"), id("301")))[0]).toBe("3| 302+301~2 303");
  });

  test("may be three, or over two floors", () => {
    expect(page(mergeDoors(mergeDoors(doors, id("301"), id("302")), id("301"), id("303")))[0]).toBe(
      "3| 301+302+303~3",
    );
    expect(page(mergeDoors(doors, id("203"), id("303"))).slice(0, 2)).toEqual([
      "3| 301 302",
      "2| 201 202 203+303^2",
    ]);
    expect(page(mergeDoors(doors, id("303"), id("203"))).slice(0, 2)).toEqual([
      "3| 301 302",
      "2| 201 202 303+203^2",
    ]);
  });

  test("that do not touch are joined without being drawn so", () => {
    expect(page(mergeDoors(doors, id("301"), id("303")))[0]).toBe("3| 301+303 302 .");
    expect(page(mergeDoors(doors, id("303"), id("301")))[0]).toBe("3| . 302 303+301");
  });

  test("come apart again", () => {
    const apart = restoreDoor(mergeDoors(doors, id("301"), id("302")), id("302"));
    expect(apart).toEqual(doors);
  });

  test("never make a ring: a door that went into another cannot take one in", () => {
    const merged = mergeDoors(doors, id("301"), id("302"));
    expect(mergeDoors(merged, id("302"), id("301"))).toEqual(merged);
    expect(mergeDoors(doors, id("301"), id("301"))).toEqual(doors);
  });

  test("follow when their door goes into a third", () => {
    const twice = sameDoor(mergeDoors(doors, id("301"), id("302")), id("303"), id("301"));
    const byId = new Map(twice.map(({ id, door }) => [id, door]));
    expect(homeOf(id("302"), byId)).toBe(id("303"));
  });
});

describe("another number", () => {
  test("keeps the door and remembers the old number", () => {
    const renumbered = renumberDoor(renumberDoor(doors, id("301"), "303-A"), id("301"), "3A1");
    expect(renumbered.find((at) => at.id === id("301"))?.door).toMatchObject({
      label: "3A1",
      aliases: ["303-A", "301"],
    });
  });

  test("back to the first one is not its own old number", () => {
    expect(
      renumberDoor(renumberDoor(doors, id("301"), "399"), id("301"), "301").find((at) => at.id === id("301"))
        ?.door.aliases,
    ).toEqual(["399"]);
    expect(touched(renumberDoor(doors, id("301"), "301"))).toEqual([]);
    expect(touched(renumberDoor(doors, id("301"), ""))).toEqual([]);
  });
});

test("a flat walled into three keeps its own door, and the new ones say where they came from", () => {
  const split = splitDoor(doors, slab, id("301"), [
    { id: "b2", label: "301-B" },
    { id: "c2", label: "301-C" },
  ]);
  expect(page(split)[0]).toBe("3| 301 302 303 301-B 301-C");
  expect(split.at(-1)?.door).toMatchObject({
    status: "split_from",
    splitFrom: id("301"),
    code: "C1-B15-U1-F03-05",
  });
  expect(
    restoreDoor(removeDoor(split, "b2", "demolished"), "b2").find((at) => at.id === "b2")?.door.status,
  ).toBe("split_from");
});

test("a door moved along its landing changes places with the one that stood there", () => {
  const moved = moveDoor(doors, id("301"), 2);
  expect(page(moved)[0]).toBe("3| 303 302 301");
  expect(touched(moved)).toEqual(["301", "303"]);
});

test("however a building is tapped about, no saved door is lost, codes stay unique, and every standing door is drawn once", () => {
  const door = fc.nat(doors.length + 5);
  const tap = fc.oneof(
    fc.tuple(fc.constant("merge" as const), door, door),
    fc.tuple(fc.constant("same" as const), door, door),
    fc.tuple(fc.constant("remove" as const), door, door),
    fc.tuple(fc.constant("restore" as const), door, door),
    fc.tuple(fc.constant("move" as const), door, fc.nat(4)),
    fc.tuple(fc.constant("split" as const), door, door),
    fc.tuple(fc.constant("add" as const), fc.integer({ min: 1, max: 3 }), fc.nat(3)),
  );
  fc.assert(
    fc.property(fc.array(tap, { maxLength: 25 }), (taps) => {
      const after = taps.reduce<readonly DoorAt[]>((doors, [what, one, two], step) => {
        const at = (n: number) => doors[n % doors.length]?.id ?? "";
        if (what === "merge") return mergeDoors(doors, at(one), at(two));
        if (what === "same") return sameDoor(doors, at(one), at(two));
        if (what === "remove") return removeDoor(doors, at(one), "phantom");
        if (what === "restore") return restoreDoor(doors, at(one));
        if (what === "move") return moveDoor(doors, at(one), two);
        if (what === "split")
          return splitDoor(doors, slab, at(one), [{ id: `split${step}`, label: `S${step}` }]);
        return addDoor(doors, slab, {
          id: `add${step}`,
          unit: "1",
          storey: one,
          slot: two,
          label: `A${step}`,
        });
      }, doors);
      const ids = new Set(after.map(({ id }) => id));
      expect(doors.every(({ id }) => ids.has(id))).toBe(true);
      expect(new Set(after.map(({ door }) => door.code)).size).toBe(after.length);
      const byId = new Map(after.map(({ id, door }) => [id, door]));
      for (const { id, door } of after) {
        if (door.status === "merged_into") expect(homeOf(id, byId)).not.toBe(id);
        expect(
          Door.safeParse({ ...door, building: UUID, mergedInto: undefined, splitFrom: undefined }).success,
        ).toBe(true);
      }
      const seen = ["1", "2"].flatMap((unit) =>
        facadeOf(building, after, unit, { basement: true }).rows.flatMap(({ cells }) => cells),
      );
      const standing = after.filter(({ door }) => isActive(door)).map(({ id }) => id);
      expect(seen.flatMap((cell) => (cell.at === "door" ? [cell.id] : [])).sort()).toEqual(standing.sort());
    }),
    { numRuns: 200 },
  );
});

const UUID = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";
