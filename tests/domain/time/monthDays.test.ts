import fc from "fast-check";
import { expect, test } from "vitest";
import type { Calendar } from "../../../src/domain/time/calendar.ts";
import { addDays } from "../../../src/domain/time/days.ts";
import { gatheredSpan, monthDaysOf, nextMonthDays } from "../../../src/domain/time/monthDays.ts";
import { monthDaysIcs } from "../../../src/reports/export/monthDaysIcs.ts";

const calendar = (year: number, ...months: Calendar["months"]): Calendar => ({
  ...{ kind: "calendar", year, daysOff: [], workdays: [], months },
});
const march = { month: 3, study: "2026-03-05", deliberation: "2026-03-15", service: "2026-03-25" };
const april = { month: 4, study: "2026-04-05", service: "2026-04-18" };
const calendars = [calendar(2027, { month: 1, deliberation: "2027-01-15" }), calendar(2026, april, march)];

test("the next of each of the three days is known, over the turn of the year, the nearest first", () => {
  expect(nextMonthDays(calendars, "2026-03-15")).toEqual([
    { which: "deliberation", on: "2026-03-15" },
    { which: "service", on: "2026-03-25" },
    { which: "study", on: "2026-04-05" },
  ]);
  expect(nextMonthDays(calendars, "2026-03-16").at(-1)).toEqual({ which: "deliberation", on: "2027-01-15" });
  expect(nextMonthDays(calendars, "2027-02-01")).toEqual([]);
});

test("a day that a calendar says of another year is none", () => {
  expect(monthDaysOf([calendar(2026, { month: 1, study: "2025-01-05" })])).toEqual([]);
});

test("a day gathers what has come since the one before it, and each day of the year is in one of them alone", () => {
  const of = (month: string) => ({ first: `${month}-01`, last: `${month}-31` });
  expect(gatheredSpan(calendars, "study", of("2026-04"))).toEqual({
    ...{ on: "2026-04-05", from: "2026-03-06", to: "2026-04-05" },
  });
  expect(gatheredSpan(calendars, "deliberation", of("2026-04"))).toEqual({
    ...{ on: null, from: "2026-04-01", to: "2026-04-31" },
  });
  const whole = calendar(
    2026,
    ...Array.from({ length: 12 }, (_, at) => ({
      month: at + 1,
      service: dayIn(at + 1, 1 + ((at * 7) % 28)),
    })),
  );
  const spans = Array.from({ length: 12 }, (_, at) => {
    const month = `2026-${String(at + 1).padStart(2, "0")}`;
    return gatheredSpan([whole], "service", of(month));
  });
  for (const [at, span] of spans.entries())
    if (at > 0) expect(span.from).toBe(addDays(spans[at - 1]?.to ?? "", 1));
});
const dayIn = (month: number, day: number) =>
  `2026-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

const said = {
  community: "00000000-0000-4000-8000-000000000001",
  name: "新塘社区",
  names: { study: "学习日", deliberation: "议事日", service: "服务日" },
  at: "2026-03-01T08:00:00+08:00",
};

test("a calendar's file holds each day whole, under an id that stays when the day is moved", () => {
  const text = monthDaysIcs(monthDaysOf([calendar(2026, march)]), said);
  expect(text.split("\r\n").slice(4, 12)).toEqual([
    "BEGIN:VEVENT",
    `UID:study-2026-03@${said.community}`,
    "DTSTAMP:20260301T000000Z",
    "DTSTART;VALUE=DATE:20260305",
    "DTEND;VALUE=DATE:20260306",
    "SUMMARY:新塘社区 学习日",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const moved = monthDaysIcs(monthDaysOf([calendar(2026, { ...march, study: "2026-03-06" })]), said);
  expect(moved).toContain(`UID:study-2026-03@${said.community}`);
});

test("no line is longer than a calendar program reads, and none tears a sign, whatever the place is called", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("新", "𠮷", "a", ",", ";", "\\", "\n"), maxLength: 80 }),
      (name) => {
        const text = monthDaysIcs([{ which: "study", on: "2026-03-05" }], { ...said, name });
        for (const line of text.split("\r\n"))
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(text.replaceAll("\r\n ", "")).toContain(
          name.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n"),
        );
      },
    ),
    { numRuns: 100 },
  );
});
