import { useEffect, useState } from "preact/hooks";
import type { Within } from "../../../domain/visits/roundOf.ts";
import type { DeskRecords, Store } from "../../store/store.ts";
import { useWorld } from "../../world.ts";
import { DeskBook } from "./deskBook.ts";
import type { VisitsHere } from "./visitPeriod.ts";
import type { WalksHere } from "./walkPeriod.ts";

type Opened = {
  store: Store;
  book: Promise<DeskBook>;
  here?: DeskBook;
  failed: Set<(error: unknown) => void>;
};
/** One book a page: menu and screens read the same, and who comes back finds it open. */
let opened: Opened | undefined;

function openFor(store: Store): Opened {
  if (opened?.store === store) return opened;
  opened?.here?.close();
  const mine: Opened = {
    store,
    failed: new Set(),
    book: store.deskReads().then((reads) => {
      mine.here = new DeskBook(reads, (fault) => {
        if (opened === mine) opened = undefined;
        for (const hear of mine.failed) hear(fault);
      });
      return mine.here;
    }),
  };
  opened = mine;
  return mine;
}

/** Draws again what hangs on `listen`; throws what a read throws. */
function useBook(listen: (book: DeskBook, hear: () => void) => () => void, inputs: unknown[]) {
  const { store } = useWorld();
  const [, draw] = useState(0);
  const [fault, setFault] = useState<{ error: unknown }>();
  const here = openFor(store);
  useEffect(() => {
    let leave = () => {};
    let isGone = false;
    const fail = (error: unknown) => setFault({ error });
    const again = () => draw((times) => times + 1);
    here.failed.add(fail);
    here.book.then((book) => {
      if (isGone) return;
      leave = listen(book, again);
      again();
    }, fail);
    return () => {
      isGone = true;
      here.failed.delete(fail);
      leave();
    };
  }, [here, ...inputs]);
  if (fault) throw fault.error;
  return here.here;
}

/** The register, the people and the rounds that are here, as they are now. Undefined until they are read. */
export function useDeskRecords(): DeskRecords | undefined {
  return useBook((book, hear) => book.onRecords(hear), [])?.records;
}

/** The standing visits of a round or of some days, as they are now; none are asked for without one. */
export const useDeskVisits = (within: Within | undefined): VisitsHere | undefined =>
  usePeriod(within, (book, asked) => book.period(asked));

/** What figures of these hang on, as it is now, without reading the visits. */
export const useDeskWalks = (within: Within | undefined): WalksHere | undefined =>
  usePeriod(within, (book, asked) => book.walks(asked));

/** The same of several, in their order; to be few, since a desk keeps few. */
export const useDeskWalksOf = (withins: readonly Within[]): (WalksHere | undefined)[] =>
  usePeriods(withins, (book, asked) => book.walks(asked));

type PeriodOf<Here> = (
  book: DeskBook,
  within: Within,
) => { readonly hearers: Set<() => void>; readonly here: Here };

const usePeriod = <Here>(within: Within | undefined, periodOf: PeriodOf<Here>): Here | undefined =>
  usePeriods(within ? [within] : [], periodOf)[0];

function usePeriods<Here>(withins: readonly Within[], periodOf: PeriodOf<Here>): (Here | undefined)[] {
  const keys = withins.map((within) => ("round" in within ? within.round : `${within.from}|${within.to}`));
  const book = useBook(
    (book, hear) => {
      const heard = withins.map((within) => periodOf(book, within).hearers);
      for (const hearers of heard) hearers.add(hear);
      return () => {
        for (const hearers of heard) hearers.delete(hear);
      };
    },
    [keys.join()],
  );
  return withins.map((within) => book && periodOf(book, within).here);
}
