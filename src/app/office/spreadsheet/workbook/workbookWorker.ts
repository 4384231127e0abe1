import { type WorkbookSheet, writeWorkbook } from "../writeWorkbook.ts";
import type { WorkbookAnswer, WorkbookAsk } from "./workbookTalk.ts";

const sheets: WorkbookSheet[] = [];

/** Takes sheets and their rows as they come, then makes one workbook of them. */
self.onmessage = async ({ data }: MessageEvent<WorkbookAsk>) => {
  if (data.ask === "sheet") sheets.push(data.sheet);
  const last = sheets.at(-1);
  if (data.ask === "rows" && last) sheets[sheets.length - 1] = { ...last, rows: last.rows.concat(data.rows) };
  if (data.ask !== "make") return;
  try {
    answer({ made: true, book: await writeWorkbook(sheets) });
  } catch (fault) {
    console.error(fault);
    answer({ made: false });
  }
};

function answer(said: WorkbookAnswer): void {
  self.postMessage(said);
}
