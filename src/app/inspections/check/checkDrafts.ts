import { useEffect, useState } from "preact/hooks";
import type { Day, Id } from "../../../domain/ids.ts";
import type { AnswerCode } from "../../../domain/inspections/answers.ts";
import { useTurn } from "../../drafts/oneWriter.ts";
import type { Store } from "../../store/store.ts";
import { useWorld } from "../../world.ts";
import type { InspectionDraft } from "./inspect.ts";

/** Left half answered, under the name it is kept by. */
export type KeptLook = { name: string; draft: InspectionDraft };
/**
 * What was tapped: a correction of a look, one look on a round or in passing, or one that was left half
 * answered, by its name. In passing things are looked at with one of several checklists.
 */
export type CheckAct = { edit?: Id; patrol?: Id; draft?: string; checklist: AnswerCode; today: Day };

/**
 * The name of one look half answered: its place, then the record that it will be; of a correction its record
 * alone. Until 2026-11 a place had one name for all its looks; what was kept so is found under it.
 */
export const lookName = (place: Id, { id, from }: Pick<InspectionDraft, "id" | "from">) =>
  `inspection:${from?.record ?? `${place}:${id}`}`;

/**
 * All that is half answered at one place, and of one look that is being corrected; the one begun last first.
 */
export async function looksKept(store: Pick<Store, "drafts">, of: readonly Id[]): Promise<KeptLook[]> {
  const found = (await Promise.all(of.map((id) => store.drafts(`inspection:${id}`)))).flat();
  const kept = found
    .map(({ name, value }) => ({ name, draft: value as InspectionDraft }))
    .filter(({ draft }) => draft?.id && draft.body?.inspectedAt);
  return kept.sort((one, other) => (one.draft.body.inspectedAt < other.draft.body.inspectedAt ? 1 : -1));
}

/**
 * The one that goes on with what was tapped: of the same correction, the same round, or in passing of the
 * same day and checklist. Any other waits beside.
 */
export function goesOnWith(
  kept: readonly KeptLook[],
  { edit, patrol, draft: name, checklist, today }: CheckAct,
): KeptLook | undefined {
  if (name) return kept.find((one) => one.name === name);
  return kept.find(({ draft: { body, from } }) => {
    if (edit || from) return from?.record === edit;
    if (patrol || body.patrol) return body.patrol === patrol;
    return body.checklist.id === checklist && body.inspectedAt.slice(0, 10) === today;
  });
}

/**
 * Read once for each thing that is opened, and anew once another page is done that wrote one of them;
 * undefined until then. A failed read is never "nothing".
 */
export function useKeptLooks(
  of: readonly Id[],
  opened: string,
): { kept: KeptLook[]; act: string } | undefined {
  const { store } = useWorld();
  const turn = useTurn((one) => of.some((id) => one.startsWith(`inspection:${id}`)));
  const act = `${turn} ${opened}`;
  const [read, setRead] = useState<{ act: string; kept?: KeptLook[]; fault?: { error: unknown } }>();
  useEffect(() => {
    looksKept(store, of).then(
      (kept) => setRead({ act, kept }),
      (error) => setRead({ act, fault: { error } }),
    );
  }, [store, act]);
  if (read?.act !== act) return undefined;
  if (read.fault) throw read.fault.error;
  return read.kept && { kept: read.kept, act };
}
