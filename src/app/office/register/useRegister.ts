import type { Id } from "../../../domain/ids.ts";
import type { Sha1 } from "../../../domain/registerIds/derivedId.ts";
import type { Change } from "../../../reports/import/register/known.ts";
import type { DeskRecords, Draft, Shown, Store } from "../../store/store.ts";
import { madeOnce } from "../book/madeOnce.ts";
import { useDeskRecords } from "../book/useDeskBook.ts";

/** The whole register as this computer holds it, with the revisions that an edit begins from. */
export type RegisterData = {
  compounds: readonly Shown<"compound">[];
  buildings: readonly Shown<"building">[];
  doors: readonly Shown<"door">[];
  grids: readonly Shown<"grid">[];
  patches: readonly Shown<"patch">[];
  people: readonly Shown<"person">[];
};

export function useRegister(): RegisterData | undefined {
  const records = useDeskRecords();
  return records && registerOf(records);
}

const registerOf = madeOnce((records: DeskRecords): RegisterData => {
  const { compound, building, door, grid, patch, person } = records;
  const compounds = [...compound].sort((a, b) => a.body.order - b.body.order);
  return { compounds, buildings: building, doors: door, grids: grid, patches: patch, people: person };
});

export async function readRegisterOf(store: Store): Promise<RegisterData> {
  return registerOf(await (await store.deskReads()).register());
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
