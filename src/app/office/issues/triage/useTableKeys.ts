import { useEffect, useRef } from "preact/hooks";

/**
 * The keys of the table work wherever nobody is typing. What was done is taken back where no line is left,
 * too.
 */
export function useTableKeys(undo: () => void) {
  const latest = useRef(undo);
  latest.current = undo;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : document.body;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (at.closest("input, textarea, select, dialog, [role=grid]")) return;
      if (document.querySelector("dialog[open]")) return;
      if (!/^[jkamphu]$/i.test(event.key)) return;
      const grid = document.querySelector<HTMLElement>(".triage [role=grid]");
      if (!grid) return event.key.toLowerCase() === "u" ? latest.current() : undefined;
      event.preventDefault();
      grid.focus();
      grid.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, bubbles: true }));
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
