import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Issue } from "../../../src/domain/issues/issue.ts";
import { dueOfIssue, nextStepOf } from "../../../src/domain/issues/issueDue.ts";
import type { Hold, IssueLife } from "../../../src/domain/issues/issueLife.ts";
import { addDays } from "../../../src/domain/time/days.ts";
import {
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
  workingDaysOf,
} from "../../../src/domain/time/workingDays.ts";

/**
 * National Day 2026 as the calendar of a community may have it: a week off, two weekend days worked for it.
 */
const golden = workingDaysOf([
  {
    kind: "calendar",
    year: 2026,
    daysOff: Array.from({ length: 7 }, (_, n) => `2026-10-0${n + 1}`),
    workdays: ["2026-09-27", "2026-10-10"],
    months: [],
  },
]);
const accepted = (day: string) => ({ severity: 3 as const, acceptedAt: `${day}T10:00:00+08:00`, holds: [] });

describe("the day on which an issue has to be mended", () => {
  test("counts working days: a burst drain within five, not the weekend", () => {
    const due = dueOfIssue({ category: "drain" }, accepted("2026-03-05"), workingDaysOf([]), "2026-03-05");
    expect(due).toEqual({ on: "2026-03-12", heldDays: 0 });
  });

  test("leaves out a holiday week and takes in the weekend days that are worked for it", () => {
    const due = dueOfIssue({ category: "drain" }, accepted("2026-09-30"), golden, "2026-09-30");
    expect(due?.on).toBe("2026-10-13");
    expect(isWorkingDay("2026-09-27", golden)).toBe(true);
    expect(isWorkingDay("2026-10-11", golden)).toBe(false);
  });

  test("counts hours for what is dangerous, from the minute of the acceptance", () => {
    const life = { ...accepted("2026-03-06"), severity: 4 as const };
    const due = dueOfIssue({ category: "light" }, life, workingDaysOf([]), "2026-03-06");
    expect(due?.atMs).toBe(Date.parse("2026-03-07T10:00:00+08:00"));
  });

  test("is none before anybody accepted it, and for what deliberation day settles", () => {
    expect(dueOfIssue({ category: "drain" }, { severity: 3, holds: [] }, golden, "2026-03-06")).toBeNull();
    const parking = { ...accepted("2026-03-06"), severity: 1 as const };
    expect(dueOfIssue({ category: "parking" }, parking, golden, "2026-03-06")).toBeNull();
  });

  test("does not move on with each step where the category has no date of its own, nor fall on a day off", () => {
    const issue = { category: "parking", severity: 1 } as Issue;
    const life = (since: string) =>
      ({
        ...accepted("2026-03-06"),
        severity: 1,
        state: "in_progress",
        since,
        asked: new Map(),
      }) as unknown as IssueLife;
    const next = (since: string) => nextStepOf(issue, life(since), workingDaysOf([]), "2026-03-30");
    // The thirtieth day is a Sunday.
    expect(next("2026-03-06")).toEqual({ what: "mend", on: "2026-04-06" });
    expect(next("2026-03-29")).toEqual(next("2026-03-06"));
  });

  test("what is serious is made safe within a day of its acceptance, as long as nobody has begun, and not on a day off", () => {
    const issue = { category: "drain", severity: 2 } as Issue;
    const next = (said: Partial<IssueLife>) => {
      const life = { ...accepted("2026-03-05"), state: "accepted", since: "2026-03-05", ...said };
      return nextStepOf(issue, { asked: new Map(), ...life } as IssueLife, workingDaysOf([]), "2026-03-05");
    };
    expect(next({})).toEqual({ what: "secure", on: "2026-03-06" });
    expect(next({ state: "assigned" })).toEqual({ what: "secure", on: "2026-03-06" });
    expect(next({ state: "in_progress" })).toEqual({ what: "mend", on: "2026-03-12" });
    expect(next({ severity: 2 })?.what).toBe("mend");
    // A Friday's is due on Monday, and so is what became serious on that Friday only.
    expect(next({ acceptedAt: "2026-03-06T18:00:00+08:00" })?.on).toBe("2026-03-09");
    expect(next({ graveAt: "2026-03-06T18:00:00+08:00" })?.on).toBe("2026-03-09");
    expect(next({ reopenedAt: "2026-03-10T08:00:00+08:00" })?.on).toBe("2026-03-11");
  });

  test("what has to be mended at once is not first to be made safe a day later", () => {
    const issue = { category: "fire_exit", severity: 3 } as Issue;
    const life = { ...accepted("2026-03-05"), state: "accepted", since: "2026-03-05", asked: new Map() };
    expect(nextStepOf(issue, life as unknown as IssueLife, workingDaysOf([]), "2026-03-05")).toEqual({
      what: "mend",
      on: "2026-03-05",
    });
  });

  test("waits on hold for a vote and not for a third party, while it lasts up to today", () => {
    const hold: Hold = { from: "2026-03-06", reason: "vote", isAdded: true };
    const waiting = { ...accepted("2026-03-05"), holds: [hold] };
    expect(dueOfIssue({ category: "drain" }, waiting, workingDaysOf([]), "2026-03-11")).toEqual({
      on: "2026-03-17",
      heldDays: 3,
    });
    const third = { ...waiting, holds: [{ ...hold, isAdded: false }] };
    expect(dueOfIssue({ category: "drain" }, third, workingDaysOf([]), "2026-03-11")?.on).toBe("2026-03-12");
  });

  test("equals what a clerk counts on a wall calendar, day by day", () => {
    const DAY0 = "2026-01-01";
    const day = fc.nat(300).map((n) => addDays(DAY0, n));
    const calendars = fc.record({
      off: fc.array(day, { maxLength: 30 }),
      worked: fc.array(day, { maxLength: 10 }),
    });
    const holds = fc.array(fc.tuple(fc.nat(60), fc.nat(20), fc.boolean()), { maxLength: 3 });
    fc.assert(
      fc.property(
        day,
        calendars,
        holds,
        fc.constantFrom(2 as const, 3 as const),
        (from, { off, worked }, spans, severity) => {
          const days = workingDaysOf([
            { kind: "calendar", year: 2026, daysOff: off, workdays: worked, months: [] },
          ]);
          // One after the other, as the fold gives them.
          let at = from;
          const standing: Hold[] = spans.map(([wait, length, isAdded]) => {
            const begins = addDays(at, wait);
            at = addDays(begins, length);
            return { from: begins, until: at, reason: "x", isAdded };
          });
          const life = { severity, acceptedAt: `${from}T08:00:00+08:00`, holds: standing };
          const due = dueOfIssue({ category: "drain" }, life, days, "2027-12-31");
          expect(due?.on).toBe(onTheWall(from, 5, standing, off, worked));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

const weekday = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "UTC" });

/**
 * The same by crossing out days: each worked day takes one off what is left; first the days of the holds are
 * added up, one by one.
 */
function onTheWall(
  from: string,
  count: number,
  holds: readonly Hold[],
  off: string[],
  worked: string[],
): string {
  const works = (day: string) => {
    const name = weekday.format(new Date(`${day}T00:00:00Z`));
    return name === "Sat" || name === "Sun" ? worked.includes(day) : !off.includes(day);
  };
  let left = count;
  for (const hold of holds) {
    if (!hold.isAdded) continue;
    for (let day = hold.from; day !== hold.until; ) {
      day = addDays(day, 1);
      if (works(day)) left += 1;
    }
  }
  let day = from;
  while (!works(day)) day = addDays(day, 1);
  while (left > 0) {
    day = addDays(day, 1);
    if (works(day)) left -= 1;
  }
  return day;
}

test("working days between two days are those that adding steps over", () => {
  const span = fc.tuple(fc.nat(200), fc.nat(40));
  fc.assert(
    fc.property(span, ([start, count]) => {
      const from = addWorkingDays(addDays("2026-08-01", start), 0, golden);
      expect(workingDaysBetween(from, addWorkingDays(from, count, golden), golden)).toBe(count);
    }),
  );
});
