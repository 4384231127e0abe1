import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { Failure } from "../../../sync/failure.ts";
import type { SlipFate, SlipLetter } from "../../../sync/slipProtocol.ts";
import { fetchHere } from "../../api.ts";
import { useReads } from "../../patrolReads.tsx";
import { useWorld } from "../../world.ts";
import { lookInBox, type Settling, settleAll } from "./letterBoxHere.ts";

export type SlipsNow = {
  as: SlipFate;
  list?: SlipLetter[];
  total: number;
  isMore: boolean;
  fault?: Failure;
  isAsking: boolean;
  show(as: SlipFate): void;
  look(): Promise<void>;
  older(): Promise<void>;
  /** Which were settled; undefined where it failed, and `fault` says why. */
  settle(how: Settling): Promise<Id[] | undefined>;
};

/** What lies in the letter box, asked when the screen opens: it is not on this computer. */
export function useSlips(): SlipsNow {
  const { store } = useWorld();
  const reads = useReads();
  const [as, setAs] = useState<SlipFate>("new");
  const [state, setState] = useState<{ list?: SlipLetter[]; total: number; isMore: boolean }>({
    total: 0,
    isMore: false,
  });
  const [fault, setFault] = useState<Failure>();
  const [isAsking, setAsking] = useState(true);
  const nth = useRef(0);

  const ask = useCallback(
    async (fate: SlipFate, before?: SlipLetter, earlier: SlipLetter[] = []): Promise<void> => {
      const mine = ++nth.current;
      setAsking(true);
      const said = await lookInBox(fetchHere, { store, reads }, fate, before);
      if (mine !== nth.current) return;
      setFault(said.answered ? undefined : said.why);
      if (said.answered) {
        const { slips, total, more } = said.answer;
        setState({ list: [...earlier, ...slips], total, isMore: more });
      }
      setAsking(false);
    },
    [store, reads],
  );
  const look = useCallback(() => ask(as), [ask, as]);
  useEffect(() => {
    setState({ total: 0, isMore: false });
    look();
    addEventListener("online", look);
    return () => removeEventListener("online", look);
  }, [look]);

  return {
    ...{ as, fault, isAsking, look, show: setAs },
    ...state,
    older: () => ask(as, state.list?.at(-1), state.list),
    async settle(how) {
      setAsking(true);
      const said = await settleAll(fetchHere, how);
      // Of many some may be settled.
      await look();
      if (!said.answered) setFault(said.why);
      return said.answered ? said.answer : undefined;
    },
  };
}
