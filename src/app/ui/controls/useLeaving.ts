import { useEffect, useRef } from "preact/hooks";

export const TOAST_MS = 5000;

/**
 * Calls back once after that time, anew for every key; a pointer or the focus on it holds it. Spread the
 * answer on the element.
 */
export function useLeaving(key: string | undefined, afterMs: number, leave: () => void) {
  const held = useRef(false);
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    if (key === undefined) return;
    let timer = setTimeout(function look() {
      if (held.current) timer = setTimeout(look, afterMs);
      else latest.current();
    }, afterMs);
    return () => {
      clearTimeout(timer);
      held.current = false;
    };
  }, [key, afterMs]);
  const hold = (on: boolean) => () => {
    held.current = on;
  };
  return {
    onPointerEnter: hold(true),
    onPointerLeave: hold(false),
    onFocusIn: hold(true),
    onFocusOut: hold(false),
  };
}
