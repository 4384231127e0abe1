import type { OpenStore } from "../store/open.ts";
import type { Courier } from "../world.ts";
import type { Runner } from "./runner.ts";

/** How long the first exchange lets the first screen go before it. */
const START_AFTER_MS = 1_500;

/**
 * The part of the courier that is there from the first paint: it listens, and fetches the rest when there is something to do. Call once a page.
 */
export function startCourier(store: OpenStore): Courier {
  let loading: Promise<Runner> | null = null;
  const runner = () => {
    loading ??= import("./page.ts").then(({ runnerOfPage }) => runnerOfPage(store));
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
  const wake = () => {
    runner().then(
      (courier) => courier.wake(),
      () => undefined,
    );
  };
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  setTimeout(wake, START_AFTER_MS);
  return { wake, tryNow: async () => (await runner()).tryNow() };
}
