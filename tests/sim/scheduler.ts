import { setFlagsFromString } from "node:v8";

setFlagsFromString("--allow-natives-syntax");
/**
 * Runs every continuation that is ready now. It does nothing from inside a continuation, so a scheduler is
 * driven from a task of its own.
 */
const runContinuations = new Function("%PerformMicrotaskCheckpoint()") as () => void;

/**
 * One run of a program on a phone or at the office, from its start until it goes out. What it was waiting for
 * then never comes.
 */
export class Life {
  isOver = false;
  /**
   * It goes out after so many more half steps: before something is done, or when it is done and nobody has
   * heard of it yet.
   */
  halfStepsLeft = Number.POSITIVE_INFINITY;
  readonly #atEnd: () => void;

  constructor(atEnd: () => void) {
    this.#atEnd = atEnd;
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#atEnd();
  }

  /** False when it has gone out. */
  lives(): boolean {
    if (!this.isOver && --this.halfStepsLeft <= 0) this.end();
    return !this.isOver;
  }
}

export type Planned = { atMs: number; order: number; act: () => void; zone: unknown; isCancelled: boolean };

/**
 * Owns time and every continuation of a schedule: whatever waits, waits for an event here, and after each
 * event all that became ready runs to its next wait. Nothing else runs meanwhile, so a seed is a schedule.
 */
export class Scheduler {
  nowMs = 0;
  steps = 0;
  /**
   * What the event belongs to that is being lived through, for a database that has to tell whose transaction
   * a question belongs to.
   */
  zone: unknown = null;
  /** Two runs of one schedule have the same. */
  trace = 0x811c9dc5;
  readonly #heap: Planned[] = [];
  #order = 0;

  plan(inMs: number, act: () => void, zone: unknown = null): Planned {
    const planned = { atMs: this.nowMs + inMs, order: this.#order++, act, zone, isCancelled: false };
    this.#push(planned);
    return planned;
  }

  /** Does it later, and tells a life that still lasts what came of it. */
  later<T>(life: Life, inMs: number, act: () => T, zone: unknown = null): Promise<T> {
    return new Promise((resolve, reject) => {
      this.plan(
        inMs,
        () => {
          if (!life.lives()) return;
          let done: T;
          try {
            done = act();
          } catch (fault) {
            if (life.lives()) reject(fault);
            return;
          }
          if (life.lives()) resolve(done);
        },
        zone,
      );
    });
  }

  mark(word: number): void {
    this.trace = Math.imul(this.trace ^ word, 0x01000193);
  }

  get isIdle(): boolean {
    return this.#heap.length === 0;
  }

  /** Lives through the next event; false when there is none. */
  step(): boolean {
    const next = this.#pop();
    if (!next) return false;
    if (next.isCancelled) return true;
    this.nowMs = Math.max(this.nowMs, next.atMs);
    this.steps++;
    this.mark(next.order);
    this.mark(Math.floor(this.nowMs));
    this.zone = next.zone;
    next.act();
    runContinuations();
    this.zone = null;
    return true;
  }

  /** Runs what is ready without an event, for whoever has just begun something by hand. */
  settle(): void {
    runContinuations();
  }

  /**
   * Meanwhile also what others put off becomes an event: an IndexedDB made of JavaScript asks for its next
   * step by `setImmediate`.
   */
  own<T>(act: () => T): T {
    const { setImmediate } = globalThis;
    globalThis.setImmediate = ((step: () => void) => this.plan(0, step)) as unknown as typeof setImmediate;
    try {
      return act();
    } finally {
      globalThis.setImmediate = setImmediate;
    }
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(planned);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const above = heap[up] as Planned;
      if (!isSooner(planned, above)) break;
      heap[at] = above;
      at = up;
    }
    heap[at] = planned;
  }

  #pop(): Planned | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || first === last) return first;
    let at = 0;
    for (let down = 1; down < heap.length; down = 2 * at + 1) {
      const other = heap[down + 1];
      if (other && isSooner(other, heap[down] as Planned)) down++;
      const below = heap[down] as Planned;
      if (!isSooner(below, last)) break;
      heap[at] = below;
      at = down;
    }
    heap[at] = last;
    return first;
  }
}

const isSooner = (one: Planned, other: Planned) =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
