import type { Day } from "../../domain/ids.ts";

const DAY_MS = 86_400_000;
const SATURDAY = 6;

/**
 * The days behind the three buttons: today, the coming Saturday (on a Saturday or Sunday the same weekend's
 * Sunday or the next Saturday), a week on.
 */
export function revisitDays(today: Day): { tonight: Day; weekend: Day; week: Day } {
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const untilWeekend = weekday === SATURDAY ? 1 : SATURDAY - weekday;
  return { tonight: today, weekend: later(today, untilWeekend), week: later(today, 7) };
}

function later(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
