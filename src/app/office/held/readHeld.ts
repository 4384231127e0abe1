import type * as z from "zod/mini";
import { placeWord } from "../../../domain/address.ts";
import type { Id, Moment } from "../../../domain/ids.ts";
import { Revision } from "../../../domain/revision.ts";
import type { HeldList } from "../../../sync/protocol.ts";
import type { Shown, Store } from "../../store/store.ts";

export type HeldRow = z.infer<typeof HeldList>["held"][number];
/** What is held, as far as this computer can read it; `body` has whatever form its author's phone gave it. */
export type HeldShown = HeldRow & {
  by: Id;
  author?: string;
  kind?: string;
  at?: Moment;
  body?: { [field: string]: unknown };
  /** 15栋 1单元 301室 */
  place?: string;
};

/** Reads each one's text and looks up its author and its door, in two reads whatever there is. */
export async function readHeld(store: Store, held: readonly HeldRow[]): Promise<HeldShown[]> {
  const revisions = held.map(({ text }) => revisionOf(text));
  const doorIds = revisions.map((revision) => revision?.parent ?? (revision?.kind === "door" ? revision.record : undefined));
  const [people, buildings, doors] = await Promise.all([
    store.all("person"),
    store.all("building"),
    store.getMany("door", [...new Set(doorIds.filter((id) => id !== undefined))]),
  ]);
  const names = new Map(people.map(({ record, body }) => [record, body.name]));
  const doorById = new Map(doors.filter((door) => door !== null).map((door) => [door.record, door]));
  const buildingById = new Map(buildings.map((building) => [building.record, building]));
  return held.map((row, at) => {
    const revision = revisions[at];
    const door = doorById.get(doorIds[at] ?? "");
    return {
      ...row,
      ...{ author: names.get(row.by), kind: revision?.kind, at: revision?.at, body: revision?.body },
      place: door ? placeOf(door, buildingById) : nameOf(revision),
    };
  });
}

function placeOf({ body }: Shown<"door">, buildings: ReadonlyMap<Id, Shown<"building">>): string {
  const building = buildings.get(body.building)?.body;
  const unit = building?.units.find(({ key }) => key === body.unit)?.name ?? body.unit;
  return [building?.name ?? "", placeWord(unit, "unit"), placeWord(body.label, "room")].filter(Boolean).join(" ");
}

/** What a record calls itself: a building, a person, a door that is not here yet. */
function nameOf(revision: Revision | null | undefined): string | undefined {
  const name = revision?.body.name ?? revision?.body.label;
  return typeof name === "string" && name !== "" ? name : undefined;
}

function revisionOf(text: string): Revision | null {
  try {
    const parsed = Revision.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
