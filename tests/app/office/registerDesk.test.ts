import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { search } from "../../../src/app/office/register/Estate.tsx";
import { freeLetter, isLabelTaken, nextLabel } from "../../../src/app/office/register/house/freeLabel.ts";
import { intoPatch } from "../../../src/app/office/register/house/HouseTools.tsx";
import {
  draftsOfEdit,
  type HouseEdit,
  withBasement,
  withDerivedIds,
  withStorey,
  withUnit,
} from "../../../src/app/office/register/house/houseEdit.ts";
import { type RegisterData, readRegisterOf } from "../../../src/app/office/register/useRegister.ts";
import {
  draftsOfDrawing,
  firstAnswers,
  hindranceOf,
  layoutPlanOf,
  type WizardAnswers,
} from "../../../src/app/office/register/wizard/wizardAnswers.ts";
import { unzip, zip } from "../../../src/app/office/spreadsheet/fflate.ts";
import { UNPACKED_BYTES_MAX } from "../../../src/app/office/spreadsheet/workbook/workbookBounds.ts";
import type { Draft } from "../../../src/app/store/store.ts";
import {
  addDoor,
  mergeDoors,
  removeDoor,
  renumberDoor,
  splitDoor,
} from "../../../src/domain/layout/doorEdit.ts";
import { planBuilding } from "../../../src/domain/layout/wizard.ts";
import { calledOf, isBound } from "../../../src/domain/registerIds/boundId.ts";
import { planRegister } from "../../../src/reports/import/register/changeSet.ts";
import { readRegister } from "../../../src/reports/import/register/rows.ts";
import { readDelimited } from "../../../src/reports/import/table.ts";
import { newId, phoneWith, someone } from "../store/phone.ts";

const office = { ...someone, person: { ...someone.person, name: "社区甲", role: "office" as const } };
const ground = { community: office.community.id, key: { version: 1, secret: "of-one-community-only" } };
const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());

/** An office computer on which one building has been drawn and saved. */
async function deskWith(answers: Partial<WizardAnswers> = {}) {
  const { store } = await phoneWith(office);
  const empty = await readRegisterOf(store);
  const said = {
    ...firstAnswers(empty),
    compoundName: "新塘村小区",
    name: "15栋",
    units: 2,
    storeys: 3,
    doorsPerLanding: 2,
    ...answers,
  };
  const { building, drafts } = await draftsOfDrawing(
    said,
    planBuilding(layoutPlanOf(said, empty)),
    empty,
    ground,
    newId,
  );
  expect(await store.saveAll(drafts)).toMatchObject({ saved: true });
  const register = await readRegisterOf(store);
  return { store, register, building };
}

function editOf(register: RegisterData): HouseEdit {
  const [building] = register.buildings;
  if (!building) throw new Error("no building stands here");
  return {
    building: building.body,
    doors: register.doors.map(({ record, body }) => ({ id: record, door: body })),
    from: { building, doors: [...register.doors] },
  };
}

const doorCalled = (edit: HouseEdit, label: string, unit = "1") => {
  const door = edit.doors.find((at) => at.door.label === label && at.door.unit === unit);
  if (!door) throw new Error(`${label} is not there`);
  return door;
};

describe("a building drawn at the office", () => {
  test("is saved with its estate, and a register that names its doors finds every one", async () => {
    const { register } = await deskWith();
    expect(register.compounds.map(({ body }) => [body.name, body.code])).toEqual([["新塘村小区", "C1"]]);
    expect(register.doors).toHaveLength(12);
    const reading = readRegister(
      readDelimited("楼栋,单元,楼层,房号\n15幢,1,1,101\n１５号楼,2单元,三楼,302室"),
    );
    if (!reading.read) throw new Error(reading.why);
    const plan = await planRegister(reading.rows, register, { ...ground, sha1, home: "新塘村小区" });
    expect([plan.fresh, plan.changed, plan.places, plan.unchanged]).toEqual([[], [], [], 2]);
  });

  test("is not saved without a name, under a name that is taken, or with one number twice", async () => {
    const { register } = await deskWith();
    const answers = { ...firstAnswers(register), name: "" };
    const drawn = planBuilding(layoutPlanOf(answers, register));
    expect(hindranceOf(answers, drawn, register)).toMatchObject({ why: "nameless" });
    expect(hindranceOf({ ...answers, name: "１５幢" }, drawn, register)).toEqual({
      why: "taken",
      shown: "15栋",
    });
    expect(hindranceOf({ ...answers, name: "16" }, drawn, register)).toBeNull();
    expect(hindranceOf({ ...answers, name: "16", compound: "" }, drawn, register)).toMatchObject({
      why: "compound",
    });
    const first = drawn.doors[0]?.id ?? "";
    const twice = { ...drawn, doors: renumberDoor(drawn.doors, first, drawn.doors[1]?.door.label ?? "") };
    expect(hindranceOf({ ...answers, name: "16" }, twice, register)).toMatchObject({ why: "labels" });
    expect(layoutPlanOf({ ...answers, name: "16" }, register)).toMatchObject({
      name: "16栋",
      code: "B16",
      compoundCode: "C1",
      order: 2,
    });
  });
});

describe("a building mended at the office", () => {
  test("saves only what was touched, as edits of what the screen showed", async () => {
    const { store, register } = await deskWith();
    const edit = editOf(register);
    const [one, two, gone, patched] = [
      doorCalled(edit, "101"),
      doorCalled(edit, "102"),
      doorCalled(edit, "201"),
      doorCalled(edit, "202"),
    ];
    const patch = newId();
    let doors = mergeDoors(edit.doors, one.id, two.id);
    doors = removeDoor(doors, gone.id, "demolished");
    doors = intoPatch(doors, new Set([patched.id]), patch);
    const drafts = draftsOfEdit({ ...edit, doors }, newId);
    expect(drafts.map(({ record }) => record).sort()).toEqual([one.id, two.id, gone.id, patched.id].sort());
    expect(await store.saveAll(drafts)).toMatchObject({ saved: true });
    const saved = await readRegisterOf(store);
    const bodyOf = (id: string) => saved.doors.find(({ record }) => record === id)?.body;
    expect(bodyOf(one.id)).toMatchObject({ spanColumns: 2, status: "active" });
    expect(bodyOf(two.id)).toMatchObject({ status: "merged_into", mergedInto: one.id });
    expect(bodyOf(gone.id)).toMatchObject({ status: "demolished" });
    expect(bodyOf(patched.id)).toMatchObject({ patch });
    expect(draftsOfEdit(editOf(saved), newId)).toEqual([]);
    const backOut = intoPatch(editOf(saved).doors, new Set([patched.id]), null);
    expect(backOut.find(({ id }) => id === patched.id)?.door).not.toHaveProperty("patch");
  });

  test("a flat walled into two keeps its number and its patch, and the number offered for the other is free", async () => {
    const { store, register } = await deskWith();
    const edit = editOf(register);
    const patch = newId();
    const flat = doorCalled(edit, "101");
    const house = { id: edit.from.building.record, building: edit.building, compoundCode: "C1" };
    let doors = intoPatch(edit.doors, new Set([flat.id]), patch);
    for (let times = 0; times < 2; times++)
      doors = splitDoor(doors, house, flat.id, [{ id: newId(), label: freeLetter(doors, flat) }]);
    const settled = await withDerivedIds(register, ground, { ...edit, doors });
    expect(await store.saveAll(draftsOfEdit(settled, newId))).toMatchObject({ saved: true });
    const saved = (await readRegisterOf(store)).doors
      .filter(({ record, body }) => record === flat.id || body.splitFrom === flat.id)
      .map(({ body }) => body);
    expect(saved.map(({ label, status, patch: of }) => [label, status, of]).sort()).toEqual([
      ["101", "active", patch],
      ["101B", "split_from", patch],
      ["101C", "split_from", patch],
    ]);
    expect(new Set(saved.map(({ slot }) => slot)).size).toBe(3);
  });

  test("grows by a storey, a basement and a unit, with codes and numbers that nobody has", async () => {
    const { store, register } = await deskWith();
    let edit = withStorey(editOf(register), "C1", newId);
    edit = withBasement(edit, "C1", newId);
    edit = withUnit(edit, "C1", newId);
    expect(
      edit.doors
        .filter(({ door }) => door.storey === 4)
        .map(({ door }) => `${door.unit}/${door.label}`)
        .sort(),
    ).toEqual(["1/401", "1/402", "2/401", "2/402", "3/401"]);
    expect(
      edit.doors
        .filter(({ door }) => door.storey === -1)
        .map(({ door }) => door.code)
        .sort(),
    ).toEqual(["C1-B15-U1-FB1-01", "C1-B15-U2-FB1-01"]);
    expect(new Set(edit.doors.map(({ door }) => door.code)).size).toBe(edit.doors.length);
    expect(await store.saveAll(draftsOfEdit(edit, newId))).toMatchObject({ saved: true });
    expect(editOf(await readRegisterOf(store)).building.units.map(({ name }) => name)).toEqual([
      "1单元",
      "2单元",
      "3单元",
    ]);
  });

  test("offers the next number of a landing, and no number twice in one unit", async () => {
    const { register } = await deskWith();
    const { doors } = editOf(register);
    expect(nextLabel(doors, { unit: "1", storey: 3, label: "3" })).toBe("303");
    expect(nextLabel(doors, { unit: "1", storey: 5, label: "5" })).toBe("501");
    expect(nextLabel([], { unit: "", storey: 1, label: "架空层" })).toBe("");
    expect([
      isLabelTaken(doors, "1", "３０１室"),
      isLabelTaken(doors, "1", "303"),
      isLabelTaken(doors, "3", "301"),
    ]).toEqual([true, false, false]);
  });

  test("gives a new door the id that any other office would give it, unless a renumbered door has that one", async () => {
    const { register } = await deskWith();
    const edit = editOf(register);
    const house = { id: edit.from.building.record, building: edit.building, compoundCode: "C1" };
    const add = (doors: HouseEdit["doors"], label: string) =>
      addDoor(doors, house, { id: newId(), unit: "1", storey: 3, label });
    const idOf = async (doors: HouseEdit["doors"], label: string) =>
      doorCalled(await withDerivedIds(register, ground, { ...edit, doors }), label).id;
    expect(await idOf(add(edit.doors, "303"), "303")).toBe(
      await idOf(add(edit.doors, "３０３室"), "３０３室"),
    );
    const old = doorCalled(edit, "301");
    const doors = add(renumberDoor(edit.doors, old.id, "3A1"), "301");
    expect(await idOf(doors, "301")).not.toBe(old.id);
    const kept = doorCalled(edit, "302").id;
    const fresh = add(edit.doors, "303");
    const joined = mergeDoors(fresh, fresh.at(-1)?.id ?? "", kept);
    const settled = await withDerivedIds(register, ground, { ...edit, doors: joined });
    expect(doorCalled(settled, "302").door.mergedInto).toBe(doorCalled(settled, "303").id);
  });

  test("is found by number, code, building and every name that it had", async () => {
    const { store, register } = await deskWith();
    const edit = editOf(register);
    const renumbered = renumberDoor(edit.doors, doorCalled(edit, "301").id, "3A1");
    const building = { ...edit.building, aliases: ["老红楼"] };
    await store.saveAll(draftsOfEdit({ ...edit, building, doors: renumbered }, newId));
    const now = await readRegisterOf(store);
    const labels = (sought: string) =>
      search(now, sought).map(({ door }) => `${door.body.unit}/${door.body.label}`);
    expect(labels("301")).toEqual(["2/301", "1/3A1"]);
    expect(labels("15栋 2单元 １０１")).toEqual(["2/101"]);
    expect(labels("c1-b15-u1-f02-02")).toEqual(["1/202"]);
    expect(labels("老红楼")).toHaveLength(12);
    expect(labels("16栋")).toEqual([]);
  });
});

describe("the ids of what is drawn and mended at the office", () => {
  /** Those of the new records among these that the office would not take, `before` being what it has. */
  async function unbound(drafts: Draft[], before: RegisterData) {
    const places = new Map<string, Draft["body"]>(
      [...before.compounds, ...before.buildings].map(({ record, body }) => [record, body]),
    );
    for (const { id, record = id, body } of drafts) places.set(record, body);
    const called = async (place: string) => {
      const body = places.get(place);
      return body ? calledOf(body) : null;
    };
    const wrong: Draft[] = [];
    for (const draft of drafts.filter(({ from }) => !from)) {
      const { id, record = id, body } = draft;
      if (
        !(await isBound(
          sha1,
          office.community.id,
          [ground.key, null],
          { id, record, base: "", body },
          called,
        ))
      )
        wrong.push(draft);
    }
    return wrong;
  }

  test("are bound to what they are, also where a renumbered door or a renamed house sits on the id that would be theirs", async () => {
    const { store, register } = await deskWith();
    const edit = editOf(register);
    const house = { id: edit.from.building.record, building: edit.building, compoundCode: "C1" };
    const renumbered = renumberDoor(edit.doors, doorCalled(edit, "301").id, "3A1");
    let doors = addDoor(renumbered, house, { id: newId(), unit: "1", storey: 3, label: "301" });
    doors = addDoor(doors, house, { id: newId(), unit: "1", storey: 3, label: "303" });
    doors = renumberDoor(doors, doors.at(-1)?.id ?? "", "305");
    const renamed = { ...edit, building: { ...edit.building, name: "红楼", aliases: ["15栋"] }, doors };
    const mended = draftsOfEdit(await withDerivedIds(register, ground, renamed), newId);
    expect(mended.filter(({ from }) => !from)).toHaveLength(2);
    expect(await unbound(mended, register)).toEqual([]);
    await store.saveAll(mended);

    const now = await readRegisterOf(store);
    now.buildings = now.buildings.map((one) => ({ ...one, body: { ...one.body, aliases: [] } }));
    for (const compound of [now.compounds[0]?.record ?? "", ""]) {
      const said = {
        ...firstAnswers(now),
        compound,
        compoundName: "新大院",
        name: "15栋",
        units: 2,
        storeys: 3,
        doorsPerLanding: 2,
      };
      const { drafts } = await draftsOfDrawing(
        said,
        planBuilding(layoutPlanOf(said, now)),
        now,
        ground,
        newId,
      );
      expect(drafts.filter(({ record }) => record).length).toBeGreaterThan(12);
      expect(await unbound(drafts, now)).toEqual([]);
    }
  });
});

describe("a workbook", () => {
  const pack = (files: { [name: string]: Uint8Array }) =>
    new Promise<Uint8Array>((done, failed) =>
      zip(files, {}, (fault, bytes) => (fault ? failed(fault) : done(bytes))),
    );
  const unpack = (bytes: Uint8Array) =>
    new Promise<{ [name: string]: Uint8Array }>((done, failed) =>
      unzip(bytes, (fault, files) => (fault ? failed(fault) : done(files))),
    );

  test("is packed and unpacked without a worker of a blob's", async () => {
    const text = new TextEncoder().encode("门牌".repeat(100_000));
    const files = await unpack(await pack({ "sheet.xml": text }));
    expect(files["sheet.xml"]?.length).toBe(text.length);
  });

  test("that would swell beyond all bounds, or is none, is refused and not thrown", async () => {
    const bomb = await pack({ "sheet.xml": new Uint8Array(1000) });
    const directory = bomb.findIndex(
      (_, at) => bomb[at] === 0x50 && bomb[at + 1] === 0x4b && bomb[at + 2] === 1 && bomb[at + 3] === 2,
    );
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(directory + 24, UNPACKED_BYTES_MAX + 1, true);
    await expect(unpack(bomb)).rejects.toThrow(/more than a register/);
    await expect(unpack(new TextEncoder().encode("PK\u0003\u0004 and nothing more"))).rejects.toThrow();
  });
});
