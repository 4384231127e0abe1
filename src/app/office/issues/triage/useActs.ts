import { useRef, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import { undoSteps } from "../../../issues/life/steps.ts";
import { newsForRaisers } from "../../../issues/told/newsForRaisers.ts";
import { useReads } from "../../../patrolReads.tsx";
import type { Draft } from "../../../store/store.ts";
import { useToast } from "../../../toast.tsx";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import type { IssueRow } from "../book/issueRow.ts";
import { rowsById } from "./question.ts";

type StepDraft = Draft<"issue_event">;

/**
 * Saves steps on one or many issues, with what whoever raised a merged one hears of them, says so with the
 * way back, and lets nobody act twice on an issue before the list has heard of the first time.
 */
export function useActs(rows: readonly IssueRow[]) {
  const world = useWorld();
  const reads = useReads();
  const t = useWords("issueDesk");
  const { say } = useToast();
  const tell = (text: string) => say({ key: world.newId(), text });
  const { save, isSaving } = useSave(tell);
  const sheet = useSave();
  const [last, setLast] = useState<Id[]>([]);
  /** By issue the step that the list has to show first. */
  const pending = useRef(new Map<Id, Id>());
  for (const [issue, step] of pending.current) {
    const row = rowsById(rows).get(issue);
    if (!row || row.events.some(({ record }) => record === step)) pending.current.delete(issue);
  }
  const undo = async (records: Id[] = last) => {
    if (records.length === 0) return;
    if (!(await save(() => undoSteps(world, records)))) return;
    setLast([]);
    tell(t.done.undo(records.length));
  };
  /** `from` a sheet: it stays until this is saved, and says itself why it could not be. */
  const act = async (
    drafts: StepDraft[],
    said: (issues: number) => string,
    from?: "sheet",
  ): Promise<boolean> => {
    const issues = new Set(drafts.filter(({ body }) => body.step !== "me_too").map(({ body }) => body.issue));
    if (drafts.length === 0) {
      if (from) sheet.setFault(t.done.nothing);
      else tell(t.done.nothing);
      return false;
    }
    let all: StepDraft[] = [];
    const isSaved = await (from ? sheet : { save }).save(async () => {
      const news = await Promise.all(drafts.map(({ body }) => newsForRaisers(world, reads, body)));
      all = [...drafts, ...news.flat()];
      return world.store.saveAll(all);
    });
    if (!isSaved) return false;
    for (const { id, body } of drafts) pending.current.set(body.issue, id);
    const records = all.map(({ id }) => id);
    setLast(records);
    say({ key: records[0] ?? "", text: said(issues.size), undo: () => undo(records) });
    return true;
  };
  const isFree = (row: IssueRow) => !pending.current.has(row.id);
  const { fault, isSaving: isBusy, setFault } = sheet;
  return {
    ...{ act, undo, isFree, isSaving, tell, canUndo: last.length > 0 },
    sheet: { fault, isBusy, clear: () => setFault(undefined) },
  };
}
