import type { DoorAt } from "../../../domain/doors/doorAt.ts";
import type { Building, Patch } from "../../../domain/doors/place.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import type { Asset } from "../../../domain/inspections/asset.ts";
import { ratesOf, reachedDoors } from "../../../domain/inspections/rates.ts";
import type { Issue } from "../../../domain/issues/issue.ts";
import type { Visit } from "../../../domain/visits/visit.ts";
import { issueShares, type Period, type PlaceFigures } from "./figures.ts";
import { type WishFacts, wishShares } from "./helpFigures.ts";
import type { IssueFacts } from "./issueFacts.ts";

/** What figures are told by. Nobody's name is among them: no figure is ever of a person. */
export const scopeSorts = ["compound", "grid", "building"] as const;
export type ScopeSort = (typeof scopeSorts)[number];
export const WHOLE_TOWN = "all";
export const scopeOf = (sort: ScopeSort, id: Id): string => `${sort}|${id}`;

/** Where things stand, as far as figures ask. */
export type TownPlaces = {
  doors: readonly DoorAt[];
  buildings: ReadonlyMap<Id, Pick<Building, "compound">>;
  patches: ReadonlyMap<Id, Pick<Patch, "grid">>;
  assets: ReadonlyMap<Id, Pick<Asset, "compound" | "grid">>;
};

/**
 * The scopes of a door: the whole town, its estate, its grid, its building. Doors of one building and grid
 * are given the same list: of ten thousand issues none has names of its own to be made and hashed.
 */
export function doorScopes({ buildings, patches }: TownPlaces): (at: DoorAt) => readonly string[] {
  const known = new Map<Id, Map<Id | undefined, readonly string[]>>();
  return ({ door }) => {
    const grid = door.patch ? patches.get(door.patch)?.grid : undefined;
    const here = known.get(door.building) ?? new Map<Id | undefined, readonly string[]>();
    if (here.size === 0) known.set(door.building, here);
    const made = here.get(grid);
    if (made) return made;
    const compound = buildings.get(door.building)?.compound;
    const scopes = [
      WHOLE_TOWN,
      ...(compound ? [scopeOf("compound", compound)] : []),
      ...(grid ? [scopeOf("grid", grid)] : []),
      scopeOf("building", door.building),
    ];
    here.set(grid, scopes);
    return scopes;
  };
}

/** The scopes of an issue: those of what it hangs on. What somebody raised of their own is the town's. */
export function issueScopes(
  town: TownPlaces,
): (issue: Pick<Issue, "place" | "placeKind">) => readonly string[] {
  const byId = new Map(town.doors.map((at) => [at.id, at]));
  const ofDoor = doorScopes(town);
  return ({ place, placeKind }) => {
    const door = placeKind === "door" ? byId.get(place) : undefined;
    if (door) return ofDoor(door);
    const asset = placeKind === "asset" ? town.assets.get(place) : undefined;
    const grid = placeKind === "grid" ? place : asset?.grid;
    return [
      WHOLE_TOWN,
      ...(asset ? [scopeOf("compound", asset.compound)] : []),
      ...(grid ? [scopeOf("grid", grid)] : []),
    ];
  };
}

type Asked = {
  town: TownPlaces;
  /** Of the period alone. */
  visits: Iterable<Visit>;
  /** Of all times. */
  facts: readonly IssueFacts[];
  wishes: readonly WishFacts[];
  period: Period;
  today: Day;
};

/** The same of the whole town alone, where no other place is asked for. */
export function wholeFigures({ town, visits, facts, wishes, period, today }: Asked): PlaceFigures {
  const whole = issueShares(facts, period, today);
  const rates = ratesOf(town.doors, reachedDoors(town.doors, visits));
  Object.assign(whole.shares, rates, wishShares(wishes, period));
  return whole;
}

/** The figures of a period by scope, each place that has a door or an issue. */
export function townFigures(asked: Asked): Map<string, PlaceFigures> {
  const { town, visits, facts, period, today } = asked;
  const reached = reachedDoors(town.doors, visits);
  const doors = grouped(town.doors, doorScopes(town));
  const issues = grouped(facts, ({ scopes }) => scopes);
  const wishes = grouped(asked.wishes, ({ scopes }) => scopes);
  const figures = new Map<string, PlaceFigures>();
  for (const scope of new Set([WHOLE_TOWN, ...doors.keys(), ...issues.keys()])) {
    const place = issueShares(issues.get(scope) ?? [], period, today);
    const rates = ratesOf(doors.get(scope) ?? [], reached);
    Object.assign(place.shares, rates, wishShares(wishes.get(scope) ?? [], period));
    figures.set(scope, place);
  }
  return figures;
}

/** By each of their keys. */
export function grouped<One>(
  some: readonly One[],
  keysOf: (one: One) => readonly string[],
): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of some) {
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  return groups;
}
