import { liveQuery } from "dexie";
import { type Fetch, fetchOwn } from "../api.ts";
import type { OpenStore } from "../store/open.ts";
import { watchDeviceOwner } from "./deviceOwner.ts";
import { PhotoLane } from "./photoLane.ts";
import { Relay } from "./relay/relay.ts";
import { SyncScheduler } from "./scheduler.ts";
import { watchStorage } from "./storageLoss.ts";

/** Of the newest in the outbox so many are known again; with more than that waiting, a try is due anyway. */
const KNOWN_MAX = 200;
/** A page that nobody looks at leaves what another one saved to that one for so long. */
const LEFT_TO_OTHER_MS = 5_000;
/** The outbox is watched anew after a read of it failed. */
const WATCH_AGAIN_MS = 10_000;

/** The sync of a page in a browser. */
export function schedulerOfPage(store: OpenStore): SyncScheduler {
  watchDeviceOwner(store, () => location.reload());
  watchStorage(store);
  const words = schedulerOf(store, fetchOwn);
  watchOutbox(
    store,
    () => words.wake(),
    () => document.visibilityState === "hidden",
  );
  return words;
}

/**
 * Of one notebook: its words, then what is carried for colleagues, then pictures. `afterWords`: after every
 * exchange that went well.
 */
export function schedulerOf(store: OpenStore, fetch: Fetch, afterWords = () => {}): SyncScheduler {
  const deps = {
    store,
    link: { fetch, timeLimit },
    chance: Math.random,
    timer: {
      set: (act: () => void, ms: number) => setTimeout(act, ms),
      clear: (timer: unknown) => clearTimeout(timer as number),
    },
    locks: navigator.locks,
  };
  const pictures = new PhotoLane({ ...deps, askForNews: () => words.wake() });
  const carrier = new Relay(deps);
  const words = new SyncScheduler({
    ...deps,
    afterWords() {
      afterWords();
      void carrier.run().then(() => pictures.wake());
    },
  });
  return words;
}

/**
 * Wakes when something new stands in the outbox, whatever saved it, on this page or another of the browser's:
 * told by the database after the commit, without asking it again and again. What leaves the outbox wakes
 * nobody. Gives back what ends the watch.
 */
export function watchOutbox(store: OpenStore, wake: () => void, isHidden: () => boolean): () => void {
  let known: Set<string> | null = null;
  let later: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  const wakeLater = () => {
    later ??= setTimeout(() => {
      later = undefined;
      if (known && known.size > 0) wake();
    }, LEFT_TO_OTHER_MS);
  };
  const begin = () => {
    const watch = liveQuery(() => newestIn(store)).subscribe({
      next: (waiting) => {
        const before = known;
        known = new Set(waiting);
        if (!before || waiting.every((order) => before.has(order))) return;
        if (isHidden()) wakeLater();
        else wake();
      },
      error: (fault) => {
        // It would go on beside the next, and fail again with each save.
        watch.unsubscribe();
        console.error("the outbox could not be watched", fault);
        const timer = setTimeout(begin, WATCH_AGAIN_MS);
        stop = () => clearTimeout(timer);
      },
    });
    stop = () => watch.unsubscribe();
  };
  begin();
  return () => {
    stop();
    clearTimeout(later);
  };
}

const newestIn = ({ db }: OpenStore): Promise<string[]> =>
  db.outbox.orderBy("order").reverse().limit(KNOWN_MAX).primaryKeys();

function timeLimit(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}
