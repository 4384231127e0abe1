import { expect, test } from "vitest";
import type { Calendar } from "../../../src/domain/time/calendar.ts";
import { Calendar as Schema } from "../../../src/domain/time/calendar.ts";
import { publicHolidays } from "../../../src/domain/time/publicHolidays.ts";
import { addWorkingDays, isWorkingDay, workingDaysHere } from "../../../src/domain/time/workingDays.ts";

const own = (year: number, daysOff: string[] = [], workdays: string[] = []): Calendar => ({
  kind: "calendar",
  year,
  daysOff,
  workdays,
  months: [],
});

test("each known year is a calendar of its own days, and every worked day lies on a weekend", () => {
  expect(
    publicHolidays.map(({ year, daysOff, workdays }) => [year, daysOff.length, workdays.length]),
  ).toEqual([
    [2025, 28, 5],
    [2026, 33, 6],
  ]);
  for (const one of publicHolidays) {
    expect(Schema.safeParse(one).success).toBe(true);
    expect(one.daysOff.filter((day) => one.workdays.includes(day))).toEqual([]);
    for (const day of [...one.daysOff, ...one.workdays]) expect(day.slice(0, 4)).toBe(String(one.year));
    for (const day of one.workdays) expect([0, 6]).toContain(new Date(`${day}T12:00:00Z`).getUTCDay());
  }
});

test("what nobody has set is the country's days off, and a drain accepted before National Day waits for them", () => {
  const days = workingDaysHere([]);
  expect(isWorkingDay("2026-02-14", days)).toBe(true);
  expect(isWorkingDay("2026-02-16", days)).toBe(false);
  expect(addWorkingDays("2026-09-30", 5, days)).toBe("2026-10-13");
  expect(days.years.has(2027)).toBe(false);
  expect(isWorkingDay("2027-01-01", days)).toBe(true);
});

test("what the office has set for a year stands for that year, and says nothing of another", () => {
  const days = workingDaysHere([own(2026, ["2026-03-02", "2025-03-03"], ["2026-03-07", "2027-01-02"])]);
  expect(isWorkingDay("2026-03-02", days)).toBe(false);
  expect(isWorkingDay("2026-03-07", days)).toBe(true);
  expect(isWorkingDay("2026-10-01", days)).toBe(true);
  expect(isWorkingDay("2025-03-03", days)).toBe(true);
  expect(isWorkingDay("2027-01-02", days)).toBe(false);
  expect(isWorkingDay("2025-10-01", days)).toBe(false);
});
