import type { DoorAt } from "../doors/doorAt.ts";
import type { Id } from "../ids.ts";
import { activeDoors, counts, homes, type Knock } from "../visits/tally.ts";

/** n of N, as everything is shown: the count before any percentage, and “—” when N is 0. */
export type Share = { n: number; of: number };

/** Was somebody spoken to at the door? New people only when it says whom. */
function hasMet(visit: Knock): boolean {
  return visit.result === "met" || (visit.result === "changed" && visit.personMet !== undefined);
}

export type Rates = {
  /** 走访率: doors gone to at least once, of active doors. */
  visited: Share;
  /** 见面率: doors where somebody was met, of active doors whose occupancy is not confirmed vacant. */
  met: Share;
  /** The same, with those reached by phone or WeChat. */
  metOrContacted: Share;
};

/** The doors that some visits reached, each where its visits show. */
export type ReachedDoors = { gone: ReadonlySet<Id>; met: ReadonlySet<Id>; reached: ReadonlySet<Id> };

/** Doors are counted, never visits. `doors`: all that there are, since one may have been joined to another. */
export function reachedDoors(doors: readonly DoorAt[], visits: Iterable<Knock>): ReachedDoors {
  const known = new Map<Id, number>();
  for (const visit of visits) {
    if (visit.withdrawn) continue;
    const said = known.get(visit.door) ?? 0;
    const now = said | saidBy(visit);
    if (now !== said) known.set(visit.door, now);
  }
  // Of a door its home is asked once, however often it was visited.
  const home = homes(doors);
  const [gone, met, reached] = [new Set<Id>(), new Set<Id>(), new Set<Id>()];
  for (const [door, said] of known) {
    const at = home(door);
    if (said & GONE) gone.add(at);
    if (said & MET) met.add(at);
    if (said & REACHED) reached.add(at);
  }
  return { gone, met, reached };
}

const [GONE, MET, REACHED] = [1, 2, 4];
/** What a visit says of its door, a bit each. */
const saidBy = (visit: Knock): number =>
  (counts(visit.result) ? GONE : 0) |
  (hasMet(visit) ? MET | REACHED : visit.result === "contacted" ? REACHED : 0);

/** The shares of these doors. Dwellings only, unless all uses are asked for. */
export function ratesOf(
  doors: readonly DoorAt[],
  { gone, met, reached }: ReachedDoors,
  options: { allUses?: boolean } = {},
): Rates {
  const counted = activeDoors(doors).filter(({ door }) => options.allUses || door.use === "dwelling");
  const lived = counted.filter(({ door }) => door.occupancy !== "vacant");
  const share = (of: DoorAt[], where: ReadonlySet<Id>): Share => ({
    n: of.filter(({ id }) => where.has(id)).length,
    of: of.length,
  });
  return { visited: share(counted, gone), met: share(lived, met), metOrContacted: share(lived, reached) };
}

/** The shares of one period. */
export const rates = (
  doors: readonly DoorAt[],
  visits: Iterable<Knock>,
  options: { allUses?: boolean } = {},
): Rates => ratesOf(doors, reachedDoors(doors, visits), options);
