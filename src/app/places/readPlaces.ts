import { type DoorAt, doorName, homeOf, joinedTo } from "../../domain/doors/doorAt.ts";
import type { Id } from "../../domain/ids.ts";
import type { Shown, Store } from "../store/store.ts";

/** Which estate, or for a loose spot which grid, the thing is in that an issue hangs on; with its name. */
export type PlaceOfIssue = { estate: Id | ""; name: string };

const NOWHERE: PlaceOfIssue = { estate: "", name: "" };

export async function readPlaces(
  store: Store,
  issues: readonly Shown<"issue">[],
): Promise<Map<Id, PlaceOfIssue>> {
  const of = (kind: string) => [
    ...new Set(issues.filter(({ body }) => body.placeKind === kind).map(({ body }) => body.place)),
  ];
  const [assets, doors, compounds, buildings, grids] = await Promise.all([
    store.getMany("asset", of("asset")),
    store.getMany("door", of("door")),
    store.all("compound"),
    store.all("building"),
    store.all("grid"),
  ]);
  const estates = new Map(compounds.map(({ record, body }) => [record, { estate: record, name: body.name }]));
  const houses = new Map(buildings.map(({ record, body }) => [record, body.compound]));
  const places = new Map<Id, PlaceOfIssue>();
  for (const asset of assets)
    if (asset) places.set(asset.record, estates.get(asset.body.compound) ?? NOWHERE);
  for (const door of doors)
    if (door) places.set(door.record, estates.get(houses.get(door.body.building) ?? "") ?? NOWHERE);
  for (const grid of grids) places.set(grid.record, { estate: grid.record, name: grid.body.name });
  return places;
}

/** What one knocks at where this door is or was, joined flats as one, and what it is called. */
export async function readDoorHome(store: Store, door: Shown<"door">): Promise<DoorAt & { name: string }> {
  const held = await store.doorsOf(door.body.building);
  const doors = held.map(({ record, body }): DoorAt => ({ id: record, door: body }));
  const byId = new Map(doors.map((at) => [at.id, at.door]));
  const id = homeOf(door.record, byId);
  const home = { id, door: byId.get(id) ?? door.body };
  return { ...home, name: doorName(home, joinedTo(doors)) };
}

/** A door's address as people say it, estate and building first. */
export async function readDoorPlace(
  store: Store,
  id: Id,
  unitWord: (name: string) => string,
): Promise<string | null> {
  const door = await store.get("door", id);
  if (!door) return null;
  const building = await store.get("building", door.body.building);
  const compound = building && (await store.get("compound", building.body.compound));
  const home = await readDoorHome(store, door);
  const unit = building?.body.units.find(({ key }) => key === home.door.unit)?.name;
  return [compound?.body.name, building?.body.name, unit && unitWord(unit), home.name]
    .filter(Boolean)
    .join(" ");
}
