import { liveQuery } from "dexie";
import { useEffect, useState } from "preact/hooks";
import { useArrival } from "./arriving.tsx";

/** A connection that the platform dropped in the background is there again by then. */
const AGAIN_MS = 300;
const READS_MAX = 4;

type Live<T> = { of: unknown[]; value?: T; failure?: { error: unknown } };

/**
 * What a read of the store says now, and again whenever that changes, in this tab or another. Undefined until
 * the first answer for these inputs. A read that fails is done again, with what stood there before on the
 * screen; after a few times without one that works it throws into the nearest error boundary: it is never
 * "empty".
 */
export function useLive<T>(read: () => Promise<T>, inputs: unknown[]): T | undefined {
  const [live, setLive] = useState<Live<T>>({ of: inputs });
  // The caller names what the read depends on, as with useEffect.
  useEffect(() => {
    let stop = () => {};
    // A page stands open for days: only what fails time after time has failed.
    let failed = 0;
    const begin = () => {
      const reading = liveQuery(read).subscribe({
        next: (value) => {
          failed = 0;
          setLive({ of: inputs, value });
        },
        error: (error) => {
          // One that failed goes on looking by itself: beside the next there would be two, and then four.
          reading.unsubscribe();
          failed += 1;
          if (failed >= READS_MAX) return setLive({ of: inputs, failure: { error } });
          const timer = setTimeout(begin, AGAIN_MS * failed);
          stop = () => clearTimeout(timer);
        },
      });
      stop = () => reading.unsubscribe();
    };
    begin();
    return () => stop();
  }, inputs);
  const isOfThese = sameInputs(live.of, inputs);
  useArrival(isOfThese && ("value" in live || live.failure !== undefined));
  if (!isOfThese) return undefined;
  if (live.failure) throw live.failure.error;
  return live.value;
}

const sameInputs = (one: unknown[], other: unknown[]) =>
  one.length === other.length && one.every((input, at) => Object.is(input, other[at]));
