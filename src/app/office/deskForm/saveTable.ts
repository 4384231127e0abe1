import { csvText } from "../../../reports/export/csv.ts";
import { type Handed, shareFile } from "../../files/shareFile.ts";
import type { WorkbookSheet } from "../spreadsheet/writeWorkbook.ts";

export type TableFormat = "csv" | "xlsx";

/** Hands a table on as a file: text holds the first sheet alone. */
export async function saveTable(
  format: TableFormat,
  name: string,
  sheets: readonly [WorkbookSheet, ...WorkbookSheet[]],
): Promise<Handed> {
  if (format === "csv")
    return shareFile(new File([csvText(sheets[0].rows)], `${name}.csv`, { type: "text/csv;charset=utf-8" }));
  const { writeWorkbook } = await import("../spreadsheet/writeWorkbook.ts");
  const blob = await writeWorkbook(sheets);
  return shareFile(new File([blob], `${name}.xlsx`, { type: blob.type }));
}
