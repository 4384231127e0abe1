/**
 * A clock that is never put back: where this machine's is, it goes on from where it was. For what is counted
 * in memory over so much time.
 */
export class MonotonicClock {
  #lastMs = Number.NEGATIVE_INFINITY;
  #aheadMs = 0;

  at(nowMs: number): number {
    if (nowMs + this.#aheadMs < this.#lastMs) this.#aheadMs = this.#lastMs - nowMs;
    this.#lastMs = nowMs + this.#aheadMs;
    return this.#lastMs;
  }
}
