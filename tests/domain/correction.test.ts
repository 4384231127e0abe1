import { describe, expect, test } from "vitest";
import { isCorrected } from "../../src/domain/correction.ts";
import type { Visit } from "../../src/domain/visit.ts";

const door = "00000000-0000-4000-8000-000000000001";
const knock: Visit = {
  ...{ kind: "visit", door, result: "met", visitedAt: "2026-03-18T19:05:00+08:00", enteredLater: false, withdrawn: false, topics: [], note: "" },
};

describe("a visit that is written on", () => {
  test("noting a little more is no correction", () => {
    expect(isCorrected(knock, { ...knock, personMet: "elder", topics: ["drain"], note: "楼道灯不亮" })).toBe(false);
    expect(isCorrected({ ...knock, topics: ["drain"] }, { ...knock, topics: ["drain", "light"] })).toBe(false);
  });

  test("another result, another time, words changed or an answer taken back is one", () => {
    expect(isCorrected(knock, { ...knock, result: "not_home" })).toBe(true);
    expect(isCorrected(knock, { ...knock, visitedAt: "2026-03-17T19:05:00+08:00", enteredLater: true })).toBe(true);
    expect(isCorrected({ ...knock, note: "灯不亮" }, { ...knock, note: "灯亮了" })).toBe(true);
    expect(isCorrected({ ...knock, topics: ["drain"] }, knock)).toBe(true);
    expect(isCorrected({ ...knock, solvedNow: false }, knock)).toBe(true);
  });

  test("once corrected it stays corrected, and taking it back is shown as that", () => {
    expect(isCorrected({ ...knock, corrected: true }, knock)).toBe(true);
    expect(isCorrected(knock, { ...knock, withdrawn: true })).toBe(false);
  });
});
