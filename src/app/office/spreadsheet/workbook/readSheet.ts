import { type Cell, type Merge, type TableRow, UNCOMPUTED } from "../../../../reports/import/table.ts";
import { dayOfSerial, isDayFormat, shownNumber } from "./numberFormat.ts";
import { attributeOf, xmlPieces } from "./xml.ts";

/** What cells of all sheets refer to. `formats`: of each style its number format's id and code. */
export type Workbook = {
  strings: readonly string[];
  formats: readonly { id: number; code: string | undefined }[];
  from1904: boolean;
};

/**
 * The rows of one sheet that hold something, with the lines that people count, and its merged cells. Throws a
 * RangeError for a cell behind the last column, before room is made for what lies between.
 */
export function readSheet(
  xml: string,
  workbook: Workbook,
  columnsMax: number,
): { rows: TableRow[]; merges: Merge[] } {
  const rows: TableRow[] = [];
  const merges: Merge[] = [];
  let cells: Cell[] = [];
  let [line, column] = [0, -1];
  let cell: Draft | null = null;
  let inside: "v" | "f" | "t" | null = null;
  let hints = 0;
  const endRow = () => {
    if (cells.some((one) => one !== null)) rows.push({ line, cells });
    cells = [];
  };
  for (const piece of xmlPieces(xml)) {
    if (piece.is === "text") {
      if (cell && inside === "f") cell.hasFormula = true;
      else if (cell && inside && hints === 0) cell.text += piece.text;
      continue;
    }
    const { name, attributes, opens, closes } = piece;
    if (name === "rPh") hints += opens && !closes ? 1 : opens ? 0 : -1;
    else if (name === "row") {
      if (opens) {
        const said = Number(attributeOf(attributes, "r") ?? line + 1);
        line = Number.isInteger(said) ? said : line + 1;
        column = -1;
      }
      if (closes) endRow();
    } else if (name === "c") {
      if (opens) {
        const address = attributeOf(attributes, "r");
        column = address ? columnOf(address) : column + 1;
        cell = {
          type: attributeOf(attributes, "t") ?? "n",
          style: Number(attributeOf(attributes, "s") ?? 0),
          text: "",
          hasFormula: false,
        };
      }
      if (closes && cell) {
        if (column < 0 || column >= columnsMax) throw new RangeError("a cell lies too far to the right");
        while (cells.length < column) cells.push(null);
        cells[column] = cellValue(cell, workbook);
        cell = null;
      }
    } else if (cell && (name === "v" || name === "t" || name === "f")) {
      if (name === "f" && opens) cell.hasFormula = true;
      inside = opens && !closes ? name : null;
    } else if (name === "mergeCell" && opens) {
      const merge = mergeOf(attributeOf(attributes, "ref") ?? "");
      if (merge) merges.push(merge);
    }
  }
  return { rows, merges };
}

type Draft = { type: string; style: number; text: string; hasFormula: boolean };

function cellValue({ type, style, text, hasFormula }: Draft, workbook: Workbook): Cell {
  if (text === "") return hasFormula && type !== "str" ? UNCOMPUTED : null;
  if (type === "s") return workbook.strings[Number(text)] || null;
  if (type === "b") return text === "1" || text === "true";
  if (type === "d") {
    const date = new Date(/[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
    return Number.isNaN(date.getTime()) || !/^\d{4}-/.test(text) ? text : date;
  }
  const value = Number(text);
  if (type !== "n" || Number.isNaN(value)) return text;
  const format = workbook.formats[style];
  if (!format) return value;
  return isDayFormat(format.id, format.code)
    ? dayOfSerial(value, workbook.from1904)
    : shownNumber(value, format.code);
}

/** B7 → 1. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of /^[A-Z]*/i.exec(address)?.[0].toUpperCase() ?? "")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Only what is merged down a column: a title that is merged across says nothing about the columns under it. */
function mergeOf(ref: string): Merge | null {
  const [, first, from, , to] = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/i.exec(ref) ?? [];
  if (!first || Number(to) <= Number(from)) return null;
  return { column: columnOf(first), from: Number(from), to: Number(to) };
}
