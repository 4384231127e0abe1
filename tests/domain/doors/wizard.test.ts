import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Building, Door } from "../../../src/domain/doors/place.ts";
import { type WizardPlan, withRegisterIds } from "../../../src/domain/layout/wizard.ts";
import { labelsFrom } from "../../../src/domain/layout/wizardLabels.ts";
import { idParts, registerId } from "../../../src/domain/registerIds/derivedId.ts";
import { doorAt, house, labels } from "../town.ts";

const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
const community = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const key = { version: 1, secret: "of-one-community-only" };
const doorId = (...names: Parameters<typeof idParts.door>) =>
  registerId(sha1, community, key, ...idParts.door(...names));
const town = {
  sha1,
  community,
  key,
  compound: "新塘村小区",
  newId: () => "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
};

describe("a building from a few answers", () => {
  test("15栋 has 54 doors, each with the number and code that stand for its place", () => {
    const { doors } = house();
    expect(doors).toHaveLength(54);
    expect(doorAt(doors, "302", "2").door.code).toBe("C1-B15-U2-F03-02");
    expect(new Set(doors.map(({ door }) => door.code)).size).toBe(54);
  });

  test("a landing may be named by its sides", () => {
    expect(labels(house({ scheme: "eastWest", units: 1, storeys: 1 }).doors)).toEqual([
      "一楼东",
      "一楼中",
      "一楼西",
    ]);
    expect(
      labels(house({ scheme: "leftRight", units: 1, storeys: 12, doorsPerLanding: 2 }).doors).slice(-2),
    ).toEqual(["十二楼左", "十二楼右"]);
    expect(labels(house({ scheme: "eastWest", units: 1, storeys: 1, doorsPerLanding: 5 }).doors)).toEqual([
      "101",
      "102",
      "103",
      "104",
      "105",
    ]);
  });

  test("basement doors have codes and numbers of their own", () => {
    const { doors, building } = house({
      units: 1,
      storeys: 1,
      basements: 2,
      basementDoors: 1,
      basementUse: "dwelling",
    });
    expect(
      doors.filter(({ door }) => door.storey < 0).map(({ door }) => [door.label, door.code, door.use]),
    ).toEqual([
      ["B201", "C1-B15-U1-FB2-01", "dwelling"],
      ["B101", "C1-B15-U1-FB1-01", "dwelling"],
    ]);
    expect(building.storeys.map(({ index }) => index)).toEqual([-2, -1, 1]);
  });

  test("shops take the ground floor and belong to no stairwell", () => {
    const { doors } = house({
      ground: "shops",
      shops: 2,
      shopLabel: "书院路88-{n}号",
      units: 1,
      storeys: 2,
      doorsPerLanding: 1,
    });
    expect(doors.map(({ door }) => [door.label, door.unit, door.use, door.code])).toEqual([
      ["201", "1", "dwelling", "C1-B15-U1-F02-01"],
      ["书院路88-1号", "", "shop", "C1-B15-F01-01"],
      ["书院路88-2号", "", "shop", "C1-B15-F01-02"],
    ]);
  });

  test("whatever is typed, what comes out can be saved, and no two doors of a stairwell share a number or a code", () => {
    const number = fc.oneof(
      fc.integer({ min: -5, max: 30 }),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 2.5, 1e9),
    );
    const answers = fc.record<Partial<WizardPlan>>({
      units: fc.integer({ min: -1, max: 4 }),
      storeys: number,
      doorsPerLanding: number,
      shops: number,
      basements: number,
      basementDoors: number,
      roof: fc.boolean(),
      form: fc.constantFrom<WizardPlan["form"]>("slab", "row", "dorm"),
      ground: fc.constantFrom<WizardPlan["ground"]>("dwelling", "shops", "stilt"),
      scheme: fc.constantFrom<WizardPlan["scheme"]>("number", "eastWest", "leftRight"),
      skip: fc.record({
        four: fc.boolean(),
        thirteen: fc.boolean(),
        doorFour: fc.boolean(),
        write: fc.constantFrom("over" as const, "letter" as const),
      }),
    });
    fc.assert(
      fc.property(answers, (answers) => {
        const { building, doors } = house(answers);
        expect(Building.safeParse({ ...building, compound: community }).error).toBeUndefined();
        for (const { door } of doors.slice(0, 20))
          expect(Door.safeParse({ ...door, building: community }).error).toBeUndefined();
        const own = (name: (door: Door) => string) =>
          new Set(doors.map(({ door }) => `${door.unit}/${name(door)}`)).size;
        expect(own((door) => door.label)).toBe(doors.length);
        expect(own((door) => door.code)).toBe(doors.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("numbers that a house leaves out", () => {
  const skip = { four: false, thirteen: false, doorFour: false, write: "over" as const };
  test("without a 4", () =>
    expect(labelsFrom(13, { ...skip, four: true }).join(" ")).toBe("1 2 3 5 6 7 8 9 10 11 12 13 15"));
  test("without 13, 14 and 24", () =>
    expect(
      labelsFrom(23, { ...skip, thirteen: true })
        .slice(11)
        .join(" "),
    ).toBe("12 15 16 17 18 19 20 21 22 23 25 26"));
  test("with letters in their place", () => {
    expect(labelsFrom(15, { ...skip, four: true, write: "letter" }).join(" ")).toBe(
      "1 2 3 3A 5 6 7 8 9 10 11 12 13 13A 15",
    );
    expect(
      labelsFrom(15, { ...skip, thirteen: true, write: "letter" })
        .slice(11)
        .join(" "),
    ).toBe("12 12A 12B 15");
  });
  test("also along a landing", () => {
    expect(
      labels(house({ units: 1, storeys: 1, doorsPerLanding: 4, skip: { ...skip, doorFour: true } }).doors),
    ).toEqual(["101", "102", "103", "105"]);
    expect(
      labels(
        house({
          units: 1,
          storeys: 1,
          doorsPerLanding: 4,
          skip: { ...skip, doorFour: true, write: "letter" },
        }).doors,
      ),
    ).toEqual(["101", "102", "103", "103A"]);
  });
});

describe("the ids of a drawn building", () => {
  test("are those that a register naming its doors would give", async () => {
    const saved = await withRegisterIds(house({ storeys: 2 }), town);
    expect(doorAt(saved.doors, "102", "3").id).toBe(await doorId("新塘村小区", "15号楼", "三单元", "102室"));
    expect(saved.doors.every(({ door }) => door.building === saved.id)).toBe(true);
    expect(Door.safeParse(saved.doors[0]?.door).success).toBe(true);
  });

  test("follow the doors that were merged on the drawing", async () => {
    const draft = house({ units: 1, storeys: 1 });
    const keep = doorAt(draft.doors, "101").id;
    const doors = draft.doors.map((at) =>
      at.door.label === "102"
        ? { ...at, door: { ...at.door, status: "merged_into" as const, mergedInto: keep } }
        : at,
    );
    const saved = await withRegisterIds({ ...draft, doors }, town);
    expect(doorAt(saved.doors, "102").door.mergedInto).toBe(doorAt(saved.doors, "101").id);
  });

  test("are not those of a door that was here before under this number", async () => {
    const draft = house({ units: 1, storeys: 1, doorsPerLanding: 1 });
    const old = await doorId("新塘村小区", "15栋", "1单元", "101");
    const saved = await withRegisterIds(draft, { ...town, isTaken: (id) => id === old });
    expect(saved.doors[0]?.id).toBe(town.newId());
  });
});
