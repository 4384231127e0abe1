import { describe, expect, test } from "vitest";
import { swipeOf } from "../../../src/app/doors/facade/swipe.ts";

describe("a finger on the façade", () => {
  const from = { x: 200, y: 400 };
  test("pushed to the left it turns to the next stairwell, to the right to the one before", () => {
    expect(swipeOf(from, { x: 100, y: 420 })).toBe(1);
    expect(swipeOf(from, { x: 300, y: 380 })).toBe(-1);
  });

  test.each([
    ["scrolls up the house", { x: 210, y: 120 }],
    ["goes askew", { x: 120, y: 340 }],
    ["trembles while it taps", { x: 230, y: 405 }],
  ])("that %s turns nothing", (_, to) => {
    expect(swipeOf(from, to)).toBeNull();
  });
});
