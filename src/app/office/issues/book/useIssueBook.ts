import { useEffect, useState } from "preact/hooks";
import { pairIndex } from "../../../../domain/text/pairIndex.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import type { WorkingDays } from "../../../../domain/time/workingDays.ts";
import { useWorkingDays } from "../../../issues/useWorkingDays.ts";
import { useReads } from "../../../patrolReads.tsx";
import type { Store } from "../../../store/store.ts";
import { useWorld } from "../../../world.ts";
import { type IssueBook, openIssueBook } from "./issueBook.ts";

const EMPTY: IssueBook = { rows: [], state: "reading", index: pairIndex() };
type Kept = {
  store: Store;
  today: string;
  worked: WorkingDays;
  book: IssueBook;
  hearers: Set<(book: IssueBook) => void>;
  close?: () => void;
};
/** One book a page: who comes back to the list finds it open. */
let kept: Kept | undefined;

/** All issues of this computer, folded; one book for every page of the desk. Throws what a read throws. */
export function useIssueBook(): IssueBook {
  const { store, now } = useWorld();
  const reads = useReads();
  const today = dayOf(now());
  const worked = useWorkingDays();
  const [book, setBook] = useState<IssueBook>(
    kept?.store === store && kept.today === today && kept.worked === worked ? kept.book : EMPTY,
  );
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    if (!worked) return;
    if (kept?.store !== store || kept.today !== today || kept.worked !== worked) {
      const mine: Kept = { store, today, worked, book: EMPTY, hearers: new Set() };
      kept?.close?.();
      kept = mine;
      mine.close = openIssueBook(
        store,
        reads,
        { today, worked, nowMs: () => now().getTime() },
        (next) => {
          mine.book = next;
          for (const hear of mine.hearers) hear(next);
        },
        (error) => {
          if (kept === mine) kept = undefined;
          setFault({ error });
        },
      );
    }
    const { hearers } = kept;
    hearers.add(setBook);
    setBook(kept.book);
    return () => {
      hearers.delete(setBook);
    };
  }, [store, reads, today, worked]);
  if (fault) throw fault.error;
  return book;
}
