import { desks } from "../../../../domain/kindRow.ts";
import type { Shown, Store } from "../../../store/store.ts";

export const OWNERS = `${desks.deliberation}/owners`;

/** The register's doors, and whose each of them is. */
export type OwnersHere = {
  compounds: Shown<"compound">[];
  buildings: Shown<"building">[];
  doors: Shown<"door">[];
  ownerships: Shown<"ownership">[];
};

export async function readOwners(store: Store): Promise<OwnersHere> {
  const [compounds, buildings, doors, ownerships] = await Promise.all([
    store.all("compound"),
    store.all("building"),
    store.allDoors(),
    store.all("ownership"),
  ]);
  compounds.sort((one, other) => one.body.order - other.body.order);
  return { compounds, buildings, doors, ownerships };
}
