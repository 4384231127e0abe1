/** What a person has on this phone outside of its database: in this page's memory, and beside it. */
type Outside = { photosUnsaved: number; notes: number };

let held: Outside = { photosUnsaved: 0, notes: 0 };
const listeners = new Set<() => void>();

export const outsideDatabase = (): Outside => held;

export function tellOutside(change: Partial<Outside>): void {
  held = { ...held, ...change };
  for (const listen of listeners) listen();
}

export function onOutside(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
