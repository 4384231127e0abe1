import readXlsxFile from "read-excel-file/universal";
import {
  type Cell,
  delimiterOf,
  encodingOf,
  readDelimited,
  type TableRow,
} from "../../../reports/import/table.ts";
import { cellsSaid, unpackedXml } from "./workbookBounds.ts";

/** No estate's table is larger; more than that is not made room for. */
export const TABLE_ROWS_MAX = 100_000;
export const TABLE_COLUMNS_MAX = 256;
export const TABLE_CELLS_MAX = 3_000_000;
/**
 * All texts together: one long text may be named by every cell, and would travel from the worker to the page
 * that many times.
 */
export const TABLE_CHARS_MAX = 50_000_000;

export type NoTable =
  | "tooLarge"
  | "swells"
  | "tooManyCells"
  | "tooLong"
  | "stopped"
  | "oldXls"
  | "notXlsx"
  | "notTable"
  | "unreadable";
/** A workbook has as many tables as sheets. */
export type TablesRead = { read: true; tables: TableRow[][] } | { read: false; why: NoTable };

/**
 * Reads a file's bytes as tables, whatever it is called: a workbook by its first bytes, else text in the
 * encoding that it is in.
 */
export async function readTables(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<TablesRead> {
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return readWorkbook(bytes);
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { read: false, why: "oldXls" };
  if (bytes.length > 0 && /\.xlsx$/i.test(name)) return { read: false, why: "notXlsx" };
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.includes("\u0000") || begins(bytes, [0x25, 0x50, 0x44, 0x46]))
    return { read: false, why: "notTable" };
  const delimiter = delimiterOf(text);
  if (cellsAtMost(text, delimiter) > TABLE_CELLS_MAX) return { read: false, why: "tooManyCells" };
  return bounded([readDelimited(text, delimiter)]);
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Every delimiter and every end of a line may begin a cell; those inside quotes are counted, too. */
function cellsAtMost(text: string, delimiter: string): number {
  let count = 1;
  for (let at = 0; at < text.length; at++)
    if (text[at] === delimiter || text[at] === "\n" || text[at] === "\r") count += 1;
  return count;
}

async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<TablesRead> {
  let sheets: Cell[][][];
  try {
    const files = unpackedXml(bytes);
    if (!files) return { read: false, why: "swells" };
    let cells = 0;
    for (const { rows, columns } of cellsSaid(files)) {
      cells += rows * columns;
      if (rows > TABLE_ROWS_MAX || columns > TABLE_COLUMNS_MAX || cells > TABLE_CELLS_MAX)
        return { read: false, why: "tooManyCells" };
    }
    sheets = (await readXlsxFile(bytes.buffer)).map(({ data }) => data as unknown as Cell[][]);
  } catch {
    // Whatever it is, it is no workbook that could be read; the page says so.
    return { read: false, why: "notXlsx" };
  }
  return bounded(
    sheets.map((rows) =>
      rows
        .map((cells, at): TableRow => ({ line: at + 1, cells }))
        .filter(({ cells }) => cells.some((cell) => cell !== null)),
    ),
  );
}

function bounded(tables: TableRow[][]): TablesRead {
  let chars = 0;
  for (const table of tables) {
    if (table.length > TABLE_ROWS_MAX) return { read: false, why: "tooManyCells" };
    for (const { cells } of table)
      for (const cell of cells) if (typeof cell === "string") chars += cell.length;
  }
  return chars > TABLE_CHARS_MAX ? { read: false, why: "tooManyCells" } : { read: true, tables };
}
