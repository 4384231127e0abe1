import type { Day, Id } from "../../../domain/ids.ts";
import type { Calendar } from "../../../domain/time/calendar.ts";
import { addDays } from "../../../domain/time/days.ts";
import { type MonthDayName, monthDayNames } from "../../../domain/time/monthDays.ts";
import { publicHolidays } from "../../../domain/time/publicHolidays.ts";
import type { Shown } from "../../store/store.ts";

/** One year as it is being set; `from` where the office has set it before. */
export type CalendarForm = { id: Id; from?: Shown<"calendar">; body: Calendar };

/** A year that nobody has set begins with the country's days off, where they are known. */
export function calendarForm(id: Id, year: number, from: Shown<"calendar"> | undefined): CalendarForm {
  const known = publicHolidays.find((one) => one.year === year);
  const body = from?.body ?? known ?? { kind: "calendar", year, daysOff: [], workdays: [], months: [] };
  return { id, ...(from ? { from } : {}), body };
}

/** Days in a row as one span, in order. */
export function spansOf(days: readonly Day[]): { from: Day; to: Day }[] {
  const spans: { from: Day; to: Day }[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = spans.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans;
}

const SPAN_DAYS_MAX = 31;

/** These days and all between the two, of this year; the same where they are none. */
export function withSpan(days: readonly Day[], from: Day, to: Day, year: number): Day[] {
  const more: Day[] = [];
  for (let day = from; day <= to && more.length < SPAN_DAYS_MAX; day = addDays(day, 1))
    if (day.startsWith(`${year}-`)) more.push(day);
  return [...new Set([...days, ...more])].sort();
}

export const withoutSpan = (days: readonly Day[], from: Day, to: Day): Day[] =>
  days.filter((day) => day < from || day > to);

/** A month whose three days are all unsaid is left out. */
export function withMonthDay(body: Calendar, month: number, which: MonthDayName, day: string): Calendar {
  const { [which]: _, ...others } = body.months.find((one) => one.month === month) ?? { month };
  const next: Calendar["months"][number] = day === "" ? others : { ...others, [which]: day };
  const months = body.months.filter((one) => one.month !== month);
  const isSaid = monthDayNames.some((one) => next[one] !== undefined);
  return { ...body, months: isSaid ? [...months, next].sort((a, b) => a.month - b.month) : months };
}
