import { useEffect, useState } from "preact/hooks";
import type { Figures, Holdings } from "../store/read/holdings.ts";
import { useLive } from "../useLive.ts";
import { useWorld } from "../world.ts";

/** What asks for what this phone holds. Undefined until it is fetched. */
export function useHoldings(): Holdings | undefined {
  const { store } = useWorld();
  const [holdings, setHoldings] = useState<Holdings>();
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    store.holdings().then(
      (read) => setHoldings(read),
      (error) => setFault({ error }),
    );
  }, [store]);
  if (fault) throw fault.error;
  return holdings;
}

/**
 * What this phone holds, as its store says now. All of it is read, and again with every save and answer: for
 * the pages that show it, and nothing that stands on every screen.
 */
export function useFigures(): Figures | undefined {
  const holdings = useHoldings();
  return useLive(async () => holdings?.figures(), [holdings]);
}
