import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readTables, type TablesRead } from "../../../src/app/office/spreadsheet/tableFile.ts";
import { writeWorkbook } from "../../../src/app/office/spreadsheet/writeWorkbook.ts";
import { csvText } from "../../../src/reports/export/csv.ts";
import { readAssetSheets } from "../../../src/reports/import/assets/rows.ts";
import type { Answers, TableQuestion } from "../../../src/reports/import/questions.ts";
import { changesOf, planRegister } from "../../../src/reports/import/register/changeSet.ts";
import type { KnownRecord } from "../../../src/reports/import/register/known.ts";
import { readRegisterSheets } from "../../../src/reports/import/register/rows.ts";
import type { Cell, TableSheet } from "../../../src/reports/import/table.ts";
import { COMMUNITY, KEY, nothingKnown, saved, sha1 } from "../registerOffice.ts";

const FOLDER = join(import.meta.dirname, "../cases");

/** Every file of the cases, by its folder and name. */
export const caseFiles: string[] = readdirSync(FOLDER).flatMap((kind) =>
  readdirSync(join(FOLDER, kind)).map((name) => `${kind}/${name}`),
);

export const casePath = (name: string) => join(FOLDER, name);

export async function openCase(name: string): Promise<TablesRead> {
  return readTables(new Uint8Array(readFileSync(casePath(name))), name);
}

export async function sheetsOf(name: string): Promise<TableSheet[]> {
  const read = await openCase(name);
  if (!read.read) throw new Error(`${name} was not read: ${read.why}`);
  return read.sheets;
}

/** A cell as a spreadsheet program writes it into a CSV. */
function shown(cell: Cell | undefined): string {
  if (cell instanceof Date) return `${cell.getUTCFullYear()}/${cell.getUTCMonth() + 1}/${cell.getUTCDate()}`;
  return cell === null || cell === undefined ? "" : String(cell);
}

function grid({ rows }: TableSheet): string[][] {
  const last = rows.at(-1)?.line ?? 0;
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const byLine = new Map(rows.map((row) => [row.line, row.cells]));
  return Array.from({ length: last }, (_, at) =>
    Array.from({ length: width }, (_, column) => shown(byLine.get(at + 1)?.[column])),
  );
}

/** The same table in the other format: the first visible sheet as CSV, or a text as a workbook. */
export async function inOtherFormat(sheets: readonly TableSheet[], isText: boolean): Promise<TableSheet[]> {
  const first = sheets.find(({ hidden }) => !hidden) as TableSheet;
  const bytes = isText
    ? new Uint8Array(await (await writeWorkbook([{ name: "表", rows: grid(first) }])).arrayBuffer())
    : new TextEncoder().encode(csvText(grid(first)));
  const read = await readTables(bytes, isText ? "表.xlsx" : "表.csv");
  if (!read.read) throw new Error(`not read in the other format: ${read.why}`);
  return read.sheets;
}

/** As a clerk answers who takes the last of two columns and says yes to the rest. */
function answersTo(questions: readonly TableQuestion[]): Answers {
  return new Map(
    questions.map((one) => [one.key, one.about === "column" ? (one.choices.at(-1)?.at ?? 0) : 1] as const),
  );
}

export type Outcome = {
  questions: string[];
  faults: string[];
  notes: string[];
  doors: string[];
  people: string[];
  patches: string[];
  grids: string[];
  known: KnownRecord;
  /** What the same file changes once it is saved. */
  again: number;
};

/** Reads, answers, plans, saves, and takes the same in once more. */
export async function registerOutcome(
  sheets: readonly TableSheet[],
  known: KnownRecord = nothingKnown,
): Promise<Outcome> {
  const first = readRegisterSheets(sheets);
  if (!first.read) throw new Error(`no register: ${first.why}`);
  const reading = readRegisterSheets(sheets, answersTo(first.questions));
  if (!reading.read) throw new Error(`no register: ${reading.why}`);
  const ground = { community: COMMUNITY, sha1, key: KEY, home: "新塘村小区" };
  const plan = await planRegister(reading.rows, known, ground);
  const changes = changesOf(plan, new Map());
  const now = saved(known, changes);
  const next = await planRegister(reading.rows, now, ground);
  const building = (id: string) => now.buildings.find(({ record }) => record === id)?.body.name ?? "";
  return {
    questions: first.questions.map((one) =>
      one.about === "fill"
        ? `fill ${one.from} ${one.columns.join(" ")}`
        : one.about === "column"
          ? `column ${one.column}`
          : one.about,
    ),
    faults: [...reading.faults, ...plan.faults]
      .sort((a, b) => a.line - b.line)
      .map(({ line, why }) => `${line} ${why}`),
    notes: [...reading.notes, ...plan.notes].map(({ line, why }) => `${line} ${why}`),
    doors: now.doors.map(({ body }) =>
      [building(body.building), body.unit, body.label].filter((part) => part !== "").join(" "),
    ),
    people: now.people.map(({ body }) => body.name),
    patches: now.patches.map(({ body }) => body.name),
    grids: now.grids.map(({ body }) => body.name),
    known: now,
    again: next.places.length + next.fresh.length + next.changed.length,
  };
}

export function assetFaults(sheets: readonly TableSheet[]): {
  taken: string[];
  faults: string[];
  questions: number;
} {
  const first = readAssetSheets(sheets);
  if (!first.read) throw new Error(`no assets: ${first.why}`);
  const reading = readAssetSheets(sheets, answersTo(first.questions));
  if (!reading.read) throw new Error(`no assets: ${reading.why}`);
  return {
    taken: reading.rows.map(({ asset }) => asset.code),
    faults: reading.faults.map(({ line, why }) => `${line} ${why}`),
    questions: first.questions.length,
  };
}
