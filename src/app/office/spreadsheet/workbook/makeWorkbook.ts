import { scriptUrl } from "../../../photos/capture/scriptUrl.ts";
import type { WorkbookSheet } from "../writeWorkbook.ts";
import type { WorkbookAnswer, WorkbookAsk } from "./workbookTalk.ts";
import workbookWorker from "./workbookWorker.ts?worker&url";

/** So many rows go over in one task of the page. */
const PIECE = 1000;

/**
 * A workbook of these sheets, made off the page's thread: 20,000 rows take it seconds, in which the page
 * would neither draw nor hear. Rejects where it cannot be made.
 */
export async function makeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Blob> {
  const worker = new Worker(scriptUrl(workbookWorker), { type: "module" });
  const ask = (asked: WorkbookAsk) => worker.postMessage(asked);
  try {
    const made = new Promise<Blob>((resolve, reject) => {
      const fail = () => reject(new Error("the workbook could not be made"));
      worker.onerror = fail;
      worker.onmessageerror = fail;
      worker.onmessage = ({ data }: MessageEvent<WorkbookAnswer>) =>
        data.made ? resolve(data.book) : fail();
    });
    // It is waited for below; what fails before is told there.
    made.catch(() => undefined);
    for (const sheet of sheets) {
      ask({ ask: "sheet", sheet: { ...sheet, rows: [] } });
      for (let from = 0; from < sheet.rows.length; from += PIECE) {
        ask({ ask: "rows", rows: sheet.rows.slice(from, from + PIECE) });
        await new Promise((next) => setTimeout(next));
      }
    }
    ask({ ask: "make" });
    return await made;
  } finally {
    worker.terminate();
  }
}
