import { csvText } from "../../../reports/export/csv.ts";
import { type ExportAsked, type Handed, shareFile, type Unasked } from "../../files/shareFile.ts";
import type { WorkbookSheet } from "../spreadsheet/writeWorkbook.ts";

export type TableFormat = "csv" | "xlsx";

/** Hands a table on as a file: text holds the first sheet alone. */
export async function saveTable(
  format: TableFormat,
  name: string,
  sheets: readonly [WorkbookSheet, ...WorkbookSheet[]],
  why: ExportAsked | Unasked,
): Promise<Handed> {
  if (format === "csv")
    return shareFile(
      new File([csvText(sheets[0].rows)], `${name}.csv`, { type: "text/csv;charset=utf-8" }),
      why,
    );
  const { makeWorkbook } = await import("../spreadsheet/workbook/makeWorkbook.ts");
  const blob = await makeWorkbook(sheets);
  return shareFile(new File([blob], `${name}.xlsx`, { type: blob.type }), why);
}
