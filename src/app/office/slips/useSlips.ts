import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { Failure } from "../../../sync/failure.ts";
import type { SettleSlips, SlipFate, SlipLetter } from "../../../sync/slipProtocol.ts";
import { askSlips, fetchHere, settleSlips } from "../../api.ts";
import { useReads } from "../../patrolReads.tsx";

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
  settle(how: Omit<SettleSlips, "proto">): Promise<Id[] | undefined>;
};

/**
 * What lies in the letter box, asked when the screen opens: it is not on this computer. What was made an
 * issue here and could not be told to the office at once is told now.
 */
export function useSlips(): SlipsNow {
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
      const said = await askSlips(fetchHere, {
        as: fate,
        ...(before ? { before: `${before.at} ${before.id}` } : {}),
      });
      const heard = said.answered ? said.answer : undefined;
      const made =
        heard && fate === "new" ? await reads.issuesFrom(heard.slips.map(({ id }) => id)) : new Map();
      for (const [slip, issue] of made)
        await settleSlips(fetchHere, { ids: [slip], as: "taken", issue: issue.record });
      if (mine !== nth.current) return;
      setFault(said.answered ? undefined : said.why);
      if (heard) {
        const fresh = heard.slips.filter(({ id }) => !made.has(id));
        setState({ list: [...earlier, ...fresh], total: heard.total - made.size, isMore: heard.more });
      }
      setAsking(false);
    },
    [reads],
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
      const said = await settleSlips(fetchHere, how);
      if (said.answered) await look();
      else {
        setFault(said.why);
        setAsking(false);
      }
      return said.answered ? said.answer.ids : undefined;
    },
  };
}
