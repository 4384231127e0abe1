import type { Life } from "../scheduler.ts";
import { bitOf, type MemoryDisk, type Mode, Work } from "./memoryDisk.ts";
import { emptyTable, type Held, named, type Spec, specOf } from "./memoryRows.ts";
import { MemoryTable } from "./memoryTable.ts";

/** What a program's store is opened with, in place of the browser's IndexedDB. */
export type DiskDoor = { disk: MemoryDisk; life: Life };

type Named = MemoryTable | string;
const bitOfTable = (table: Named) => bitOf(typeof table === "string" ? table : table.name);

/**
 * As much of Dexie as the phone's store uses, over a disk in memory. Bundled in its place for the first
 * level.
 */
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
          (this as unknown as { [name: string]: MemoryTable })[name] = table;
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
      for (const [name, spec] of this.#specs) if (!disk.held.has(name)) disk.held.set(name, emptyTable(spec));
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

  use(): void {
    // What stands between Dexie and a disk counts for pages that nobody draws here; the second level has it.
  }

  table(name: string): MemoryTable {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`no table ${name}`);
    return table;
  }

  transaction<T>(mode: Mode, ...rest: unknown[]): Promise<T> {
    const act = rest.pop() as () => Promise<T>;
    const { zone } = this.disk.sched;
    if (zone instanceof Work && zone.life === this.life && !zone.isEnded) return Promise.resolve(act());
    let bits = 0;
    for (const tables of rest as (Named | Named[])[])
      if (Array.isArray(tables)) for (const table of tables) bits |= bitOfTable(table);
      else bits |= bitOfTable(tables);
    return this.#work(mode, bits, (work, resolve, reject) => {
      const acted = new Promise<T>((done) => done(act()));
      acted.then(
        (value) => this.#commit(work, () => resolve(value), reject),
        (fault: unknown) => this.#abort(work, fault, reject),
      );
    });
  }

  /**
   * One question to one table: part of the transaction that is being lived through, or one of its own. Nobody
   * sees a transaction before it is committed, so that only on a slow disk a question takes time.
   */
  ask<T>(mode: Mode, name: string, act: (held: Held, undo: (() => void)[]) => T): Promise<T> {
    const { disk } = this;
    const { zone } = disk.sched;
    if (this.#isClosed) return Promise.reject(named("DatabaseClosedError"));
    if (zone instanceof Work && zone.life === this.life) {
      if (zone.isEnded || (zone.tables & bitOf(name)) === 0)
        return Promise.reject(named("TransactionInactiveError"));
      if (mode === "rw" && zone.mode === "r") return Promise.reject(named("ReadOnlyError"));
      if (disk.isSlow)
        return disk.sched.later(this.life, disk.pauseMs(), () => this.#act(zone, mode, name, act), zone);
      return new Promise((resolve) => resolve(this.#act(zone, mode, name, act)));
    }
    return this.#work(mode, bitOf(name), (work, resolve, reject) => {
      let value: T;
      try {
        value = this.#act(work, mode, name, act);
      } catch (fault) {
        return this.#abort(work, fault, reject);
      }
      this.#commit(work, () => resolve(value), reject);
    });
  }

  #work<T>(
    mode: Mode,
    tables: number,
    start: (work: Work, resolve: (value: T) => void, reject: (fault: unknown) => void) => void,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const work = new Work(mode, tables, this.life, () => this.life.lives() && start(work, resolve, reject));
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

  /** A transaction becomes true in one moment, or not at all; on a slow disk that is an event of its own. */
  #commit(work: Work, resolve: () => void, reject: (fault: unknown) => void): void {
    const { disk, life } = this;
    const commit = () => {
      if (!life.lives()) return;
      // Whoever hears of it is no part of it.
      disk.sched.zone = null;
      if (work.isEnded) return reject(named("AbortError"));
      if (work.isBlind && work.isWritten) disk.onBlindWrite();
      const isFull = work.isWritten && disk.weather.full > 0 && disk.chance.happens(disk.weather.full);
      if (isFull) disk.onFault("full");
      disk.end(work, !isFull);
      if (!life.lives()) return;
      if (isFull) reject(Object.assign(named("AbortError"), { inner: named("QuotaExceededError") }));
      else resolve();
    };
    if (disk.isSlow) disk.sched.plan(disk.pauseMs(), commit);
    else commit();
  }
}

/** No page of the simulator draws anything anew by itself. */
/** What changed is heard by nobody here: no screen reads. */
export function RangeSet(): never {
  throw new Error("nobody watches in the simulator");
}

export function liveQuery(): never {
  throw new Error("nothing is watched here");
}
