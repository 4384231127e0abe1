import { useEffect, useRef } from "preact/hooks";
import { holdDraft } from "../install/holdDraft.ts";
import type { Store } from "../store/store.ts";

/** Typing is kept this long after the last key, and at once when the page goes away. */
const KEEP_AFTER_MS = 400;

/**
 * Keeps what is being written under its name from the first change on, so that it survives the page, and holds off a new version meanwhile.
 * `done` ends it: after it nothing is kept any more.
 */
export function useDraft(store: Store, name: string, value: unknown, isTouched: boolean): { done: () => Promise<void> } {
  const latest = useRef(value);
  const isDone = useRef(false);
  latest.current = value;
  const keep = () => {
    if (!isDone.current) store.keepDraft(name, latest.current).catch((fault) => console.error("the draft could not be kept", fault));
  };
  useEffect(() => {
    if (!isTouched) return;
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    return () => clearTimeout(timer);
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
