export type Row = { [field: string]: unknown };
export type Key = string | number;
export type Spec = { key: string; isCounted: boolean; indexes: Map<string, { isMany: boolean }> };
/** `inOrder` is what was last read of it in the order of its keys, until something in it changes. */
export type Held = { rows: Map<Key, Row>; spec: Spec; counter: number; inOrder: readonly Row[] | null };

export const emptyTable = (spec: Spec): Held => ({ rows: new Map(), spec, counter: 0, inOrder: null });
export const copyOfTable = (held: Held): Held => ({ ...held, rows: new Map(held.rows) });

/** Every row in the order of their keys; the same list as long as nothing changes. */
export function inOrder(held: Held): readonly Row[] {
  if (held.inOrder) return held.inOrder;
  const { rows } = held;
  held.inOrder =
    rows.size < 2 ? [...rows.values()] : [...rows.keys()].sort(byKey).map((key) => rows.get(key) as Row);
  return held.inOrder;
}

function set(held: Held, key: Key, row: Row): void {
  held.rows.set(key, row);
  held.inOrder = null;
}

function unset(held: Held, key: Key): void {
  held.rows.delete(key);
  held.inOrder = null;
}

export function put(held: Held, undo: (() => void)[], row: Row, isNew: boolean): Key {
  const { rows, spec } = held;
  const kept = keep(row);
  let key = kept[spec.key] as Key | undefined;
  if (key === undefined) {
    if (!spec.isCounted) throw named("DataError", `no ${spec.key}`);
    key = ++held.counter;
    set(held, key, { ...kept, [spec.key]: key });
    const counted = key;
    undo.push(() => unset(held, counted));
    return key;
  }
  const before = rows.get(key);
  if (before && isNew) throw named("ConstraintError");
  set(held, key, kept);
  const known = key;
  undo.push(before ? () => set(held, known, before) : () => unset(held, known));
  return key;
}

/** A row put there past all code and all transactions. */
export function place(held: Held, row: Row): void {
  const kept = keep(row);
  set(held, kept[held.spec.key] as Key, kept);
}

export function remove(held: Held, undo: (() => void)[], key: Key): void {
  const before = held.rows.get(key);
  if (!before) return;
  unset(held, key);
  undo.push(() => set(held, key, before));
}

export const byKey = (one: Key, other: Key) => (one < other ? -1 : one > other ? 1 : 0);
/**
 * A row as a program gets it; what is inside it is shared and frozen, so that nobody alters a disk by hand.
 */
export const copyOf = <R extends Row | undefined>(row: R): R => (row ? { ...row } : row);

/** A row that may be altered through and through, since it is to be put back. */
export function thawed(row: Row): Row {
  const copy: Row = { ...row };
  for (const field in copy) copy[field] = thawedValue(copy[field]);
  return copy;
}

function thawedValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(thawedValue);
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer
    ? structuredClone(value)
    : thawed(value as Row);
}

/** As the structured clone that a real disk takes: later changes of the given value change nothing here. */
function keep(row: Row): Row {
  let copy = row;
  for (const field in row) {
    const value = row[field];
    if (value === undefined) return keep(withoutGaps(row));
    if (typeof value !== "object" || value === null) continue;
    const own = frozen(value);
    if (own === value) continue;
    if (copy === row) copy = { ...row };
    copy[field] = own;
  }
  return copy === row ? { ...row } : copy;
}

function withoutGaps(row: Row): Row {
  const copy: Row = {};
  for (const field in row) if (row[field] !== undefined) copy[field] = row[field];
  return copy;
}

function frozen(value: object): unknown {
  if (Object.isFrozen(value)) return value;
  if (Array.isArray(value))
    return Object.freeze(
      value.map((one: unknown) => (typeof one === "object" && one !== null ? frozen(one) : one)),
    );
  // As some phones do it: the value is taken, and nothing is there when it is read.
  if (value instanceof Blob) return null;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return structuredClone(value);
  return Object.freeze(keep(value as Row));
}

const specs = new Map<string, Spec>();

export function specOf(text: string): Spec {
  const known = specs.get(text) ?? readSpec(text);
  specs.set(text, known);
  return known;
}

function readSpec(text: string): Spec {
  const [first = "", ...others] = text.split(",").map((part) => part.trim());
  const indexes = new Map(
    others.map((part) => [part.replace(/^[&*]+/, ""), { isMany: part.startsWith("*") }]),
  );
  return { key: first.replace(/^(\+\+|&)/, ""), isCounted: first.startsWith("++"), indexes };
}

export function named(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}
