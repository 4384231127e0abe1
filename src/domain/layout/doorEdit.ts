import { type DoorAt, isActive, joinedTo } from "../doors/doorAt.ts";
import { doorCode } from "../doors/doorCode.ts";
import { ALIASES_MAX, type Building, type Door, type DoorUse } from "../doors/place.ts";
import type { Id } from "../ids.ts";
import { newDoor } from "./wizard.ts";

/**
 * Edits of a building's doors, drawn or saved already. Each gives back all doors; those that it did not touch
 * are the same objects, so whoever saves compares. Nothing is ever taken out of a saved building: a door that
 * is gone says why.
 */

/** The building that is edited, with its compound's code for the codes of new doors. */
export type HouseLayout = { id: Id; building: Building; compoundCode: string };
/** Where a new door goes: at the slot, or behind the last one of the landing. */
export type NewDoor = { id: Id; unit: string; storey: number; slot?: number; label: string; use?: DoorUse };

export function addDoor(doors: readonly DoorAt[], house: HouseLayout, place: NewDoor): DoorAt[] {
  const slot = place.slot ?? freeSlot(doors, place.unit, place.storey);
  const unit = house.building.units.find(({ key }) => key === place.unit) ?? null;
  const taken = new Set(doors.map(({ door }) => door.code));
  const code = doorCode(
    { compound: house.compoundCode, building: house.building.code, unit, index: place.storey, slot },
    taken,
  );
  const door = {
    ...newDoor(place.unit, place.storey, slot, place.label, place.use ?? "dwelling"),
    building: house.id,
    code,
  };
  return [...doors, { id: place.id, door }];
}

/** Gone (拆除), or in the list and never there (查无此户). What was joined to it comes back. */
export function removeDoor(doors: readonly DoorAt[], id: Id, why: "demolished" | "phantom"): DoorAt[] {
  return change(unjoined(doors, id), id, (door) => ({ ...alone(door), status: why }));
}

/** Takes a door out that was never saved, from a drawing. */
export function dropDoor(doors: readonly DoorAt[], id: Id): DoorAt[] {
  return unjoined(doors, id).filter((at) => at.id !== id);
}

/** A door taken away by mistake, or unjoined again. */
export function restoreDoor(doors: readonly DoorAt[], id: Id): DoorAt[] {
  const gone = doors.find((at) => at.id === id)?.door;
  if (!gone || isActive(gone)) return [...doors];
  const back = change(doors, id, standing);
  return gone.mergedInto ? spanned(back, gone.mergedInto) : back;
}

/**
 * Two flats opened into one (打通): the second is drawn as part of the first, beside it or, as a duplex, above
 * it, and both count once. Flats that do not touch are joined without being drawn so.
 */
export function mergeDoors(doors: readonly DoorAt[], keep: Id, joined: Id): DoorAt[] {
  return spanned(sameDoor(doors, keep, joined), keep);
}

/**
 * Two rows of the register that are one door: the second goes, its visits show at the first, and its label
 * stays findable.
 */
export function sameDoor(doors: readonly DoorAt[], keep: Id, other: Id): DoorAt[] {
  const [one, two] = [doors.find((at) => at.id === keep), doors.find((at) => at.id === other)];
  if (!one || !two || keep === other || !isActive(one.door) || !isActive(two.door)) return [...doors];
  return change(doors, other, (door) => ({ ...alone(door), status: "merged_into", mergedInto: keep }));
}

/** A new number on the same door; the old one is kept beside it, and found. */
export function renumberDoor(doors: readonly DoorAt[], id: Id, label: string): DoorAt[] {
  return change(doors, id, (door) => {
    if (door.label === label || label === "") return door;
    const aliases = [door.label, ...(door.aliases ?? [])].filter(
      (alias, at, all) => alias !== label && all.indexOf(alias) === at,
    );
    return { ...door, label, aliases: aliases.slice(0, ALIASES_MAX) };
  });
}

/**
 * One flat walled into several: the door keeps its label and visits, the others are new, behind the last of
 * the landing.
 */
export function splitDoor(
  doors: readonly DoorAt[],
  house: HouseLayout,
  id: Id,
  parts: readonly Pick<NewDoor, "id" | "label">[],
): DoorAt[] {
  const from = doors.find((at) => at.id === id)?.door;
  if (!from || !isActive(from)) return [...doors];
  const { unit, storey, use } = from;
  const added = parts.reduce<DoorAt[]>(
    (all, part) => addDoor(all, house, { ...part, unit, storey, use }),
    [...doors],
  );
  const fresh = new Set(parts.map((part) => part.id));
  return added.map((at) =>
    fresh.has(at.id)
      ? {
          ...at,
          door: { ...at.door, status: "split_from", splitFrom: id, ...(from.patch && { patch: from.patch }) },
        }
      : at,
  );
}

/** Moves a door along its landing; whoever stands in that slot changes places with it. */
export function moveDoor(doors: readonly DoorAt[], id: Id, slot: number): DoorAt[] {
  const moved = doors.find((at) => at.id === id)?.door;
  if (!moved || moved.slot === slot || slot < 0) return [...doors];
  return doors.map((at) => {
    if (at.id === id) return { ...at, door: { ...at.door, slot } };
    return isActive(at.door) && isOnLanding(at.door, moved.unit, moved.storey) && at.door.slot === slot
      ? { ...at, door: { ...at.door, slot: moved.slot } }
      : at;
  });
}

/** The first slot behind every door of a landing, those gone included: a place is not given twice. */
function freeSlot(doors: readonly DoorAt[], unit: string, storey: number): number {
  const ends = doors
    .filter(({ door }) => isOnLanding(door, unit, storey))
    .map(({ door }) => door.slot + door.spanColumns);
  return Math.max(0, ...ends);
}

/**
 * How far a door reaches, from the doors joined to it: along the landing first, then upwards. Its place
 * becomes the lowest, first one.
 */
function spanned(doors: readonly DoorAt[], id: Id): DoorAt[] {
  const keeper = doors.find((at) => at.id === id);
  if (!keeper) return [...doors];
  const parts = [keeper, ...(joinedTo(doors).get(id) ?? [])]
    .filter(({ door }) => door.unit === keeper.door.unit)
    .map(({ door }) => door);
  const base = Math.min(...parts.map((door) => door.storey));
  const low = parts.filter((door) => door.storey === base).map((door) => door.slot);
  const first = Math.min(...low);
  const columns = run(low, first);
  const heights = parts.filter((door) => door.slot === first).map((door) => door.storey);
  const rows = run(heights, base);
  const isWhole = parts.every(
    (door) =>
      door.slot >= first && door.slot < first + columns && door.storey >= base && door.storey < base + rows,
  );
  if (!isWhole) return change(doors, id, (door) => alone(door));
  return change(doors, id, (door) => ({
    ...door,
    slot: first,
    storey: base,
    spanColumns: columns,
    spanStoreys: rows,
  }));
}

/** How many numbers follow one another from the first. */
function run(numbers: readonly number[], first: number): number {
  const all = new Set(numbers);
  let length = 1;
  while (all.has(first + length)) length++;
  return length;
}

function unjoined(doors: readonly DoorAt[], id: Id): DoorAt[] {
  return doors.map((at) => (at.door.mergedInto === id ? { ...at, door: standing(at.door) } : at));
}

function standing(door: Door): Door {
  const { mergedInto: _gone, ...rest } = door;
  return { ...rest, status: door.splitFrom ? "split_from" : "active" };
}

function alone(door: Door): Door {
  return door.spanColumns === 1 && door.spanStoreys === 1
    ? door
    : { ...door, spanColumns: 1, spanStoreys: 1 };
}

function change(doors: readonly DoorAt[], id: Id, edit: (door: Door) => Door): DoorAt[] {
  return doors.map((at) => {
    if (at.id !== id) return at;
    const door = edit(at.door);
    return door === at.door ? at : { ...at, door };
  });
}

function isOnLanding(door: Door, unit: string, storey: number): boolean {
  return door.unit === unit && door.storey === storey;
}
