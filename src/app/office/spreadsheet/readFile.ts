import { findHeader } from "../../../reports/import/register/columns.ts";
import type { FileFault } from "../../../reports/import/register/rows.ts";
import type { TableRow } from "../../../reports/import/table.ts";
import { askWorker } from "../../askWorker.ts";
import { scriptUrl } from "../../install/scriptUrl.ts";
import type { NoTable, TablesRead } from "./tableFile.ts";
import tableWorker from "./tableWorker.ts?worker&url";

export type { NoTable } from "./tableFile.ts";
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
const TABLE_MS_MAX = 60_000;

export type FileWhy = FileFault | NoTable;
export type FileRead = { read: true; table: TableRow[] } | { read: false; why: NoTable };
/** Finds the header that a table is known by; of a workbook's sheets the first that has it is read. */
export type FindHeader = (table: readonly TableRow[]) => unknown;

/** Reads a file that somebody chose as a table, in a worker: whoever does not want to wait stops it. */
export async function readFile(
  file: File,
  signal: AbortSignal,
  find: FindHeader = findHeader,
): Promise<FileRead> {
  if (file.size > FILE_BYTES_MAX) return { read: false, why: "tooLarge" };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch (fault) {
    console.warn("the file could not be read", fault);
    return { read: false, why: "unreadable" };
  }
  const worker = new Worker(scriptUrl(tableWorker), { type: "module" });
  const asked = await askWorker<TablesRead>(
    worker,
    { bytes, name: file.name },
    { msMax: TABLE_MS_MAX, signal, transfer: [bytes] },
  );
  if (!asked.answered)
    return {
      read: false,
      why: asked.why === "failed" ? "unreadable" : asked.why === "late" ? "tooLong" : "stopped",
    };
  if (!asked.answer.read) return asked.answer;
  const { tables } = asked.answer;
  return { read: true, table: tables.find((table) => find(table)) ?? tables[0] ?? [] };
}
