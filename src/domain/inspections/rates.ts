import type { DoorAt } from "../doors/doorAt.ts";
import type { Id } from "../ids.ts";
import { activeDoors, counts, homes } from "../visits/tally.ts";
import type { Visit } from "../visits/visit.ts";

/** n of N, as everything is shown: the count before any percentage, and “—” when N is 0. */
export type Share = { n: number; of: number };

/** Was somebody spoken to at the door? New occupants only when it says whom. */
function hasMet(visit: Visit): boolean {
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

/**
 * The shares of one period. Doors are counted, never visits. Dwellings only, unless all uses are asked for.
 */
export function rates(
  doors: readonly DoorAt[],
  visits: Iterable<Visit>,
  options: { allUses?: boolean } = {},
): Rates {
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
  const share = (of: DoorAt[], where: Set<Id>): Share => ({
    n: of.filter(({ id }) => where.has(id)).length,
    of: of.length,
  });
  return { visited: share(counted, gone), met: share(lived, met), metOrContacted: share(lived, reached) };
}
