import { useEffect, useState } from "preact/hooks";
import { useWorld } from "../world.ts";
import { useTurn } from "./oneWriter.ts";

type Kept<T> = { of: string; value: T | null } | { of: string; error: unknown };

/**
 * What was typed under this name and not saved: undefined until it is read, null when there is nothing. A
 * failed read is never "nothing". Read anew once another page is done that wrote it.
 */
export function useKept<T>(name: string): T | null | undefined {
  const { store } = useWorld();
  const [kept, setKept] = useState<Kept<T>>();
  const turn = useTurn((one) => one === name);
  const of = `${turn} ${name}`;
  useEffect(() => {
    store.draft(name).then(
      (value) => setKept({ of, value: value as T | null }),
      (error) => setKept({ of, error }),
    );
  }, [store, of]);
  if (kept?.of !== of) return undefined;
  if ("error" in kept) throw kept.error;
  return kept.value;
}
