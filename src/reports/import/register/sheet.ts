import { compareLabels, placeWord } from "../../../domain/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import { bySlot } from "../../../domain/doors/facade.ts";
import type { Building, Compound } from "../../../domain/doors/place.ts";
import { COLUMNS, HEADERS } from "./columns.ts";
import { groupBy, type HeldRegister, type KnownRecord } from "./known.ts";
import { useWord } from "./uses.ts";

export const HEADER_ROW: string[] = COLUMNS.map((column) => HEADERS[column]);

/**
 * The register as rows of text under its header, which import back unchanged: labels with their nouns, the
 * storey left blank where it was only read off the number. Doors that no longer stand are left out.
 */
export function registerRows(known: KnownRecord): string[][] {
  const rows = doorsInOrder(known, (door) => isActive(door.body)).map(({ compound, building, door }) => [
    placeWord(compound.name, "compound"),
    ...placeCells(building, door),
    ...wardCells(known, door),
  ]);
  return [HEADER_ROW, ...rows];
}

type DoorInPlace = { compound: Compound; building: Building; door: HeldRegister<"door"> };

/** Those doors, estate by estate and house by house, from the ground up. */
export function doorsInOrder(
  known: Pick<KnownRecord, "compounds" | "buildings" | "doors">,
  isIn: (door: HeldRegister<"door">) => boolean,
): DoorInPlace[] {
  const doorsByBuilding = groupBy(known.doors.filter(isIn), ({ body }) => body.building);
  const compounds = [...known.compounds].sort(
    (a, b) => a.body.order - b.body.order || compareLabels(a.body.name, b.body.name),
  );
  return compounds.flatMap(({ record: estate, body: compound }) =>
    buildingsOf(known, estate).flatMap(({ record, body: building }) =>
      inOrder(building, doorsByBuilding.get(record) ?? []).map((door) => ({ compound, building, door })),
    ),
  );
}

/** The buildings of a compound in their order; those that came together by their numbers. */
function buildingsOf(known: Pick<KnownRecord, "buildings">, compound: string): HeldRegister<"building">[] {
  return known.buildings
    .filter(({ body }) => body.compound === compound)
    .sort((a, b) => compareLabels(a.body.name, b.body.name));
}

function inOrder(building: Building, doors: readonly HeldRegister<"door">[]): HeldRegister<"door">[] {
  const order = new Map(building.units.map((unit) => [unit.key, unit.order]));
  const at = (door: HeldRegister<"door">) => ({ id: door.record, door: door.body });
  return [...doors].sort(
    (a, b) =>
      (order.get(a.body.unit) ?? -1) - (order.get(b.body.unit) ?? -1) ||
      a.body.storey - b.body.storey ||
      bySlot(at(a), at(b)),
  );
}

function placeCells(building: Building, { body }: HeldRegister<"door">): string[] {
  const unit = building.units.find(({ key }) => key === body.unit)?.name ?? body.unit;
  const storey = building.storeys.find(({ index }) => index === body.storey)?.label ?? String(body.storey);
  return [
    placeWord(building.name, "building"),
    placeWord(unit, "unit"),
    body.storeyGuessed ? "" : placeWord(storey, "storey"),
    placeWord(body.label, "room"),
    useWord(body.use),
  ];
}

function wardCells(known: KnownRecord, { body }: HeldRegister<"door">): string[] {
  const patch = known.patches.find(({ record }) => record === body.patch)?.body;
  if (!patch) return ["", "", ""];
  const grid = known.grids.find(({ record }) => record === patch.grid)?.body.name ?? "";
  const leaders = patch.leaders.map(
    (leader) => known.people.find(({ record, body: person }) => record === leader && !person.left)?.body.name,
  );
  return [
    placeWord(grid, "grid"),
    placeWord(patch.name, "patch"),
    leaders.filter((name) => name !== undefined).join("、"),
  ];
}
