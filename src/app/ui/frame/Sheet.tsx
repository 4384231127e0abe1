import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useWorld } from "../../world.ts";
import { Icon } from "../Icon.tsx";
import "./sheet.css";

/**
 * Rises over the screen; Esc, the cross and a tap beside it close it. The browser's own dialog keeps the
 * focus inside; afterwards it goes back to where it was.
 */
export function Sheet({
  title,
  aside,
  onClose,
  children,
}: {
  title: string;
  aside?: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const { words } = useWorld();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (shown && !shown.open) shown.showModal();
    return () => {
      shown?.close();
      // After the page is drawn anew: going back in history takes the focus away once more.
      requestAnimationFrame(
        () =>
          before instanceof HTMLElement &&
          document.activeElement === document.body &&
          before.focus({ preventScroll: true }),
      );
    };
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
  return (
    at.clientX < edge.left || at.clientX > edge.right || at.clientY < edge.top || at.clientY > edge.bottom
  );
}
