import { useEffect, useRef, useState } from "preact/hooks";
import type { Store } from "../store/store.ts";
import { holdDraft } from "./holdDraft.ts";
import { OwnDraft } from "./ownDraft.ts";

/**
 * Typing is kept this long after the first key that is not kept yet, however fast the next ones follow, and
 * at once when the page goes away.
 */
const KEEP_AFTER_MS = 400;

/**
 * Keeps what is being written under its name from the first change on, so that it survives the page, and
 * holds off a new version meanwhile.
 * `found`: what the form was restored from, just as it was read. `keep` keeps it now, and throws where that
 * fails. `done` ends it: what is kept of this form goes, and after it nothing is kept any more.
 */
export function useDraft(
  store: Store,
  name: string,
  value: unknown,
  isTouched: boolean,
  found: unknown,
): { keep: () => Promise<void>; done: () => Promise<void> } {
  const latest = useRef(value);
  const isDone = useRef(false);
  latest.current = value;
  const [own] = useState(() => new OwnDraft(store, name, found));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const keepNow = async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (!isDone.current) await own.keep(latest.current);
  };
  const keep = () => {
    keepNow().catch((fault) => console.error("the draft could not be kept", fault));
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
    keep: keepNow,
    async done() {
      isDone.current = true;
      await own.drop(latest.current);
    },
  };
}
