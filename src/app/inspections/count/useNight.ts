import { useEffect } from "preact/hooks";

/** Darkens the whole frame as long as the screen that asks for it stands. The look is in `counter.css`. */
export function useNight(): void {
  useEffect(() => {
    document.documentElement.dataset.night = "";
    return () => {
      delete document.documentElement.dataset.night;
    };
  }, []);
}
