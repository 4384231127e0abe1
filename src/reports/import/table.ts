/** A cell as a file brings it: text from CSV; from XLSX also what the spreadsheet program took it for. */
export type Cell = string | number | boolean | Date | null;
/**
 * A row with the line where it begins in the file, counted from 1 as people count. `broken`: a quote is
 * opened in it and never closed, or the file ends in the middle of a sign of it; then its cells are no
 * values.
 */
export type TableRow = { line: number; cells: Cell[]; broken?: "quote" | "cut" };
/** Cells of one column, from line to line, that are merged into the uppermost. */
export type Merge = { column: number; from: number; to: number };
/** One sheet of a file; text has one without a name. */
export type TableSheet = { name: string; hidden: boolean; rows: TableRow[]; merges: Merge[] };

/** What stands in a cell for a formula that no program has worked out yet. */
export const UNCOMPUTED = "#FORMULA!";
const DELIMITERS = [",", "\t", ";"] as const;
/** Of a header line no more than this is looked at to tell which delimiter the file uses. */
const SNIFF_CHARS_MAX = 4000;

/**
 * Reads comma-, tab- or semicolon-separated text (RFC 4180; CR, LF and CRLF). A quote that is never closed,
 * or closed only behind what looks like further rows, ends with its line and marks the row as broken. Blank
 * lines are dropped.
 */
export function readDelimited(text: string, delimiter: string = delimiterOf(text)): TableRow[] {
  const rows: TableRow[] = [];
  let cells: Cell[] = [];
  let broken = false;
  let line = 1;
  let begun = 1;
  let width = 0;
  const endRow = () => {
    if (cells.some((cell) => String(cell).trim() !== "")) {
      width ||= cells.length;
      rows.push({ line: begun, cells, ...(broken && { broken: "quote" as const }) });
    }
    cells = [];
    broken = false;
  };
  const plainEnd = new RegExp(`[${delimiter}\r\n]`, "g");
  const quote = /[^\S\r\n\t]*"/y;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    quote.lastIndex = at;
    const isQuoted = (text[at] === '"' || text[at] === " ") && quote.test(text);
    const quoted = isQuoted
      ? quotedFrom(text, quote.lastIndex, delimiter, { width, column: cells.length })
      : null;
    if (quoted) {
      cells.push(quoted.cell);
      line += breaksIn(quoted.cell);
      at = quoted.end;
    } else {
      broken ||= isQuoted;
      plainEnd.lastIndex = at;
      const end = plainEnd.exec(text)?.index ?? text.length;
      cells.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) break;
    if (text[at] === delimiter) {
      at++;
      if (at === text.length) cells.push("");
    } else {
      at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
      line++;
      endRow();
      begun = line;
    }
  }
  if (cells.length > 0) endRow();
  const last = rows.at(-1);
  if (last && text.endsWith("\ufffd")) last.broken ??= "cut";
  return rows;
}

/**
 * The cell whose quote was opened just before, and where it ends; null where nothing closes it, or only a
 * quote behind lines with as many cells as the first row has (`width`).
 */
function quotedFrom(
  text: string,
  from: number,
  delimiter: string,
  { width, column }: { width: number; column: number },
): { cell: string; end: number } | null {
  let close = text.indexOf('"', from);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return null;
  let end = close + 1;
  while (text[end] === " ") end++;
  if (end < text.length && text[end] !== delimiter && text[end] !== "\r" && text[end] !== "\n") return null;
  const inside = text.slice(from, close);
  if (width > 1 && /[\r\n]/.test(inside)) {
    const rest = /[^\r\n]*/y;
    rest.lastIndex = end;
    const lines = `${inside}${rest.exec(text)?.[0] ?? ""}`.split(/\r\n|\r|\n/).slice(1);
    const whole = column > 0 ? lines : lines.slice(0, -1);
    if (whole.some((one) => one.split(delimiter).length === width)) return null;
  }
  return { cell: inside.replaceAll('""', '"'), end };
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** The delimiter that occurs most in the first line, outside quotes; a comma when none does. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((d) => [d, 0]));
  let quoted = false;
  for (const char of text.slice(0, SNIFF_CHARS_MAX)) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === "\n" || char === "\r") && [...counts.values()].some((n) => n > 0)) break;
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
