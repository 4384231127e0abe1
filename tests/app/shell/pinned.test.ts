import { expect, test } from "vitest";
import { isTight } from "../../../src/app/install/pinned.ts";

test("pinned parts are let go as soon as they would leave less than half of the screen", () => {
  expect(isTight([53, 64, 76], 740)).toBe(false);
  expect(isTight([106, 127, 137], 740)).toBe(false);
  expect(isTight([106, 127, 138], 740)).toBe(true);
  expect(isTight([], 0)).toBe(false);
  expect(isTight([98, 382], 640, 0.75)).toBe(false);
  expect(isTight([98, 383], 640, 0.75)).toBe(true);
});
