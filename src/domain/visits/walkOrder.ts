import { type DoorAt, isActive } from "../doors/doorAt.ts";
import { bySlot, storeysOf, stripDoors, unitsOf } from "../doors/facade.ts";
import type { Building } from "../doors/place.ts";
import type { Id } from "../ids.ts";
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
  /** Only these doors, such as a round's. */
  within?: ReadonlySet<Id>;
  /** Doors not gone to yet, or for a second walk those where nobody was in. */
  want?: "untried" | "not_home";
};

/**
 * The next door to knock at after this one, going round once; null when none is left. `latest` are the
 * results of the round: a door with any of them is not offered again, so whoever declined is left in peace.
 */
export function nextDoor(
  building: Building,
  doors: readonly DoorAt[],
  latest: ReadonlyMap<Id, VisitResult>,
  after?: Id,
  options: NextDoor = {},
): DoorAt | null {
  const walk = walkOrder(building, doors);
  const from = after === undefined ? 0 : walk.findIndex(({ id }) => id === after) + 1;
  const round = [...walk.slice(from), ...walk.slice(0, from)];
  const isWanted = (result: VisitResult | undefined) =>
    options.want === "not_home" ? result === "not_home" : result === undefined;
  return (
    round.find(({ id }) => id !== after && isWanted(latest.get(id)) && (options.within?.has(id) ?? true)) ??
    null
  );
}
