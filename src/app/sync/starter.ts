import { momentOf } from "../../domain/time/moment.ts";
import type { OpenStore } from "../store/open.ts";
import type { SyncControl } from "../world.ts";
import type { SyncScheduler } from "./scheduler.ts";

/** How long the first exchange lets the first screen go before it. */
const START_AFTER_MS = 1_500;
/** While the rest does not load, it is tried again. */
const LOAD_AGAIN_MS = 60_000;

type Engine = Pick<SyncScheduler, "wake" | "tryNow">;
const loadPage = async (store: OpenStore): Promise<Engine> =>
  (await import("./page.ts")).schedulerOfPage(store);

/**
 * The part of the sync that is there from the first paint: it listens, and fetches the rest when there is
 * something to do. Where the rest does not load, the line says so, until an exchange works. Call once a page.
 */
export function startSync(store: OpenStore, load = loadPage): SyncControl {
  let loading: Promise<Engine> | null = null;
  let again = 0;
  const scheduler = () => {
    clearTimeout(again);
    loading ??= load(store).catch(async (fault) => {
      loading = null;
      console.error(fault);
      again = setTimeout(wake, LOAD_AGAIN_MS) as never;
      const nextTry = momentOf(new Date(store.deps.now().getTime() + LOAD_AGAIN_MS));
      const value = { nextTry, lastFault: "unloaded" };
      await store.db.meta.put({ name: "tries", value }).catch(console.error);
      return { wake() {}, tryNow: async () => ({ ok: false, why: "unloaded" }) as never };
    });
    return loading;
  };
  const wake = () => void scheduler().then((sync) => sync.wake());
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  setTimeout(wake, START_AFTER_MS);
  return { wake, tryNow: async () => (await scheduler()).tryNow() };
}
