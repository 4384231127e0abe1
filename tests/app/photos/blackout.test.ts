import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type BlackPatch,
  byKey,
  FIRST_PATCH,
  pixelsOf,
  STEPS,
  shiftedBy,
  spanning,
  stretchedBy,
} from "../../../src/app/photos/blackout/patches.ts";

const far = fc.integer({ min: -3 * STEPS, max: 3 * STEPS });
const isInside = ({ x, y, width, height }: BlackPatch, { right = STEPS, bottom = STEPS } = {}) =>
  x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= right && y + height <= bottom;

test("a black rectangle stays inside its picture, however it is drawn, moved and stretched", () => {
  fc.assert(
    fc.property(far, far, far, far, fc.array(fc.tuple(fc.boolean(), far, far)), (x, y, tox, toy, deeds) => {
      let patch = spanning({ x, y }, { x: tox, y: toy });
      expect(isInside(patch)).toBe(true);
      for (const [isMove, dx, dy] of deeds) {
        patch = isMove ? shiftedBy(patch, dx, dy) : stretchedBy(patch, dx, dy);
        expect(isInside(patch)).toBe(true);
      }
    }),
  );
});

test("its pixels cover all of it and lie within the picture, whatever the picture's size", () => {
  const side = fc.integer({ min: 1, max: 4096 });
  fc.assert(
    fc.property(far, far, far, far, side, side, (x, y, tox, toy, width, height) => {
      const patch = spanning({ x, y }, { x: tox, y: toy });
      const pixels = pixelsOf(patch, { width, height });
      expect(isInside(pixels, { right: width, bottom: height })).toBe(true);
      expect(pixels.x).toBeLessThanOrEqual((patch.x / STEPS) * width);
      expect(pixels.y).toBeLessThanOrEqual((patch.y / STEPS) * height);
      expect(pixels.x + pixels.width).toBeGreaterThanOrEqual(
        ((patch.x + patch.width) / STEPS) * width - 1e-6,
      );
      expect(pixels.y + pixels.height).toBeGreaterThanOrEqual(
        ((patch.y + patch.height) / STEPS) * height - 1e-6,
      );
    }),
  );
});

test("arrows move it, with Shift they stretch it, and other keys do nothing to it", () => {
  const press = (key: string, shiftKey = false) => byKey(FIRST_PATCH, { key, shiftKey });
  expect(press("ArrowRight")?.x).toBeGreaterThan(FIRST_PATCH.x);
  expect(press("ArrowUp")?.y).toBeLessThan(FIRST_PATCH.y);
  expect(press("ArrowDown", true)).toMatchObject({ y: FIRST_PATCH.y });
  expect(press("ArrowDown", true)?.height).toBeGreaterThan(FIRST_PATCH.height);
  expect(press("ArrowLeft", true)?.width).toBeLessThan(FIRST_PATCH.width);
  expect(press("Enter")).toBeNull();
});
