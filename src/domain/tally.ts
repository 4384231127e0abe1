import { type DoorAt, homeOf, isActive } from "./doorAt.ts";
import type { Id } from "./ids.ts";
import type { Door } from "./place.ts";
import type { Visit, VisitResult } from "./visit.ts";

/** n of N, as everything is shown: the count before any percentage, and “—” when N is 0. */
export type Share = { n: number; of: number };
export type Progress = { done: number; total: number };

/** Was this a walk to the door? 找不到/进不去 was not. */
export function counts(result: VisitResult): boolean {
  return result !== "not_found";
}

/** Was somebody spoken to at the door? New occupants only when it says whom. */
export function hasMet(visit: Visit): boolean {
  return visit.result === "met" || (visit.result === "changed" && visit.personMet !== undefined);
}

/**
 * The result that stands at each door, of the visits of one round or month. A later 找不到 does not take back an earlier knock.
 * With the doors given, a visit at a door that was joined to another shows at that other.
 */
export function latestByDoor(visits: Iterable<Visit>, doors: readonly DoorAt[] = []): Map<Id, VisitResult> {
  const home = homes(doors);
  const latest = new Map<Id, { result: VisitResult; time: number }>();
  for (const visit of visits) {
    if (visit.withdrawn) continue;
    const door = home(visit.door);
    const time = Date.parse(visit.visitedAt) || 0;
    const stands = latest.get(door);
    if (stands && counts(stands.result) !== counts(visit.result) ? counts(stands.result) : stands && stands.time > time) continue;
    latest.set(door, { result: visit.result, time });
  }
  return new Map([...latest].map(([door, { result }]) => [door, result]));
}

/** Doors that count: standing there, each merged flat once. */
export function activeDoors(doors: readonly DoorAt[]): DoorAt[] {
  return doors.filter(({ door }) => isActive(door));
}

/** Which doors were gone to: the results by door, or just the set of doors visited. */
export type Visited = ReadonlyMap<Id, VisitResult> | ReadonlySet<Id>;

/** How many of these doors were gone to. */
export function progress(doors: readonly DoorAt[], visited: Visited): Progress {
  const units = [...progressByUnit(doors, visited).values()];
  return { done: units.reduce((sum, { done }) => sum + done, 0), total: units.reduce((sum, { total }) => sum + total, 0) };
}

/** The same for each unit, by `Door.unit`; doors without a unit are under "". */
export function progressByUnit(doors: readonly DoorAt[], visited: Visited): Map<string, Progress> {
  const home = homes(doors);
  const reached = new Set<Id>();
  // A set hands each door to forEach twice, a map its result and its door.
  visited.forEach((value, door) => {
    if (value === door || counts(value as VisitResult)) reached.add(home(door));
  });
  const units = new Map<string, Progress>();
  for (const { id, door } of activeDoors(doors)) {
    const unit = units.get(door.unit) ?? { done: 0, total: 0 };
    units.set(door.unit, { done: unit.done + (reached.has(id) ? 1 : 0), total: unit.total + 1 });
  }
  return units;
}

/** How many doors stand at each result; doors without one are under "none". */
export function countByResult(doors: readonly DoorAt[], latest: ReadonlyMap<Id, VisitResult>): Map<VisitResult | "none", number> {
  const byResult = new Map<VisitResult | "none", number>();
  for (const { id } of activeDoors(doors)) {
    const result = latest.get(id) ?? "none";
    byResult.set(result, (byResult.get(result) ?? 0) + 1);
  }
  return byResult;
}

export type Rates = {
  /** 走访率: doors gone to at least once, of active doors. */
  visited: Share;
  /** 见面率: doors where somebody was met, of active doors whose occupancy is not confirmed vacant. */
  met: Share;
  /** The same, with those reached by phone or WeChat. */
  metOrContacted: Share;
};

/** The shares of one period. Doors are counted, never visits. Dwellings only, unless all uses are asked for. */
export function rates(doors: readonly DoorAt[], visits: Iterable<Visit>, options: { allUses?: boolean } = {}): Rates {
  const home = homes(doors);
  const gone = new Set<Id>();
  const met = new Set<Id>();
  const reached = new Set<Id>();
  for (const visit of visits) {
    if (visit.withdrawn) continue;
    const door = home(visit.door);
    if (counts(visit.result)) gone.add(door);
    if (hasMet(visit)) met.add(door);
    if (hasMet(visit) || visit.result === "contacted") reached.add(door);
  }
  const counted = activeDoors(doors).filter(({ door }) => options.allUses || door.use === "dwelling");
  const lived = counted.filter(({ door }) => door.occupancy !== "vacant");
  const share = (of: DoorAt[], where: Set<Id>): Share => ({ n: of.filter(({ id }) => where.has(id)).length, of: of.length });
  return { visited: share(counted, gone), met: share(lived, met), metOrContacted: share(lived, reached) };
}

function homes(doors: readonly DoorAt[]): (id: Id) => Id {
  const byId = new Map<Id, Door>();
  for (const { id, door } of doors) byId.set(id, door);
  return (id) => homeOf(id, byId);
}
