import type { Id } from "../../../domain/ids.ts";
import type { Sha1 } from "../../../domain/registerIds/derivedId.ts";
import type { Change } from "../../../reports/import/register/known.ts";
import type { Draft, Shown, Store } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";

/** The whole register as this computer holds it, with the revisions that an edit begins from. */
export type RegisterData = {
  compounds: Shown<"compound">[];
  buildings: Shown<"building">[];
  doors: Shown<"door">[];
  grids: Shown<"grid">[];
  patches: Shown<"patch">[];
  people: Shown<"person">[];
};

export function useRegister(): RegisterData | undefined {
  const { store } = useWorld();
  return useLive(() => readRegisterOf(store), []);
}

export async function readRegisterOf(store: Store): Promise<RegisterData> {
  const [compounds, buildings, grids, patches, people, doors] = await Promise.all([
    store.all("compound"),
    store.all("building"),
    store.all("grid"),
    store.all("patch"),
    store.all("person"),
    store.allDoors(),
  ]);
  compounds.sort((a, b) => a.body.order - b.body.order);
  return { compounds, buildings, grids, patches, people, doors };
}

export const sha1InBrowser: Sha1 = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest("SHA-1", bytes));

/** Changes of a plan as drafts: edits begin from the revisions that the register was read with. */
export function draftsOf(changes: readonly Change[], register: RegisterData, newId: () => Id): Draft[] {
  const shown = new Map<Id, Shown>(
    (Object.values(register) as Shown[][]).flat().map((one) => [one.record, one]),
  );
  return changes.map(({ record, before, body }) => {
    const from = before === null ? undefined : shown.get(record);
    return from ? { id: newId(), record, from, body } : { id: newId(), record, body };
  });
}
