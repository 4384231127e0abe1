import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chosenBody, clashingFields } from "../../../src/app/clash/clash.ts";
import { sayRecord } from "../../../src/app/clash/sayRecord.ts";
import { settleClashes } from "../../../src/app/clash/settleClashes.ts";
import { isToSettle } from "../../../src/app/store/read/readSyncStatus.ts";
import type { Me } from "../../../src/app/store/store.ts";
import { maySettle } from "../../../src/domain/access.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { type Role, Role as Roles } from "../../../src/domain/person.ts";
import { type Body, type Kind, kinds } from "../../../src/domain/records.ts";
import { clash as zh } from "../../../src/words/zh/clash.ts";
import { core } from "../../../src/words/zh/core.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

let town: Town;
let estate: Estate;
let pc: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  pc = await town.phoneOf(estate.office.me.person.id);
  await pc.exchange();
});
afterEach(() => town.close());

async function allExchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}

/** One field of each kind of the register, in which two PCs say different things. */
async function differing(): Promise<[Kind, Id, string, unknown, unknown][]> {
  const { office, building, grid, patches, doors, first } = estate;
  const { compound } = (await office.see("building", building)).body;
  const round = await office.write({
    kind: "round",
    name: "三月敲门",
    doors: [...doors],
    from: "2026-03-01",
    closed: false,
  });
  await allExchange(office, pc);
  return [
    ["door", doors[0], "occupancy", "rent", "vacant"],
    ["compound", compound, "name", "新塘小区", "新塘一村"],
    ["building", building, "name", "15号楼", "15幢"],
    ["grid", grid, "name", "甲网格", "乙网格"],
    ["patch", patches[0], "leaders", [first.me.person.id], []],
    ["person", first.me.person.id, "name", "邻长丙", "邻长丁"],
    ["round", round, "doors", [doors[0]], [doors[0], doors[1]]],
    ["community", office.me.community.id, "name", "新塘东社区", "新塘西社区"],
  ];
}

describe("where two PCs of the office wrote different things", () => {
  test("the other value can be chosen on every kind of the register, and both PCs show it from then on", async () => {
    const { office, first } = estate;
    for (const [kind, record, field, one, other] of await differing()) {
      if (kind === "patch") {
        // The leader's list begins with them: one PC says again what stands with somebody more.
        await office.edit("patch", record, { leaders: [first.me.person.id, estate.second.me.person.id] });
      } else await office.edit(kind, record, { [field]: one } as Partial<Body<Kind>>);
      await pc.edit(kind, record, { [field]: other } as Partial<Body<Kind>>);
      await allExchange(office, pc, office);
      const shown = await office.see(kind, record);
      expect([kind, clashingFields(shown)]).toEqual([kind, [field]]);
      expect(await office.store.syncStatus()).toMatchObject({ clashes: 1 });
      const value = shown.clashes[0]?.value;
      expect(value).toEqual(other);
      const body = chosenBody(shown, { [field]: value }, null);
      if (!body) throw new Error(`${kind} has no form`);
      const world = { store: office.store, newId: town.newId };
      expect(await settleClashes(world, town.newId(), shown, body as Body<Kind>)).toMatchObject({
        saved: true,
      });
      await allExchange(office, pc, office);
      for (const phone of [office, pc]) {
        expect(await phone.see(kind, record)).toMatchObject({ clashes: [], body: { [field]: other } });
        expect(await phone.store.syncStatus()).toMatchObject({ clashes: 0, waiting: 0, held: 0 });
      }
    }
  });

  test("what stands can be kept as well, and the clash is gone", async () => {
    const { office, doors } = estate;
    await office.edit("door", doors[0], { occupancy: "rent" });
    await pc.edit("door", doors[0], { occupancy: "vacant" });
    await allExchange(office, pc, office);
    const shown = await office.see("door", doors[0]);
    const body = chosenBody(shown, { occupancy: shown.body.occupancy }, null) as Body<"door">;
    await settleClashes({ store: office.store, newId: town.newId }, town.newId(), shown, body);
    await allExchange(office, pc);
    expect(await pc.see("door", doors[0])).toMatchObject({ clashes: [], body: { occupancy: "rent" } });
  });

  test("nothing is wanted of the block leader who cannot settle it", async () => {
    const { office, first, doors } = estate;
    await office.edit("door", doors[0], { occupancy: "rent" });
    await pc.edit("door", doors[0], { occupancy: "vacant" });
    await allExchange(office, pc, first);
    expect(await first.see("door", doors[0])).toMatchObject({ clashes: [{ field: "occupancy" }] });
    expect(await first.store.syncStatus()).toMatchObject({ clashes: 0, needs: 0 });
  });
});

describe("who chooses", () => {
  test("the status bar counts just what the table of kinds lets its holder settle", () => {
    for (const kind of Object.keys(kinds) as Kind[]) {
      for (const role of Roles.options as readonly Role[]) {
        for (const isAuthor of [true, false]) {
          const me = { person: { id: "me", name: "甲", role } } as Me;
          const row = { kind, begun: { by: isAuthor ? "me" : "other", at: "2026-03-18T10:00:00Z" } };
          expect([kind, role, isAuthor, isToSettle(me)(row)]).toEqual([
            kind,
            role,
            isAuthor,
            maySettle(role, kind, isAuthor),
          ]);
        }
      }
    }
  });

  test("every field of a kind of the register is said in words, and ids by their names", () => {
    const registered = [
      "community",
      "compound",
      "building",
      "grid",
      "patch",
      "person",
      "door",
      "round",
      "patrol",
    ];
    for (const kind of registered as Kind[]) {
      for (const field of Object.keys(kinds[kind].schema.shape).filter((name) => name !== "kind"))
        expect([kind, field, zh.fieldsOf[kind]?.[field] ?? zh.fields[field]]).toEqual([
          kind,
          field,
          expect.stringMatching(/[\u4e00-\u9fff]/),
        ]);
    }
    const patch = { kind: "patch", name: "一片", grid: "g1", leaders: ["p1"] } as const;
    const names = new Map([
      ["p1", "邻长甲"],
      ["p2", "邻长乙"],
      ["g1", "第一网格"],
    ]);
    const { value } = sayRecord({ ...patch, leaders: [...patch.leaders] }, names, {
      t: zh,
      core,
      list: "、",
    });
    expect(value("leaders", ["p1", "p2"])).toBe("邻长甲、邻长乙");
    expect(value("grid", "g1")).toBe("第一网格");
    expect(value("units", [{ key: "1", name: "1单元", order: 1 }])).toBe("1单元");
    const round = { kind: "round" as const, name: "三月", from: "2026-03-01", closed: false };
    const doors = Array.from({ length: 54 }, (_, nth) => `d${nth}`);
    const said = sayRecord({ ...round, doors }, names, { t: zh, core, list: "、" });
    expect(said.value("doors", [...doors.slice(2), "d99"])).toBe("53 处，多 1，少 2");
  });
});
