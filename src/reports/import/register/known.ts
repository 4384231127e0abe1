import type { Id } from "../../../domain/ids.ts";
import type { Body, Kind } from "../../../domain/records.ts";
import type { RegisterKey, Sha1 } from "../../../domain/registerIds/derivedId.ts";

/** A record as it stands here; what the store shows fits. */
export type HeldRegister<K extends Kind> = { record: Id; body: Body<K> };

/** Everything that a register speaks of, as it stands before the import. */
export type KnownRecord = {
  compounds: readonly HeldRegister<"compound">[];
  buildings: readonly HeldRegister<"building">[];
  doors: readonly HeldRegister<"door">[];
  grids: readonly HeldRegister<"grid">[];
  patches: readonly HeldRegister<"patch">[];
  people: readonly HeldRegister<"person">[];
};

/** One record to be saved: new where nothing stood before. */
export type Change<K extends Kind = Kind> = { kind: K; record: Id; before: Body<K> | null; body: Body<K> };

export type RegisterGround = {
  community: Id;
  sha1: Sha1;
  /** What new rows' ids are derived with. */
  key: RegisterKey | null;
  /** The compound of rows that name none. */
  home: string;
  /** Doors that an import was taken back of: a row that names one means it. */
  undone?: ReadonlySet<Id>;
  /** Called between pieces of work, so that a page can draw and be used. */
  pause?: (done: number, total: number) => Promise<void>;
};

/** Field by field, as text: bodies are plain data of a few hundred bytes. */
export function changedInRegister<B extends object>(before: B, after: B): (keyof B & string)[] {
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
