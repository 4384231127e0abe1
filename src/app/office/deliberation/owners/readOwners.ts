import { desks } from "../../../../domain/kindRow.ts";
import type { Shown, Store } from "../../../store/store.ts";
import { readRegisterOf } from "../../register/useRegister.ts";

export const OWNERS = `${desks.deliberation}/owners`;

/** The register's doors, and whose each of them is. */
export type OwnersHere = {
  compounds: readonly Shown<"compound">[];
  buildings: readonly Shown<"building">[];
  doors: readonly Shown<"door">[];
  ownerships: Shown<"ownership">[];
};

export async function readOwners(store: Store): Promise<OwnersHere> {
  const [{ compounds, buildings, doors }, ownerships] = await Promise.all([
    readRegisterOf(store),
    store.all("ownership"),
  ]);
  return { compounds, buildings, doors, ownerships };
}
