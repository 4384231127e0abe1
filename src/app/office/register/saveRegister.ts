import { csvText } from "../../../reports/export/csv.ts";
import type { KnownRecord } from "../../../reports/import/register/known.ts";
import { HEADER_ROW, registerRows } from "../../../reports/import/register/sheet.ts";
import { loadWords, wordsOf } from "../../../words/loader.ts";
import { type ExportAsked, shareFile, type Unasked } from "../../files/shareFile.ts";

type Format = "csv" | "xlsx";

/** Rows with text columns in an empty form: enough for an estate. */
const BLANK_ROWS = 500;

/** Files speak Chinese whatever the screen does: they go on to people and programs here. */
async function fileWords() {
  await loadWords("zh-CN", "office");
  return wordsOf("zh-CN", "register").file;
}

const GUIDE: string[][] = [
  ["列", "填写说明", "例子"],
  ["小区", "可不填", "新塘村小区"],
  ["楼栋", "必填", "15栋"],
  ["单元", "没有就不填，或填“无”", "2单元"],
  ["楼层", "不填就按房号推定", "3层"],
  ["房号", "必填，照门上写的填", "301室"],
  ["用途", "住宅、商铺、办公、杂物间、车库、门卫、公共；不填按住宅", "住宅"],
  ["网格", "可不填", "第一网格"],
  ["片区", "一位或几位邻长负责的门牌", "东片"],
  ["邻长", "多位用顿号隔开", "邻长甲、邻长乙"],
];

export async function saveRegister(format: Format, known: KnownRecord, place: string, asked: ExportAsked) {
  const words = await fileWords();
  await hand(format, { name: words.register(place), rows: registerRows(known) }, asked);
}

/** An empty form: its header and, in a workbook, text columns and a page that says how to fill them in. */
export async function saveTemplate(format: Format): Promise<void> {
  const words = await fileWords();
  const others = [{ name: words.guide, rows: GUIDE }];
  await hand(format, { name: words.template, rows: [HEADER_ROW], others, blankRows: BLANK_ROWS }, "form");
}

type Made = {
  name: string;
  rows: string[][];
  others?: { name: string; rows: string[][] }[];
  blankRows?: number;
};

async function hand(
  format: Format,
  { name, rows, others = [], blankRows = 0 }: Made,
  why: ExportAsked | Unasked,
): Promise<void> {
  if (format === "csv") {
    await shareFile(new File([csvText(rows)], `${name}.csv`, { type: "text/csv" }), why);
    return;
  }
  const { makeWorkbook } = await import("../spreadsheet/workbook/makeWorkbook.ts");
  const blob = await makeWorkbook([{ name: (await fileWords()).sheet, rows, blankRows }, ...others]);
  await shareFile(new File([blob], `${name}.xlsx`, { type: blob.type }), why);
}
