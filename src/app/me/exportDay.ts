import type { Day, Id } from "../../domain/ids.ts";
import { type Places, placeOf, visitsCsvName, visitsCsvSlowly } from "../../reports/visitsCsv.ts";
import { shareFile } from "../shareFile.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";

/** The person's own visits of that day as a table, made here without any network, then shared or downloaded. */
export async function exportDay({ store, me }: World, day: Day, onProgress: (done: number, total: number) => void): Promise<void> {
  const visits = await store.visitsOn(day, day, me.person.id);
  const places = await placesOf(store, [...new Set(visits.map(({ body }) => body.door))]);
  const pieces = await visitsCsvSlowly(visits, places, (done) => {
    onProgress(done, visits.length);
    return new Promise((rest) => setTimeout(rest));
  });
  const name = visitsCsvName(placeOf(visits, places, me.community.name), day, day);
  await shareFile(new File(pieces, name, { type: "text/csv;charset=utf-8" }));
}

async function placesOf(store: Store, ids: Id[]): Promise<Places> {
  const [doors, buildings, compounds, people] = await Promise.all([
    store.getMany("door", ids),
    store.all("building"),
    store.all("compound"),
    store.all("person"),
  ]);
  const byId = <Body>(shown: ({ record: Id; body: Body } | null)[]) => new Map(shown.flatMap((one) => (one ? [[one.record, one.body] as const] : [])));
  return { doors: byId(doors), buildings: byId(buildings), compounds: byId(compounds), people: byId(people) };
}
