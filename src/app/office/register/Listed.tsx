import type { ComponentChildren } from "preact";
import { useWords } from "../../useWords.ts";

/** Of a long list this many are drawn; the number of the others is said. */
export const LINES_SHOWN = 100;

type ListedProps = { title: string; count: number; open?: boolean; children: ComponentChildren };

/** A heading with its number that opens onto the lines; nothing at all where there are none. */
export function Listed({ title, count, open, children }: ListedProps) {
  const words = useWords("register").import;
  if (count === 0) return null;
  return (
    <details class="preview-list" open={open}>
      <summary>
        {title} <strong>{count}</strong>
      </summary>
      <ul>
        {children}
        {count > LINES_SHOWN && <li class="quiet-text">{words.more(count - LINES_SHOWN)}</li>}
      </ul>
    </details>
  );
}
