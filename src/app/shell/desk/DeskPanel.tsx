import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type Address, AddressContext } from "../../navigation/address.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Boundary } from "../Boundary.tsx";

type Props = { address: Address; Screen: ComponentType<{ path: string }>; onClose: () => void };

/** A screen beside the list that it was opened from. Esc closes it, and one is back where one was. */
export function DeskPanel({ address, Screen, onClose }: Props) {
  const { words } = useWorld();
  const t = useWords("office");
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    if (panel.current) panel.current.scrollTop = 0;
  }, [address.path]);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [onClose]);
  return (
    <section class="desk-panel" aria-label={t.panel.title} tabIndex={-1} ref={panel}>
      <button type="button" class="desk-panel-close" onClick={onClose} aria-label={t.panel.close}>
        <Icon name="close" />
      </button>
      <AddressContext.Provider value={address}>
        <Boundary words={words} place={address.path}>
          <Screen path={address.path} />
        </Boundary>
      </AddressContext.Provider>
    </section>
  );
}
