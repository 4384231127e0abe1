import { fetchHere } from "../api.ts";
import type { OpenStore } from "../store/open.ts";
import { watchDeviceOwner } from "./deviceOwner.ts";
import { PhotoLane } from "./photoLane.ts";
import { Relay } from "./relay/relay.ts";
import { SyncScheduler } from "./scheduler.ts";

/** The sync of a page in a browser. */
export function schedulerOfPage(store: OpenStore): SyncScheduler {
  watchDeviceOwner(store, () => location.reload());
  const deps = {
    store,
    link: { fetch: fetchHere, timeLimit },
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
    afterWords: () => void carrier.run().then(() => pictures.wake()),
  });
  return words;
}

function timeLimit(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}
