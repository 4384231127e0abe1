const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const WRONG_PER_ADDRESS_MINUTE_MAX = 5;
/** Over all addresses, for codes short enough to guess: 8 digits, 50 of them alive, guessed at this rate for a whole 72 h: 1 : 460. */
export const WRONG_PER_HOUR_MAX = 60;
const ADDRESSES_MAX = 10_000;

/** Counts wrong join codes, never right ones: a whole community may join behind one address. Kept in memory; a restart forgets. */
export class GuessGuard {
  readonly #byAddress = new Map<string, number[]>();
  #all: number[] = [];

  /** Seconds to wait before this address may try such a code; 0 when it may. Long codes cannot be guessed, so others' failures do not lock them. */
  waitSeconds(address: string, isShort: boolean, nowMs: number): number {
    const own = (this.#byAddress.get(address) ?? []).filter((at) => at > nowMs - MINUTE_MS);
    if (own.length >= WRONG_PER_ADDRESS_MINUTE_MAX) return secondsUntil((own[0] ?? nowMs) + MINUTE_MS, nowMs);
    this.#all = this.#all.filter((at) => at > nowMs - HOUR_MS);
    if (isShort && this.#all.length >= WRONG_PER_HOUR_MAX) return secondsUntil((this.#all[0] ?? nowMs) + HOUR_MS, nowMs);
    return 0;
  }

  wrong(address: string, nowMs: number): void {
    if (this.#byAddress.size >= ADDRESSES_MAX) this.#byAddress.clear();
    const own = (this.#byAddress.get(address) ?? []).filter((at) => at > nowMs - MINUTE_MS);
    this.#byAddress.set(address, [...own, nowMs]);
    this.#all.push(nowMs);
  }
}

function secondsUntil(atMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((atMs - nowMs) / 1000));
}
