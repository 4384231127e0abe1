import { momentOf } from "../../domain/time/moment.ts";
import type { OpenStore } from "../store/open.ts";
import { readTries, type Tries } from "../store/tables.ts";
import type { SyncControl } from "../world.ts";
import type { SyncScheduler } from "./scheduler.ts";

/** How long the first exchange lets the first screen go before it. */
const START_AFTER_MS = 1_500;
/** Between two tries to load the rest: longer each time, to the second bound. */
const LOAD_AGAIN_MS = 5_000;
const LOAD_AGAIN_MS_MAX = 600_000;

const UNLOADED = "unloaded";

type Load = (store: OpenStore) => Promise<Pick<SyncScheduler, "wake" | "tryNow">>;
const loadPage: Load = async (store) => (await import("./page.ts")).schedulerOfPage(store);

/**
 * The part of the sync that is there from the first paint: it listens, and fetches the rest when there is
 * something to do. Where the rest does not load, the line says so and it is tried again, after longer and
 * longer pauses. Call once a page.
 */
export function startSync(store: OpenStore, load = loadPage): SyncControl {
  let loading: ReturnType<Load> | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = LOAD_AGAIN_MS;
  /** Null where it does not load. */
  const scheduler = async () => {
    clearTimeout(again);
    try {
      loading ??= load(store);
      return await loading;
    } catch (fault) {
      loading = null;
      console.error("the sync does not load", fault);
      clearTimeout(again);
      again = setTimeout(wake, pauseMs);
      pauseMs = Math.min(2 * pauseMs, LOAD_AGAIN_MS_MAX);
      await say(store).catch((unsaid) => console.error("the line cannot say so", unsaid));
      return null;
    }
  };
  const wake = async () => (await scheduler())?.wake();
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  setTimeout(wake, START_AFTER_MS);
  return {
    wake: () => void wake(),
    tryNow: async () => (await scheduler())?.tryNow() ?? { ok: false, why: UNLOADED },
  };
}

/** The line on top reads it; the next exchange that works takes it away. */
async function say({ db, deps }: OpenStore): Promise<void> {
  const at = momentOf(deps.now());
  const before = await readTries(db);
  await db.meta.put({ name: "tries", value: { lastTry: at, lastFault: UNLOADED } satisfies Tries });
  if (before.lastFault !== UNLOADED) await db.events.add({ at, what: `talk-${UNLOADED}` });
}
