import type { Day } from "../ids.ts";
import type { Calendar } from "./calendar.ts";
import { addDays } from "./days.ts";

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

/** `on`: null where the office has set no such day in that month. */
export type GatheredSpan = { on: Day | null; from: Day; to: Day };
/** Further back a day of before does not reach, whenever it was. */
const SPAN_DAYS_MAX = 62;

/**
 * What one of the three days gathers: what has come since the day of its name before, itself included; of a
 * month without such a day all of it. `first`, `last`: the month's own days.
 */
export function gatheredSpan(
  calendars: readonly Calendar[],
  which: MonthDayName,
  { first, last }: { first: Day; last: Day },
): GatheredSpan {
  const days = monthDaysOf(calendars).flatMap((one) => (one.which === which ? [one.on] : []));
  const on = days.find((day) => day >= first && day <= last) ?? null;
  if (!on) return { on, from: first, to: last };
  const before = days.filter((day) => day < on && day >= addDays(on, -SPAN_DAYS_MAX)).at(-1);
  return { on, from: before ? addDays(before, 1) : addDays(on, -30), to: on };
}
