import { describe, expect, test } from "vitest";
import { handsRule } from "../../../src/domain/votes/presets.ts";
import { extendableTo, notBefore, type Vote, voteFault } from "../../../src/domain/votes/vote.ts";
import { sheetWith } from "./randomRound.ts";

const HASH = "a".repeat(64);
const rule = { ...handsRule("x"), extensionDays: 7 };
const round: Vote = {
  kind: "vote",
  sheet: sheetWith(rule, { method: "hands", eligible: { heads: 20 }, present: 16, isSilenceNoticed: true }),
  hash: HASH,
};
const result = (yes: number): Vote["result"] => ({
  closedAt: "2026-11-28T19:42:00+08:00",
  tally: { heads: { for: yes, against: 1, abstain: 0, invalid: 0 } },
});
const voided = { at: "2026-11-28T19:50:00+08:00", why: "数错" };
const fault = (before: Vote | null, after: Vote, isSettling = false, hash = HASH) =>
  voteFault(before, after, { hash, isSettling });

describe("a round", () => {
  test("begins with a sheet that may be voted on, and nothing else", () => {
    expect(fault(null, round)).toBe(null);
    expect(fault(null, round, false, "b".repeat(64))).toBe("hash");
    expect(fault(null, { ...round, result: result(9) })).toBe("result");
    expect(fault(null, { ...round, voided })).toBe("voided");
    expect(fault(null, { ...round, extendedTo: "2026-12-01" })).toBe("extendedTo");
    expect(fault(null, { ...round, sheet: { ...round.sheet, present: 21 } })).toBe("sheet.present");
  });

  test("is closed once, by who could be there", () => {
    const closed = { ...round, result: result(14) };
    expect(fault(round, closed)).toBe(null);
    expect(fault(round, { ...round, result: result(16) })).toBe("result");
    expect(fault(closed, { ...closed, result: result(9) })).toBe("result");
    expect(fault(closed, round)).toBe("result");
    expect(fault(closed, { ...closed, result: result(9) }, true)).toBe(null);
    expect(fault(closed, round, true)).toBe("result");
    expect(fault(closed, { ...closed, voided })).toBe(null);
    expect(fault({ ...closed, voided }, { ...closed, voided: { ...voided, why: "改" } })).toBe("voided");
  });

  test("says from when on the same may be voted on again, and to when it may be made longer", () => {
    const again = { ...round, sheet: { ...round.sheet, rule: { ...rule, notAgainDays: 90 } } };
    expect(notBefore({ ...again, result: result(14) })).toBe("2027-02-26");
    for (const one of [again, { ...again, result: result(14), voided }, { ...round, result: result(14) }])
      expect(notBefore(one)).toBe("");
    expect(extendableTo(round)).toBe("2026-12-05");
    expect(extendableTo({ ...round, result: result(14) })).toBe(null);
    expect(extendableTo({ ...round, voided })).toBe(null);
  });

  test("is made longer as far as its rule allows, and only while it is open", () => {
    const until = (extendedTo: string) => ({ ...round, extendedTo });
    expect(fault(round, until("2026-12-05"))).toBe(null);
    expect(fault(round, until("2026-12-06"))).toBe("extendedTo");
    expect(fault(round, until("2026-11-28"))).toBe("extendedTo");
    expect(fault(until("2026-12-05"), until("2026-12-01"))).toBe("extendedTo");
    const closed = { ...round, result: result(9) };
    expect(fault(closed, { ...closed, extendedTo: "2026-12-01" })).toBe("extendedTo");
  });
});
