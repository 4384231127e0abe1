import type { DoorAt } from "../../../../domain/doors/doorAt.ts";
import type { Building } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import { addDoor } from "../../../../domain/layout/doorEdit.ts";
import {
  idParts,
  isDerived,
  type RegisterKey,
  registerId,
} from "../../../../domain/registerIds/derivedId.ts";
import { changedInRegister } from "../../../../reports/import/register/known.ts";
import type { Draft, Shown } from "../../../store/store.ts";
import { type RegisterData, sha1InBrowser } from "../useRegister.ts";
import { nextLabel } from "./freeLabel.ts";

/**
 * A building being mended: how it is to be, and what stood there when that began. Plain data, so that a
 * closed page loses nothing.
 */
export type HouseEdit = {
  building: Building;
  doors: DoorAt[];
  from: { building: Shown<"building">; doors: Shown<"door">[] };
};

/** What ids of new rows are derived with, beside what they are. */
export type Deriving = { community: Id; key: RegisterKey | null };

/** What differs, as drafts: the building before its doors. */
export function draftsOfEdit({ building, doors, from }: HouseEdit, newId: () => Id): Draft[] {
  const before = new Map(from.doors.map((door) => [door.record, door]));
  const drafts: Draft[] = [];
  if (changedInRegister(from.building.body, building).length > 0)
    drafts.push({ id: newId(), record: from.building.record, from: from.building, body: building });
  for (const { id, door } of doors) {
    const stood = before.get(id);
    if (!stood) drafts.push({ id: firstRevision(id, newId), record: id, body: door });
    else if (changedInRegister(stood.body, door).length > 0)
      drafts.push({ id: newId(), record: id, from: stood, body: door });
  }
  return drafts;
}

/**
 * The revision that a record begins with bears the record's own id, unless that is derived: the office takes
 * no other.
 */
export const firstRevision = (record: Id, newId: () => Id) => (isDerived(record) ? newId() : record);

/**
 * The edit with the ids that a register naming its new doors would give them, so that another office adding
 * them adds no second ones. Where a renumbered door has that id already, the new door keeps the one that it
 * was made with.
 */
export async function withDerivedIds(
  register: RegisterData,
  { community, key }: Deriving,
  edit: HouseEdit,
): Promise<HouseEdit> {
  const compound =
    register.compounds.find(({ record }) => record === edit.building.compound)?.body.name ?? "";
  const taken = new Set([...register.doors, ...edit.from.doors].map(({ record }) => record));
  const ids = new Map<Id, Id>();
  for (const { id, door } of edit.doors) {
    if (taken.has(id)) continue;
    const derived = await registerId(
      sha1InBrowser,
      community,
      key,
      ...idParts.door(compound, edit.from.building.body.name, door.unit, door.label),
    );
    if (!taken.has(derived)) ids.set(id, derived);
    taken.add(derived);
  }
  const real = (id: Id) => ids.get(id) ?? id;
  const doors = edit.doors.map(({ id, door }) => {
    if (!ids.has(id) && !ids.has(door.mergedInto ?? "") && !ids.has(door.splitFrom ?? ""))
      return { id, door };
    const links = {
      ...(door.mergedInto && { mergedInto: real(door.mergedInto) }),
      ...(door.splitFrom && { splitFrom: real(door.splitFrom) }),
    };
    return { id: real(id), door: { ...door, ...links } };
  });
  return { ...edit, doors };
}

/**
 * One more storey on top with the doors of the one below it, counted on; every number can be mended
 * afterwards.
 */
export function withStorey(edit: HouseEdit, compoundCode: string, newId: () => Id): HouseEdit {
  const top = [...edit.building.storeys].sort((a, b) => a.index - b.index).at(-1);
  const index = (top?.index ?? 0) + 1;
  const label = top && /^\d+$/.test(top.label) ? String(Number(top.label) + 1) : String(index);
  const building = {
    ...edit.building,
    storeys: [...edit.building.storeys, { index, label, kind: "dwelling" as const }],
  };
  return {
    ...edit,
    building,
    doors: copied(edit, building, compoundCode, newId, top?.index ?? 1, index, label),
  };
}

/** One more storey below, with one room in each unit to begin with. */
export function withBasement(edit: HouseEdit, compoundCode: string, newId: () => Id): HouseEdit {
  const index = Math.min(0, ...edit.building.storeys.map((storey) => storey.index)) - 1;
  const building = {
    ...edit.building,
    storeys: [{ index, label: String(index), kind: "basement" as const }, ...edit.building.storeys],
  };
  const house = { id: edit.from.building.record, building, compoundCode };
  const doors = building.units.reduce(
    (all, { key }) =>
      addDoor(all, house, { id: newId(), unit: key, storey: index, label: `B${-index}01`, use: "storage" }),
    edit.doors,
  );
  return { ...edit, building, doors };
}

/** One more unit, with one door on each storey that the last unit has. */
export function withUnit(edit: HouseEdit, compoundCode: string, newId: () => Id): HouseEdit {
  const named = edit.building.units.filter(({ key }) => key !== "");
  const number = Math.max(0, ...named.map(({ key }) => (/^\d+$/.test(key) ? Number(key) : 0))) + 1;
  const order = Math.max(-1, ...edit.building.units.map((unit) => unit.order)) + 1;
  const unit = { key: String(number), name: `${number}单元`, order };
  const building = { ...edit.building, units: [...edit.building.units, unit] };
  const house = { id: edit.from.building.record, building, compoundCode };
  const doors = building.storeys
    .filter(({ kind }) => kind === "dwelling")
    .reduce(
      (all, { index, label }) =>
        addDoor(all, house, { id: newId(), unit: unit.key, storey: index, label: `${label}01` }),
      edit.doors,
    );
  return { ...edit, building, doors };
}

function copied(
  edit: HouseEdit,
  building: Building,
  compoundCode: string,
  newId: () => Id,
  from: number,
  to: number,
  label: string,
): DoorAt[] {
  const house = { id: edit.from.building.record, building, compoundCode };
  return edit.doors
    .filter(({ door }) => door.storey === from && door.status === "active" && door.use === "dwelling")
    .sort((a, b) => a.door.slot - b.door.slot)
    .reduce((all, { door }) => {
      const next = nextLabel(all, { unit: door.unit, storey: to, label });
      return addDoor(all, house, {
        id: newId(),
        unit: door.unit,
        storey: to,
        slot: door.slot,
        label: next || `${label}0${door.slot + 1}`,
      });
    }, edit.doors);
}
