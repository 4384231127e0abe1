import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DoorAt } from "../../../src/domain/doors/doorAt.ts";
import { facadeOf, unitsOf } from "../../../src/domain/doors/facade.ts";
import type { Building, Door } from "../../../src/domain/doors/place.ts";
import { mergeDoors, sameDoor } from "../../../src/domain/layout/doorEdit.ts";
import { newDoor } from "../../../src/domain/layout/wizard.ts";
import { building, doorAt, drawn, house, withDoor } from "../town.ts";

const all = { basement: true };
const plain = { basement: false };

describe("a building is drawn as it stands", () => {
  test("15栋 has three pages of six landings with three doors, the top floor on top", () => {
    const { building, doors } = house();
    expect(unitsOf(building, doors).map(({ name }) => name)).toEqual(["1单元", "2单元", "3单元"]);
    const page = facadeOf(building, doors, "2", plain);
    expect(drawn(page)).toEqual([
      "6| 601 602 603",
      "5| 501 502 503",
      "4| 401 402 403",
      "3| 301 302 303",
      "2| 201 202 203",
      "1| 101 102 103",
    ]);
    expect(page).toMatchObject({ header: "2单元", columns: 3, scrolls: false, hidden: [], strips: [] });
  });

  test("a house numbered from the right is drawn from the right", () => {
    const { building, doors } = house({ doorOrder: "rtl", storeys: 1 });
    expect(drawn(facadeOf(building, doors, "1", plain))).toEqual(["1| 103 102 101"]);
    const merged = mergeDoors(doors, doorAt(doors, "101").id, doorAt(doors, "102").id);
    expect(drawn(facadeOf(building, merged, "1", plain))).toEqual(["1| 103 101+102~2"]);
  });

  test("a house without a fourth floor writes 3A or goes from 3 to 5, and its storeys stay in order", () => {
    const letter = house({
      skip: { four: true, thirteen: false, doorFour: false, write: "letter" },
      storeys: 5,
      doorsPerLanding: 1,
    });
    expect(drawn(facadeOf(letter.building, letter.doors, "1", plain))).toEqual([
      "5| 501",
      "3A| 3A01",
      "3| 301",
      "2| 201",
      "1| 101",
    ]);
    const over = house({
      skip: { four: true, thirteen: false, doorFour: false, write: "over" },
      storeys: 4,
      doorsPerLanding: 1,
    });
    expect(drawn(facadeOf(over.building, over.doors, "1", plain))).toEqual([
      "5| 501",
      "3| 301",
      "2| 201",
      "1| 101",
    ]);
    expect(over.doors.map(({ door }) => door.storey).slice(0, 4)).toEqual([1, 2, 3, 4]);
  });

  test("basement doors wait behind a switch, and are named while they are hidden", () => {
    const { building, doors } = house({ storeys: 1, basements: 1, basementDoors: 2 });
    expect(drawn(facadeOf(building, doors, "1", plain))).toEqual(["1| 101 102 103"]);
    expect(facadeOf(building, doors, "1", plain).hidden.map(({ door }) => door.label)).toEqual([
      "B101",
      "B102",
    ]);
    expect(drawn(facadeOf(building, doors, "1", all))).toEqual(["1| 101 102 103", "-1| B101 B102 ."]);
    expect(facadeOf(building, doors, "1", all).hidden).toEqual([]);
  });

  test("a door under a stilt floor is hidden with the basement", () => {
    const { building, doors } = house({ ground: "stilt", storeys: 1, units: 1 });
    const guard: DoorAt = { id: "guard", door: newDoor("1", 0, 1, "门卫", "guard") };
    expect(drawn(facadeOf(building, [...doors, guard], "1", all))).toEqual([
      "1| 101 102 103",
      "架空层| . 门卫 .",
    ]);
    expect(facadeOf(building, [...doors, guard], "1", plain).hidden).toEqual([guard]);
  });

  test("shops with street numbers lie along the foot of every page", () => {
    const { building, doors } = house({
      ground: "shops",
      shops: 7,
      shopLabel: "书院路88-{n}号",
      storeys: 3,
      units: 2,
    });
    const page = facadeOf(building, doors, "2", plain);
    expect(drawn(page)).toEqual([
      "3| 301 302 303",
      "2| 201 202 203",
      "=| 书院路88-1号 书院路88-2号 书院路88-3号 书院路88-4号 书院路88-5号 书院路88-6号 书院路88-7号",
    ]);
    expect(page.columns).toBe(3);
  });

  test("the shops' floor is not drawn a second time, empty, between flats and basement", () => {
    const { building, doors } = house({
      ground: "shops",
      shops: 1,
      storeys: 2,
      units: 1,
      basements: 1,
      basementDoors: 1,
    });
    expect(drawn(facadeOf(building, doors, "1", all))).toEqual([
      "2| 201 202 203",
      "-1| B101 . .",
      "=| 商铺1",
    ]);
  });

  test("shops under flats without stairwells are a strip too, and a house of nothing but shops is a plain row", () => {
    const loose = house({ units: 0, ground: "shops", shops: 4, storeys: 2, doorsPerLanding: 2 });
    expect(drawn(facadeOf(loose.building, loose.doors, "", plain))).toEqual([
      "2| 201 202",
      "=| 商铺1 商铺2 商铺3 商铺4",
    ]);
    const onlyShops = house({ units: 0, ground: "shops", shops: 3, storeys: 1 });
    expect(drawn(facadeOf(onlyShops.building, onlyShops.doors, "", plain))).toEqual(["1| 商铺1 商铺2 商铺3"]);
  });

  test("a row of single-storey houses has no storey written beside it", () => {
    const one = house({ form: "row", units: 0, storeys: 1, doorsPerLanding: 4, name: "3排" });
    expect(
      facadeOf(
        { ...one.building, storeys: [{ index: 1, label: "1", kind: "dwelling" }] },
        one.doors,
        "",
        plain,
      ).rows[0]?.label,
    ).toBe("");
    expect(facadeOf(one.building, one.doors, "", plain)).toMatchObject({
      header: "",
      columns: 4,
      scrolls: false,
    });
    const rows = house({ form: "row", units: 0, storeys: 2, doorsPerLanding: 2 });
    expect(drawn(facadeOf(rows.building, rows.doors, "", plain))).toEqual([
      "2排| 2排1号 2排2号",
      "1排| 1排1号 1排2号",
    ]);
  });

  test("a corridor of twenty rooms scrolls sideways", () => {
    const { building, doors } = house({ form: "dorm", units: 0, storeys: 2, doorsPerLanding: 20 });
    expect(facadeOf(building, doors, "", plain)).toMatchObject({ columns: 20, scrolls: true });
    expect(doors.at(-1)?.door.label).toBe("220");
  });

  test("a merged flat is one wide cell, and keeps the label of the door that went into it", () => {
    const { doors, building } = house({ storeys: 1 });
    const merged = mergeDoors(doors, doorAt(doors, "101").id, doorAt(doors, "102").id);
    expect(drawn(facadeOf(building, merged, "1", plain))).toEqual(["1| 101+102~2 103"]);
  });

  test("a flat over two floors covers the place above it", () => {
    const { doors, building } = house({ storeys: 3, doorsPerLanding: 2 });
    const merged = mergeDoors(doors, doorAt(doors, "202").id, doorAt(doors, "302").id);
    expect(drawn(facadeOf(building, merged, "1", plain))).toEqual([
      "3| 301",
      "2| 201 202+302^2",
      "1| 101 102",
    ]);
  });

  test("a floor that only the upper half of a flat reaches is drawn, covered by it", () => {
    const { doors, building } = house({ storeys: 2, doorsPerLanding: 1 });
    const merged = mergeDoors(doors, doorAt(doors, "101").id, doorAt(doors, "201").id);
    expect(drawn(facadeOf(building, merged, "1", plain))).toEqual(["2| ", "1| 101+201^2"]);
  });

  test("two rows of the register that were one door leave a gap, not a wide cell", () => {
    const { doors, building } = house({ storeys: 1 });
    const same = sameDoor(doors, doorAt(doors, "101").id, doorAt(doors, "102").id);
    expect(drawn(facadeOf(building, same, "1", plain))).toEqual(["1| 101+102 . 103"]);
  });

  test("stairs, a light well, a door pulled down and one that never was are gaps", () => {
    const { doors, building } = house({ storeys: 1, doorsPerLanding: 4 });
    const gone = withDoor(withDoor(doors, "102", { status: "demolished" }), "103", { status: "phantom" });
    expect(drawn(facadeOf(building, gone, "1", plain))).toEqual(["1| 101 . . 104"]);
  });

  test("something built on the roof is a storey of its own kind", () => {
    const { doors, building } = house({ storeys: 1, roof: true });
    const added: DoorAt = { id: "roof", door: newDoor("1", 2, 1, "顶楼东", "dwelling") };
    const page = facadeOf(building, [...doors, added], "1", plain);
    expect(drawn(page)).toEqual(["顶楼加建| . 顶楼东 .", "1| 101 102 103"]);
    expect(page.rows[0]?.kind).toBe("roof");
  });

  test("a stairwell lower than its neighbour is not drawn up to the sky, and an empty floor between two lived-in ones stays", () => {
    const { doors, building } = house({ units: 2, storeys: 4, doorsPerLanding: 1 });
    const low = doors.filter(({ door }) => door.unit === "1" || (door.storey !== 2 && door.storey < 4));
    expect(drawn(facadeOf(building, low, "2", plain))).toEqual(["3| 301", "2| .", "1| 101"]);
  });

  test("doors of a stairwell or floor that nobody entered are drawn all the same", () => {
    const stray: DoorAt = { id: "stray", door: newDoor("东头", 9, 0, "东头901", "dwelling") };
    const { doors, building } = house({ units: 1, storeys: 1 });
    expect(unitsOf(building, [...doors, stray]).map(({ key }) => key)).toEqual(["1", "东头"]);
    expect(drawn(facadeOf(building, [...doors, stray], "东头", plain))).toEqual(["9| 东头901"]);
  });

  test("two doors in one slot stand beside each other", () => {
    const { doors, building } = house({ units: 1, storeys: 1 });
    const late: DoorAt = { id: "late", door: newDoor("1", 1, 0, "101-A", "dwelling") };
    expect(drawn(facadeOf(building, [late, ...doors], "1", plain))).toEqual(["1| 101 102 103 101-A"]);
  });

  test("a span that would cover another door stops before it", () => {
    const { doors, building } = house({ units: 1, storeys: 2 });
    const wide = withDoor(doors, "101", { spanColumns: 3, spanStoreys: 2 });
    expect(drawn(facadeOf(building, wide, "1", plain))).toEqual(["2| 201 202 203", "1| 101 102 103"]);
  });

  test("a house without doors is an empty page", () => {
    expect(unitsOf(building({ units: [] }), [])).toEqual([{ key: "", name: "", order: 0 }]);
    expect(facadeOf(building({}), [], "1", plain)).toMatchObject({ rows: [], columns: 0, strips: [] });
  });
});

const someDoor = (units: readonly string[]) =>
  fc
    .record<Partial<Door>>({
      unit: fc.constantFrom(...units),
      storey: fc.integer({ min: -2, max: 5 }),
      slot: fc.integer({ min: 0, max: 5 }),
      spanColumns: fc.integer({ min: 1, max: 4 }),
      spanStoreys: fc.integer({ min: 1, max: 3 }),
      use: fc.constantFrom<Door["use"]>("dwelling", "shop"),
      status: fc.constantFrom<Door["status"]>("active", "split_from", "demolished", "merged_into"),
      mergedInto: fc.constantFrom("d0", "d1", "d2", "nowhere"),
    })
    .map((change) => ({ ...newDoor("", 0, 0, `${change.storey}0${change.slot}`, "dwelling"), ...change }));
const someBuilding = fc
  .record<Partial<Building>>({
    doorOrder: fc.constantFrom<Building["doorOrder"]>("ltr", "rtl", "clockwise", "custom"),
    form: fc.constantFrom<Building["form"]>("slab", "row"),
  })
  .chain((change) =>
    fc.constantFrom(0, 2).map((units) => building(change, house({ units, storeys: 3, basements: 1 }))),
  );

test("whatever the records say, every standing door is drawn once, or said to be hidden, and none covers another", () => {
  fc.assert(
    fc.property(
      someBuilding,
      fc.array(someDoor(["", "1", "2", "东门"]), { maxLength: 30 }),
      fc.boolean(),
      (building, bodies, basement) => {
        const doors = bodies.map((door, at) => ({ id: `d${at}`, door }));
        const seen: string[] = [];
        unitsOf(building, doors).forEach(({ key }, page) => {
          const facade = facadeOf(building, doors, key, { basement });
          const cells = facade.rows.flatMap((row, level) => row.cells.map((cell) => ({ cell, level })));
          const squares = cells.flatMap(({ cell, level }) => {
            const [columns, rows] = cell.at === "door" ? [cell.columns, cell.rows] : [1, 1];
            return Array.from(
              { length: columns * rows },
              (_, n) => `${cell.column + (n % columns)}/${level - Math.floor(n / columns)}`,
            );
          });
          expect(new Set(squares).size).toBe(squares.length);
          expect(squares).toHaveLength(facade.columns * facade.rows.length);
          expect(squares.every((square) => !square.includes("-"))).toBe(true);
          seen.push(...cells.flatMap(({ cell }) => (cell.at === "door" ? [cell.id] : [])));
          const foot = facade.strips.flatMap(({ doors }) => doors.map(({ id }) => id));
          if (page === 0) seen.push(...foot);
          const isFoot = (id: string) =>
            facade.hidden.some((at) => at.id === id) && page > 0 && seen.includes(id);
          seen.push(...facade.hidden.map(({ id }) => id).filter((id) => !isFoot(id)));
        });
        const standing = doors
          .filter(({ door }) => door.status === "active" || door.status === "split_from")
          .map(({ id }) => id);
        expect(seen.sort()).toEqual(standing.sort());
      },
    ),
    { numRuns: 300 },
  );
});
