import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../ui/controls/Button.tsx";
import { useWords } from "../../useWords.ts";
import "./tables.css";

/** Of a long list this many are drawn at once; the others are on further pages. */
const LINES_SHOWN = 100;

type ListedProps<T> = {
  title: string;
  items: readonly T[];
  open?: boolean;
  /** Above the lines. */
  lead?: ComponentChildren;
  draw: (item: T) => ComponentChildren;
};

/** A heading with its number that opens onto the lines, page by page; nothing at all where there are none. */
export function Listed<T>({ title, items, open, lead, draw }: ListedProps<T>) {
  const words = useWords("tableImport").pages;
  const [page, setPage] = useState(0);
  const pages = Math.ceil(items.length / LINES_SHOWN);
  const now = Math.max(0, Math.min(page, pages - 1));
  if (items.length === 0) return null;
  return (
    <details class="preview-list" open={open}>
      <summary>
        {title} <strong>{items.length}</strong>
      </summary>
      {lead}
      <ul>
        {items.slice(now * LINES_SHOWN, (now + 1) * LINES_SHOWN).map((item, at) => (
          <li key={`${now} ${at}`}>{draw(item)}</li>
        ))}
      </ul>
      {pages > 1 && (
        <p class="list-pages">
          <Button disabled={now === 0} onTap={() => setPage(now - 1)}>
            {words.before}
          </Button>
          <span role="status">{words.at(now + 1, pages)}</span>
          <Button disabled={now === pages - 1} onTap={() => setPage(now + 1)}>
            {words.after}
          </Button>
        </p>
      )}
    </details>
  );
}
