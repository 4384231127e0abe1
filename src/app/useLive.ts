import { liveQuery } from "dexie";
import { useEffect, useState } from "preact/hooks";

type Live<T> = { of: unknown[]; value?: T; failure?: { error: unknown } };

/**
 * What a read of the store says now, and again whenever that changes, in this tab or another. Undefined until the first answer for these inputs.
 * A read that fails throws into the nearest error boundary: it is never "empty".
 */
export function useLive<T>(read: () => Promise<T>, inputs: unknown[]): T | undefined {
  const [live, setLive] = useState<Live<T>>({ of: inputs });
  // The caller names what the read depends on, as with useEffect.
  useEffect(() => {
    const reading = liveQuery(read).subscribe({
      next: (value) => setLive({ of: inputs, value }),
      error: (error) => setLive({ of: inputs, failure: { error } }),
    });
    return () => reading.unsubscribe();
  }, inputs);
  if (!sameInputs(live.of, inputs)) return undefined;
  if (live.failure) throw live.failure.error;
  return live.value;
}

const sameInputs = (one: unknown[], other: unknown[]) => one.length === other.length && one.every((input, at) => Object.is(input, other[at]));
