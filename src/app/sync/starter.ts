import type { OpenStore } from "../store/open.ts";
import type { SyncControl } from "../world.ts";
import type { SyncScheduler } from "./scheduler.ts";

/** How long the first exchange lets the first screen go before it. */
const START_AFTER_MS = 1_500;

/**
 * The part of the sync that is there from the first paint: it listens, and fetches the rest when there is
 * something to do. Call once a page.
 */
export function startSync(store: OpenStore): SyncControl {
  let loading: Promise<SyncScheduler> | null = null;
  const scheduler = () => {
    loading ??= import("./page.ts").then(({ schedulerOfPage }) => schedulerOfPage(store));
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
  const wake = () => {
    scheduler().then(
      (sync) => sync.wake(),
      () => undefined,
    );
  };
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  setTimeout(wake, START_AFTER_MS);
  return { wake, tryNow: async () => (await scheduler()).tryNow() };
}
