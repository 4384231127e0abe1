import { type DoorAt, homeOf, isActive } from "../doors/doorAt.ts";
import type { Door } from "../doors/place.ts";
import type { Id } from "../ids.ts";
import type { Visit, VisitResult } from "./visit.ts";

/** What of a visit figures hang on. */
export type Knock = Pick<Visit, "door" | "result" | "visitedAt" | "withdrawn" | "personMet">;

export type WalkProgress = { done: number; total: number };

/** Was this a walk to the door? 进不去 was not. */
export function counts(result: VisitResult): boolean {
  return result !== "not_found";
}

/**
 * The visit that stands at each door, of those of one round or month. A later 找不到 does not take back an
 * earlier knock. With the doors given, a visit at a door that was joined to another shows at that other.
 */
export function latestVisits<V extends Knock>(
  visits: Iterable<V>,
  doors: readonly DoorAt[] = [],
): Map<Id, V> {
  const home = homes(doors);
  const latest = new Map<Id, V>();
  for (const visit of visits) {
    if (visit.withdrawn) continue;
    const door = home(visit.door);
    const stands = latest.get(door);
    if (
      stands && counts(stands.result) !== counts(visit.result)
        ? counts(stands.result)
        : stands && instantOf(stands) > instantOf(visit)
    )
      continue;
    latest.set(door, visit);
  }
  return latest;
}

/** The result that stands at each door. */
export function latestByDoor(visits: Iterable<Knock>, doors: readonly DoorAt[] = []): Map<Id, VisitResult> {
  return new Map([...latestVisits(visits, doors)].map(([door, { result }]) => [door, result]));
}

const instantOf = ({ visitedAt }: Knock) => Date.parse(visitedAt) || 0;

/** Doors that count: standing there, each merged flat once. */
export function activeDoors(doors: readonly DoorAt[]): DoorAt[] {
  return doors.filter(({ door }) => isActive(door));
}

/** Which doors were gone to: the results by door, or just the set of doors visited. */
export type Visited = ReadonlyMap<Id, VisitResult> | ReadonlySet<Id>;

/**
 * How many of these doors were gone to. `all`: every door known there, since one may have been joined to
 * another through one that is not asked for.
 */
export function progress(doors: readonly DoorAt[], visited: Visited, all = doors): WalkProgress {
  const units = [...progressByUnit(doors, visited, all).values()];
  return {
    done: units.reduce((sum, { done }) => sum + done, 0),
    total: units.reduce((sum, { total }) => sum + total, 0),
  };
}

/** The same for each unit, by `Door.unit`; doors without a unit are under "". */
export function progressByUnit(
  doors: readonly DoorAt[],
  visited: Visited,
  all = doors,
): Map<string, WalkProgress> {
  const home = homes(all);
  const reached = new Set<Id>();
  // A set hands each door to forEach twice, a map its result and its door.
  visited.forEach((value, door) => {
    if (value === door || counts(value as VisitResult)) reached.add(home(door));
  });
  const units = new Map<string, WalkProgress>();
  for (const { id, door } of activeDoors(doors)) {
    const unit = units.get(door.unit) ?? { done: 0, total: 0 };
    units.set(door.unit, { done: unit.done + (reached.has(id) ? 1 : 0), total: unit.total + 1 });
  }
  return units;
}

/** How many doors stand at each result; doors without one are under "none". */
export function countByResult(
  doors: readonly DoorAt[],
  latest: ReadonlyMap<Id, VisitResult>,
): Map<VisitResult | "none", number> {
  const byResult = new Map<VisitResult | "none", number>();
  for (const { id } of activeDoors(doors)) {
    const result = latest.get(id) ?? "none";
    byResult.set(result, (byResult.get(result) ?? 0) + 1);
  }
  return byResult;
}

/** The door where a visit at this one shows. */
export function homes(doors: readonly DoorAt[]): (id: Id) => Id {
  const byId = new Map<Id, Door>();
  for (const { id, door } of doors) byId.set(id, door);
  return (id) => homeOf(id, byId);
}
