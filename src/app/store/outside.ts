import { notebookHere, notebookOf, shelfOf } from "./shelf.ts";

/** What a person has on this phone outside of its database: in this page's memory, and beside it. */
type Outside = { photosUnsaved: number; notes: number };

let held: Outside = { photosUnsaved: 0, notes: 0 };
const listeners = new Set<() => void>();

/** Under this name what was written while the notebook did not open lies beside it. */
export const NOTE_KEY = "linfang-note";

/** Of another notebook than the one that this page opened, which has no page: what lies beside it. */
export function outsideDatabase({ name }: { readonly name: string }): Outside {
  const notebook = notebookOf(name);
  if (notebook === notebookHere()) return held;
  return { photosUnsaved: 0, notes: shelfOf(notebook).getItem(NOTE_KEY) ? 1 : 0 };
}

export function tellOutside(change: Partial<Outside>): void {
  held = { ...held, ...change };
  for (const listen of listeners) listen();
}

export function onOutside(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
