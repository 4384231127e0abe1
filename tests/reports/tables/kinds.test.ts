import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readTables } from "../../../src/app/office/spreadsheet/tableFile.ts";
import { numberWord, plainNumberWord } from "../../../src/reports/export/assetWord.ts";
import { addressParts } from "../../../src/reports/import/register/addressLine.ts";
import { leadersIn } from "../../../src/reports/import/register/leaders.ts";
import { registerRows } from "../../../src/reports/import/register/sheet.ts";
import { type Cell, readDelimited, type TableSheet } from "../../../src/reports/import/table.ts";
import { registerOutcome, sheetsOf } from "./caseFiles.ts";

/** Others of the kinds that failed, made here. */
const bytes = (text: string) => new TextEncoder().encode(text);
async function sheets(file: Uint8Array<ArrayBuffer>, name = "表.csv"): Promise<TableSheet[]> {
  const read = await readTables(file, name);
  if (!read.read) throw new Error(read.why);
  return read.sheets;
}
const cells = async (text: string) => (await sheets(bytes(text)))[0]?.rows.map((row) => row.cells);

describe("texts", () => {
  test("a quote that only the next quoted cell would close ends with its line", () => {
    const text = '楼栋,房号,备注\n1栋,101,"坏\n1栋,102,好\n1栋,103,"也好"\n1栋,104,"两\n行"\n1栋,105,5"';
    expect(readDelimited(text).map(({ line, broken, cells }) => [line, broken, cells[1]])).toEqual([
      [1, undefined, "房号"],
      [2, "quote", "101"],
      [3, undefined, "102"],
      [4, undefined, "103"],
      [5, undefined, "104"],
      [7, undefined, "105"],
    ]);
  });

  test("one broken sign in a UTF-8 file is named with its row and makes no other row another text", async () => {
    const text = bytes("楼栋,房号,邻长\n15栋,101,甲某\n15栋,102,乙某\n15栋,103,丙某");
    const at = text.length - 12;
    text[at] = 0x41;
    const outcome = await registerOutcome(await sheets(text));
    expect([outcome.doors, outcome.faults]).toEqual([["15栋 101", "15栋 102"], ["4 signs"]]);
  });

  test('="0301" is how some programs write a text', async () => {
    const outcome = await registerOutcome(
      await sheets(bytes('楼栋,房号\n="15栋",="0301"\n15栋,"=""0302"""')),
    );
    expect(outcome.doors).toEqual(["15栋 0301", "15栋 0302"]);
  });

  test("a web page that is called .xls is read with its merged cells and its lines", async () => {
    const html =
      "<html><body><table><tr><th>楼栋</th><th>房号</th></tr><tr><td rowspan=2>15栋</td><td>101</td></tr><tr><td>1&#48;2<br/></td></tr></table></body></html>";
    const [sheet] = await sheets(bytes(html), "门牌.xls");
    expect(sheet?.merges).toEqual([{ column: 0, from: 2, to: 3 }]);
    expect((await registerOutcome(sheet ? [sheet] : [])).doors).toEqual(["15栋 101", "15栋 102"]);
  });

  test("blank lines, blank columns and padding change no line and no cell", async () => {
    expect(await cells("\n\n楼栋,,房号\n\n 15栋 ,,　301　\n")).toEqual([
      ["楼栋", "", "房号"],
      [" 15栋 ", "", "　301　"],
    ]);
  });
});

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
function workbook(rows: string, more: { [file: string]: string } = {}, state = ""): Uint8Array<ArrayBuffer> {
  const files = {
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="门牌" sheetId="1" ${state} r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": rows.startsWith("<x:")
      ? rows
      : `<worksheet xmlns="${MAIN}">${rows}</worksheet>`,
    ...more,
  };
  return new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
}
const t = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const HEAD = `<row r="1">${t("A1", "楼栋")}${t("B1", "房号")}</row>`;

describe("workbooks", () => {
  test("texts in pieces, with readings beside them, with references and comments are what people see", async () => {
    const strings = `<sst><si><r><t>15</t></r><r><t xml:space="preserve">栋</t></r><rPh sb="0" eb="1"><t>ジュウゴ</t></rPh></si><si><t>a&amp;b &#x4E1C;<!-- c --></t></si></sst>`;
    const [sheet] = await sheets(
      workbook(
        `<sheetData>${HEAD}<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row></sheetData>`,
        { "xl/sharedStrings.xml": strings },
      ),
    );
    expect(sheet?.rows[1]).toEqual({ line: 3, cells: ["15栋", "a&b 东"] });
  });

  test("another program's prefixes and single quotes are read the same", async () => {
    const xml = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r='1'><x:c r='B1' t='str'><x:v>房号</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    expect((await sheets(workbook(xml)))[0]?.rows).toEqual([{ line: 1, cells: [null, "房号"] }]);
  });

  test("an error, a formula without a result and one that came to nothing are three things", async () => {
    const row = `<row r="2"><c r="A2" t="e"><f>A1</f><v>#N/A</v></c><c r="B2"><f>A1</f></c><c r="C2" t="str"><f>A1</f><v></v></c><c r="D2" t="b"><v>1</v></c></row>`;
    expect((await sheets(workbook(`<sheetData>${HEAD}${row}</sheetData>`)))[0]?.rows[1]?.cells).toEqual([
      "#N/A",
      "#FORMULA!",
      null,
      true,
    ]);
  });

  test("a title that is merged across fills nothing, and merged cells of the rows do", async () => {
    const xml = `<sheetData><row r="1">${t("A1", "门牌登记表")}</row>${HEAD.replaceAll('1"', '2"')}<row r="3">${t("A3", "15栋")}${t("B3", "101")}</row><row r="4">${t("B4", "102")}</row></sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/></mergeCells>`;
    const outcome = await registerOutcome(await sheets(workbook(xml)));
    expect([outcome.questions, outcome.doors, outcome.faults]).toEqual([
      ["fill merged building"],
      ["15栋 101", "15栋 102"],
      [],
    ]);
  });

  test("a very hidden sheet is hidden", async () => {
    const read = await sheets(workbook(`<sheetData>${HEAD}</sheetData>`, {}, 'state="veryHidden"'));
    expect(read).toMatchObject([{ name: "门牌", hidden: true }]);
  });

  test("a place behind another prefix makes no room for what lies between", async () => {
    const far = workbook(`<sheetData><row r="1"><c x:r="ZZZZZZ1"><v>1</v></c></row></sheetData>`);
    expect(await readTables(far, "表.xlsx")).toEqual({ read: false, why: "tooManyCells" });
  });

  test("an archive that is no workbook, or whose parts are missing, ends in a sentence", async () => {
    const empty = new Uint8Array(zipSync({ "a.xml": strToU8("<a/>") }));
    expect(await readTables(empty, "表.xlsx")).toEqual({ read: false, why: "notXlsx" });
    const torn = workbook("<sheetData><row r=");
    expect(await readTables(torn, "表.xlsx")).toMatchObject({ read: true });
  });
});

test("names of grids and patches leave guarded and come back as they are", async () => {
  const { known } = await registerOutcome(await sheetsOf("dates/patch-like-numbers.csv"));
  const rows = registerRows(known).slice(1);
  expect(rows.map((row) => row.slice(6, 8))).toEqual([
    ["3-1网格", "1-2片区"],
    ["001网格", "02片区"],
    ["3-1网格", "1E2片区"],
    ["3-1网格", "-5片区"],
  ]);
});

test("a truth is TRUE as spreadsheets show it, and comes back from one as it left", async () => {
  const rows: Cell[][] = [
    ["楼栋", "房号", "邻长"],
    ["15栋", "101", true],
    ["15栋", "102", "TRUE"],
  ];
  const lines = rows.map((cells, at) => ({ line: at + 1, cells }));
  const outcome = await registerOutcome([{ name: "", hidden: false, merges: [], rows: lines }]);
  expect([outcome.people, outcome.again]).toEqual([["TRUE"], 0]);
});

test.each(["3-2", "2E3", "1.5E+3", "50%", "(5)", "¥3", "TRUE", "Mar-1", "5 PM", "1 1/2", "0301"])(
  "“%s” as a place goes into a file as a word and comes back",
  (text) => {
    expect(numberWord(text)).toBe(`${text}号`);
    expect(plainNumberWord(numberWord(text))).toBe(text);
  },
);

test.each([
  ["15栋2单元301", "|15栋|2单元||301"],
  ["新塘村小区15栋2单元301室", "新塘村小区|15栋|2单元||301室"],
  ["15-2-301", "|15|2||301"],
  ["15-301", "|15|||301"],
  ["15栋2-301", "|15栋|2||301"],
  ["A座1203", "|A座|||1203"],
  ["15号楼2单元3楼301", "|15号楼|2单元|3楼|301"],
  ["７、８栋１单元１０１", "|7、8栋|1单元||101"],
  ["书院路88-3号", null],
  ["15栋", null],
  ["村口", null],
])("the address %s is taken apart as %s", (text, parts) => {
  const read = addressParts(text);
  expect(read && [read.compound, read.building, read.unit, read.storey, read.door].join("|")).toBe(parts);
});

test.each([
  ["甲某、乙某", ["甲某", "乙某"], 0],
  ["甲某 乙某", ["甲某", "乙某"], 0],
  ["张 三", ["张 三"], 0],
  ["Mary Ann", ["Mary Ann"], 0],
  ["甲某\r\n乙某", ["甲某", "乙某"], 0],
  ["甲某13800000000", ["甲某"], 1],
  ["甲某（电话：0731-88888888）/乙某", ["甲某", "乙某"], 1],
  ["138 0000 0000", [], 1],
  ["甲某、甲某", ["甲某"], 0],
])("the leaders in %j are %j", (cell, names, others) => {
  expect(leadersIn(cell)).toMatchObject({ names });
  expect(leadersIn(cell).others).toHaveLength(others);
});
