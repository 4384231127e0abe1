import { describe, expect, test } from "vitest";
import { type CareReason, isEnded } from "../../src/domain/care/careReason.ts";
import { type CareTier, careDueOn, isContact, standingTier } from "../../src/domain/care/careTier.ts";

const since = "2026-01-31";

describe("when a household is to be seen again", () => {
  test.each([
    ["weekly", "2026-02-01", "2026-02-08"],
    ["monthly", "2026-01-31", "2026-02-28"],
    ["quarterly", "2026-11-30", "2027-02-28"],
    // It was long ago when somebody said how often: then that very day.
    ["weekly", "2025-12-24", since],
  ] as const)("%s, last seen on %s: by %s", (tier, last, due) => {
    expect(careDueOn({ tier, since }, last)).toBe(due);
  });

  test("nobody was ever seen: on the day on which it was said", () => {
    expect(careDueOn({ tier: "quarterly", since }, undefined)).toBe(since);
  });

  test("only words with the household count, and none that were taken back", () => {
    const results = ["met", "contacted", "not_home", "declined", "vacant", "changed", "not_found"] as const;
    expect(results.filter((result) => isContact({ result, withdrawn: false }))).toEqual(["met", "contacted"]);
    expect(isContact({ result: "met", withdrawn: true })).toBe(false);
  });

  test("of what two said who could not know of each other, what is most often stands", () => {
    const said = (tier: CareTier["tier"], withdrawn = false) => ({
      body: { kind: "care_tier" as const, door: "d", tier, since, reviewedOn: since, withdrawn },
    });
    const all = [said("quarterly"), said("weekly", true), said("monthly")];
    expect(standingTier(all)?.body.tier).toBe("monthly");
    expect(standingTier([said("weekly", true)])).toBeUndefined();
  });
});

describe("a consent that is taken back", () => {
  const given = (givenAt: string): { record: string; body: CareReason } => ({
    record: "r",
    body: { kind: "care_reason", door: "d", reasons: ["alone"], way: "spoken", givenAt },
  });
  const withdrawn = { door: "d", saidAt: "2026-03-18T10:00:00+08:00", ends: ["r"] };

  test("ends what it names, whatever a clock said of it", () => {
    expect(isEnded(given("2026-05-01T10:00:00+08:00"), [withdrawn])).toBe(true);
    expect(isEnded({ ...given("2026-05-01T10:00:00+08:00"), record: "s" }, [withdrawn])).toBe(false);
  });

  test("ends what was given before, whether it was known or not; what is agreed to later stands", () => {
    const unseen = { ...withdrawn, ends: [] };
    expect(isEnded(given("2026-03-18T01:59:00Z"), [unseen])).toBe(true);
    expect(isEnded(given("2026-03-18T02:01:00Z"), [unseen])).toBe(false);
  });

  test("ends nothing at another door", () => {
    expect(isEnded(given("2026-03-17T10:00:00+08:00"), [{ ...withdrawn, door: "e" }])).toBe(false);
  });
});
