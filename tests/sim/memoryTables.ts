import type { Chance } from "./chance.ts";
import type { Life, Scheduler } from "./scheduler.ts";

type Row = { [field: string]: unknown };
type Key = string | number;
type Spec = { key: string; isCounted: boolean; indexes: Map<string, { isMany: boolean }> };
type Held = { rows: Map<Key, Row>; spec: Spec; counter: number };
type Mode = "r" | "rw";

/** How a phone's disk misbehaves: probabilities, each for one commit or one question. */
export type DiskWeather = { full: number; lost: number; misread: number };
export const fairDisk: DiskWeather = { full: 0, lost: 0, misread: 0 };

/** One phone's disk in memory: what IndexedDB promises about transactions, and nothing of what it does not. */
export class MemoryDisk {
  held = new Map<string, Held>();
  weather: DiskWeather = fairDisk;
  /** Told of every fault, for the counters. */
  onFault: (fault: "full" | "lost" | "misread") => void = () => undefined;
  /** Something was written out of a failed read. */
  onBlindWrite: () => void = () => undefined;
  readonly sched: Scheduler;
  readonly chance: Chance;
  #running: Work[] = [];
  #queue: Work[] = [];

  constructor(sched: Scheduler, chance: Chance) {
    this.sched = sched;
    this.chance = chance;
  }

  /** What stands in a table, in the order of its keys, past all code. */
  rows<T>(table: string): T[] {
    const held = this.held.get(table);
    return held ? (sorted(held.rows) as T[]) : [];
  }

  /** Puts a row there, past all code. */
  place(table: string, row: Row): void {
    const held = this.held.get(table);
    if (!held) throw new Error(`no table ${table}`);
    const kept = freeze(row);
    held.rows.set(kept[held.spec.key] as Key, kept);
  }

  /** Something is being written that is not committed: what stands there now may yet be undone. */
  get isWriting(): boolean {
    return this.#running.some((work) => work.undo.length > 0);
  }

  image(): Map<string, Held> {
    return new Map([...this.held].map(([name, held]) => [name, { ...held, rows: new Map(held.rows) }]));
  }

  restore(image: Map<string, Held>): void {
    this.held = new Map([...image].map(([name, held]) => [name, { ...held, rows: new Map(held.rows) }]));
  }

  /** The program went out: what it had not committed is undone. */
  cut(life: Life): void {
    for (const work of this.#running.filter((one) => one.life === life)) this.#end(work, false);
    this.#queue = this.#queue.filter((one) => one.life !== life);
    this.#grant();
  }

  begin(work: Work): void {
    this.#queue.push(work);
    this.#grant();
  }

  /** Undoes the work unless it is to stay. */
  end(work: Work, stays: boolean): void {
    this.#end(work, stays);
    this.#grant();
  }

  #end(work: Work, stays: boolean): void {
    if (work.isEnded) return;
    work.isEnded = true;
    if (!stays) for (const undo of work.undo.reverse()) undo();
    this.#running = this.#running.filter((one) => one !== work);
  }

  #grant(): void {
    for (const work of [...this.#queue]) {
      const ahead = this.#queue.slice(0, this.#queue.indexOf(work));
      if ([...this.#running, ...ahead].some((other) => areRivals(work, other))) continue;
      this.#queue.splice(this.#queue.indexOf(work), 1);
      this.#running.push(work);
      this.sched.plan(this.pauseMs(), () => !work.life.isOver && work.start(), work);
    }
  }

  pauseMs(): number {
    return this.chance.next() * 3;
  }
}

const areRivals = (one: Work, other: Work) => (one.mode === "rw" || other.mode === "rw") && one.names.some((name) => other.names.includes(name));

/** A transaction, from its place in the queue to its end. */
class Work {
  readonly mode: Mode;
  readonly names: readonly string[];
  readonly life: Life;
  readonly start: () => void;
  readonly undo: (() => void)[] = [];
  isEnded = false;
  isWritten = false;
  /** A question of it was not answered: what it writes from then on, it writes without knowing what stands. */
  isBlind = false;

  constructor(mode: Mode, names: readonly string[], life: Life, start: () => void) {
    this.mode = mode;
    this.names = names;
    this.life = life;
    this.start = start;
  }
}

/** What a program's store is opened with, in place of the browser's IndexedDB. */
export type DiskDoor = { disk: MemoryDisk; life: Life };

/** As much of Dexie as the phone's store uses, over a disk in memory. Bundled in its place for the first level. */
export class Dexie {
  readonly disk: MemoryDisk;
  readonly life: Life;
  readonly #tables = new Map<string, MemoryTable>();
  readonly #specs = new Map<string, Spec>();
  #isClosed = false;

  constructor(_name: string, { indexedDB }: { indexedDB?: unknown }) {
    const door = indexedDB as DiskDoor;
    this.disk = door.disk;
    this.life = door.life;
  }

  version(_number: number) {
    const declared = {
      stores: (stores: { [name: string]: string | null }) => {
        for (const [name, text] of Object.entries(stores)) {
          if (text === null) continue;
          this.#specs.set(name, specOf(text));
          const table = new MemoryTable(this, name);
          this.#tables.set(name, table);
          Object.defineProperty(this, name, { value: table, configurable: true });
        }
        return declared;
      },
      upgrade: () => declared,
    };
    return declared;
  }

  async open(): Promise<this> {
    const { disk } = this;
    await disk.sched.later(this.life, disk.pauseMs(), () => {
      for (const [name, spec] of this.#specs) if (!disk.held.has(name)) disk.held.set(name, { rows: new Map(), spec, counter: 0 });
    });
    return this;
  }

  close(): void {
    this.#isClosed = true;
  }

  isOpen(): boolean {
    return !this.#isClosed;
  }

  on(): void {
    // Nobody upgrades a disk in memory from beside.
  }

  table(name: string): MemoryTable {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`no table ${name}`);
    return table;
  }

  transaction<T>(mode: Mode, ...rest: unknown[]): Promise<T> {
    const act = rest.at(-1) as () => Promise<T>;
    const names = (rest.slice(0, -1).flat() as (MemoryTable | string)[]).map((table) => (typeof table === "string" ? table : table.name));
    const { zone } = this.disk.sched;
    if (zone instanceof Work && zone.life === this.life && !zone.isEnded) return Promise.resolve(act());
    return this.#work(mode, names, (work, resolve, reject) => {
      const acted = new Promise<T>((done) => done(act()));
      acted.then(
        (value) => this.#commit(work, () => resolve(value), reject),
        (fault: unknown) => this.#abort(work, fault, reject),
      );
    });
  }

  /** One question to one table: part of the transaction that is being lived through, or one of its own. */
  ask<T>(mode: Mode, name: string, act: (held: Held, undo: (() => void)[]) => T): Promise<T> {
    const { disk } = this;
    const { zone } = disk.sched;
    if (this.#isClosed) return Promise.reject(named("DatabaseClosedError"));
    if (zone instanceof Work && zone.life === this.life) {
      if (zone.isEnded || !zone.names.includes(name)) return Promise.reject(named("TransactionInactiveError"));
      if (mode === "rw" && zone.mode === "r") return Promise.reject(named("ReadOnlyError"));
      return disk.sched.later(this.life, disk.pauseMs(), () => this.#act(zone, mode, name, act), zone);
    }
    return this.#work(mode, [name], (work, resolve, reject) => {
      let value: T;
      try {
        value = this.#act(work, mode, name, act);
      } catch (fault) {
        return this.#abort(work, fault, reject);
      }
      this.#commit(work, () => resolve(value), reject);
    });
  }

  #work<T>(mode: Mode, names: string[], start: (work: Work, resolve: (value: T) => void, reject: (fault: unknown) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const work = new Work(mode, names, this.life, () => this.life.lives() && start(work, resolve, reject));
      if (!this.life.isOver) this.disk.begin(work);
    });
  }

  #act<T>(work: Work, mode: Mode, name: string, act: (held: Held, undo: (() => void)[]) => T): T {
    const { weather, chance } = this.disk;
    const held = this.disk.held.get(name);
    if (!held) throw named("NotFoundError");
    if (work.isEnded) throw named("TransactionInactiveError");
    if (weather.lost > 0 && chance.happens(weather.lost)) {
      this.disk.onFault("lost");
      this.disk.end(work, false);
      throw named("UnknownError", "Connection to Indexed Database server lost");
    }
    if (mode === "r" && weather.misread > 0 && chance.happens(weather.misread)) {
      this.disk.onFault("misread");
      work.isBlind = true;
      throw named("UnknownError", "could not be read");
    }
    if (mode === "rw") work.isWritten = true;
    return act(held, work.undo);
  }

  /** Whoever began it hears in an event that is no part of it. */
  #abort(work: Work, fault: unknown, reject: (fault: unknown) => void): void {
    this.disk.end(work, false);
    this.disk.sched.plan(0, () => this.life.lives() && reject(fault));
  }

  /** A transaction becomes true in one event of its own, or not at all. */
  #commit(work: Work, resolve: () => void, reject: (fault: unknown) => void): void {
    const { disk, life } = this;
    disk.sched.plan(disk.pauseMs(), () => {
      if (!life.lives()) return;
      if (work.isEnded) return reject(named("AbortError"));
      if (work.isBlind && work.isWritten) disk.onBlindWrite();
      const isFull = work.isWritten && disk.weather.full > 0 && disk.chance.happens(disk.weather.full);
      if (isFull) disk.onFault("full");
      disk.end(work, !isFull);
      if (!life.lives()) return;
      if (isFull) reject(Object.assign(named("AbortError"), { inner: named("QuotaExceededError") }));
      else resolve();
    });
  }
}

class MemoryTable {
  readonly name: string;
  readonly #db: Dexie;

  constructor(db: Dexie, name: string) {
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

  where(index: string) {
    const within = (isMeant: (key: Key) => boolean) => new Found(this.#db, this.name, index, isMeant);
    return {
      equals: (value: Key) => within((key) => key === value),
      anyOf: (...values: (Key | Key[])[]) => within((key) => values.flat().includes(key)),
      between: (low: Key, high: Key, withLow = true, withHigh = false) =>
        within((key) => (withLow ? key >= low : key > low) && (withHigh ? key <= high : key < high)),
      below: (high: Key) => within((key) => key < high),
      belowOrEqual: (high: Key) => within((key) => key <= high),
      above: (low: Key) => within((key) => key > low),
      aboveOrEqual: (low: Key) => within((key) => key >= low),
      startsWith: (prefix: string) => within((key) => String(key).startsWith(prefix)),
    };
  }

  orderBy(index: string): Found {
    return new Found(this.#db, this.name, index, () => true);
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

/** Rows by an index, in its order, and then by their keys. */
class Found {
  readonly #db: Dexie;
  readonly #name: string;
  readonly #index: string;
  readonly #isMeant: (key: Key) => boolean;
  #max = Number.POSITIVE_INFINITY;
  #isReverse = false;
  #filters: ((row: Row) => boolean)[] = [];

  constructor(db: Dexie, name: string, index: string, isMeant: (key: Key) => boolean) {
    this.#db = db;
    this.#name = name;
    this.#index = index;
    this.#isMeant = isMeant;
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
    return this.#ask((found) => found.map(({ row }) => copyOf(row)));
  }
  async first(): Promise<Row | undefined> {
    return (await this.limit(1).toArray())[0];
  }
  async last(): Promise<Row | undefined> {
    return this.reverse().first();
  }
  primaryKeys(): Promise<Key[]> {
    return this.#ask((found) => found.map(({ primary }) => primary));
  }
  keys(): Promise<Key[]> {
    return this.#ask((found) => found.map(({ key }) => key));
  }
  count(): Promise<number> {
    return this.#ask((found) => found.length);
  }
  modify(change: (row: Row) => void): Promise<number> {
    return this.#db.ask("rw", this.#name, (held, undo) => {
      const found = this.#found(held);
      for (const { row } of found) {
        const changed = structuredClone(row);
        change(changed);
        put(held, undo, changed, false);
      }
      return found.length;
    });
  }
  delete(): Promise<number> {
    return this.#db.ask("rw", this.#name, (held, undo) => {
      const found = this.#found(held);
      for (const { primary } of found) remove(held, undo, primary);
      return found.length;
    });
  }

  #ask<T>(say: (found: { key: Key; primary: Key; row: Row }[]) => T): Promise<T> {
    return this.#db.ask("r", this.#name, (held) => say(this.#found(held)));
  }

  #found({ rows, spec }: Held): { key: Key; primary: Key; row: Row }[] {
    const isPrimary = this.#index === "" || this.#index === spec.key;
    const index = spec.indexes.get(this.#index);
    if (!isPrimary && !index) throw named("SchemaError", `${this.#name} has no index ${this.#index}`);
    const found: { key: Key; primary: Key; row: Row }[] = [];
    for (const [primary, row] of rows) {
      const value = isPrimary ? primary : row[this.#index];
      const keys = (index?.isMany ? new Set(value as Key[]) : value === undefined || value === null ? [] : [value]) as Iterable<Key>;
      for (const key of keys) if (this.#isMeant(key)) found.push({ key, primary, row });
    }
    found.sort((one, other) => byKey(one.key, other.key) || byKey(one.primary, other.primary));
    if (this.#isReverse) found.reverse();
    const kept = this.#filters.length > 0 ? found.filter(({ row }) => this.#filters.every((isMeant) => isMeant(row))) : found;
    return kept.length > this.#max ? kept.slice(0, this.#max) : kept;
  }
}

function put(held: Held, undo: (() => void)[], row: Row, isNew: boolean): Key {
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

function remove({ rows }: Held, undo: (() => void)[], key: Key): void {
  const before = rows.get(key);
  if (before && rows.delete(key)) undo.push(() => rows.set(key, before));
}

const byKey = (one: Key, other: Key) => (one < other ? -1 : one > other ? 1 : 0);
function sorted(rows: Map<Key, Row>): Row[] {
  if (rows.size < 2) return [...rows.values()];
  return [...rows.keys()].sort(byKey).map((key) => rows.get(key) as Row);
}

/** A row as a program gets it; what is inside it is shared and frozen, so that nobody alters a disk by hand. */
const copyOf = <R extends Row | undefined>(row: R): R => (row ? { ...row } : row);

/** As the structured clone that a real disk takes: later changes of the given value change nothing here. */
function freeze(row: Row): Row {
  const copy: Row = {};
  for (const field in row) if (row[field] !== undefined) copy[field] = frozen(row[field]);
  return Object.freeze(copy);
}
function frozen(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozen));
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return structuredClone(value);
  return freeze(value as Row);
}

function specOf(text: string): Spec {
  const [first = "", ...others] = text.split(",").map((part) => part.trim());
  const indexes = new Map(others.map((part) => [part.replace(/^[&*]+/, ""), { isMany: part.startsWith("*") }]));
  return { key: first.replace(/^(\+\+|&)/, ""), isCounted: first.startsWith("++"), indexes };
}

function named(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}
