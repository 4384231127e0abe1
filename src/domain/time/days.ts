import type { Day } from "../ids.ts";

const DAY_MS = 86_400_000;
const noon = (day: Day) => Date.parse(`${day}T12:00:00Z`);

/** That many days later, or earlier; days have no zone. */
export function addDays(day: Day, days: number): Day {
  return new Date(noon(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days lie from one to the other; negative when the other is earlier. */
export function daysFrom(one: Day, other: Day): number {
  return Math.round((noon(other) - noon(one)) / DAY_MS);
}
