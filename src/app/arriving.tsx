import { type ComponentChildren, createContext } from "preact";
import { useContext, useLayoutEffect, useMemo, useState } from "preact/hooks";

/** What comes later than this pushes the rest about, which is better than an empty screen. */
const HOLD_MS = 1000;

/** What a screen still waits for before its page is shown. */
type Arrivals = {
  isWhole(): boolean;
  /** Something is read, or its code fetched, until what it gives is called. */
  wait(): () => void;
  /** What has just come may have drawn what waits in its turn, which says so within the same drawing. */
  look(): void;
  /** For the page; ends the hold itself where something takes too long. */
  onWhole(tell: () => void): () => void;
};

function arrivalsOf(): Arrivals {
  let isWhole = false;
  let waiting = 0;
  let told: (() => void) | undefined;
  const show = () => {
    if (isWhole) return;
    isWhole = true;
    told?.();
  };
  const look = () =>
    queueMicrotask(() => {
      if (waiting === 0) show();
    });
  return {
    isWhole: () => isWhole,
    wait() {
      waiting++;
      return () => {
        waiting--;
        look();
      };
    },
    look,
    onWhole(tell) {
      told = tell;
      const timer = setTimeout(show, HOLD_MS);
      return () => clearTimeout(timer);
    },
  };
}

const ArrivalsContext = createContext<Arrivals | null>(null);

/**
 * A screen whose page is shown once all that it reads first, and the code of its parts, is there: what came
 * piece by piece would move away from under a thumb. What is read again later hides nothing. `path` says
 * which screen it is.
 */
export function Arriving({ path, children }: { path: string; children: ComponentChildren }) {
  const arrivals = useMemo(arrivalsOf, [path]);
  useLayoutEffect(() => arrivals.look(), [arrivals]);
  return <ArrivalsContext.Provider value={arrivals}>{children}</ArrivalsContext.Provider>;
}

/** Says of a part of a screen whether it is there. */
export function useArrival(isHere: boolean): void {
  const arrivals = useContext(ArrivalsContext);
  useLayoutEffect(() => (isHere || !arrivals ? undefined : arrivals.wait()), [isHere, arrivals]);
}

/** Whether a page is to be shown by now. */
export function useIsWhole(): boolean {
  const arrivals = useContext(ArrivalsContext);
  const [, look] = useState(0);
  useLayoutEffect(() => {
    if (arrivals && !arrivals.isWhole()) return arrivals.onWhole(() => look((times) => times + 1));
  }, [arrivals]);
  return !arrivals || arrivals.isWhole();
}
