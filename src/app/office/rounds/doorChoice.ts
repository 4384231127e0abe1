import { compareLabels } from "../../../domain/address.ts";
import { type DoorAt, isActive } from "../../../domain/doors/doorAt.ts";
import { stripDoors, unitsOf } from "../../../domain/doors/facade.ts";
import type { Door } from "../../../domain/doors/place.ts";
import type { Id } from "../../../domain/ids.ts";
import { doorsBy } from "../estate.ts";
import { type BuildingHere, nameOf, type RoundEstate } from "./estate.ts";

/**
 * Doors that are chosen together, and the smaller ones that they are made of. `word` "" is a building without
 * units.
 */
export type Choice = { key: string; word: string; foot?: boolean; doors: DoorAt[]; parts: Choice[] };

/**
 * Is this door walked in a round: dwellings, vacant or not, and if asked for, where people work. Never sheds
 * and garages.
 */
function isWalked(door: Door, isShopsToo: boolean): boolean {
  return (
    isActive(door) &&
    (door.use === "dwelling" || (isShopsToo && (door.use === "shop" || door.use === "office")))
  );
}

/** Estates, their buildings and stairwells, of the doors that may be walked. */
export function choicesByBuilding(estate: RoundEstate, isShopsToo: boolean): Choice[] {
  return estate.compounds.flatMap(({ id, compound }) => {
    const parts = estate.buildings
      .filter((one) => one.compound === id)
      .flatMap((one) => buildingChoice(one, isShopsToo));
    return parts.length > 0
      ? [{ key: id, word: compound.name, doors: parts.flatMap(({ doors }) => doors), parts }]
      : [];
  });
}

function buildingChoice({ id, building, doors }: BuildingHere, isShopsToo: boolean): Choice[] {
  const walked = doors.filter(({ door }) => isWalked(door, isShopsToo));
  if (walked.length === 0) return [];
  const strip = new Set(stripDoors(building, walked).map((at) => at.id));
  const units = unitsOf(building, walked).flatMap((unit) => {
    const here = walked.filter((at) => at.door.unit === unit.key && !strip.has(at.id));
    return here.length > 0 ? [{ key: `${id}/${unit.key}`, word: unit.name, doors: here, parts: [] }] : [];
  });
  const foot = walked.filter((at) => strip.has(at.id));
  const parts: Choice[] =
    foot.length > 0
      ? [...units, { key: `${id}//foot`, word: "", foot: true, doors: foot, parts: [] }]
      : units;
  return [{ key: id, word: building.name, doors: walked, parts: parts.length > 1 ? parts : [] }];
}

/** Grids, their patches, and in each its buildings; doors without a patch come last under `noPatch`. */
export function choicesByPatch(estate: RoundEstate, isShopsToo: boolean, noPatch: string): Choice[] {
  const byPatch = doorsBy(
    estate.doors.filter(({ door }) => isWalked(door, isShopsToo)),
    ({ patch }) => patch ?? "",
  );
  const buildings = (patch: string, doors: DoorAt[]): Choice[] =>
    estate.buildings.flatMap((one) => {
      const here = doors.filter(({ door }) => door.building === one.id);
      return here.length > 0
        ? [{ key: `${patch}/${one.id}`, word: nameOf(estate, one), doors: here, parts: [] }]
        : [];
    });
  const group = (key: string, word: string, parts: Choice[]): Choice[] =>
    parts.length > 0 ? [{ key, word, doors: parts.flatMap(({ doors }) => doors), parts }] : [];
  const patches = (grid: string) =>
    estate.patches
      .filter(({ patch }) => patch.grid === grid)
      .flatMap(({ id, patch }) => group(id, patch.name, buildings(id, byPatch.get(id) ?? [])));
  const grids = [...estate.grids].sort((a, b) => compareLabels(a.grid.name, b.grid.name));
  const known = new Set(estate.patches.map(({ id }) => id));
  const loose = [...byPatch].flatMap(([patch, doors]) => (known.has(patch) ? [] : doors));
  return [
    ...grids.flatMap(({ id, grid }) => group(id, grid.name, patches(id))),
    ...group("", noPatch, buildings("", loose)),
  ];
}

export type Ticked = "all" | "some" | "none";

export function tickedOf(
  doors: readonly DoorAt[],
  chosen: ReadonlySet<Id>,
): { ticked: Ticked; count: number } {
  const count = doors.filter(({ id }) => chosen.has(id)).length;
  return { ticked: count === 0 ? "none" : count === doors.length ? "all" : "some", count };
}

/** Chosen whole, they are let go of; else all of them are chosen. */
export const toggle = (doors: readonly DoorAt[], chosen: ReadonlySet<Id>): Set<Id> =>
  putDoors(doors, chosen, tickedOf(doors, chosen).ticked !== "all");

export function putDoors(doors: readonly DoorAt[], chosen: ReadonlySet<Id>, isOn: boolean): Set<Id> {
  const next = new Set(chosen);
  for (const { id } of doors) {
    if (isOn) next.add(id);
    else next.delete(id);
  }
  return next;
}

/** Takes shops and offices of the wholly chosen buildings in, or lets go of all of them. */
export function withShops(estate: RoundEstate, chosen: ReadonlySet<Id>, isShopsToo: boolean): Set<Id> {
  const next = new Set(chosen);
  for (const { doors } of estate.buildings) {
    const dwellings = doors.filter(({ door }) => isWalked(door, false));
    const shops = doors.filter(({ door }) => isWalked(door, true) && !isWalked(door, false));
    if (!isShopsToo) for (const { id } of shops) next.delete(id);
    else if (dwellings.length > 0 && tickedOf(dwellings, chosen).ticked === "all")
      for (const { id } of shops) next.add(id);
  }
  return next;
}
