import { describe, expect, test } from "vitest";
import { withoutAct } from "../../src/domain/edits/undo.ts";

type Said = { result: string; note: string; topics: string[]; corrected?: boolean; withdrawn?: boolean };
const before: Said = { result: "met", note: "", topics: [] };

describe("an act taken back", () => {
  test("leaves what stood before it, fields that it brought are gone again", () => {
    const after = { ...before, note: "灯不亮", corrected: true };
    expect(withoutAct(after, { before, after })).toEqual(before);
    expect(Object.keys(withoutAct(after, { before, after }) ?? {})).not.toContain("corrected");
  });

  test("leaves what others have said of other fields since", () => {
    const after = { ...before, note: "灯不亮" };
    expect(withoutAct({ ...after, topics: ["light"] }, { before, after })).toEqual({
      ...before,
      topics: ["light"],
    });
  });

  test("leaves what others have said of its own fields since", () => {
    const after = { ...before, note: "灯不亮", result: "declined" };
    expect(withoutAct({ ...after, note: "灯修好了" }, { before, after })).toEqual({
      ...before,
      note: "灯修好了",
    });
  });

  test("is nothing where it changed nothing or is taken back already", () => {
    const after = { ...before, note: "灯不亮" };
    expect(withoutAct(before, { before, after: { ...before } })).toBeNull();
    expect(withoutAct(before, { before, after })).toBeNull();
  });
});
