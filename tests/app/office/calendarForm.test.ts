import { expect, test } from "vitest";
import {
  calendarForm,
  spansOf,
  withMonthDay,
  withoutSpan,
  withSpan,
} from "../../../src/app/office/calendar/calendarForm.ts";
import { noticeBody, noticeFaultOf, noticeForm } from "../../../src/app/office/calendar/noticeForm.ts";
import { Calendar } from "../../../src/domain/time/calendar.ts";

test("a year that nobody has set begins with the country's days off, an unknown one with none", () => {
  expect(spansOf(calendarForm("f", 2026, undefined).body.daysOff)).toHaveLength(7);
  expect(calendarForm("f", 2031, undefined).body).toEqual({
    ...{ kind: "calendar", year: 2031, daysOff: [], workdays: [], months: [] },
  });
});

test("days are added and taken out in a row, stay within their year, and stand in order", () => {
  const days = withSpan(["2026-05-01"], "2026-12-30", "2027-01-03", 2026);
  expect(days).toEqual(["2026-05-01", "2026-12-30", "2026-12-31"]);
  expect(spansOf(days)).toEqual([
    { from: "2026-05-01", to: "2026-05-01" },
    { from: "2026-12-30", to: "2026-12-31" },
  ]);
  expect(withoutSpan(days, "2026-12-30", "2026-12-31")).toEqual(["2026-05-01"]);
  expect(withSpan([], "2026-01-01", "2026-12-31", 2026)).toHaveLength(31);
  expect(withSpan(days, "2026-05-01", "2026-05-01", 2026)).toEqual(days);
});

test("the three days of a month are set one by one, and a month without any is left out", () => {
  const { body } = calendarForm("f", 2026, undefined);
  const set = withMonthDay(withMonthDay(body, 3, "study", "2026-03-10"), 3, "service", "2026-03-20");
  expect(set.months).toEqual([{ month: 3, study: "2026-03-10", service: "2026-03-20" }]);
  expect(Calendar.safeParse(set).success).toBe(true);
  expect(withMonthDay(withMonthDay(set, 3, "study", ""), 3, "service", "").months).toEqual([]);
});

test("a notice has words and ends after it begins", () => {
  const form = noticeForm("f", "2026-03-18");
  expect(noticeFaultOf(form)).toBe("words");
  const said = { ...form, words: " 周四停水 " };
  expect(noticeFaultOf(said)).toBeNull();
  expect(noticeFaultOf({ ...said, until: "2026-03-17" })).toBe("days");
  expect(noticeFaultOf({ ...said, until: "" })).toBe("days");
  expect(noticeBody(said)).toEqual({
    ...{ kind: "notice", words: "周四停水", from: "2026-03-18", until: "2026-03-21", withdrawn: false },
  });
});
