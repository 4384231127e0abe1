import { compareLabels } from "../../../domain/address.ts";
import { type DoorAt, isActive } from "../../../domain/doors/doorAt.ts";
import type { Building } from "../../../domain/doors/place.ts";
import type { Id } from "../../../domain/ids.ts";
import { rates, type Share } from "../../../domain/inspections/rates.ts";
import type { Round } from "../../../domain/visits/round.ts";
import type { RoundAt } from "../../../domain/visits/roundOf.ts";
import { countByResult, latestByDoor, progress } from "../../../domain/visits/tally.ts";
import type { VisitResult } from "../../../domain/visits/visit.ts";
import type { DeskRecords } from "../../store/store.ts";
import { doorsBy } from "../estate.ts";
import { madeOnce } from "./madeOnce.ts";
import type { WalksHere } from "./walkPeriod.ts";

export type HouseHere = { id: Id; building: Building; doors: readonly DoorAt[] };
type Desk = {
  rounds: RoundAt[];
  doors: DoorAt[];
  /** With the buildings that somebody lives in, both in their order. */
  compounds: { name: string; buildings: HouseHere[] }[];
};

/** What the overview draws of the register. */
export const deskOf = madeOnce(({ compound, building, door, round }: DeskRecords): Desk => {
  const doors = door.map(({ record, body }): DoorAt => ({ id: record, door: body }));
  const byBuilding = doorsBy(doors, ({ building }) => building);
  const housesOf = (estate: Id) =>
    building
      .filter(({ record, body }) => {
        const here = byBuilding.get(record) ?? [];
        return body.compound === estate && here.some(({ door }) => isActive(door));
      })
      .sort((a, b) => a.body.order - b.body.order || compareLabels(a.body.name, b.body.name))
      .map(({ record, body }) => ({ id: record, building: body, doors: byBuilding.get(record) ?? [] }));
  return {
    rounds: round.map(({ record, body, begun }) => ({ id: record, round: body, begunAt: begun.at })),
    doors,
    compounds: [...compound]
      .sort((a, b) => a.body.order - b.body.order)
      .map(({ record, body }) => ({ name: body.name, buildings: housesOf(record) }))
      .filter(({ buildings }) => buildings.length > 0),
  };
});

/** A door's result in the figures; `none`: nobody has been there. */
export type ShownResult = VisitResult | "none";

export type WalkFigures = {
  done: number;
  total: number;
  met: Share;
  /** Of those met the doors whose last result says otherwise: others live there, or nobody was in later. */
  metElse: number;
  metOrContacted: Share;
  latest: ReadonlyMap<Id, VisitResult>;
  counts: ReadonlyMap<ShownResult, number>;
  wanted: ReadonlySet<Id>;
};

/** How far a round is, or the month where there is none. */
export const figuresOf = madeOnce(
  ({ walks }: WalksHere, doors: readonly DoorAt[], round: Round | undefined): WalkFigures => {
    const asked = round && new Set(round.doors);
    const wanted = doors.filter(({ id, door }) => isActive(door) && (!asked || asked.has(id)));
    const latest = latestByDoor(walks, doors);
    const { met, metOrContacted } = rates(wanted, walks, { allUses: true });
    const metLast = wanted.filter(({ id, door }) => door.occupancy !== "vacant" && latest.get(id) === "met");
    return {
      ...progress(wanted, latest),
      ...{ met, metElse: met.n - metLast.length, metOrContacted, latest },
      counts: countByResult(wanted, latest),
      wanted: new Set(wanted.map(({ id }) => id)),
    };
  },
);

/**
 * The buildings that are drawn, of each estate: with a result only those that have such a door, which alone
 * stand out in them; on demand those with most left to do first.
 */
export function housesShown(
  compounds: Desk["compounds"],
  { latest, wanted }: Pick<WalkFigures, "latest" | "wanted">,
  { result, isLeftFirst }: { result?: ShownResult; isLeftFirst: boolean },
): { name: string; buildings: (HouseHere & { lit: ReadonlySet<Id> })[] }[] {
  const isLit = ({ id }: DoorAt) => wanted.has(id) && (!result || (latest.get(id) ?? "none") === result);
  return compounds
    .map(({ name, buildings }) => {
      const shown = buildings
        .map((house) => {
          const mine = house.doors.filter(({ id }) => wanted.has(id));
          const { done, total } = progress(mine, latest);
          const lit = new Set(house.doors.filter(isLit).map(({ id }) => id));
          return { house: { ...house, lit }, left: total - done };
        })
        .filter(({ house }) => !result || house.lit.size > 0);
      if (isLeftFirst) shown.sort((a, b) => b.left - a.left);
      return { name, buildings: shown.map(({ house }) => house) };
    })
    .filter(({ buildings }) => buildings.length > 0);
}

/** All of them, before it is known how they are. */
export const housesUnread = (compounds: Desk["compounds"]): ReturnType<typeof housesShown> =>
  compounds.map(({ name, buildings }) => ({
    name,
    buildings: buildings.map((house) => ({ ...house, lit: new Set<Id>() })),
  }));
