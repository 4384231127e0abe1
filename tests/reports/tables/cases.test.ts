import { describe, expect, test } from "vitest";
import { placeOfLine } from "../../../src/reports/import/openTables.ts";
import { readRegisterSheets } from "../../../src/reports/import/register/rows.ts";
import { registerRows } from "../../../src/reports/import/register/sheet.ts";
import { assetFaults, caseFiles, inOtherFormat, openCase, registerOutcome, sheetsOf } from "./caseFiles.ts";
import { elsewhere, expectRight, right } from "./rightValues.ts";

describe("files that failed once, as a register", () => {
  test.each(Object.entries(right))("%s is taken right or named, once and for all", async (file, said) => {
    expectRight(await registerOutcome(await sheetsOf(file)), said);
  });

  test.each(Object.entries(right).filter(([file]) => elsewhere[file] !== null))(
    "%s means the same in the other format",
    async (file, said) => {
      const sheets = await inOtherFormat(await sheetsOf(file), file.endsWith(".csv"));
      expectRight(await registerOutcome(sheets), elsewhere[file] ?? said);
    },
  );

  test.each(Object.keys(right))("%s, once saved, comes back from our own export unchanged", async (file) => {
    const { known } = await registerOutcome(await sheetsOf(file));
    const rows = registerRows(known).map((cells, at) => ({ line: at + 1, cells }));
    // Of a file in which no row was right the header leaves alone, and is no table to come back.
    if (rows.length === 1) return expect(rows[0]?.cells).toContain("房号");
    for (const isText of [true, false]) {
      const sheets = await inOtherFormat([{ name: "", hidden: false, rows, merges: [] }], isText);
      const back = await registerOutcome(sheets, known);
      expect([back.known, back.faults, back.again]).toEqual([known, [], 0]);
    }
  });

  test("what cannot be read says why", async () => {
    expect(await openCase("files/password-shell.xlsx")).toEqual({ read: false, why: "password" });
    expect(await openCase("files/min-stray-value.xlsx")).toEqual({ read: false, why: "tooManyCells" });
  });

  test("a line of a second sheet is known by its sheet, and a hidden one is said", async () => {
    const [first, second] = await sheetsOf("sheets/two-buildings-two-sheets.xlsx");
    second?.rows.push({ line: 14, cells: ["", "82栋", "", "", ""] });
    const reading = readRegisterSheets([...(first ? [first] : []), ...(second ? [second] : [])]);
    if (!reading.read) throw new Error(reading.why);
    expect(reading.sheets).toEqual(["81栋", "82栋"]);
    expect(reading.faults.map(({ line, why }) => [placeOfLine(line), why])).toEqual([
      [{ sheet: 1, line: 14 }, "blank"],
    ]);
    expect(readRegisterSheets(await sheetsOf("sheets/min-hidden.xlsx"))).toMatchObject({
      sheets: ["新"],
      skipped: [{ name: "旧", why: "hidden" }],
    });
  });

  test("every file of the cases is spoken of", () => {
    const others = ["files/password-shell.xlsx", "files/min-stray-value.xlsx"];
    const spoken = [...Object.keys(right), ...others];
    expect(caseFiles.filter((file) => !spoken.includes(file) && !file.includes("asset-"))).toEqual([]);
  });
});

describe("files that failed once, as lamps and drains", () => {
  test.each([
    ["quotes/asset-open-quote.csv", ["TL942", "TL943"], ["2 quote"], 0],
    ["sheets/asset-two-sheets.xlsx", ["TL901", "TL902", "TJ911"], [], 0],
    ["dates/asset-dates.xlsx", ["TJ901", "TJ902", "TJ903", "TJ904", "TJ906"], ["6 date"], 0],
    ["again/asset-compound-once.csv", ["TL951", "TL952"], ["3 twice"], 1],
  ])("%s is taken right or named", async (file, taken, faults, questions) => {
    const sheets = await sheetsOf(file);
    expect(assetFaults(sheets)).toEqual({ taken, faults, questions });
    if (file.startsWith("quotes") || file.startsWith("sheets")) return;
    expect(assetFaults(await inOtherFormat(sheets, file.endsWith(".csv")))).toEqual({
      taken,
      faults,
      questions,
    });
  });

  const head = ["小区", "类型", "编号", "位置", "网格"];
  const table = (rows: (string | number | Date | null)[][]) => [
    {
      name: "表",
      hidden: false,
      merges: [{ column: 1, from: 2, to: 3 }],
      rows: [head, ...rows].map((cells, at) => ({ line: at + 1, cells })),
    },
  ];
  test.each([
    ["an error", [["", "灯", "#N/A", "东", ""]], [], ["2 error"]],
    ["an error beside the number", [["", "灯", "L1", "#REF!", ""]], [], ["2 error"]],
    ["a column too narrow", [["", "灯", "####", "", ""]], [], ["2 error"]],
    ["a formula without a result", [["", "灯", "#FORMULA!", "", ""]], [], ["2 formula"]],
    ["a date for a place", [["", "灯", "L1", new Date("2026-03-02"), ""]], [], ["2 date"]],
    ["a date for a grid", [["", "灯", "L1", "", 46083]], [], ["2 serial"]],
    [
      "the header again",
      [["", "灯", "L1", "", ""], head, ["", "灯", "L2", "", ""]],
      ["L1", "L2"],
      ["3 header"],
    ],
    [
      "a sum and a signature",
      [
        ["", "灯", "L1", "", ""],
        ["合计", "1", "", "", ""],
        ["制表人：某某", "", "", "", ""],
      ],
      ["L1"],
      ["3 total", "4 caption"],
    ],
    ["a sign that was lost", [["", "灯", "L?", "", ""]], [], ["2 lost"]],
    ["a float", [["", "灯", "101.0", "", ""]], ["101"], []],
    [
      "a number twice in another writing",
      [
        ["", "灯", "Ｌ１", "", ""],
        ["", "灯", "L01", "", ""],
      ],
      ["L1"],
      ["3 twice"],
    ],
    ["a number too long", [["", "灯", "L".repeat(60), "", ""]], [], ["2 long"]],
    [
      "a number twice with a sign without width",
      [
        ["", "灯", "L\u200b1", "", ""],
        ["", "灯", "L1", "", ""],
      ],
      ["L1"],
      ["3 twice"],
    ],
    ["radicals that look like signs", [["", "灯", "L1", "⻄⻔⼝", ""]], ["L1"], []],
  ] as const)("%s is named or right, in memory and in both kinds of file", async (_, rows, taken, faults) => {
    const sheets = table(rows.map((row) => [...row]));
    expect(assetFaults(sheets)).toEqual({ taken, faults, questions: 0 });
    // A day number is a number in a workbook alone; our own are all text.
    if (faults.some((fault) => fault.endsWith("serial"))) return;
    for (const isText of [true, false])
      expect(assetFaults(await inOtherFormat(sheets, isText))).toEqual({ taken, faults, questions: 0 });
  });

  test.each<[string, string[][], string[], string[]]>([
    [
      "a title and a form's heading above the header",
      [
        ["新塘村小区路灯清单"],
        ["填表单位", "某某社区", "日期", ""],
        ["类型", "编号"],
        ["灯", "L1"],
        ["灯", "L2"],
      ],
      ["L1", "L2"],
      [],
    ],
    [
      "two tables side by side",
      [
        ["类型", "编号", "位置", "", "类型", "编号", "位置"],
        ["灯", "L1", "东", "", "灯", "L3", "西"],
        ["灯", "L2", "东", "", "灯", "", "西"],
      ],
      ["L1", "L2", "L3"],
      ["3 blank"],
    ],
  ])("%s is read in both kinds of file", async (_, rows, taken, faults) => {
    const lines = rows.map((cells, at) => ({ line: at + 1, cells }));
    const sheets = [{ name: "表", hidden: false, merges: [], rows: lines }];
    for (const isText of [true, false])
      expect(assetFaults(await inOtherFormat(sheets, isText))).toEqual({ taken, faults, questions: 0 });
  });

  test("a hidden sheet is not read, and one without a header is left out", () => {
    const rows = (code: string) =>
      [
        ["类型", "编号"],
        ["灯", code],
      ].map((cells, at) => ({ line: at + 1, cells }));
    const sheets = [
      { name: "旧", hidden: true, merges: [], rows: rows("L9") },
      { name: "图", hidden: false, merges: [], rows: [{ line: 1, cells: ["一张图"] }] },
      { name: "新", hidden: false, merges: [], rows: rows("L1") },
    ];
    expect(assetFaults(sheets)).toEqual({ taken: ["L1"], faults: [], questions: 0 });
  });

  test("a type that was merged down is filled once the clerk says so", () => {
    const sheets = table([
      ["", "路灯", "L1", "", ""],
      ["", null, "L2", "", ""],
    ]);
    expect(assetFaults(sheets)).toEqual({ taken: ["L1", "L2"], faults: [], questions: 1 });
  });

  test("two columns of one meaning are asked about", () => {
    const rows = [
      ["类型", "编号", "灯号"],
      ["灯", "资-1", "L1"],
    ].map((cells, at) => ({ line: at + 1, cells }));
    const sheets = [{ name: "", hidden: false, rows, merges: [] }];
    expect(assetFaults(sheets)).toEqual({ taken: ["L1"], faults: [], questions: 1 });
  });
});
