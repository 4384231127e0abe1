import type { WorkbookSheet } from "../writeWorkbook.ts";

/** What the page asks of the worker that writes workbooks: a sheet begins, rows go into the last one. */
export type WorkbookAsk =
  | { ask: "sheet"; sheet: WorkbookSheet }
  | { ask: "rows"; rows: WorkbookSheet["rows"] }
  | { ask: "make" };

export type WorkbookAnswer = { made: true; book: Blob } | { made: false };
