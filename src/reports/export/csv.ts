/**
 * What a spreadsheet takes for the beginning of a formula, or for a sign that it makes plain first; also
 * after blanks and after whatever it drops or does not show (controls, marks of direction, signs without
 * width). Our own guard may stand before it, so that reading back is exact.
 */
const FORMULA =
  /^'*[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@＝＋－＠﹦﹢﹣﹫−⁼⁺⁻₌₊₋\t\r\n]/u;
const BOM = "\ufeff";

/** One row: every cell quoted, formulas disarmed by `'` (never by a tab), CRLF at the end. */
export function csvRow(cells: readonly string[]): string {
  return `${csvCells(cells)}\r\n`;
}

/** Cells of a row whose others are put beside them with a comma; for what stands in many rows. */
export function csvCells(cells: readonly string[]): string {
  return cells.map(quoted).join(",");
}

function quoted(cell: string): string {
  const safe = guarded(cell);
  return safe.includes('"') ? `"${safe.replaceAll('"', '""')}"` : `"${safe}"`;
}

/** UTF-8 with its mark, as Excel and WPS open it by a double click. */
export function csvText(rows: Iterable<readonly string[]>): string {
  let text = BOM;
  for (const row of rows) text += csvRow(row);
  return text;
}

/** The mark that a file begins with; for those who write row by row. */
export const csvStart = BOM;

/** A cell that no spreadsheet takes for a formula. */
export function guarded(cell: string): string {
  // Nearly every cell of a large table begins with a Chinese character, a digit or a small letter, and needs
  // no closer look.
  const first = cell.charCodeAt(0);
  if (
    (first >= 0x4e00 && first <= 0x9fff) ||
    (first >= 0x30 && first <= 0x39) ||
    (first >= 0x61 && first <= 0x7a)
  )
    return cell;
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Takes the guard off again. */
function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Reads what `csvText` wrote, cell for cell; null when the text is not of that form. */
export function readCsv(text: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /"((?:[^"]|"")*)"(,|\r\n)/y;
  cell.lastIndex = text.startsWith(BOM) ? 1 : 0;
  while (cell.lastIndex < text.length) {
    const [found, inside, end] = cell.exec(text) ?? [];
    if (found === undefined) return null;
    row.push(unguarded((inside as string).replaceAll('""', '"')));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return row.length === 0 ? rows : null;
}
