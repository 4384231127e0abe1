import { findHeader } from "../../../reports/register/columns.ts";
import type { FileFault } from "../../../reports/register/rows.ts";
import { type Cell, encodingOf, readDelimited, type TableRow } from "../../../reports/table.ts";
import { scriptUrl } from "../../install/scriptUrl.ts";
import workbookWorker from "./workbookWorker.ts?worker&url";

export const FILE_BYTES_MAX = 10 * 1024 * 1024;
const WORKBOOK_MS_MAX = 60_000;

export type NoTable = "tooLarge" | "oldXls" | "notXlsx" | "notTable" | "unreadable";
export type FileWhy = FileFault | NoTable;
export type FileRead = { read: true; table: TableRow[] } | { read: false; why: NoTable };
/** Finds the header that a table is known by; of a workbook's sheets the first that has it is read. */
export type FindHeader = (table: readonly TableRow[]) => unknown;

/** Reads a file that somebody chose as a table, whatever it is called: a workbook by its first bytes, else text in the encoding that it is in. */
export async function readFile(file: File, find: FindHeader = findHeader): Promise<FileRead> {
  if (file.size > FILE_BYTES_MAX) return { read: false, why: "tooLarge" };
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { read: false, why: "unreadable" };
  }
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return readWorkbook(bytes.buffer, find);
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { read: false, why: "oldXls" };
  if (bytes.length > 0 && /\.xlsx$/i.test(file.name)) return { read: false, why: "notXlsx" };
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.includes("\u0000") || begins(bytes, [0x25, 0x50, 0x44, 0x46])) return { read: false, why: "notTable" };
  return { read: true, table: readDelimited(text) };
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

type Workbook = { sheets: Cell[][][] } | { fault: string };

/** The first sheet that has the header, else the first one. */
async function readWorkbook(bytes: ArrayBuffer, find: FindHeader): Promise<FileRead> {
  const workbook = await askWorker(bytes);
  if ("fault" in workbook) return { read: false, why: "notXlsx" };
  const tables = workbook.sheets.map((rows) =>
    rows.map((cells, at): TableRow => ({ line: at + 1, cells })).filter(({ cells }) => cells.some((cell) => cell !== null)),
  );
  return { read: true, table: tables.find((table) => find(table)) ?? tables[0] ?? [] };
}

function askWorker(bytes: ArrayBuffer): Promise<Workbook> {
  const worker = new Worker(scriptUrl(workbookWorker), { type: "module" });
  return new Promise<Workbook>((resolve) => {
    const late = setTimeout(() => resolve({ fault: "it took too long" }), WORKBOOK_MS_MAX);
    worker.onmessage = ({ data }: MessageEvent<Workbook>) => {
      clearTimeout(late);
      resolve(data);
    };
    worker.onerror = () => {
      clearTimeout(late);
      resolve({ fault: "it could not be unpacked" });
    };
    worker.postMessage(bytes, [bytes]);
  }).finally(() => worker.terminate());
}
