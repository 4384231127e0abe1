import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { useArrival } from "./arriving.tsx";
import type { PatrolReads } from "./store/store.ts";
import { useWorld } from "./world.ts";

const ReadsContext = createContext<PatrolReads | null>(null);

/**
 * What patrols and issues read, for every screen below. A live query may not wait for code, so the code comes
 * before the screens. `isBeside`: the screen stands without what is below; nothing is there until it has come.
 */
export function WithReads({ children, isBeside }: { children: ComponentChildren; isBeside?: boolean }) {
  const { store, words } = useWorld();
  const [reads, setReads] = useState<PatrolReads>();
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    store.patrolReads().then(setReads, (error) => {
      if (isBeside) console.error(error);
      setFault({ error });
    });
  }, [store]);
  useArrival(Boolean(reads || fault));
  if (fault && !isBeside) throw fault.error;
  if (reads) return <ReadsContext.Provider value={reads}>{children}</ReadsContext.Provider>;
  if (isBeside) return null;
  return (
    <p class="page quiet-text" role="status">
      {words.opening}
    </p>
  );
}

export function useReads(): PatrolReads {
  const reads = useContext(ReadsContext);
  if (!reads) throw new Error("a patrol's screen was drawn before its reads were there");
  return reads;
}
