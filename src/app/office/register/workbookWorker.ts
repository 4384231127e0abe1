import readXlsxFile from "read-excel-file/universal";
import type { Cell } from "../../../reports/table.ts";

/** Answers a workbook's bytes with the cells of each of its sheets, or with the fact that it is none. Off the page's thread: 50,000 rows take seconds. */
self.onmessage = async ({ data }: MessageEvent<ArrayBuffer>) => {
  try {
    const sheets = await readXlsxFile(data);
    self.postMessage({ sheets: sheets.map((sheet) => sheet.data as unknown as Cell[][]) });
  } catch (fault) {
    self.postMessage({ fault: String(fault) });
  }
};
