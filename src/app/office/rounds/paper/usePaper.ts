import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { RoundAt } from "../../../../domain/visits/roundOf.ts";
import { holdDraft } from "../../../drafts/holdDraft.ts";
import { OwnDraft } from "../../../drafts/ownDraft.ts";
import { useSave } from "../../../useSave.ts";
import { useWorld } from "../../../world.ts";
import { type Paper, visitsOf, withdrawalsOf } from "./paperRound.ts";

export const paperName = (building: Id) => `paper:${building}`;

/** What the last save put down, so that it can be taken back. */
export type PaperSaved = { visits: Id[]; paper: Paper };

/** A building's paper as it is typed in: kept on every change, saved whole, taken back whole. */
export function usePaper(building: Id, begun: Paper, wasKept: boolean) {
  const { store, newId } = useWorld();
  const [paper, setPaper] = useState(begun);
  const [own] = useState(() => new OwnDraft(store, paperName(building), begun));
  const [isOpen, setOpen] = useState(wasKept);
  const [saved, setSaved] = useState<PaperSaved>();
  const { save, fault, setFault } = useSave();
  useEffect(() => (isOpen ? holdDraft() : undefined), [isOpen]);

  const change = (next: Paper) => {
    setPaper(next);
    setOpen(true);
    own.keep(next).catch((fault) => console.error("the paper could not be kept", fault));
  };
  /** What is kept goes first: a page that is left once it says “saved” leaves nothing behind. */
  const wipe = async () => {
    await own.drop(paper);
    setPaper({ ...paper, noted: {} });
    setOpen(false);
  };
  return {
    paper,
    saved,
    fault,
    setFault,
    change,
    wipe,
    /** Saves what was noted but of these doors; `at` is what `paper.when` says. Tells whether it is saved. */
    async save(at: Date, rounds: readonly RoundAt[], but: ReadonlySet<Id>): Promise<boolean> {
      const noted = Object.fromEntries(Object.entries(paper.noted).filter(([door]) => !but.has(door)));
      const drafts = visitsOf({ ...paper, noted }, at, rounds);
      if (!(await save(drafts))) return false;
      await wipe();
      setSaved(
        drafts.length > 0 ? { visits: drafts.map(({ id }) => id), paper: { ...paper, noted } } : undefined,
      );
      return true;
    },
    /** Gives the results back to the paper, with new ids: what was taken back stays taken back. */
    async takeBack({ visits, paper: taken }: PaperSaved): Promise<boolean> {
      const isBack = await save(async () => store.saveAll(await withdrawalsOf(store, visits, newId)));
      if (!isBack) return false;
      const again = Object.entries(taken.noted).map(
        ([door, { result }]) => [door, { id: newId(), result }] as const,
      );
      setSaved(undefined);
      change({ ...taken, noted: { ...Object.fromEntries(again), ...paper.noted } });
      return true;
    },
  };
}
