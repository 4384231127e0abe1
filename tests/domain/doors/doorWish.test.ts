import fc from "fast-check";
import { expect, test } from "vitest";
import { DoorWish, spanOf, WISH_DAYS, wishKeys } from "../../../src/domain/doors/doorWish.ts";
import { doorWishes, holds, quietDoors } from "../../../src/domain/doors/wishSpan.ts";
import { addDays, daysFrom } from "../../../src/domain/time/days.ts";

const DOOR = "00000000-0000-4000-8000-000000000901";
const wish = (said: string, until: string, withdrawn = false): DoorWish =>
  DoorWish.parse({
    ...{ kind: "door_wish", door: DOOR, wish: "no_knock", saidAt: `${said}T19:00:00+08:00` },
    ...{ until, withdrawn },
  });

test("a wish holds from the day it is said to its last day, and no longer than a quarter whatever it says", () => {
  const span = spanOf(wish("2026-03-18", "2026-04-01"));
  expect(["2026-03-18", "2026-04-01", "2026-04-02"].map((day) => holds(span, day))).toEqual([
    ...[true, true, false],
  ]);
  const forEver = spanOf(wish("2026-03-18", "9999-12-31"));
  expect(forEver.until).toBe("2026-06-16");
  expect(daysFrom("2026-03-18", forEver.until)).toBe(WISH_DAYS);
});

test("a phone that is years ahead keeps nobody away, one that is a day ahead is heard", () => {
  expect(holds(spanOf(wish("2031-03-18", "2031-06-01")), "2026-03-18")).toBe(false);
  expect(holds(spanOf(wish("2026-03-19", "2026-06-01")), "2026-03-18")).toBe(true);
});

test("no wish that anybody writes holds for more than a quarter and a day, on whatever days one looks", () => {
  const day = fc.integer({ min: -4000, max: 4000 }).map((n) => addDays("2026-03-18", n));
  fc.assert(
    fc.property(day, day, fc.constantFrom(...doorWishes), (said, until, code) => {
      const span = spanOf({ ...wish(said, until), wish: code });
      const held = [...Array(WISH_DAYS * 3).keys()].filter((n) => holds(span, addDays(said, n - WISH_DAYS)));
      expect(held.length).toBeLessThanOrEqual(WISH_DAYS + 2);
    }),
    { numRuns: 100 },
  );
});

test("a façade reads it off its key, and one that was taken back is not among them", () => {
  expect(wishKeys(wish("2026-03-18", "2026-04-01"))).toEqual([
    `doorwish|${DOOR}|2026-03-18|2026-04-01|no_knock`,
  ]);
  expect(wishKeys(wish("2026-03-18", "2026-04-01", true))).toEqual([`unwished|${DOOR}`]);
});

test("the doors at which nobody knocks are read off the keys, as long as it holds", () => {
  const other = "00000000-0000-4000-8000-000000000902";
  const keys = [
    ...wishKeys(wish("2026-03-18", "2026-04-01")),
    ...wishKeys({ ...wish("2026-03-18", "2026-04-01"), door: other, wish: "hearing" }),
  ];
  expect([...quietDoors(keys, "2026-03-20")]).toEqual([DOOR]);
  expect([...quietDoors(keys, "2026-04-02")]).toEqual([]);
});
