/** How many days there were on which a phone could have been heard; `latest`: the last one counted. */
export type DayCount = { latest: string; total: number };

const DAY_MS = 86_400_000;
/** So much counts what lies between two days: the office was closed, or its clock was put. */
const GAP_DAYS_MAX = 7;
const BELIEVED_AFTER_MS = 3_600_000;
/** A phone that was not heard for so long joins anew. */
export const IDLE_DAYS_MAX = 60;

/**
 * Counts the days, so that no clock which jumps ends every phone at once. A computer that starts in a year
 * long past until it has heard the time counts nothing; one whose clock had been ahead, and was put right, is
 * believed after an hour.
 */
export class IdleDays {
  #count: DayCount;
  #belowSinceMs: number | null = null;

  constructor(count: DayCount) {
    this.#count = count;
  }

  /** As somebody else has counted them. */
  heed(count: DayCount): void {
    this.#count = count;
  }

  /** Changed at most once a day: whoever asks keeps it. */
  at(nowMs: number): DayCount {
    const day = new Date(nowMs).toISOString().slice(0, 10);
    const { latest, total } = this.#count;
    const days = Math.round((Date.parse(day) - Date.parse(latest)) / DAY_MS);
    if (days >= 0) this.#belowSinceMs = null;
    if (days > 0) this.#count = { latest: day, total: total + Math.min(days, GAP_DAYS_MAX) };
    if (days < 0) {
      this.#belowSinceMs ??= nowMs;
      if (Math.abs(nowMs - this.#belowSinceMs) >= BELIEVED_AFTER_MS) {
        this.#count = { latest: day, total };
        this.#belowSinceMs = null;
      }
    }
    return this.#count;
  }
}
