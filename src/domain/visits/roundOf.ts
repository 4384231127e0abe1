import type { Day, Id, Moment } from "../ids.ts";
import type { Round } from "./round.ts";

/** A round with the id of its record and when it was begun, by the clock of whoever opened it. */
export type RoundAt = { id: Id; round: Round; begunAt?: Moment };

/** What a façade shows: one round, or the days from the first to the last of a month. */
export type Within = { round: Id } | { from: Day; to: Day };

function isOpenOn(round: Round, day: Day): boolean {
  return !round.closed && round.from <= day && (!round.to || day <= round.to);
}

/** The rounds open on that day, newest first: by the day they start, then by when they were opened. */
export function openRounds(rounds: readonly RoundAt[], day: Day): RoundAt[] {
  return rounds
    .filter(({ round }) => isOpenOn(round, day))
    .sort((a, b) => compare(b.round.from, a.round.from) || instant(b) - instant(a) || compare(b.id, a.id));
}

/** The round that a visit at this door on that day belongs to; null when none is open there. */
export function roundOf(rounds: readonly RoundAt[], door: Id, day: Day): RoundAt | null {
  return openRounds(rounds, day).find(({ round }) => round.doors.includes(door)) ?? null;
}

/**
 * What the façade of these doors shows on that day: the newest open round that holds any of them, else the
 * month.
 */
export function withinOf(rounds: readonly RoundAt[], doors: readonly Id[], day: Day): Within {
  const here = new Set(doors);
  const round = openRounds(rounds, day).find(({ round }) => round.doors.some((door) => here.has(door)));
  return round ? { round: round.id } : monthOf(day);
}

/** First and last day of the month that a day lies in. */
export function monthOf(day: Day): { from: Day; to: Day } {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return { from: `${day.slice(0, 8)}01`, to: `${day.slice(0, 8)}${last}` };
}

function instant(at: RoundAt): number {
  const parsed = at.begunAt ? Date.parse(at.begunAt) : 0;
  return Number.isNaN(parsed) ? 0 : parsed;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
