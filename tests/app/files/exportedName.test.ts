import * as fc from "fast-check";
import { expect, test } from "vitest";
import { exportedName } from "../../../src/reports/export/exportedName.ts";

const AT = "2026-03-18T17:05:07+08:00";

test("a file says who made it and when", () => {
  expect(exportedName("走访_新塘社区_2026-03-18.csv", "邻长甲", AT)).toBe(
    "走访_新塘社区_2026-03-18_邻长甲_20260318-1705.csv",
  );
});

test.each([
  ["CON.csv", "甲", "CON_甲_20260318-1705.csv"],
  ["con.2026.csv", "甲", "con 2026_甲_20260318-1705.csv"],
  ["..\\..\\a/b:c*?.csv", '"<甲>|', "abc_甲_20260318-1705.csv"],
  ["", "", "linfang_20260318-1705"],
  ["...csv", " . ", "linfang_20260318-1705.csv"],
  ["a\ud800b.csv", "甲", "ab_甲_20260318-1705.csv"],
  ["a\u202e\u0000b.xlsx", "甲\n乙", "ab_甲乙_20260318-1705.xlsx"],
])("%j by %j is called %s", (name, who, called) => {
  expect(exportedName(name, who, AT)).toBe(called);
});

test("whatever things and people are called, the name is legal and short enough on every system", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, who) => {
      const called = exportedName(`${name.repeat(20)}.csv`, who.repeat(20), AT);
      expect(Buffer.byteLength(called)).toBeLessThan(240);
      expect(called).toMatch(/^[^\\/:*?"<>|\p{Cc}.]+\.csv$/u);
      expect(called).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
      // No half of a sign, which no file system takes.
      expect(() => encodeURIComponent(called)).not.toThrow();
    }),
  );
});
