import type { Id } from "../ids.ts";
import type { Door } from "./place.ts";

/** A door with the id of its record. */
export type DoorAt = { id: Id; door: Door };

/** A chain of merges longer than this is a knot, and is cut. */
const MERGES_MAX = 20;

/** Stands there and can be knocked at: counted, drawn and walked. A merged flat is one such door. */
export function isActive(door: Door): boolean {
  return door.status === "active" || door.status === "split_from";
}

/** Where a visit at this door shows: the door itself, or the one that it was joined to, however often. */
export function homeOf(id: Id, doors: ReadonlyMap<Id, Door>): Id {
  let home = id;
  for (let step = 0; step < MERGES_MAX; step++) {
    const door = doors.get(home);
    if (door?.status !== "merged_into" || !door.mergedInto || !doors.has(door.mergedInto)) return home;
    home = door.mergedInto;
  }
  return id;
}

/** The doors that were joined to each door, nearest label first is not promised: in the order given. */
export function joinedTo(doors: readonly DoorAt[]): Map<Id, DoorAt[]> {
  const byId = new Map(doors.map(({ id, door }) => [id, door]));
  const joined = new Map<Id, DoorAt[]>();
  for (const at of doors) {
    const home = homeOf(at.id, byId);
    if (home !== at.id) joined.set(home, [...(joined.get(home) ?? []), at]);
  }
  return joined;
}

/** What a door is called: a merged flat by all of its numbers, 301+302. */
export function doorName({ id, door }: DoorAt, joined: ReadonlyMap<Id, readonly DoorAt[]>): string {
  return [door.label, ...(joined.get(id) ?? []).map((one) => one.door.label)].join("+");
}
