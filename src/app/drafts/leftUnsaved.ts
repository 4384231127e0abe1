import { useEffect, useState } from "preact/hooks";
import type { Saved } from "../store/store.ts";

/** Why it was not saved, and the address of the page that was left before that was known. */
type LeftUnsaved = { why: (Saved & { saved: false })["why"]; from: string };

let last: LeftUnsaved | undefined;
const listeners = new Set<() => void>();

/** A save has failed, and the form that could say so is gone: it is said wherever its person is by now. */
export function tellLeftUnsaved(left: LeftUnsaved | undefined): void {
  last = left;
  for (const listen of listeners) listen();
}

/** Until it is told that it has been heard: `tellLeftUnsaved(undefined)`. */
export function useLeftUnsaved(): LeftUnsaved | undefined {
  const [left, setLeft] = useState(last);
  useEffect(() => {
    const listen = () => setLeft(last);
    listeners.add(listen);
    return () => void listeners.delete(listen);
  }, []);
  return left;
}
