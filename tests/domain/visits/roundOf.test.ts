import { describe, expect, test } from "vitest";
import type { Round } from "../../../src/domain/visits/round.ts";
import { monthOf, openRounds, type RoundAt, roundOf, withinOf } from "../../../src/domain/visits/roundOf.ts";

const round = (id: string, change: Partial<Round>, begunAt?: string): RoundAt => ({
  id,
  round: { kind: "round", name: id, doors: ["a", "b"], from: "2026-03-01", closed: false, ...change },
  begunAt,
});
const spring = round("spring", {});
const lamps = round("lamps", { from: "2026-03-10", to: "2026-03-20", doors: ["b", "c"] });

describe("the round of a knock", () => {
  test("is the newest open one that holds the door", () => {
    expect(roundOf([spring, lamps], "b", "2026-03-15")?.id).toBe("lamps");
    expect(roundOf([lamps, spring], "a", "2026-03-15")?.id).toBe("spring");
    expect(roundOf([spring, lamps], "d", "2026-03-15")).toBeNull();
  });

  test("runs from its first day to its last, both included", () => {
    expect(roundOf([spring, lamps], "b", "2026-03-09")?.id).toBe("spring");
    expect(roundOf([lamps], "b", "2026-03-10")?.id).toBe("lamps");
    expect(roundOf([lamps], "b", "2026-03-20")?.id).toBe("lamps");
    expect(roundOf([lamps], "b", "2026-03-21")).toBeNull();
  });

  test("is none that was closed", () => {
    expect(roundOf([round("done", { closed: true })], "a", "2026-03-15")).toBeNull();
  });

  test("of two from the same day is the one opened last, by the clock in any offset", () => {
    const early = round("opened early", {}, "2026-02-28T18:00:00+08:00");
    const late = round("late", {}, "2026-02-28T11:00:00Z");
    expect(openRounds([early, late], "2026-03-01").map(({ id }) => id)).toEqual(["late", "opened early"]);
    expect(roundOf([late, early], "a", "2026-03-01")?.id).toBe("late");
  });

  test("does not depend on the order in which rounds arrived", () => {
    const twins = [round("one", {}), round("two", {})];
    expect(roundOf(twins, "a", "2026-03-15")).toBe(roundOf([...twins].reverse(), "a", "2026-03-15"));
  });
});

test("a façade shows the newest round that any of its doors is in, else this month", () => {
  expect(withinOf([spring, lamps], ["a", "c"], "2026-03-15")).toEqual({ round: "lamps" });
  expect(withinOf([spring, lamps], ["d"], "2026-03-15")).toEqual({ from: "2026-03-01", to: "2026-03-31" });
});

test.each([
  ["2026-02-14", "2026-02-28"],
  ["2028-02-14", "2028-02-29"],
  ["2100-02-01", "2100-02-28"],
  ["2026-04-30", "2026-04-30"],
  ["2026-12-01", "2026-12-31"],
])("the month of %s ends on %s", (day, last) =>
  expect(monthOf(day)).toEqual({ from: `${day.slice(0, 8)}01`, to: last }),
);
