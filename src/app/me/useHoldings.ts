import { useEffect, useState } from "preact/hooks";
import type { Figures, Holdings } from "../store/read/holdings.ts";
import { useLive } from "../useLive.ts";
import { useWorld } from "../world.ts";

/** What this phone holds, as its store says now. Undefined until it has said so once. */
export function useHoldings(): { holdings?: Holdings; figures?: Figures } {
  const { store } = useWorld();
  const [holdings, setHoldings] = useState<Holdings>();
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    store.holdings().then(
      (read) => setHoldings(read),
      (error) => setFault({ error }),
    );
  }, [store]);
  const figures = useLive(async () => holdings?.figures(), [holdings]);
  if (fault) throw fault.error;
  return { holdings, figures };
}
