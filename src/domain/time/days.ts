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

/** The same day of a later month, or its last one where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = year * 12 + (month - 1) + months;
  const last = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate();
  const text = (value: number, digits: number) => String(value).padStart(digits, "0");
  return `${text(Math.floor(at / 12), 4)}-${text((at % 12) + 1, 2)}-${text(Math.min(date, last), 2)}`;
}
