import type { OpenStore } from "../store/open.ts";
import { watchHands } from "./hands.ts";
import { Runner } from "./runner.ts";

/** The courier of a page in a browser. */
export function runnerOfPage(store: OpenStore): Runner {
  watchHands(store, () => location.reload());
  return new Runner({
    store,
    link: { fetch: (url, init) => fetch(url, init), timeLimit },
    chance: Math.random,
    timer: { set: (act, ms) => setTimeout(act, ms), clear: (timer) => clearTimeout(timer as number) },
    locks: navigator.locks,
  });
}

function timeLimit(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}
