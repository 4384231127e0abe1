import type { RegisterKey, Sha1 } from "../../../domain/derivedId.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Body, Kind } from "../../../domain/records.ts";

/** A record as it stands here; what the store shows fits. */
export type Held<K extends Kind> = { record: Id; body: Body<K> };

/** Everything that a register speaks of, as it stands before the import. */
export type Known = {
  compounds: readonly Held<"compound">[];
  buildings: readonly Held<"building">[];
  doors: readonly Held<"door">[];
  grids: readonly Held<"grid">[];
  patches: readonly Held<"patch">[];
  people: readonly Held<"person">[];
};

/** One record to be saved: new where nothing stood before. */
export type Change<K extends Kind = Kind> = { kind: K; record: Id; before: Body<K> | null; body: Body<K> };

export type Ground = {
  community: Id;
  sha1: Sha1;
  /** What new rows' ids are derived with. */
  key: RegisterKey | null;
  /** The compound of rows that name none. */
  home: string;
  /** Called between pieces of work, so that a page can draw and be used. */
  pause?: (done: number, total: number) => Promise<void>;
};

/** Field by field, as text: bodies are plain data of a few hundred bytes. */
export function changedFields<B extends object>(before: B, after: B): (keyof B & string)[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof B & string>;
  return [...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

export function groupBy<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
