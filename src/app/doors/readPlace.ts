import type { DoorAt } from "../../domain/doors/doorAt.ts";
import type { Building } from "../../domain/doors/place.ts";
import type { Day, Id } from "../../domain/ids.ts";
import { addDays } from "../../domain/time/days.ts";
import { AGAIN_DAYS_MAX, type Again, comeAgain } from "../../domain/visits/comeAgain.ts";
import { type RoundAt, type Within, withinOf } from "../../domain/visits/roundOf.ts";
import type { Shown, Store } from "../store/store.ts";

/** A building as this phone knows it, with what its façade shows today. */
export type Place = {
  id: Id;
  building: Building;
  compound: string;
  doors: DoorAt[];
  rounds: RoundAt[];
  within: Within;
  /** The round shown, and which of the doors it wants; every door when it is the month. */
  round?: RoundAt;
  wanted: DoorAt[];
};

/** With the visits that its façade shows, and where somebody is to come again. */
export type Walk = Place & {
  visits: Shown<"visit">[];
  again: ReadonlyMap<Id, Again>;
  /** Doors at which nobody is to knock. */
  quiet: ReadonlySet<Id>;
};

export async function readRounds(store: Store): Promise<RoundAt[]> {
  const rounds = await store.all("round");
  return rounds.map(({ record, body, begun }) => ({ id: record, round: body, begunAt: begun.at }));
}

/** Null when the building is not on this phone. */
export async function readPlace(store: Store, id: Id, today: Day): Promise<Place | null> {
  const [building, doors, rounds, compounds] = await Promise.all([
    store.get("building", id),
    store.doorsOf(id),
    readRounds(store),
    store.all("compound"),
  ]);
  if (!building) return null;
  const compound = compounds.find(({ record }) => record === building.body.compound);
  const at = doors.map(({ record, body }) => ({ id: record, door: body }));
  return {
    id,
    building: building.body,
    compound: compound?.body.name ?? "",
    rounds,
    ...shownVisits(at, rounds, today),
  };
}

/**
 * The place and the visits that its façade shows. One read, so that no door is ever drawn without its visits.
 */
export async function readWalk(store: Store, id: Id, today: Day): Promise<Walk | null> {
  const place = await readPlace(store, id, today);
  if (!place) return null;
  const ids = place.doors.map(({ id }) => id);
  const [visits, waiting, quiet] = await Promise.all([
    store.visitsFor(ids, place.within),
    store.visitsWaiting("again", addDays(today, -AGAIN_DAYS_MAX), ids),
    store.quietDoors(today),
  ]);
  return {
    ...place,
    visits,
    quiet,
    wanted: stillWanted(place.wanted, new Set(visits.map(({ body }) => body.door)), quiet),
    again: comeAgain(
      waiting.map(({ body }) => body),
      place.doors,
    ),
  };
}

/** Who asks that nobody knock is left out of the walk, unless somebody was there already. */
export function stillWanted(
  wanted: readonly DoorAt[],
  visited: ReadonlySet<Id>,
  quiet: ReadonlySet<Id>,
): DoorAt[] {
  return wanted.filter(({ id }) => visited.has(id) || !quiet.has(id));
}

/** What is shown of these doors: the newest open round that wants any of them, else the month. */
export function shownVisits(
  doors: DoorAt[],
  rounds: RoundAt[],
  today: Day,
): Pick<Place, "doors" | "within" | "round" | "wanted"> {
  const within = withinOf(
    rounds,
    doors.map(({ id }) => id),
    today,
  );
  const round = "round" in within ? rounds.find(({ id }) => id === within.round) : undefined;
  if (!round) return { doors, within, wanted: doors };
  const asked = new Set(round.round.doors);
  return { doors, within, round, wanted: doors.filter(({ id }) => asked.has(id)) };
}
