import type { Id, Moment } from "../domain/ids.ts";
import type { Clash } from "../domain/revision.ts";

export type Fields = { readonly [field: string]: unknown };

/**
 * A revision that came late: its base is no longer the head. `ownChain`: its base, its base's base … as far
 * as they stand beside the line.
 */
export type Late = {
  id: Id;
  by: Id;
  at: Moment;
  changed: readonly string[];
  resolved: readonly Id[];
  body: Fields;
  ownChain: ReadonlySet<Id>;
};
export type Head = { body: Fields; clashes: readonly Clash[] };

/**
 * The three-way merge, per top-level field. A field changed on one side is taken; a field changed on both
 * keeps the line's value and a clash with the other. Without a base only the fields that the author touched
 * count, and every difference is a clash. `says` is false when it adds nothing.
 */
export function merge(base: Fields | null, late: Late, head: Head): Head & { says: boolean } {
  const body = new Map(Object.entries(head.body));
  const clashes = settle(head.clashes, late);
  for (const field of new Set(late.changed)) {
    const mine = own(late.body, field);
    const theirs = own(head.body, field);
    if (isSame(mine, theirs)) continue;
    if (base && isSame(theirs, own(base, field))) {
      if (mine === undefined) body.delete(field);
      else body.set(field, mine);
      continue;
    }
    if (!clashes.some((clash) => clash.field === field && clash.rev === late.id)) {
      clashes.push({ field, value: mine ?? null, rev: late.id, by: late.by, at: late.at });
    }
  }
  const merged = Object.fromEntries(body);
  return { body: merged, clashes, says: !isSame(merged, head.body) || !isSame(clashes, head.clashes) };
}

/**
 * The clashes that still stand after a revision: it settles those whose values it weighed (`resolved`), and
 * on the fields it changes those that came from its own chain. One revision may clash on several fields;
 * those that the settling one names in `changed` are meant, or all if it names none.
 */
export function settle(
  clashes: readonly Clash[],
  late: Pick<Late, "changed" | "resolved" | "ownChain">,
): Clash[] {
  const isChanged = (clash: Clash) => late.changed.includes(clash.field);
  return clashes.filter((clash) => {
    if (late.ownChain.has(clash.rev) && isChanged(clash)) return false;
    if (!late.resolved.includes(clash.rev)) return true;
    const isNamed = clashes.some((other) => other.rev === clash.rev && isChanged(other));
    return isNamed && !isChanged(clash);
  });
}

/** Equal as JSON: the order of keys does not matter, an absent field equals an undefined one. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, index) => isSame(value, b[index]))
    );
  }
  const left = a as Fields;
  const right = b as Fields;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    isSame(own(left, key), own(right, key)),
  );
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
