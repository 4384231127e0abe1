import type { Day } from "../ids.ts";
import type { Calendar } from "./calendar.ts";
import { addDays } from "./days.ts";
import { publicHolidays } from "./publicHolidays.ts";

/** Days off and worked weekend days of all years that are known, for quick asking. */
export type WorkingDays = {
  off: ReadonlySet<Day>;
  worked: ReadonlySet<Day>;
  years: ReadonlySet<number>;
};

/** A calendar speaks of its own year only. */
export function workingDaysOf(calendars: readonly Calendar[]): WorkingDays {
  const within = (days: Day[], year: number) => days.filter((day) => day.startsWith(`${year}-`));
  return {
    off: new Set(calendars.flatMap(({ daysOff, year }) => within(daysOff, year))),
    worked: new Set(calendars.flatMap(({ workdays, year }) => within(workdays, year))),
    years: new Set(calendars.map(({ year }) => year)),
  };
}

/** What the office has set for a year stands; of other years the country's days off, where they are known. */
export function workingDaysHere(calendars: readonly Calendar[]): WorkingDays {
  const set = new Set(calendars.map(({ year }) => year));
  return workingDaysOf([...calendars, ...publicHolidays.filter(({ year }) => !set.has(year))]);
}

/** Saturdays and Sundays are off unless they are worked; weekdays are worked unless they are off. */
export function isWorkingDay(day: Day, { off, worked }: WorkingDays): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? worked.has(day) : !off.has(day);
}

/** A year without a working day is a broken calendar: then the search ends and days are plain days. */
const SEARCH_DAYS_MAX = 366;

/**
 * The day that is so many working days after this one. 0 is the day itself where it is worked, else the next
 * that is.
 */
export function addWorkingDays(day: Day, count: number, days: WorkingDays): Day {
  let on = nextWorkingDay(day, days);
  for (let left = count; left > 0; left -= 1) on = nextWorkingDay(addDays(on, 1), days);
  return on;
}

function nextWorkingDay(day: Day, days: WorkingDays): Day {
  let on = day;
  for (let tried = 0; tried < SEARCH_DAYS_MAX; tried += 1) {
    if (isWorkingDay(on, days)) return on;
    on = addDays(on, 1);
  }
  return day;
}

/** How many working days lie after the first day, up to and with the last; 0 where the last is not later. */
export function workingDaysBetween(first: Day, last: Day, days: WorkingDays): number {
  let count = 0;
  for (let on = addDays(first, 1); on <= last; on = addDays(on, 1)) if (isWorkingDay(on, days)) count += 1;
  return count;
}
