import { expect, test } from "vitest";
import { isMonthYoung, monthToOpen } from "../../../src/app/office/month/monthToOpen.ts";

const LONG_AGO = "2026-01-05";

test("in its first ten days a month gives way to the last one, until that is closed", () => {
  expect(["2026-12-01", "2026-12-10"].map((day) => monthToOpen(day, LONG_AGO, []))).toEqual([
    ...["2026-11", "2026-11"],
  ]);
  expect(monthToOpen("2026-12-11", LONG_AGO, [])).toBe("2026-12");
  expect(monthToOpen("2026-12-01", LONG_AGO, ["2026-11"])).toBe("2026-12");
  expect(monthToOpen("2026-12-01", LONG_AGO, ["2026-10"])).toBe("2026-11");
  expect(monthToOpen("2027-01-02", LONG_AGO, [])).toBe("2026-12");
});

test("a community that was founded this month is shown no month from before it", () => {
  expect(monthToOpen("2026-12-02", "2026-12-01", [])).toBe("2026-12");
  expect(monthToOpen("2026-12-02", "2026-11-30", [])).toBe("2026-11");
});

test("a month is young for ten days", () => {
  expect(["2026-12-01", "2026-12-10", "2026-12-11", "2026-12-31"].map(isMonthYoung)).toEqual([
    ...[true, true, false, false],
  ]);
});
