import type { Day } from "../../../domain/ids.ts";
import { type Month, monthsLater } from "../../../reports/figures/month/monthFigures.ts";

/** So long the last month is what people come for, where it is not closed before. */
const FIRST_DAYS = 10;

export const isMonthYoung = (today: Day): boolean => Number(today.slice(8)) <= FIRST_DAYS;

/**
 * The month that the page opens on where its address names none: in the first days of a month the last one,
 * until it is closed; this one where nothing was written before it began. `beganOn`: the day on which the
 * community was founded here.
 */
export function monthToOpen(today: Day, beganOn: Day, closed: readonly Month[]): Month {
  const now = today.slice(0, 7);
  const last = monthsLater(now, -1);
  return isMonthYoung(today) && beganOn.slice(0, 7) <= last && !closed.includes(last) ? last : now;
}
