import { useEffect } from "preact/hooks";

/**
 * Keeps the screen on while the screen that asks for it is looked at. Where a browser has no such promise, or
 * takes it back to save the battery, the phone darkens as it always does.
 */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let isOver = false;
    const ask = async () => {
      if (isOver || document.visibilityState !== "visible") return;
      try {
        lock = await navigator.wakeLock?.request("screen");
        if (isOver) await lock?.release();
      } catch (refusal) {
        // The phone saves its battery: it darkens, and nothing else changes.
        console.info("the screen may darken", refusal);
      }
    };
    ask();
    // The system takes it away with every page that is left.
    document.addEventListener("visibilitychange", ask);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", ask);
      lock?.release().catch((fault) => console.info("the screen was not held", fault));
    };
  }, []);
}

/** Darkens the whole frame as long as the screen that asks for it stands. The look is in `counter.css`. */
export function useNight(): void {
  useEffect(() => {
    document.documentElement.dataset.night = "";
    return () => {
      delete document.documentElement.dataset.night;
    };
  }, []);
}
