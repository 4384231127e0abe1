import type { Day } from "../ids.ts";
import type { Calendar } from "./calendar.ts";

/** The three days of a month (每月三日), in their order. */
export const monthDayNames = ["study", "deliberation", "service"] as const;
export type MonthDayName = (typeof monthDayNames)[number];
export type MonthDayOn = { which: MonthDayName; on: Day };

/** Those of all years that the office has set, the earliest first. A day of another year is none. */
export function monthDaysOf(calendars: readonly Calendar[]): MonthDayOn[] {
  return calendars
    .flatMap(({ year, months }) =>
      months.flatMap((month) =>
        monthDayNames.flatMap((which): MonthDayOn[] => {
          const on = month[which];
          return on?.startsWith(`${year}-`) ? [{ which, on }] : [];
        }),
      ),
    )
    .sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

/** The next of each of the three that has not passed, the nearest first. */
export function nextMonthDays(calendars: readonly Calendar[], today: Day): MonthDayOn[] {
  const coming = monthDaysOf(calendars).filter(({ on }) => on >= today);
  return monthDayNames
    .flatMap((which) => coming.find((one) => one.which === which) ?? [])
    .sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}
