import {
  byKey,
  copyOf,
  type Held,
  inOrder,
  type Key,
  named,
  put,
  type Row,
  remove,
  thawed,
} from "./memoryRows.ts";

/** Whoever owns the transactions. */
export type Asker = {
  ask<T>(mode: "r" | "rw", name: string, act: (held: Held, undo: (() => void)[]) => T): Promise<T>;
};

export class MemoryTable {
  readonly name: string;
  readonly #db: Asker;

  constructor(db: Asker, name: string) {
    this.#db = db;
    this.name = name;
  }

  get(key: Key): Promise<Row | undefined> {
    return this.#db.ask("r", this.name, ({ rows }) => copyOf(rows.get(key)));
  }

  bulkGet(keys: Key[]): Promise<(Row | undefined)[]> {
    return this.#db.ask("r", this.name, ({ rows }) => keys.map((key) => copyOf(rows.get(key))));
  }

  add(row: Row): Promise<Key> {
    return this.#db.ask("rw", this.name, (held, undo) => put(held, undo, row, true));
  }

  put(row: Row): Promise<Key> {
    return this.#db.ask("rw", this.name, (held, undo) => put(held, undo, row, false));
  }

  update(key: Key, change: Row): Promise<number> {
    return this.#db.ask("rw", this.name, (held, undo) => {
      const before = held.rows.get(key);
      if (before) put(held, undo, { ...before, ...change }, false);
      return before ? 1 : 0;
    });
  }

  bulkAdd(rows: Row[]): Promise<unknown> {
    return this.#db.ask("rw", this.name, (held, undo) => {
      const failuresByPos: { [at: number]: unknown } = {};
      for (const [at, row] of rows.entries()) {
        try {
          put(held, undo, row, true);
        } catch (fault) {
          failuresByPos[at] = fault;
        }
      }
      if (Object.keys(failuresByPos).length > 0) throw Object.assign(named("BulkError"), { failuresByPos });
    });
  }

  bulkPut(rows: Row[]): Promise<unknown> {
    return this.#db.ask("rw", this.name, (held, undo) => {
      for (const row of rows) put(held, undo, row, false);
    });
  }

  delete(key: Key): Promise<void> {
    return this.bulkDelete([key]);
  }

  bulkDelete(keys: Key[]): Promise<void> {
    return this.#db.ask("rw", this.name, (held, undo) => {
      for (const key of keys) remove(held, undo, key);
    });
  }

  clear(): Promise<void> {
    return this.#db.ask("rw", this.name, (held, undo) => {
      for (const key of [...held.rows.keys()]) remove(held, undo, key);
    });
  }

  where(index: string): Where {
    return new Where((isMeant, one) => new Found(this.#db, this.name, index, isMeant, one));
  }

  orderBy(index: string): Found {
    return new Found(this.#db, this.name, index, isAny);
  }

  toCollection(): Found {
    return this.orderBy("");
  }
  toArray(): Promise<Row[]> {
    return this.toCollection().toArray();
  }
  limit(count: number): Found {
    return this.toCollection().limit(count);
  }
  filter(isMeant: (row: Row) => boolean): Found {
    return this.toCollection().filter(isMeant);
  }
  count(): Promise<number> {
    return this.toCollection().count();
  }
}

const isAny = () => true;

class Where {
  readonly #within: (isMeant: (key: Key) => boolean, one?: Key) => Found;

  constructor(within: (isMeant: (key: Key) => boolean, one?: Key) => Found) {
    this.#within = within;
  }

  equals(value: Key): Found {
    return this.#within((key) => key === value, value);
  }
  anyOf(...values: (Key | Key[])[]): Found {
    const meant = values.flat();
    return this.#within((key) => meant.includes(key));
  }
  between(low: Key, high: Key, withLow = true, withHigh = false): Found {
    return this.#within((key) => (withLow ? key >= low : key > low) && (withHigh ? key <= high : key < high));
  }
  below(high: Key): Found {
    return this.#within((key) => key < high);
  }
  belowOrEqual(high: Key): Found {
    return this.#within((key) => key <= high);
  }
  above(low: Key): Found {
    return this.#within((key) => key > low);
  }
  aboveOrEqual(low: Key): Found {
    return this.#within((key) => key >= low);
  }
  startsWith(prefix: string): Found {
    return this.#within((key) => String(key).startsWith(prefix));
  }
}

/** Rows by an index, in its order, and then by their keys. */
class Found {
  readonly #db: Asker;
  readonly #name: string;
  readonly #index: string;
  readonly #isMeant: (key: Key) => boolean;
  /** The one key that is meant, where it is one. */
  readonly #one: Key | undefined;
  #max = Number.POSITIVE_INFINITY;
  #isReverse = false;
  #filters: ((row: Row) => boolean)[] = [];

  constructor(db: Asker, name: string, index: string, isMeant: (key: Key) => boolean, one?: Key) {
    this.#db = db;
    this.#name = name;
    this.#index = index;
    this.#isMeant = isMeant;
    this.#one = one;
  }

  limit(count: number): this {
    this.#max = Math.min(this.#max, count);
    return this;
  }
  reverse(): this {
    this.#isReverse = !this.#isReverse;
    return this;
  }
  filter(isMeant: (row: Row) => boolean): this {
    this.#filters.push(isMeant);
    return this;
  }

  toArray(): Promise<Row[]> {
    return this.#ask((held) => this.#rows(held).map(copyOf));
  }
  async each(look: (row: Row) => void): Promise<void> {
    for (const row of await this.toArray()) look(row);
  }
  async first(): Promise<Row | undefined> {
    return (await this.limit(1).toArray())[0];
  }
  async last(): Promise<Row | undefined> {
    return this.reverse().first();
  }
  primaryKeys(): Promise<Key[]> {
    return this.#ask((held) => this.#rows(held).map((row) => row[held.spec.key] as Key));
  }
  keys(): Promise<Key[]> {
    return this.#ask((held) => this.#found(held).map(({ key }) => key));
  }
  count(): Promise<number> {
    return this.#ask((held) => this.#rows(held).length);
  }
  modify(change: Row | ((row: Row) => void)): Promise<number> {
    return this.#db.ask("rw", this.#name, (held, undo) => {
      const found = this.#rows(held);
      for (const row of found) {
        const changed = thawed(row);
        if (typeof change === "function") change(changed);
        else Object.assign(changed, change);
        put(held, undo, changed, false);
      }
      return found.length;
    });
  }
  delete(): Promise<number> {
    return this.#db.ask("rw", this.#name, (held, undo) => {
      const found = this.#rows(held);
      for (const row of found) remove(held, undo, row[held.spec.key] as Key);
      return found.length;
    });
  }

  #ask<T>(say: (held: Held) => T): Promise<T> {
    return this.#db.ask("r", this.#name, say);
  }

  #rows(held: Held): readonly Row[] {
    if (held.rows.size === 0) return NONE;
    if (this.#one !== undefined && !this.#isReverse && !this.#isPrimary(held))
      return this.#some(this.#rowsOf(held, this.#one));
    return this.#isPrimary(held) ? this.#some(this.#among(held)) : this.#found(held).map(({ row }) => row);
  }

  /** By one key of an index, in the order of the table's own. */
  #rowsOf(held: Held, key: Key): readonly Row[] {
    const { isMany } = this.#indexIn(held);
    const found: Row[] = [];
    for (const row of inOrder(held)) {
      const value = row[this.#index];
      if (isMany ? (value as Key[]).includes(key) : value === key) found.push(row);
    }
    return found;
  }

  #indexIn({ spec }: Held): { isMany: boolean } {
    const index = spec.indexes.get(this.#index);
    if (!index) throw named("SchemaError", `${this.#name} has no index ${this.#index}`);
    return index;
  }

  #isPrimary({ spec }: Held): boolean {
    return this.#index === "" || this.#index === spec.key;
  }

  /** By the key of the table, which gives each row once. */
  #among(held: Held): readonly Row[] {
    const { key } = held.spec;
    const all = inOrder(held);
    const rows = this.#isMeant === isAny ? all : all.filter((row) => this.#isMeant(row[key] as Key));
    return this.#isReverse ? rows.toReversed() : rows;
  }

  #found(held: Held): Hit[] {
    const { key: name } = held.spec;
    if (this.#isPrimary(held))
      return this.#some(this.#among(held)).map((row) => ({ key: row[name] as Key, row }));
    const index = this.#indexIn(held);
    const found: Hit[] = [];
    for (const row of inOrder(held)) {
      const value = row[this.#index];
      const keys = (
        index.isMany ? new Set(value as Key[]) : value === undefined || value === null ? [] : [value]
      ) as Iterable<Key>;
      for (const key of keys) if (this.#isMeant(key)) found.push({ key, row });
    }
    // Rows of one key stay in the order of the table's own.
    if (found.length > 1) found.sort((one, other) => byKey(one.key, other.key));
    if (this.#isReverse) found.reverse();
    const meant = this.#filters.length > 0 ? found.filter(({ row }) => this.#isFiltered(row)) : found;
    return meant.length > this.#max ? meant.slice(0, this.#max) : meant;
  }

  #some(rows: readonly Row[]): readonly Row[] {
    const meant = this.#filters.length > 0 ? rows.filter((row) => this.#isFiltered(row)) : rows;
    return meant.length > this.#max ? meant.slice(0, this.#max) : meant;
  }

  #isFiltered(row: Row): boolean {
    return this.#filters.every((isMeant) => isMeant(row));
  }
}

type Hit = { key: Key; row: Row };
const NONE: readonly Row[] = [];
