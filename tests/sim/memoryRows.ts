export type Row = { [field: string]: unknown };
export type Key = string | number;
export type Spec = { key: string; isCounted: boolean; indexes: Map<string, { isMany: boolean }> };
export type Held = { rows: Map<Key, Row>; spec: Spec; counter: number };

export function put(held: Held, undo: (() => void)[], row: Row, isNew: boolean): Key {
  const { rows, spec } = held;
  const kept = freeze(row);
  let key = kept[spec.key] as Key | undefined;
  if (key === undefined) {
    if (!spec.isCounted) throw named("DataError", `no ${spec.key}`);
    key = ++held.counter;
    rows.set(key, Object.freeze({ ...kept, [spec.key]: key }));
    const counted = key;
    undo.push(() => rows.delete(counted));
    return key;
  }
  const before = rows.get(key);
  if (before && isNew) throw named("ConstraintError");
  rows.set(key, kept);
  const known = key;
  undo.push(before ? () => rows.set(known, before) : () => rows.delete(known));
  return key;
}

export function remove({ rows }: Held, undo: (() => void)[], key: Key): void {
  const before = rows.get(key);
  if (before && rows.delete(key)) undo.push(() => rows.set(key, before));
}

export const byKey = (one: Key, other: Key) => (one < other ? -1 : one > other ? 1 : 0);
/** A row as a program gets it; what is inside it is shared and frozen, so that nobody alters a disk by hand. */
export const copyOf = <R extends Row | undefined>(row: R): R => (row ? { ...row } : row);

/** As the structured clone that a real disk takes: later changes of the given value change nothing here. */
export function freeze(row: Row): Row {
  const copy: Row = {};
  for (const field in row) if (row[field] !== undefined) copy[field] = frozen(row[field]);
  return Object.freeze(copy);
}
function frozen(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozen));
  // As some phones do it: the value is taken, and nothing is there when it is read.
  if (value instanceof Blob) return null;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return structuredClone(value);
  return freeze(value as Row);
}

export function specOf(text: string): Spec {
  const [first = "", ...others] = text.split(",").map((part) => part.trim());
  const indexes = new Map(others.map((part) => [part.replace(/^[&*]+/, ""), { isMany: part.startsWith("*") }]));
  return { key: first.replace(/^(\+\+|&)/, ""), isCounted: first.startsWith("++"), indexes };
}

export function named(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}
