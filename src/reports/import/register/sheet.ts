import { compareLabels, placeWord } from "../../../domain/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import { bySlot } from "../../../domain/doors/facade.ts";
import type { Building } from "../../../domain/doors/place.ts";
import { COLUMNS, HEADERS } from "./columns.ts";
import type { HeldRegister, KnownRecord } from "./known.ts";
import { useWord } from "./uses.ts";

export const HEADER_ROW: string[] = COLUMNS.map((column) => HEADERS[column]);

/**
 * The register as rows of text under its header, which import back unchanged: labels with their nouns, the
 * storey left blank where it was only read off the number. Doors that no longer stand are left out.
 */
export function registerRows(known: KnownRecord): string[][] {
  const doorsByBuilding = new Map<string, HeldRegister<"door">[]>();
  for (const door of known.doors) {
    if (!isActive(door.body)) continue;
    const doors = doorsByBuilding.get(door.body.building);
    if (doors) doors.push(door);
    else doorsByBuilding.set(door.body.building, [door]);
  }
  const compounds = [...known.compounds].sort(
    (a, b) => a.body.order - b.body.order || compareLabels(a.body.name, b.body.name),
  );
  const rows = compounds.flatMap((compound) =>
    buildingsOf(known, compound.record).flatMap(({ record, body }) => {
      const doors = inOrder(body, doorsByBuilding.get(record) ?? []);
      return doors.map((door) => [
        placeWord(compound.body.name, "compound"),
        ...placeCells(body, door),
        ...wardCells(known, door),
      ]);
    }),
  );
  return [HEADER_ROW, ...rows];
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
