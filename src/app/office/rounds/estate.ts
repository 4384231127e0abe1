import { compareLabels } from "../../../domain/address.ts";
import { type DoorAt, isActive } from "../../../domain/doors/doorAt.ts";
import type { Building, Compound, Grid, Patch } from "../../../domain/doors/place.ts";
import type { Id } from "../../../domain/ids.ts";
import { doorsBy } from "../estate.ts";
import type { RegisterData } from "../register/useRegister.ts";

export type BuildingHere = { id: Id; building: Building; compound: Id; doors: DoorAt[] };

/**
 * Every building and door held here, in the order of their estates. A grid worker holds those of the own
 * grid.
 */
export type RoundEstate = {
  compounds: { id: Id; compound: Compound }[];
  /** Only buildings of which a door is here and stands. */
  buildings: BuildingHere[];
  doors: DoorAt[];
  grids: { id: Id; grid: Grid }[];
  patches: { id: Id; patch: Patch }[];
};

export function estateOf({ compounds, buildings, grids, patches, doors }: RegisterData): RoundEstate {
  const at = doors.map(({ record, body }): DoorAt => ({ id: record, door: body }));
  const byBuilding = doorsBy(at, ({ building }) => building);
  const orderOf = new Map(compounds.map(({ record, body }) => [record, body.order]));
  return {
    compounds: compounds
      .map(({ record, body }) => ({ id: record, compound: body }))
      .sort((a, b) => a.compound.order - b.compound.order),
    buildings: buildings
      .map(({ record, body }) => ({
        id: record,
        building: body,
        compound: body.compound,
        doors: byBuilding.get(record) ?? [],
      }))
      .filter((one) => one.doors.some(({ door }) => isActive(door)) && !one.building.demolishedOn)
      .sort(
        (a, b) =>
          (orderOf.get(a.compound) ?? 0) - (orderOf.get(b.compound) ?? 0) ||
          a.building.order - b.building.order ||
          compareLabels(a.building.name, b.building.name),
      ),
    doors: at,
    grids: grids.map(({ record, body }) => ({ id: record, grid: body })),
    patches: patches
      .map(({ record, body }) => ({ id: record, patch: body }))
      .sort((a, b) => compareLabels(a.patch.name, b.patch.name)),
  };
}

/** The name of a building, with its estate's where there are several. */
export function nameOf(estate: RoundEstate, { building, compound }: BuildingHere): string {
  const home =
    estate.compounds.length > 1
      ? estate.compounds.find(({ id }) => id === compound)?.compound.name
      : undefined;
  return home ? `${home} ${building.name}` : building.name;
}
