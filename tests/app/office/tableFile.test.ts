import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readTables } from "../../../src/app/office/spreadsheet/tableFile.ts";
import { untilStopped } from "../../../src/app/office/spreadsheet/useTableFile.ts";
import { writeWorkbook } from "../../../src/app/office/spreadsheet/writeWorkbook.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** The least that a spreadsheet program makes of one sheet. */
function workbook(sheet: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const files = {
    "[Content_Types].xml": strToU8("<Types/>"),
    "xl/workbook.xml": strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="门牌" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": typeof sheet === "string" ? strToU8(sheetOf(sheet)) : sheet,
  };
  return new Uint8Array(zipSync(files, { level: 9 }));
}
const sheetOf = (rows: string) => `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>楼栋</t></is></c>`;

test("an ordinary workbook is read, sheet by sheet, with the lines that people count", async () => {
  expect(await readTables(workbook(`<row r="2">${cell("A2")}${cell("C2")}</row>`), "门牌.xlsx")).toEqual({
    read: true,
    sheets: [
      {
        name: "门牌",
        hidden: false,
        rows: [{ line: 2, cells: ["楼栋", null, "楼栋"] }],
        merges: [],
      },
    ],
  });
  const own = await writeWorkbook([
    { name: "门牌表", rows: [["楼栋", "房号"]], blankRows: 500 },
    ...[{ name: "填写说明", rows: [["列"]] }],
  ]);
  const read = await readTables(new Uint8Array(await own.arrayBuffer()), "空白.xlsx");
  expect(read).toMatchObject({
    read: true,
    sheets: [
      { name: "门牌表", rows: [{ line: 1, cells: ["楼栋", "房号"] }] },
      { name: "填写说明", rows: [{ cells: ["列"] }] },
    ],
  });
});

test.each([
  ["in the last row and column that Excel has", `<row r="1048576">${cell("XFD1048576")}</row>`],
  ["in a row far below", `<row r="1">${cell("A1")}</row><row r="900000">${cell("A900000")}</row>`],
  ["in a column far to the right", `<row r="1">${cell("XFD1")}</row>`],
  ["in a row that is written as 1e9", '<row r="1e9"><c r="A1"><v>1</v></c></row>'],
  ["in a row that never ends", '<row r="Infinity"><c r="A1"><v>1</v></c></row>'],
  ["with its row in single quotes", `<row r = '1048576'>${cell("A1048576")}</row>`],
  ["with its row hidden behind a reference", "<row r='&#49;048576'><c r='A1'><v>1</v></c></row>"],
  [
    "that makes rows times columns too many, each alone within bounds",
    `<row r="1">${cell("IV1")}</row><row r="99999">${cell("A99999")}</row>`,
  ],
])(
  "a small workbook with a cell %s is refused before room is made for what lies between",
  async (_, rows) => {
    const bytes = workbook(rows);
    expect(bytes.length).toBeLessThan(2000);
    expect(await readTables(bytes, "门牌.xlsx")).toEqual({ read: false, why: "tooManyCells" });
  },
);

test("a workbook that swells beyond the bound is refused before it is unpacked", async () => {
  expect(await readTables(workbook(new Uint8Array(101 * 1024 * 1024)), "门牌.xlsx")).toEqual({
    read: false,
    why: "swells",
  });
});

test("one long text that every cell names does not travel to the page each time", async () => {
  const rows = Array.from(
    { length: 5000 },
    (_, at) =>
      `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>${"长".repeat(10_001)}</t></is></c></row>`,
  );
  expect(await readTables(workbook(rows.join("")), "门牌.xlsx")).toMatchObject({ read: false });
}, 60_000);

test("a text of nothing but separators or line ends is refused before it is taken apart", async () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  expect(await readTables(encode(",".repeat(3_000_001)), "门牌.csv")).toEqual({
    read: false,
    why: "tooManyCells",
  });
  expect(await readTables(encode("a\n".repeat(100_001)), "门牌.csv")).toEqual({
    read: false,
    why: "tooManyCells",
  });
  expect(await readTables(encode("楼栋,房号\n15栋,301"), "门牌.csv")).toMatchObject({ read: true });
});

test("comparing breaks off at its next pause once somebody stops it, and a fault of its own is a fault", async () => {
  const stopping = new AbortController();
  const pieces: number[] = [];
  const work = async (pause: () => Promise<void>) => {
    for (let piece = 0; piece < 5; piece++) {
      pieces.push(piece);
      if (piece === 2) stopping.abort();
      await pause();
    }
    return "whole";
  };
  expect(await untilStopped(stopping.signal, work)).toBeNull();
  expect(pieces).toEqual([0, 1, 2]);
  expect(await untilStopped(new AbortController().signal, async (pause) => pause().then(() => 7))).toBe(7);
  const broken = untilStopped(new AbortController().signal, () => Promise.reject(new Error("a fault")));
  await expect(broken).rejects.toThrow("a fault");
});
