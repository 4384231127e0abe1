import { compareLabels, placeWord } from "../../domain/address.ts";
import type { DoorAt } from "../../domain/doors/doorAt.ts";
import type { Building, Door } from "../../domain/doors/place.ts";
import type { Id } from "../../domain/ids.ts";
import type { Shown } from "../store/store.ts";

export type BuildingAt = { id: Id; name: string; building: Building };

/** Buildings in the order of estates and houses; with more than one estate the name says which. */
export function byPlace(
  buildings: readonly Shown<"building">[],
  compounds: readonly Shown<"compound">[],
): BuildingAt[] {
  const known = new Map(compounds.map(({ record, body }) => [record, body]));
  return [...buildings]
    .sort(
      (a, b) =>
        (known.get(a.body.compound)?.order ?? 0) - (known.get(b.body.compound)?.order ?? 0) ||
        a.body.order - b.body.order ||
        compareLabels(a.body.name, b.body.name),
    )
    .map(({ record, body }) => ({
      id: record,
      name: [compounds.length > 1 ? known.get(body.compound)?.name : "", placeWord(body.name, "building")]
        .filter(Boolean)
        .join(" "),
      building: body,
    }));
}

/** 2单元 301, as people say where a door is. */
export function sayDoor({ door }: Pick<DoorAt, "door">, building: Building | undefined): string {
  const unit = building?.units.find(({ key }) => key === door.unit)?.name ?? door.unit;
  return [placeWord(unit, "unit"), door.label].filter(Boolean).join(" ");
}

/** Doors by something that they say of themselves. */
export function doorsBy(doors: readonly DoorAt[], key: (door: Door) => string): Map<string, DoorAt[]> {
  const groups = new Map<string, DoorAt[]>();
  for (const at of doors) {
    const group = groups.get(key(at.door));
    if (group) group.push(at);
    else groups.set(key(at.door), [at]);
  }
  return groups;
}
