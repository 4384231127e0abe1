import type { HealthWords } from "../../../words/zh/health.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Nobody's clock is nearer, and no record minds. */
const CLOCK_GOOD_MS = 2 * MINUTE_MS;

/** In the largest unit of which there is one. */
export function sayAge(ms: number, words: HealthWords["age"]): string {
  if (ms >= DAY_MS) return words.days(Math.floor(ms / DAY_MS));
  if (ms >= HOUR_MS) return words.hours(Math.floor(ms / HOUR_MS));
  return words.minutes(Math.max(1, Math.floor(ms / MINUTE_MS)));
}

export function saySize(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}

export function sayClock(behindMs: number | undefined, words: HealthWords): string {
  if (behindMs === undefined) return words.phone.clockUnknown;
  return Math.abs(behindMs) < CLOCK_GOOD_MS
    ? words.phone.clockGood
    : words.phone.clockOff(sayAge(Math.abs(behindMs), words.age), behindMs > 0);
}
