import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useWorld } from "../world.ts";
import { Icon } from "./Icon.tsx";
import "./sheet.css";

/**
 * Rises over the screen; Esc, the cross and a tap beside it close it. The browser's own dialog keeps the focus inside and gives it
 * back afterwards.
 */
export function Sheet({ title, aside, onClose, children }: { title: string; aside?: ComponentChildren; onClose: () => void; children: ComponentChildren }) {
  const { words } = useWorld();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tap beside the sheet; by keyboard Esc does the same
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && isBeside(event.currentTarget, event)) onClose();
      }}
    >
      <div class="sheet-head">
        <h2 id={heading} tabIndex={-1}>
          {title}
        </h2>
        {aside && <div class="aside">{aside}</div>}
        <button type="button" class="sheet-close" aria-label={words.act.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}

function isBeside(box: HTMLElement, at: MouseEvent): boolean {
  const edge = box.getBoundingClientRect();
  return at.clientX < edge.left || at.clientX > edge.right || at.clientY < edge.top || at.clientY > edge.bottom;
}
