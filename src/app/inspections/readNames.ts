import type { InspectedPlaces } from "../../reports/export/inspectionsCsv.ts";
import type { Shown, Store } from "../store/store.ts";

/** What these inspections name, as far as this phone holds it. */
export async function readNames(
  store: Store,
  inspections: readonly Shown<"inspection">[],
): Promise<InspectedPlaces> {
  const of = (kind: "asset" | "door") => [
    ...new Set(inspections.filter(({ body }) => body.placeKind === kind).map(({ body }) => body.place)),
  ];
  const [assets, doors, buildings, compounds, people, patrols] = await Promise.all([
    store.getMany("asset", of("asset")),
    store.getMany("door", of("door")),
    store.all("building"),
    store.all("compound"),
    store.all("person"),
    store.all("patrol"),
  ]);
  return {
    assets: byId(assets),
    doors: byId(doors),
    buildings: byId(buildings),
    compounds: byId(compounds),
    people: byId(people),
    patrols: byId(patrols),
  };
}

function byId<Body>(all: readonly ({ record: string; body: Body } | null)[]): Map<string, Body> {
  return new Map(all.flatMap((one) => (one ? [[one.record, one.body] as const] : [])));
}
