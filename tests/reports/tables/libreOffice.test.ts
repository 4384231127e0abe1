import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readTables } from "../../../src/app/office/spreadsheet/tableFile.ts";
import { writeWorkbook } from "../../../src/app/office/spreadsheet/writeWorkbook.ts";
import { csvText } from "../../../src/reports/export/csv.ts";
import type { KnownRecord } from "../../../src/reports/import/register/known.ts";
import { readRegisterSheets } from "../../../src/reports/import/register/rows.ts";
import { registerRows } from "../../../src/reports/import/register/sheet.ts";
import type { TableSheet } from "../../../src/reports/import/table.ts";
import { casePath, registerOutcome, sheetsOf } from "./caseFiles.ts";
import { registers, seeded } from "./randomTables.ts";
import { elsewhere, expectRight, type Right, right } from "./rightValues.ts";

/**
 * `npm run tables -- --through soffice` sets it: LibreOffice, which opens each table and saves it again
 * before it is read.
 */
const PROGRAM = process.env.TABLE_PROGRAM;
const RUNS = 150;
const PROGRAM_MS = 240_000;
/** A text in UTF-8 with commas; Chinese; numbers are told from texts, then dates and powers as well. */
const OPENING = {
  plainly: "Text - txt - csv (StarCalc):44,34,76,1,,2052,false,false",
  guessing: "Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true",
};
/** Comma, quote, UTF-8, as shown. */
const TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false";

const folder = mkdtempSync(join(tmpdir(), "tables-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Puts every file of one folder through the program into another. */
function through(from: string, to: string, form: string, opening?: string): void {
  mkdirSync(to, { recursive: true });
  const names = readdirSync(from);
  const asText = opening ? [`--infilter=${opening}`] : [];
  execFileSync(
    PROGRAM as string,
    [
      `-env:UserInstallation=file://${join(folder, "profile")}`,
      ...["--headless", ...asText, "--convert-to", form, "--outdir", to],
      ...names.map((name) => join(from, name)),
    ],
    { timeout: PROGRAM_MS, stdio: "ignore" },
  );
  const made = new Set(readdirSync(to).map(stem));
  expect(names.filter((name) => !made.has(stem(name)))).toEqual([]);
}

async function readBack(at: string, name: string): Promise<TableSheet[]> {
  const read = await readTables(new Uint8Array(readFileSync(join(at, name))), name);
  if (!read.read) throw new Error(`${name} was not read: ${read.why}`);
  return read.sheets;
}

/** What the program itself makes of a file; null where it cannot open it, or reads past its faults. */
const byProgram: { [file: string]: Right | null } = {
  // Texts that are broken: their rows are swallowed or their signs replaced before they are saved.
  "quotes/min-open-quote.csv": null,
  "quotes/open-quote-door.csv": null,
  "quotes/open-quote-unread-column.csv": null,
  "signs/lost-signs-gbk.csv": null,
  "files/cut-utf8.csv": null,
  "files/nul-bytes.csv": null,
  "files/html-table.xls": null,
  // A number in a workbook with a fraction is named: 401.1 may have been 401.10.
  "names/12-names2.csv": { count: 15, faults: ["13 number"] },
  "asides/repeated-header.csv": null,
  // Formulas are worked out.
  "errors/formulas.xlsx": { doors: ["95栋 95栋 101", "95栋 1 102"] },
  "errors/w-openpyxl-formulas.xlsx": { count: 4 },
  // The hidden sheet was the one to open at, so it is shown.
  "sheets/min-hidden.xlsx": { count: 3 },
  // What was a text is a number before it comes here.
  "dates/patch-like-numbers.csv": { count: 4, patches: ["1-2", "2", "100", "-5"], grids: ["3-1", "1"] },
};
/** Saved as a text, only the first sheet is there, and no merged cells and no kinds of cells. */
const asText: { [name: string]: Right | null } = {
  "two-buildings-two-sheets.xlsx": { count: 12 },
  "merged-unit.xlsx": elsewhere["merged/merged-unit.xlsx"] ?? null,
  "merged-leader.xlsx": elsewhere["merged/merged-leader.xlsx"] ?? null,
  "merged-all.xlsx": elsewhere["merged/merged-all.xlsx"] ?? null,
  "grid-patch-dates.xlsx": elsewhere["dates/grid-patch-dates.xlsx"] ?? null,
  "12-names2.xlsx": { count: 16 },
  "door-dates.xlsx": { ...right["dates/door-dates.xlsx"], notes: [] },
  "min-hidden.xlsx": { doors: ["203栋 101"] },
  "chart-sheet-first.xlsx": null,
};

const stem = (name: string) => name.replace(/\.\w+$/, "");

describe.runIf(PROGRAM)("tables that another program opened and saved", () => {
  test(
    "each file that failed once is taken right or named",
    async () => {
      const files = Object.keys(right).filter((file) => byProgram[file] !== null);
      const at = (name: string) => join(folder, "cases", name);
      for (const form of ["csv", "xlsx"]) mkdirSync(at(form), { recursive: true });
      for (const file of files)
        copyFileSync(casePath(file), at(`${file.slice(file.lastIndexOf(".") + 1)}/${basename(file)}`));
      through(at("csv"), at("workbooks"), "xlsx", OPENING.plainly);
      through(at("xlsx"), at("workbooks"), "xlsx");
      through(at("workbooks"), at("texts"), TO_CSV);
      for (const file of files) {
        const said = byProgram[file] ?? right[file] ?? {};
        const name = `${stem(basename(file))}.xlsx`;
        expectRight(await registerOutcome(await readBack(at("workbooks"), name)), said, file);
        const text = name in asText ? asText[name] : said;
        if (text === null || text === undefined) continue;
        expectRight(
          await registerOutcome(await readBack(at("texts"), name.replace("xlsx", "csv"))),
          text,
          file,
        );
      }
    },
    4 * PROGRAM_MS,
  );

  test(
    "our own export, opened and saved, changes nothing",
    async () => {
      const at = (name: string) => join(folder, "own", name);
      for (const form of ["csv", "xlsx"]) mkdirSync(at(form), { recursive: true });
      const offices = new Map<string, KnownRecord>();
      const keep = async (name: string, sheets: readonly TableSheet[]) => {
        if (!readRegisterSheets(sheets).read) return;
        const { known } = await registerOutcome(sheets);
        const rows = registerRows(known);
        if (rows.length === 1) return;
        offices.set(name, known);
        writeFileSync(at(`csv/${name}.csv`), csvText(rows));
        const book = await writeWorkbook([{ name: "表", rows }]);
        writeFileSync(at(`xlsx/${name}.xlsx`), new Uint8Array(await book.arrayBuffer()));
      };
      for (const file of Object.keys(right)) await keep(stem(basename(file)), await sheetsOf(file));
      for (const [nth, sheets] of fc.sample(registers, { numRuns: RUNS, ...seeded }).entries())
        await keep(`random${nth}`, sheets);
      const ways: [string, string, string?][] = [
        ["xlsx", "xlsx"],
        ["xlsx", TO_CSV],
        ["csv", "xlsx", OPENING.plainly],
        ["csv", TO_CSV, OPENING.plainly],
        ["csv", TO_CSV, OPENING.guessing],
        ["csv", "xlsx", OPENING.guessing],
      ];
      for (const [nth, [from, form, opening]] of ways.entries()) {
        const to = at(`saved${nth}`);
        through(at(from), to, form, opening);
        for (const [name, known] of offices) {
          const sheets = await readBack(to, `${name}.${form.slice(0, 3) === "csv" ? "csv" : "xlsx"}`);
          const back = await registerOutcome(sheets, known);
          expect([name, from, form, opening, back.known, back.faults, back.again]).toEqual([
            name,
            from,
            form,
            opening,
            known,
            [],
            0,
          ]);
        }
      }
    },
    8 * PROGRAM_MS,
  );
});
