/** So many of one kind at once; what comes on top is turned away, not queued. */
export class AtOnce {
  readonly #max: number;
  readonly #running = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  async whileOne<T, U>(name: string, work: () => Promise<T>, turnAway: () => U | Promise<U>): Promise<T | U> {
    const running = this.#running.get(name) ?? 0;
    if (running >= this.#max) return turnAway();
    this.#running.set(name, running + 1);
    try {
      return await work();
    } finally {
      const left = (this.#running.get(name) ?? 1) - 1;
      if (left > 0) this.#running.set(name, left);
      else this.#running.delete(name);
    }
  }
}
