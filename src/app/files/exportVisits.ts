import type { Door } from "../../domain/doors/place.ts";
import type { Day, Id } from "../../domain/ids.ts";
import type { Person } from "../../domain/person.ts";
import {
  placeCells,
  type VisitedPlaces,
  visitsCsvName,
  visitsCsvSlowly,
} from "../../reports/export/visitsCsv.ts";
import type { Shown, Store } from "../store/store.ts";
import { type ExportAsked, type Handed, shareFile } from "./shareFile.ts";

export type Exporting = {
  from: Day;
  to: Day;
  community: string;
  onProgress: (done: number, total: number) => void;
};

/** Makes the file on this phone, without signal, and hands it on. The screen is drawn between its pieces. */
export async function exportVisits(
  store: Store,
  visits: Shown<"visit">[],
  { from, to, community, onProgress }: Exporting,
  asked: ExportAsked,
): Promise<Handed> {
  const [places, pictures] = await Promise.all([readVisitedPlaces(store, visits), store.picturesNotIn()]);
  const rows = visits.map((visit) => ({ ...visit, pictures: pictures.get(visit.record) }));
  const pieces = await visitsCsvSlowly(
    rows,
    places,
    (done) => {
      onProgress(done, visits.length);
      return new Promise((resume) => setTimeout(resume));
    },
    asked.isFull,
  );
  return shareFile(
    new File(pieces, visitsCsvName(placeCells(visits, places, community), from, to), {
      type: "text/csv;charset=utf-8",
    }),
    asked,
  );
}

/**
 * Above so many doors those of whole buildings are read quicker than one by one: a value found by its key
 * costs as much as several in a row.
 */
const DOORS_ONE_BY_ONE_MAX = 300;

/** The doors of these visits, and every building, estate and name that this phone holds. */
export async function readVisitedPlaces(
  store: Store,
  visits: readonly Shown<"visit">[],
): Promise<Required<Omit<VisitedPlaces, "people">> & { people: ReadonlyMap<Id, Person> }> {
  const asked = new Set(visits.map(({ body }) => body.door));
  const [buildings, compounds, people, rounds, patches, grids] = await Promise.all([
    store.all("building"),
    store.all("compound"),
    store.all("person"),
    store.all("round"),
    store.all("patch"),
    store.all("grid"),
  ]);
  const doors = new Map<Id, Door>();
  if (asked.size > DOORS_ONE_BY_ONE_MAX) {
    for (const held of await Promise.all(buildings.map(({ record }) => store.doorsOf(record))))
      for (const { record, body } of held) doors.set(record, body);
  }
  const others = [...asked].filter((door) => !doors.has(door));
  for (const door of await store.getMany("door", others)) if (door) doors.set(door.record, door.body);
  return {
    ...{ doors, buildings: byId(buildings), compounds: byId(compounds), people: byId(people) },
    ...{ rounds: byId(rounds), patches: byId(patches), grids: byId(grids) },
  };
}

function byId<Body>(all: readonly { record: Id; body: Body }[]): Map<Id, Body> {
  return new Map(all.map(({ record, body }) => [record, body]));
}
