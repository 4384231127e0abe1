import { useEffect, useRef } from "preact/hooks";
import type { Store } from "../store/store.ts";
import { holdDraft } from "./holdDraft.ts";

/**
 * Typing is kept this long after the first key that is not kept yet, however fast the next ones follow, and
 * at once when the page goes away.
 */
const KEEP_AFTER_MS = 400;

/**
 * Keeps what is being written under its name from the first change on, so that it survives the page, and
 * holds off a new version meanwhile.
 * `done` ends it: after it nothing is kept any more.
 */
export function useDraft(
  store: Store,
  name: string,
  value: unknown,
  isTouched: boolean,
): { done: () => Promise<void> } {
  const latest = useRef(value);
  const isDone = useRef(false);
  latest.current = value;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const keep = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (!isDone.current)
      store
        .keepDraft(name, latest.current)
        .catch((fault) => console.error("the draft could not be kept", fault));
  };
  useEffect(() => {
    if (isTouched) timer.current ??= setTimeout(keep, KEEP_AFTER_MS);
  }, [value, isTouched]);
  useEffect(() => {
    if (!isTouched) return;
    const release = holdDraft();
    const look = () => document.visibilityState === "hidden" && keep();
    document.addEventListener("visibilitychange", look);
    addEventListener("pagehide", keep);
    return () => {
      document.removeEventListener("visibilitychange", look);
      removeEventListener("pagehide", keep);
      keep();
      release();
    };
  }, [isTouched]);
  return {
    async done() {
      isDone.current = true;
      await store.dropDraft(name);
    },
  };
}
