import { expect, test } from "vitest";
import { workingDaysOnce } from "../../../src/app/issues/useWorkingDays.ts";
import type { Calendar } from "../../../src/domain/time/calendar.ts";

const calendar = (daysOff: string[]): Calendar => ({
  ...{ kind: "calendar", year: 2026, daysOff, workdays: [], months: [] },
});

test("days that count stay one object while the calendars say the same, so that no list is folded anew", () => {
  const days = workingDaysOnce([calendar(["2026-03-17"])]);
  expect(workingDaysOnce([calendar(["2026-03-17"])])).toBe(days);
  expect(workingDaysOnce([calendar(["2026-03-16"])])).not.toBe(days);
});
