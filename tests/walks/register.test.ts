import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { draftsOf, readRegisterOf } from "../../src/app/office/register/useRegister.ts";
import { changesOf, planRegister } from "../../src/reports/import/register/changeSet.ts";
import { readRegister } from "../../src/reports/import/register/rows.ts";
import { registerRows } from "../../src/reports/import/register/sheet.ts";
import { readDelimited } from "../../src/reports/import/table.ts";
import { openTown, type Phone, type Town } from "../town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());

const REGISTER = `楼栋,单元,楼层,房号,用途,网格,片区,邻长
${[1, 2, 3].map((unit) => [1, 2, 3, 4].map((floor) => [1, 2, 3].map((door) => `15栋,${unit}单元,${floor}层,${floor}0${door}室,住宅,一网格,${unit}片,邻长甲`).join("\n")).join("\n")).join("\n")}
15栋,,,书院路88-3号,商铺,,,`;

const groundOf = async ({ me, store }: Phone) => ({
  community: me.community.id,
  sha1,
  key: (await store.registerKey()) ?? null,
  home: "新塘村小区",
});

/** What the office's screen does with a file: reads, compares, saves. Gives the number of records saved. */
async function importInto(
  office: Phone,
  text: string,
  same: ReadonlyMap<string, string> = new Map(),
): Promise<number> {
  const reading = readRegister(readDelimited(text));
  if (!reading.read) throw new Error(reading.why);
  const register = await readRegisterOf(office.store);
  const plan = await planRegister(reading.rows, register, await groundOf(office));
  const drafts = draftsOf(changesOf(plan, same), register, town.newId);
  if (drafts.length === 0) return 0;
  const saved = await office.store.saveAll(drafts);
  if (!saved.saved) throw new Error(`not saved: ${saved.why} ${saved.path}`);
  return drafts.length;
}

describe("a register at the office", () => {
  test("imported on two computers without a network, each on its own, is there once on both, with nothing to choose", async () => {
    const [one, other] = [await town.phone("社区甲", "office"), await town.phone("社区乙", "office")];
    await importInto(one, REGISTER);
    await importInto(other, REGISTER);
    for (const office of [one, other, one, other]) await office.exchange();
    for (const office of [one, other]) {
      const register = await readRegisterOf(office.store);
      expect([
        register.compounds.length,
        register.buildings.length,
        register.doors.length,
        register.patches.length,
      ]).toEqual([1, 1, 37, 3]);
      expect(await office.store.clashed()).toEqual([]);
      expect(await office.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0 });
    }
    expect(await importInto(other, REGISTER)).toBe(0);
  });

  test("exported on one computer and imported on another changes nothing", async () => {
    const [one, other] = [await town.phone("社区甲", "office"), await town.phone("社区乙", "office")];
    await importInto(one, REGISTER);
    const exported = registerRows(await readRegisterOf(one.store))
      .map((row) => row.map((cell) => `"${cell}"`).join(","))
      .join("\r\n");
    await one.exchange();
    await other.exchange();
    expect(await importInto(other, exported)).toBe(0);
  });

  test("corrected on two computers at once keeps both corrections of one door", async () => {
    const [one, other] = [await town.phone("社区甲", "office"), await town.phone("社区乙", "office")];
    await importInto(one, REGISTER);
    await one.exchange();
    await other.exchange();
    const row = "15栋,2单元,3层,302室,住宅,一网格,2片,邻长甲";
    expect(await importInto(one, REGISTER.replace(row, "15栋,2单元,3层,302室,办公,一网格,2片,邻长甲"))).toBe(
      1,
    );
    expect(
      await importInto(other, REGISTER.replace(row, "15栋,2单元,3层,302室,住宅,一网格,3片,邻长甲")),
    ).toBe(1);
    for (const office of [one, other, one]) await office.exchange();
    for (const office of [one, other]) {
      const { doors, patches } = await readRegisterOf(office.store);
      const door = doors.find(({ body }) => body.unit === "2" && body.label === "302")?.body;
      expect(door?.use).toBe("office");
      expect(patches.find(({ record }) => record === door?.patch)?.body.name).toBe("3片");
      expect(await office.store.clashed()).toEqual([]);
    }
  });

  test("a door with a new number keeps its visits when it is said to be the same one", async () => {
    const office = await town.phone("社区甲", "office");
    await importInto(office, REGISTER);
    const before = (await readRegisterOf(office.store)).doors.find(
      ({ body }) => body.unit === "1" && body.label === "203",
    );
    if (!before) throw new Error("203 is not there");
    const visit = {
      kind: "visit" as const,
      door: before.record,
      result: "met" as const,
      visitedAt: "2026-03-18T19:05:07+08:00",
      enteredLater: false,
      withdrawn: false,
      topics: [],
      note: "",
    };
    await office.store.save({ id: town.newId(), parent: before.record, body: visit });
    const renumbered = REGISTER.replace("15栋,1单元,2层,203室", "15栋,1单元,2层,2A3室");
    const reading = readRegister(readDelimited(renumbered));
    if (!reading.read) throw new Error(reading.why);
    const plan = await planRegister(reading.rows, await readRegisterOf(office.store), await groundOf(office));
    expect(plan.pairs).toEqual([{ missing: before.record, fresh: plan.fresh[0]?.change.record }]);
    await importInto(office, renumbered, new Map(plan.pairs.map(({ missing, fresh }) => [fresh, missing])));
    const after = await office.see("door", before.record);
    expect([after.body.label, after.body.aliases]).toEqual(["2A3", ["203"]]);
    expect(await office.store.visitsAt(before.record)).toHaveLength(1);
    expect((await readRegisterOf(office.store)).doors).toHaveLength(37);
  });

  test("a computer that dies half-way through saving goes on with the same file and makes nothing twice", async () => {
    const office = await town.phone("社区甲", "office");
    const reading = readRegister(readDelimited(REGISTER));
    if (!reading.read) throw new Error(reading.why);
    const register = await readRegisterOf(office.store);
    const plan = await planRegister(reading.rows, register, await groundOf(office));
    const half = draftsOf(changesOf(plan, new Map()), register, town.newId).slice(0, 20);
    await office.store.saveAll(half);
    await office.exchange();
    expect(await importInto(office, REGISTER)).toBe(37 + 1 + 1 + 1 + 1 + 3 - 20);
    await office.exchange();
    expect((await readRegisterOf(office.store)).doors).toHaveLength(37);
    expect(await importInto(office, REGISTER)).toBe(0);
  });
});
