import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Before anything is measured: a small phone's. */
const FIRST = { width: 328, tap: 44, text: 13 };

/**
 * How wide the drawing stands on the screen, and how large what is tapped and read on it must be, in pixels.
 */
export function usePlanRoom() {
  const sheet = useRef<SVGSVGElement>(null);
  const [room, setRoom] = useState(FIRST);
  useLayoutEffect(() => {
    const shown = sheet.current;
    if (!shown) return;
    const measure = () => {
      const style = getComputedStyle(shown);
      const next = {
        width: shown.clientWidth || FIRST.width,
        tap: Number.parseFloat(style.getPropertyValue("--tap")) || FIRST.tap,
        text: Number.parseFloat(style.fontSize) || FIRST.text,
      };
      setRoom((before) => (String(Object.values(before)) === String(Object.values(next)) ? before : next));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(shown);
    return () => watch.disconnect();
  }, []);
  return { sheet, room };
}
