import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvText, readCsv } from "../../src/reports/export/csv.ts";
import { readCsv as readStrictly } from "../browser/driving/csv.ts";

const signs = fc.constantFrom(
  "=",
  "+",
  "-",
  "@",
  "＝",
  "＋",
  "－",
  "＠",
  "'",
  '"',
  ",",
  "\t",
  "\r",
  "\n",
  " ",
  "\u3000",
  "\u200b",
  "\ufeff",
  "1",
  "栋",
);
const cells = fc.oneof(
  fc.string({ unit: signs, maxLength: 6 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const tables = fc.array(fc.array(cells, { minLength: 1, maxLength: 5 }), { maxLength: 8 });

describe("a table as a file", () => {
  test("comes back as it was, whatever people wrote in it", () => {
    fc.assert(fc.property(tables, (rows) => void expect(readCsv(csvText(rows))).toEqual(rows)));
  });

  test("is read the same by somebody else's strict reader", () => {
    fc.assert(
      fc.property(
        tables,
        (rows) =>
          void expect(readStrictly(csvText(rows)).map((row) => row.length)).toEqual(
            rows.map((row) => row.length),
          ),
      ),
    );
  });

  test("has no cell that a spreadsheet takes for a formula, also after blanks and with full-width signs", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        for (const cell of readStrictly(csvText(rows)).flat())
          expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
        for (const cell of readStrictly(csvText(rows)).flat()) expect(cell).not.toMatch(/^[\t\r\n]/);
      }),
    );
    expect(csvText([["=1+1", " ＝A1", "-3", "好"]])).toBe(`\ufeff"'=1+1","' ＝A1","'-3","好"\r\n`);
  });

  test("has no formula either behind signs that no one sees, nor with a sign that only looks like one", () => {
    const nothing = (point: number) =>
      /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]$/u.test(String.fromCodePoint(point));
    const unseen = Array.from({ length: 0x3100 }, (_, point) => point).filter(nothing);
    const before = [
      ...unseen,
      0x3164,
      0xfe00,
      0xfe0f,
      0xfeff,
      0xffa0,
      0xfff9,
      0xe000,
      0xe0001,
      0xe0041,
      0xe0100,
    ].map((point) => String.fromCodePoint(point));
    for (const sign of [
      "=",
      "+",
      "-",
      "@",
      "＝",
      "＋",
      "－",
      "＠",
      "﹦",
      "﹢",
      "﹣",
      "﹫",
      "−",
      "⁼",
      "⁺",
      "₌",
    ]) {
      for (const signs of ["", ...before, "\0\u202e\u200b \u3164", "'\0"]) {
        const cell = `${signs}${sign}1`;
        const [[written]] = readStrictly(csvText([[cell]])) as [[string]];
        expect(written, JSON.stringify(cell)).toBe(`'${cell}`);
        expect(readCsv(csvText([[cell]]))).toEqual([[cell]]);
      }
    }
  });

  test("begins with the mark, ends each row with CRLF and quotes every cell", () => {
    expect(
      csvText([
        ["说“好”", '说"好"'],
        ["a,b", ""],
      ]),
    ).toBe('\ufeff"说“好”","说""好"""\r\n"a,b",""\r\n');
  });

  test("that is torn off or not of this form is not half read", () => {
    expect(readCsv('"a","b')).toBeNull();
    expect(readCsv("a,b\r\n")).toBeNull();
    expect(readCsv('"a","b"')).toBeNull();
  });
});
