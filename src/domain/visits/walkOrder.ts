import { type DoorAt, isActive } from "../doors/doorAt.ts";
import { bySlot, storeysOf, stripDoors, unitsOf } from "../doors/facade.ts";
import type { Building } from "../doors/place.ts";
import type { Id } from "../ids.ts";
import type { DueDoors } from "./comeAgain.ts";
import type { VisitResult } from "./visit.ts";

/**
 * The doors of a building as one walks them: unit by unit, each from the top floor down, along the landing as
 * it is numbered; basements come last in their stairwell, shops along the foot at the very end. Only doors
 * that stand there.
 */
export function walkOrder(building: Building, doors: readonly DoorAt[]): DoorAt[] {
  if (building.demolishedOn) return [];
  const active = doors.filter(({ door }) => isActive(door));
  const strip = stripDoors(building, active);
  const loose = new Set(strip.map(({ id }) => id));
  const down = storeysOf(building, active).reverse();
  const along = (here: readonly DoorAt[]) =>
    down.flatMap(({ index }) => here.filter(({ door }) => door.storey === index).sort(bySlot));
  const stairwells = unitsOf(building, doors).flatMap(({ key }) =>
    along(active.filter(({ id, door }) => door.unit === key && !loose.has(id))),
  );
  return [...stairwells, ...along(strip)];
}

export type NextDoor = {
  /** Only these doors, such as a round's. A door that is due again is gone to all the same. */
  within?: ReadonlySet<Id>;
  /** Those not gone to yet or due again; for a second walk those where nobody was in, or only those due. */
  want?: "untried" | "not_home" | "due";
  due?: DueDoors;
  /**
   * The stairwell that is looked at: the walk goes on there, and leaves it when nothing is left in it. Shops
   * at its foot are part of every one.
   */
  unit?: string;
};

/**
 * The next door to knock at after this one, going round once; null when none is left. `latest` are the
 * results of the round: a door with any of them is not offered again before its day, so whoever declined is
 * left in peace.
 */
export function nextDoor(
  building: Building,
  doors: readonly DoorAt[],
  latest: ReadonlyMap<Id, VisitResult>,
  after?: Id,
  { within, want, due, unit }: NextDoor = {},
): DoorAt | null {
  const walk = walkOrder(building, doors);
  const at = walk.findIndex(({ id }) => id === after);
  const isHere = unit === undefined || walk[at]?.door.unit === unit || walk[at]?.door.unit === "";
  const from = isHere ? at + 1 : walk.findIndex(({ door }) => door.unit === unit);
  const round = [...walk.slice(from), ...walk.slice(0, Math.max(from, 0))].filter(({ id }) => id !== after);
  const isOpen = (id: Id) => !latest.has(id) && (within?.has(id) ?? true);
  const left = round.filter(({ id }) =>
    want === "not_home" ? latest.get(id) === "not_home" : due?.has(id) || (want !== "due" && isOpen(id)),
  );
  const now = left.filter(({ id }) => due?.get(id) !== "later");
  const here = (some: DoorAt[]) => some.find(({ door }) => door.unit === unit) ?? some[0];
  return here(now) ?? here(left) ?? null;
}
