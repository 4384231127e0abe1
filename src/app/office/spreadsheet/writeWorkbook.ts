import writeXlsxFile from "write-excel-file/universal";
import { plainText } from "../../../domain/text/plainText.ts";

const WIDTH = 14;

/**
 * Every cell is text and its column too, so that what is typed below stays as typed: 3-2 no date, 0301 no
 * number, =1+1 no formula.
 */
export type WorkbookSheet = { name: string; rows: readonly (readonly string[])[]; blankRows?: number };

export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Blob> {
  const made = sheets.map(({ name, rows, blankRows = 0 }) => {
    const columns = rows[0]?.length ?? 1;
    const blank = Array.from({ length: blankRows }, () => Array.from({ length: columns }, () => ""));
    return {
      sheet: name,
      data: [...rows, ...blank].map((row, at) =>
        row.map((text) => ({
          value: plainText(text),
          type: String,
          format: "@",
          ...(at === 0 && { fontWeight: "bold" as const }),
        })),
      ),
      columns: Array.from({ length: columns }, () => ({ width: WIDTH })),
      stickyRowsCount: 1,
    };
  });
  return writeXlsxFile(made).toBlob();
}
