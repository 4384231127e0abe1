import { describe, expect, test } from "vitest";
import { isCorrected } from "../../../src/domain/edits/correction.ts";
import type { Inspection } from "../../../src/domain/inspections/inspection.ts";
import type { PhotoSlot } from "../../../src/domain/photo.ts";
import type { Visit } from "../../../src/domain/visits/visit.ts";

const door = "00000000-0000-4000-8000-000000000001";
const knock: Visit = {
  ...{
    kind: "visit",
    door,
    result: "met",
    visitedAt: "2026-03-18T19:05:00+08:00",
    enteredLater: false,
    withdrawn: false,
    topics: [],
    note: "",
  },
};

describe("a visit that is written on", () => {
  test("noting a little more is no correction", () => {
    expect(isCorrected(knock, { ...knock, personMet: "elder", topics: ["drain"], note: "楼道灯不亮" })).toBe(
      false,
    );
    expect(isCorrected({ ...knock, topics: ["drain"] }, { ...knock, topics: ["drain", "light"] })).toBe(
      false,
    );
  });

  test("another result, another time, words changed or an answer taken back is one", () => {
    expect(isCorrected(knock, { ...knock, result: "not_home" })).toBe(true);
    expect(isCorrected(knock, { ...knock, visitedAt: "2026-03-17T19:05:00+08:00", enteredLater: true })).toBe(
      true,
    );
    expect(isCorrected({ ...knock, note: "灯不亮" }, { ...knock, note: "灯亮了" })).toBe(true);
    expect(isCorrected({ ...knock, topics: ["drain"] }, knock)).toBe(true);
    expect(isCorrected({ ...knock, solvedNow: false }, knock)).toBe(true);
  });

  test("once corrected it stays corrected, and taking it back is shown as that", () => {
    expect(isCorrected({ ...knock, corrected: true }, knock)).toBe(true);
    expect(isCorrected(knock, { ...knock, withdrawn: true })).toBe(false);
  });
});

describe("an inspection", () => {
  const before: Inspection = {
    ...{
      kind: "inspection",
      place: "00000000-0000-4000-8000-000000000001",
      placeKind: "asset",
      checklist: { id: "lamp", version: 1 },
    },
    ...{
      answers: { mode: ["night"], light: ["off"] },
      severity: 2,
      inspectedAt: "2026-03-18T20:00:00+08:00",
      note: "",
      withdrawn: false,
    },
  };
  const photo: PhotoSlot = {
    slot: "a",
    hash: "0".repeat(64),
    bytes: 1,
    type: "image/jpeg",
    width: 1,
    height: 1,
  };

  test("that says more is not corrected: another question answered, a picture added, who was called", () => {
    expect(
      isCorrected(before, {
        ...before,
        answers: { ...before.answers, pole: ["ok"] },
        photos: [photo],
        calledWhom: ["property"],
      }),
    ).toBe(false);
    const withPhoto = { ...before, photos: [photo] };
    expect(isCorrected(withPhoto, { ...withPhoto, photos: [{ ...photo }, { ...photo, slot: "b" }] })).toBe(
      false,
    );
  });

  test("that says otherwise is", () => {
    expect(isCorrected(before, { ...before, answers: { ...before.answers, light: ["on"] } })).toBe(true);
    expect(isCorrected({ ...before, photos: [photo] }, { ...before, photos: [] })).toBe(true);
  });
});
