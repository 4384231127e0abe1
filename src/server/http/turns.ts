import { setImmediate as oneTurn } from "node:timers/promises";

/** One community's place among those that want to work. */
export type Lane = {
  /** Null where so many wait already that whoever asks had better come later. */
  take<T>(work: () => Promise<T>): Promise<T> | null;
  /** Begun and not done, and those that wait for that. */
  running(): number;
  waiting(): number;
};

/** Of one community at once: enough for exchanges that wait for one another to be one transaction. */
const RUNNING_MAX = 16;
const WAITING_MAX = 240;
/**
 * Exchanges of one community that read much, at once: while the rows of one are read another's are sent. The
 * other connections to its PostgreSQL, of which it has few where many share a process, are for whoever has
 * little to say. More phones than wait for it no community has.
 */
const FILLS = { alone: 2, amongMany: 1, waiting: 2000 };

/** Whoever reads much lets this much of others' little pass, and waits no longer. */
const PASSING = { most: 4, ms: 20 };

type State = { running: number; waiting: (() => void)[] };

/**
 * Who works next, so that no community's many stand before another's few: some of each that waits are begun,
 * as many of one as of another, then others are heard, then again. What was begun and stands still, as on a
 * database that does not answer, holds up its own community alone.
 */
export class FairTurns {
  readonly #lanes = new Set<State>();
  #isComing = false;
  readonly #later: (pump: () => void) => void;
  readonly #max: { running: number; waiting: number };

  /** `later`: once what has come meanwhile was heard. */
  constructor(
    later: (pump: () => void) => void = (pump) => void setImmediate(pump),
    max = { running: RUNNING_MAX, waiting: WAITING_MAX },
  ) {
    this.#later = later;
    this.#max = max;
  }

  lane(): Lane {
    const state: State = { running: 0, waiting: [] };
    return {
      take: (work) => this.#take(state, work),
      running: () => state.running,
      waiting: () => state.waiting.length,
    };
  }

  #take<T>(state: State, work: () => Promise<T>): Promise<T> | null {
    if (state.waiting.length >= this.#max.waiting) return null;
    return new Promise<T>((resolve, reject) => {
      state.waiting.push(() => {
        state.running += 1;
        const done = () => {
          state.running -= 1;
          this.#come();
        };
        // Whatever it throws at once is thrown to whoever asked.
        Promise.resolve().then(work).finally(done).then(resolve, reject);
      });
      this.#lanes.add(state);
      this.#come();
    });
  }

  #come(): void {
    if (this.#isComing || ![...this.#lanes].some((lane) => this.#mayBegin(lane))) return;
    this.#isComing = true;
    this.#later(() => {
      this.#isComing = false;
      // A community alone begins all that it may, so that one transaction has them.
      const each = Math.max(1, Math.floor(this.#max.running / this.#lanes.size));
      for (const lane of [...this.#lanes]) {
        for (let nth = 0; nth < each && this.#mayBegin(lane); nth += 1) lane.waiting.shift()?.();
        if (lane.waiting.length === 0) this.#lanes.delete(lane);
      }
      this.#come();
    });
  }

  #mayBegin({ running, waiting }: State): boolean {
    return waiting.length > 0 && running < this.#max.running;
  }
}

/** The turns of those that read much, of one community. */
export function fillLane(isAmongMany: boolean): Lane {
  const { alone, amongMany, waiting } = FILLS;
  return new FairTurns(undefined, { running: isAmongMany ? amongMany : alone, waiting }).lane();
}

/**
 * Who has little to say goes first. Whoever reads much asks before each piece of it, and goes on once nobody
 * else is being answered; where somebody always is, after some of them, so that it comes to an end as well.
 */
export class LittleFirst {
  #running = 0;
  readonly #waiting = new Set<{ left: number; goOn(): void }>();
  readonly #turn: () => Promise<unknown>;
  readonly #late: (goOn: () => void) => () => void;

  /**
   * `turn`: once what has come meanwhile was heard. `late`: it has waited for long, unless that is called off.
   */
  constructor(
    turn: () => Promise<unknown> = oneTurn,
    late = (goOn: () => void) => {
      const timer = setTimeout(goOn, PASSING.ms);
      return () => clearTimeout(timer);
    },
  ) {
    this.#turn = turn;
    this.#late = late;
  }

  async little<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      for (const one of this.#waiting) {
        one.left -= 1;
        if (this.#running === 0 || one.left <= 0) one.goOn();
      }
    }
  }

  async past(): Promise<void> {
    await this.#turn();
    if (this.#running === 0) return;
    const one = { left: PASSING.most, goOn: () => {} };
    this.#waiting.add(one);
    const callOff = this.#late(() => {
      one.left = 0;
      one.goOn();
    });
    try {
      while (this.#running > 0 && one.left > 0) {
        await new Promise<void>((resolve) => {
          one.goOn = resolve;
        });
        // What is asked in several parts is none for a moment.
        await this.#turn();
      }
    } finally {
      callOff();
      this.#waiting.delete(one);
    }
  }
}
