import { encodingOf } from "../../../reports/import/encoding.ts";
import { delimiterOf, readDelimited, type TableSheet } from "../../../reports/import/table.ts";
import { readWorkbook } from "./workbook/readWorkbook.ts";
import { readWebTable } from "./workbook/webTable.ts";
import { cellsSaid, unpackedXml } from "./workbook/workbookBounds.ts";

/** No estate's table is larger; more than that is not made room for. */
const TABLE_ROWS_MAX = 100_000;
const TABLE_COLUMNS_MAX = 256;
const TABLE_CELLS_MAX = 3_000_000;
/**
 * All texts together: one long text may be named by every cell, and would travel from the worker to the page
 * that many times.
 */
const TABLE_CHARS_MAX = 50_000_000;
export type NoTable =
  | "tooLarge"
  | "swells"
  | "tooManyCells"
  | "tooLong"
  | "stopped"
  | "oldXls"
  | "password"
  | "notXlsx"
  | "notTable"
  | "unreadable";
/** A workbook has as many tables as sheets. */
export type TablesRead = { read: true; sheets: TableSheet[] } | { read: false; why: NoTable };

/**
 * Reads a file's bytes as tables, whatever it is called: a workbook by its first bytes, a web page by its
 * first tag, else text in the encoding that it is in.
 */
export async function readTables(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<TablesRead> {
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return readArchive(bytes);
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return { read: false, why: holds(bytes, "EncryptedPackage") ? "password" : "oldXls" };
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46])) return { read: false, why: "notTable" };
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (/^\ufeff?\s*(?:<!doctype html|<html|<table|<meta|<head)/i.test(text)) {
    if (cellsAtMost(text, "<") > TABLE_CELLS_MAX) return { read: false, why: "tooManyCells" };
    return bounded(readWebTable(text));
  }
  if (bytes.length > 0 && /\.xlsx$/i.test(name)) return { read: false, why: "notXlsx" };
  // A row that is damaged is named; what begins with such signs is no text at all.
  if (text.split(/[\r\n]/, 1)[0]?.includes("\u0000")) return { read: false, why: "notTable" };
  const delimiter = delimiterOf(text);
  if (cellsAtMost(text, delimiter) > TABLE_CELLS_MAX) return { read: false, why: "tooManyCells" };
  return bounded([{ name: "", hidden: false, rows: readDelimited(text, delimiter), merges: [] }]);
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Does a compound file name that stream? Names in it are UTF-16. */
function holds(bytes: Uint8Array, name: string): boolean {
  const wide = new TextDecoder("utf-16le");
  return wide.decode(bytes).includes(name) || wide.decode(bytes.subarray(1)).includes(name);
}

/** Every delimiter and every end of a line may begin a cell; those inside quotes are counted, too. */
function cellsAtMost(text: string, delimiter: string): number {
  let count = 1;
  for (let at = 0; at < text.length; at++)
    if (text[at] === delimiter || text[at] === "\n" || text[at] === "\r") count += 1;
  return count;
}

function readArchive(bytes: Uint8Array<ArrayBuffer>): TablesRead {
  let sheets: TableSheet[];
  try {
    const files = unpackedXml(bytes);
    if (!files) return { read: false, why: "swells" };
    let cells = 0;
    for (const { rows, columns } of cellsSaid(Object.values(files))) {
      cells += rows * columns;
      if (rows > TABLE_ROWS_MAX || columns > TABLE_COLUMNS_MAX || cells > TABLE_CELLS_MAX)
        return { read: false, why: "tooManyCells" };
    }
    sheets = readWorkbook(files, TABLE_COLUMNS_MAX);
  } catch (fault) {
    if (fault instanceof RangeError) return { read: false, why: "tooManyCells" };
    // Whatever it is, it is no workbook that could be read; the page says so.
    return { read: false, why: "notXlsx" };
  }
  return bounded(sheets);
}

function bounded(sheets: TableSheet[]): TablesRead {
  let [chars, cells] = [0, 0];
  for (const { rows } of sheets) {
    if (rows.length > TABLE_ROWS_MAX) return { read: false, why: "tooManyCells" };
    for (const row of rows) {
      cells += row.cells.length;
      for (const cell of row.cells) if (typeof cell === "string") chars += cell.length;
    }
  }
  return chars > TABLE_CHARS_MAX || cells > TABLE_CELLS_MAX
    ? { read: false, why: "tooManyCells" }
    : { read: true, sheets };
}
