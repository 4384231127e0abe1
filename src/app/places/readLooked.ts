import type { AskedAt } from "../../checklists/checklist.ts";
import type { Id } from "../../domain/ids.ts";
import type { InspectedKind } from "../../domain/inspections/inspection.ts";
import type { Shown, Store } from "../store/store.ts";
import { readDoorPlace } from "./readPlaces.ts";

/** What is looked at, an asset or a door, as its page calls it. */
export type LookedAt = {
  id: Id;
  kind: InspectedKind;
  name: string;
  where: string;
  asked: Omit<AskedAt, "role">;
  asset?: Shown<"asset">;
};

/** Null when it is not on this phone. */
export async function readLooked(
  store: Store,
  { place, placeKind }: { place: Id; placeKind: InspectedKind },
  unit: (name: string) => string,
): Promise<LookedAt | null> {
  if (placeKind === "door") {
    const where = await readDoorPlace(store, place, unit);
    return where === null
      ? null
      : { id: place, kind: "door", name: where, where: "", asked: { kind: "door", heads: 1 } };
  }
  const asset = await store.get("asset", place);
  if (!asset) return null;
  const { code, where, type, heads } = asset.body;
  return { id: place, kind: "asset", name: code, where, asked: { kind: type, heads: heads ?? 1 }, asset };
}
