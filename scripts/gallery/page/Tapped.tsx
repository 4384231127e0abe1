import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * Shows a part in a state that only taps lead to: taps the buttons with these words, one after the other,
 * each once the one before has been drawn.
 */
export function Tapped({ buttons, children }: { buttons: readonly string[]; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    tapAll(box.current, buttons);
  }, []);
  return (
    <div ref={box} class="gallery-tapped">
      {children}
    </div>
  );
}

async function tapAll(box: HTMLDivElement | null, buttons: readonly string[]): Promise<void> {
  for (const words of buttons) {
    const all = [...(box?.querySelectorAll("button") ?? [])];
    all.find((button) => button.textContent?.trim() === words)?.click();
    await new Promise((drawn) => setTimeout(drawn, 50));
  }
}
