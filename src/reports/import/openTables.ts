import { textOf } from "./cellText.ts";
import { fillDown } from "./fillDown.ts";
import { type Answers, EXAMPLE_ROWS, type Question } from "./questions.ts";
import type { Cell, Sheet, TableRow } from "./table.ts";
import type { TableShape } from "./tableShape.ts";

/** A table under its header. `at`: where in `cells` each column stands. */
export type OpenTable<C extends string> = { at: ReadonlyMap<C, number>; rows: TableRow[]; signature: string };
export type Opened<C extends string> = {
  tables: OpenTable<C>[];
  /** Names of the sheets that were read, in their order; lines tell them apart, see `placeOfLine`. */
  sheets: string[];
  skipped: { name: string; why: "hidden" | "noHeader" }[];
  /** Headers that are none of ours: read past, and named in the preview. */
  unknown: string[];
  questions: Question[];
};

/** Rows above the header that hold a title or a form's heading are looked past, this many. */
const HEADER_ROWS_MAX = 10;
/** Lines of the second sheet are counted from here on, and so forth: a line of a file is one number. */
const LINES_A_SHEET = 10_000_000;

/** Which sheet (0 for the first that was read) and which line in it a line of a file is. */
export function placeOfLine(line: number): { sheet: number; line: number } {
  return { sheet: Math.floor(line / LINES_A_SHEET), line: line % LINES_A_SHEET };
}

/**
 * Finds the header in each visible sheet and gives the rows under it, with merged cells filled as far as the
 * answers say so; tables that stand side by side are read one after the other. What is open is asked.
 */
export function openTables<C extends string>(
  sheets: readonly Sheet[],
  shape: TableShape<C>,
  answers: Answers,
): Opened<C> {
  const opened: Opened<C> = { tables: [], sheets: [], skipped: [], unknown: [], questions: [] };
  for (const sheet of sheets) {
    const header = headerOf(sheet.rows, shape);
    if (sheet.hidden || !header) {
      if (sheet.rows.length > 0 && (header || !sheet.hidden))
        opened.skipped.push({ name: sheet.name, why: sheet.hidden ? "hidden" : "noHeader" });
      continue;
    }
    const offset = opened.sheets.length * LINES_A_SHEET;
    opened.sheets.push(sheet.name);
    opened.unknown.push(...header.unknown.filter((name) => !opened.unknown.includes(name)));
    const body = sheet.rows.slice(header.row + 1).filter(({ cells }) => cells.some((c) => textOf(c) !== ""));
    for (const columns of header.blocks) {
      const at = chosen(columns, body, header, answers, opened.questions);
      const own = body.filter(({ cells }) => [...at.values()].some((index) => textOf(cells[index]) !== ""));
      const rows = header.blocks.length > 1 ? own : body;
      const filled = fillDown(
        { rows, at, merges: sheet.merges, signature: header.signature },
        shape,
        answers,
      );
      opened.questions.push(...filled.questions.filter(({ key }) => !asked(opened.questions, key)));
      opened.tables.push({
        at,
        rows: filled.rows.map((row) => ({ ...row, line: row.line + offset })),
        signature: header.signature,
      });
    }
  }
  return opened;
}

const asked = (questions: readonly Question[], key: string) => questions.some((one) => one.key === key);

type Header<C> = {
  row: number;
  cells: readonly Cell[];
  blocks: Map<C, number[]>[];
  unknown: string[];
  signature: string;
};

/** Of the first rows the one that names most columns. */
function headerOf<C extends string>(rows: readonly TableRow[], shape: TableShape<C>): Header<C> | null {
  let best: { row: number; columns: (C | null)[]; named: number } | null = null;
  for (const [row, { cells }] of rows.slice(0, HEADER_ROWS_MAX).entries()) {
    const columns = cells.map((cell) => shape.columnOf(cell));
    const distinct = new Set(columns.filter((column) => column !== null));
    const said = cells.filter((cell) => textOf(cell) !== "").length;
    if (columns.filter((column) => column !== null).length < Math.min(2, said)) continue;
    if (shape.isHeader(distinct) && distinct.size > (best?.named ?? 0))
      best = { row, columns, named: distinct.size };
  }
  if (!best) return null;
  const { row, columns } = best;
  const cells = rows[row]?.cells ?? [];
  const known = columns.flatMap((column, index) => (column === null ? [] : [{ column, index }]));
  const blocks = blocksOf(known).map((block) => {
    const at = new Map<C, number[]>();
    for (const { column, index } of block) at.set(column, [...(at.get(column) ?? []), index]);
    return at;
  });
  const unknown = cells.flatMap((cell, index) =>
    columns[index] === null && textOf(cell) !== "" ? [textOf(cell)] : [],
  );
  return { row, cells, blocks, unknown, signature: cells.map(textOf).join("|") };
}

/** Two tables side by side: their columns come again in the same order. */
function blocksOf<C>(known: { column: C; index: number }[]): { column: C; index: number }[][] {
  const width = new Set(known.map(({ column }) => column)).size;
  const isRepeated =
    width > 1 &&
    known.length > width &&
    known.length % width === 0 &&
    known.every(({ column }, at) => column === known[at % width]?.column);
  if (!isRepeated) return [known];
  return Array.from({ length: known.length / width }, (_, nth) =>
    known.slice(nth * width, (nth + 1) * width),
  );
}

/** One place for each column; of two columns of one meaning the one that was answered, else the first. */
function chosen<C extends string>(
  columns: ReadonlyMap<C, readonly number[]>,
  body: readonly TableRow[],
  { cells, signature }: Header<C>,
  answers: Answers,
  questions: Question[],
): Map<C, number> {
  const at = new Map<C, number>();
  for (const [column, places] of columns) {
    const [first = 0, other] = places;
    if (other === undefined) {
      at.set(column, first);
      continue;
    }
    const key = `column ${column} ${signature}`;
    const answer = answers.get(key);
    at.set(column, answer !== undefined && places.includes(answer) ? answer : first);
    if (asked(questions, key)) continue;
    const rows = body.slice(0, EXAMPLE_ROWS).map(({ line, cells: row }) => ({
      line,
      cells: places.map((place) => ({ column: textOf(cells[place]), text: textOf(row[place]) })),
    }));
    const choices = places.map((place) => ({ at: place, header: textOf(cells[place]) }));
    questions.push({ key, about: "column", column, choices, rows });
  }
  return at;
}

/** A header that comes again in the middle of the rows, as on every printed page. */
export function isHeaderAgain<C extends string>(
  cells: readonly Cell[],
  at: ReadonlyMap<C, number>,
  { columnOf }: TableShape<C>,
): boolean {
  let same = 0;
  for (const [column, index] of at) {
    if (textOf(cells[index]) === "") continue;
    if (columnOf(cells[index]) !== column) return false;
    same++;
  }
  return same > 1 || (same === 1 && at.size === 1);
}
