import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import { VISIT_COLUMNS, type VisitRow, visitsCsv } from "../../src/reports/export/visitsCsv.ts";
import { building, door, id, visit } from "./smallHouse.ts";

/** UTF-8, commas, and every cell looked at for dates and numbers, as Excel does on a double click. */
const AS_EXCEL_OPENS = "CSV:44,34,76,1,,2052,false,true,false";
const CONVERT_MS_MAX = 90_000;

const office = ["soffice", "libreoffice"]
  .flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)))
  .find((path) => existsSync(path));

const labels = ["3-2", "15-2", "1-2-03", "2E3", "0301", "301", "三楼东", "=301"];
const notes = ["=1+1", "+86", "-3", "@SUM(A1)", "＝1+1", " =2", "\t=3", '3-2 说“好”，"再来"', "两行\n=4"];
const visitAt = (door: string, note: string, nth: number): VisitRow => ({
  record: id(1000 + nth),
  body: { ...visit, door, note },
  state: "stored",
  begun: { by: id(5) },
});

let folder = "";
afterEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = "";
});

test("a spreadsheet program shows a day's visits as they were written: no formula, and no label become a date or a number", {
  timeout: CONVERT_MS_MAX,
}, (context) => {
  if (!office) return context.skip("LibreOffice is not installed here, so nothing was opened");
  const doors = new Map(labels.map((label, at) => [id(100 + at), { ...door, label }]));
  const visits = labels.flatMap((_, door) =>
    notes.map((note, at) => visitAt(id(100 + door), note, door * notes.length + at)),
  );
  const places = {
    doors,
    buildings: new Map([[id(2), building]]),
    compounds: new Map([[id(1), { name: "3-2" }]]),
    people: new Map(),
  };
  const csv = visitsCsv(visits, places, true);
  const { table, formulas } = openIn(office, csv);

  expect(formulas).toBe(0);
  expect(table[0]?.map(({ text }) => text)).toEqual([...VISIT_COLUMNS]);
  expect(table).toHaveLength(visits.length + 1);
  const column = (name: (typeof VISIT_COLUMNS)[number]) =>
    table.slice(1).map((row) => row[VISIT_COLUMNS.indexOf(name)]);
  for (const name of ["小区", "楼栋", "单元", "楼层", "房号", "户码", "备注", "记录编号"] as const) {
    expect(new Set(column(name).map((cell) => cell?.type)), name).toEqual(new Set(["string"]));
  }
  expect([...new Set(column("房号").map((cell) => cell?.text))]).toEqual([
    "3-2室",
    "15-2室",
    "1-2-03室",
    "2E3室",
    "0301室",
    "301室",
    "三楼东",
    "'=301室",
  ]);
  expect(column("小区")[0]?.text).toBe("3-2小区");
  expect(
    column("备注")
      .slice(0, 4)
      .map((cell) => cell?.text),
  ).toEqual(["'=1+1", "'+86", "'-3", "'@SUM(A1)"]);
  expect(new Set(column("日期").map((cell) => cell?.type))).toEqual(new Set(["date"]));
});

type Seen = { type: string; text: string };

/** What the program made of the file, cell by cell, off its own flat XML. */
function openIn(program: string, csv: string): { table: Seen[][]; formulas: number } {
  folder = mkdtempSync(join(tmpdir(), "spreadsheet-"));
  const file = join(folder, "visits.csv");
  writeFileSync(file, csv);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const run = spawnSync(
    program,
    [profile, "--headless", `--infilter=${AS_EXCEL_OPENS}`, "--convert-to", "fods", "--outdir", folder, file],
    {
      encoding: "utf8",
      timeout: CONVERT_MS_MAX,
    },
  );
  if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
  const xml = readFileSync(join(folder, "visits.fods"), "utf8");
  const rows = xml.match(/<table:table-row[ >][\s\S]*?<\/table:table-row>/g) ?? [];
  const table = rows.map((row) =>
    (row.match(/<table:table-cell(?:[^>]*\/>|[\s\S]*?<\/table:table-cell>)/g) ?? []).flatMap(cellsOf),
  );
  return {
    table: table.filter((row) => row.some(({ text }) => text !== "")),
    formulas: (xml.match(/table:formula=/g) ?? []).length,
  };
}

/** One cell, or as many as it says it is repeated. */
function cellsOf(cell: string): Seen[] {
  const type = /office:value-type="(\w+)"/.exec(cell)?.[1] ?? "empty";
  const text = (cell.match(/<text:p[^>]*>[\s\S]*?<\/text:p>/g) ?? [])
    .map((line) => line.replace(/<[^>]+>/g, ""))
    .join("\n");
  const plain = text
    .replaceAll("&apos;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  const times = Math.min(
    Number(/number-columns-repeated="(\d+)"/.exec(cell)?.[1] ?? 1),
    VISIT_COLUMNS.length,
  );
  return Array.from({ length: times }, () => ({ type, text: plain }));
}
