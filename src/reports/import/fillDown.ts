import { textOf } from "./cellText.ts";
import { type Answers, EXAMPLE_ROWS, type ExampleRow, type Question } from "./questions.ts";
import type { Cell, Merge, TableRow } from "./table.ts";
import type { TableShape } from "./tableShape.ts";

type Under<C extends string> = {
  rows: readonly TableRow[];
  at: ReadonlyMap<C, number>;
  merges: readonly Merge[];
  signature: string;
};
type Filled = { rows: TableRow[]; questions: Question[] };
/** Which cells of a row would be filled, and with what. */
type Plan = Map<number, Cell>[];

/**
 * Blank cells that were merged into one above them, or look so in a file that cannot say: what they would be
 * filled with is asked, and filled where the answer is yes.
 */
export function fillDown<C extends string>(table: Under<C>, shape: TableShape<C>, answers: Answers): Filled {
  let rows = [...table.rows];
  const questions: Question[] = [];
  const merged = new Set<C>();
  for (const from of ["merged", "blank"] as const) {
    if (from === "blank" && isOwn(table, shape)) continue;
    const plan: Plan = rows.map(() => new Map());
    const columns = shape.filled.flatMap(({ column, within }) => {
      const index = table.at.get(column);
      if (index === undefined || merged.has(column)) return [];
      const found =
        from === "merged"
          ? mergedInto(plan, rows, table.merges, index)
          : blankBelow(plan, rows, table, shape, { index, within });
      return found ? [column] : [];
    });
    if (columns.length === 0) continue;
    for (const column of columns) merged.add(column);
    const key = `fill ${from} ${columns.join(",")} ${table.signature}`;
    const filled = rows.map((row, nth) => filledRow(row, plan[nth]));
    const examples: ExampleRow[] = [];
    for (let nth = 0; nth < rows.length && examples.length < EXAMPLE_ROWS; nth++) {
      const [row, mended] = [plan[nth], filled[nth]];
      if (!row?.size || !mended) continue;
      examples.push({
        line: mended.line,
        cells: [...table.at].map(([column, index]) => ({
          column,
          text: textOf(mended.cells[index]),
          filled: row.has(index),
        })),
      });
    }
    questions.push({ key, about: "fill", from, columns, rows: examples });
    if (answers.get(key) === 1) rows = filled;
  }
  return { rows, questions };
}

function isOwn<C extends string>({ rows, at, signature }: Under<C>, { own }: TableShape<C>): boolean {
  const always = at.get(own.always) ?? -1;
  return signature === own.header.join("|") && rows.every(({ cells }) => textOf(cells[always]) !== "");
}

function filledRow(row: TableRow, plan: Map<number, Cell> | undefined): TableRow {
  if (!plan?.size) return row;
  const cells = [...row.cells];
  for (const [index, cell] of plan) {
    while (cells.length < index) cells.push(null);
    cells[index] = cell;
  }
  return { ...row, cells };
}

function mergedInto(plan: Plan, rows: readonly TableRow[], merges: readonly Merge[], index: number): boolean {
  const nthOf = new Map(rows.map(({ line }, nth) => [line, nth]));
  let found = false;
  for (const { column, from, to } of merges) {
    const top = column === index ? nthOf.get(from) : undefined;
    if (top === undefined || textOf(rows[top]?.cells[index]) === "") continue;
    for (let nth = top + 1; (rows[nth]?.line ?? Number.POSITIVE_INFINITY) <= to; nth++) {
      if (textOf(rows[nth]?.cells[index]) !== "") continue;
      plan[nth]?.set(index, rows[top]?.cells[index] as Cell);
      found = true;
    }
  }
  return found;
}

/**
 * A column looks merged where each value stands once at the head of its rows: the first row has one, no two
 * neighbours say the same, and at least half are blank.
 */
function blankBelow<C extends string>(
  plan: Plan,
  rows: readonly TableRow[],
  { at }: Under<C>,
  { isAside }: TableShape<C>,
  { index, within }: { index: number; within: readonly C[] },
): boolean {
  const outer = within.flatMap((column) => at.get(column) ?? []);
  const fills: [number, Cell][] = [];
  let above: Cell = null;
  let around: string[] = [];
  let [values, blanks, first] = [0, 0, true];
  for (const [nth, { cells }] of rows.entries()) {
    if (isAside(cells, at)) continue;
    const now = outer.map((one, rank) => textOf(cells[one]) || (around[rank] ?? ""));
    if (now.some((text, rank) => text !== around[rank])) above = null;
    around = now;
    const text = textOf(cells[index]);
    if (text === "") {
      if (first) return false;
      blanks++;
      if (above !== null) fills.push([nth, above]);
    } else {
      if (above !== null && nth > 0 && textOf(above) === text) return false;
      values++;
      above = cells[index] as Cell;
    }
    first = false;
  }
  if (fills.length === 0 || blanks < values) return false;
  for (const [nth, cell] of fills) plan[nth]?.set(index, cell);
  return true;
}
