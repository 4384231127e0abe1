import { describe, expect, test } from "vitest";
import { behindWhenWritten, CLOCK_OFF_MS } from "../../src/domain/time/clock.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const noon = Date.parse("2026-03-18T12:00:00+08:00");
const between = { afterMs: noon - DAY, untilMs: noon };

describe("whether a phone's clock was wrong when it wrote", () => {
  test.each([
    ["right now and right then", noon - HOUR, 0, 0],
    ["less off than is said", noon - HOUR, CLOCK_OFF_MS - 1, 0],
    ["a year behind, then as now", noon - HOUR - 365 * DAY, 365 * DAY, 365 * DAY],
    ["a day ahead, then as now", noon - HOUR + DAY, -DAY, -DAY],
    ["an hour ahead, within what is possible", noon - 3 * HOUR, -HOUR, -HOUR],
    ["a year behind and set right before it handed in", noon - HOUR - 365 * DAY, 0, 365 * DAY + HOUR],
    ["a month ahead and set right before it handed in", noon + 30 * DAY, 0, -30 * DAY],
    ["right, and set wrong only afterwards", noon - HOUR, 365 * DAY, 0],
  ])("%s", (_, atMs, behindNowMs, behindMs) => {
    expect(behindWhenWritten(atMs, between, behindNowMs)).toBe(behindMs);
  });

  test("a phone that never handed in before may have waited for a year", () => {
    expect(behindWhenWritten(noon - 365 * DAY, { afterMs: undefined, untilMs: noon }, 0)).toBe(0);
  });

  test("an office whose clock went back accuses nobody of the past", () => {
    expect(behindWhenWritten(noon - 2 * HOUR, { afterMs: noon + DAY, untilMs: noon }, 0)).toBe(0);
  });
});
