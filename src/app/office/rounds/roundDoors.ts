import { type DoorAt, homeOf, isActive } from "../../../domain/doors/doorAt.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Round } from "../../../domain/visits/round.ts";
import { counts, type Knock, progress, type WalkProgress } from "../../../domain/visits/tally.ts";
import { walkOrder } from "../../../domain/visits/walkOrder.ts";
import type { BuildingHere, RoundEstate } from "./estate.ts";

/** The doors that a round counts among these, and the joined ones whose visits show at others. */
function doorsCountedIn(doors: readonly DoorAt[], asked: ReadonlySet<Id>): DoorAt[] {
  return doors.filter(({ id, door }) => asked.has(id) || !isActive(door));
}

/** The doors that were gone to, by standing visits. */
export const visitedIn = (visits: readonly Knock[]): Set<Id> =>
  new Set(visits.filter(({ result }) => counts(result)).map(({ door }) => door));

/** How far a round is among the doors held here. */
export const roundProgress = (estate: RoundEstate, round: Round, visited: ReadonlySet<Id>): WalkProgress =>
  progress(doorsCountedIn(estate.doors, new Set(round.doors)), visited);

export type BuildingWalked = BuildingHere & { walked: WalkProgress; asked: ReadonlySet<Id>; left: DoorAt[] };

/** The same for every building of one round, with the doors left in walking order. */
export function walkedByBuilding(
  estate: RoundEstate,
  round: Round,
  visited: ReadonlySet<Id>,
): BuildingWalked[] {
  const asked = new Set(round.doors);
  return estate.buildings.flatMap((one) => {
    const doors = doorsCountedIn(one.doors, asked);
    const walked = progress(doors, visited);
    if (walked.total === 0) return [];
    const byId = new Map(one.doors.map(({ id, door }) => [id, door]));
    const reached = new Set(one.doors.filter(({ id }) => visited.has(id)).map(({ id }) => homeOf(id, byId)));
    const left = walkOrder(one.building, one.doors).filter(({ id }) => asked.has(id) && !reached.has(id));
    return [{ ...one, walked, asked, left }];
  });
}
