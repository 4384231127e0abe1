import { compareLabels } from "../../../domain/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import { openRounds } from "../../../domain/visits/roundOf.ts";
import { progress, type WalkProgress } from "../../../domain/visits/tally.ts";
import type { Store } from "../../store/store.ts";
import { type Place, readRounds, shownVisits, stillWanted } from "../readPlace.ts";

/** `been`: the doors gone to in what is shown, of this building and others. */
export type BuildingWalk = Pick<Place, "building" | "doors" | "within" | "wanted"> & {
  id: Id;
  name: string;
  compound: string;
  walked: WalkProgress;
  been: ReadonlySet<Id>;
};
/** The buildings that one round wants, the newest first, or with `title` null those of the month. */
type Group = { key: string; title: string | null; walked: WalkProgress; buildings: BuildingWalk[] };
export type RoundsOverview = {
  groups: Group[];
  compounds: number;
  anyBuilding: boolean;
  lastBuilding: Id | null;
};

/**
 * Every building with doors of one's own and how far its walk is. Reads no visit, only which doors have one.
 */
export async function readOverview(store: Store, today: Day): Promise<RoundsOverview> {
  const [buildings, compounds, rounds, quiet, lastBuilding] = await Promise.all([
    store.all("building"),
    store.all("compound"),
    readRounds(store),
    store.quietDoors(today),
    store.setting<Id>("lastBuilding"),
  ]);
  const compoundById = new Map(compounds.map(({ record, body }) => [record, body]));
  const doors = await Promise.all(buildings.map(({ record }) => store.doorsOf(record)));
  const open = openRounds(rounds, today);
  const groups = new Map<string, Group & { order: number }>();
  const visited = new Map<string, Promise<Set<Id>>>();
  for (const [at, { record, body }] of buildings.entries()) {
    const here = (doors[at] ?? []).map(({ record, body }) => ({ id: record, door: body }));
    const { within, round, wanted: asked } = shownVisits(here, rounds, today);
    // A building that was taken out of the register has no door to go to.
    if (!asked.some(({ door }) => isActive(door))) continue;
    const key = "round" in within ? within.round : "month";
    const been = visited.get(key) ?? store.doorsVisited(within);
    visited.set(key, been);
    const group = groups.get(key) ?? {
      key,
      title: round?.round.name ?? null,
      walked: { done: 0, total: 0 },
      buildings: [],
      order: round ? open.indexOf(round) : open.length,
    };
    const gone = await been;
    const wanted = stillWanted(asked, gone, quiet);
    const walked = progress(wanted, gone, here);
    group.walked = { done: group.walked.done + walked.done, total: group.walked.total + walked.total };
    group.buildings.push({
      id: record,
      name: body.name,
      compound: compoundById.get(body.compound)?.name ?? "",
      walked,
      ...{ building: body, doors: here, within, wanted, been: gone },
    });
    groups.set(key, group);
  }
  const place = new Map(
    buildings.map(({ record, body }) => [
      record,
      [compoundById.get(body.compound)?.order ?? 0, body.order] as const,
    ]),
  );
  for (const group of groups.values()) {
    group.buildings.sort((a, b) => {
      const [left, right] = [place.get(a.id) ?? [0, 0], place.get(b.id) ?? [0, 0]];
      return left[0] - right[0] || left[1] - right[1] || compareLabels(a.name, b.name);
    });
  }
  return {
    groups: [...groups.values()].sort((a, b) => a.order - b.order),
    compounds: compounds.length,
    anyBuilding: buildings.length > 0,
    lastBuilding,
  };
}
