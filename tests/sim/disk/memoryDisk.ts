import type { Chance } from "../chance.ts";
import type { Life, Scheduler } from "../scheduler.ts";
import { copyOfTable, type Held, inOrder, place, type Row, remove } from "./memoryRows.ts";

export type Mode = "r" | "rw";

/** How a phone's disk misbehaves: probabilities, each for one commit or one question. */
export type DiskWeather = { full: number; lost: number; misread: number };
export const fairDisk: DiskWeather = { full: 0, lost: 0, misread: 0 };

/**
 * One phone's disk in memory: what IndexedDB promises about transactions, and nothing of what it does not.
 */
export class MemoryDisk {
  held = new Map<string, Held>();
  weather: DiskWeather = fairDisk;
  /** Every question and every commit is an event, in which other things come between. */
  isSlow = false;
  /** Told of every fault, for the counters. */
  onFault: (fault: "full" | "lost" | "misread") => void = () => undefined;
  /** Something was written out of a failed read. */
  onBlindWrite: () => void = () => undefined;
  /** How often something in it may have changed. */
  changes = 0;
  readonly sched: Scheduler;
  readonly chance: Chance;
  readonly #running: Work[] = [];
  #queue: Work[] = [];

  constructor(sched: Scheduler, chance: Chance) {
    this.sched = sched;
    this.chance = chance;
  }

  /**
   * What stands in a table, in the order of its keys, past all code; the same list as long as nothing
   * changes.
   */
  rows<T>(table: string): readonly T[] {
    const held = this.held.get(table);
    return held ? (inOrder(held) as readonly T[]) : [];
  }

  /** The table itself, for whoever only reads. */
  heldOf(table: string): Held | undefined {
    return this.held.get(table);
  }

  /** Puts a row there, past all code. */
  place(table: string, row: Row): void {
    const held = this.held.get(table);
    if (!held) throw new Error(`no table ${table}`);
    this.changes++;
    place(held, row);
  }

  /** Takes a row away, past all code. */
  lose(table: string, key: string): void {
    const held = this.held.get(table);
    this.changes++;
    if (held) remove(held, [], key);
  }

  /** Something is being written that is not committed: what stands there now may yet be undone. */
  get isWriting(): boolean {
    for (const work of this.#running) if (work.undo.length > 0) return true;
    return false;
  }

  image(): Map<string, Held> {
    return copyOfTables(this.held);
  }

  restore(image: Map<string, Held>): void {
    this.changes++;
    this.held = copyOfTables(image);
  }

  wipe(): void {
    this.changes++;
    this.held.clear();
  }

  /** The program went out: what it had not committed is undone. */
  cut(life: Life): void {
    for (const work of this.#running.filter((one) => one.life === life)) this.#end(work, false);
    this.#queue = this.#queue.filter((one) => one.life !== life);
    this.#grant();
  }

  begin(work: Work): void {
    const isFirst = this.#queue.length === 0;
    if (isFirst && !hasRival(work, this.#running, this.#running.length)) {
      this.#let(work);
      return;
    }
    this.#queue.push(work);
    if (!isFirst) this.#grant();
  }

  /** Undoes the work unless it is to stay. */
  end(work: Work, stays: boolean): void {
    this.#end(work, stays);
    this.#grant();
  }

  #end(work: Work, stays: boolean): void {
    if (work.isEnded) return;
    work.isEnded = true;
    if (work.undo.length > 0) this.changes++;
    if (!stays) for (const undo of work.undo.reverse()) undo();
    const at = this.#running.indexOf(work);
    if (at >= 0) this.#running.splice(at, 1);
  }

  #grant(): void {
    const queue = this.#queue;
    for (let at = 0; at < queue.length; ) {
      const work = queue[at] as Work;
      if (hasRival(work, this.#running, this.#running.length) || hasRival(work, queue, at)) {
        at++;
        continue;
      }
      queue.splice(at, 1);
      this.#let(work);
    }
  }

  #let(work: Work): void {
    this.#running.push(work);
    this.sched.plan(this.pauseMs(), () => !work.life.isOver && work.start(), work);
  }

  pauseMs(): number {
    return this.chance.next() * 3;
  }
}

function hasRival(work: Work, others: readonly Work[], count: number): boolean {
  for (let at = 0; at < count; at++) if (areRivals(work, others[at] as Work)) return true;
  return false;
}

const areRivals = (one: Work, other: Work) =>
  (one.mode === "rw" || other.mode === "rw") && (one.tables & other.tables) !== 0;

/** Each table by a bit of its own, since transactions are held against each other all the time. */
const bits = new Map<string, number>();

export function bitOf(table: string): number {
  const known = bits.get(table) ?? 1 << bits.size;
  if (bits.size > 30) throw new Error("more tables than bits");
  bits.set(table, known);
  return known;
}

/** A transaction, from its place in the queue to its end. */
export class Work {
  readonly mode: Mode;
  /** The sum of their bits. */
  readonly tables: number;
  readonly life: Life;
  readonly start: () => void;
  readonly undo: (() => void)[] = [];
  isEnded = false;
  isWritten = false;
  /**
   * A question of it was not answered: what it writes from then on, it writes without knowing what stands.
   */
  isBlind = false;

  constructor(mode: Mode, tables: number, life: Life, start: () => void) {
    this.mode = mode;
    this.tables = tables;
    this.life = life;
    this.start = start;
  }
}

function copyOfTables(tables: Map<string, Held>): Map<string, Held> {
  const copy = new Map<string, Held>();
  for (const [name, held] of tables) copy.set(name, copyOfTable(held));
  return copy;
}
