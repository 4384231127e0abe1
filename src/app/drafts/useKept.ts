import { useEffect, useState } from "preact/hooks";
import { useWorld } from "../world.ts";

type Kept<T> = { of: string; value: T | null } | { of: string; error: unknown };

/**
 * What was typed under this name and not saved: undefined until it is read, null when there is nothing. A
 * failed read is never "nothing".
 */
export function useKept<T>(name: string): T | null | undefined {
  const { store } = useWorld();
  const [kept, setKept] = useState<Kept<T>>();
  useEffect(() => {
    store.draft(name).then(
      (value) => setKept({ of: name, value: value as T | null }),
      (error) => setKept({ of: name, error }),
    );
  }, [store, name]);
  if (kept?.of !== name) return undefined;
  if ("error" in kept) throw kept.error;
  return kept.value;
}
