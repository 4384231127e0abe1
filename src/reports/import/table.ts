/** A cell as a file brings it: text from CSV; from XLSX also what the spreadsheet program took it for. */
export type Cell = string | number | boolean | Date | null;
/** A row with the line where it begins in the file, counted from 1 as people count. */
export type TableRow = { line: number; cells: Cell[] };

export const DELIMITERS = [",", "\t", ";"] as const;
/** Of a header line no more than this is looked at to tell which delimiter the file uses. */
const SNIFF_CHARS_MAX = 4000;

/**
 * Reads comma-, tab- or semicolon-separated text (RFC 4180; CR, LF and CRLF; quotes left open end with the
 * file). Blank lines are dropped.
 */
export function readDelimited(text: string, delimiter: string = delimiterOf(text)): TableRow[] {
  const rows: TableRow[] = [];
  let cells: Cell[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endCell = () => {
    cells.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (cells.some((c) => String(c).trim() !== "")) rows.push({ line: begun, cells });
    cells = [];
  };
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i++) {
    const char = text[i] as string;
    const isBreak = char === "\n" || char === "\r";
    if (isBreak && !(char === "\r" && text[i + 1] === "\n")) line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === "") {
      cell = "";
      quoted = true;
    } else if (char === delimiter) endCell();
    else if (isBreak) {
      if (char === "\r" && text[i + 1] === "\n") continue;
      endRow();
      begun = line;
    } else cell += char;
  }
  if (cell !== "" || cells.length > 0) endRow();
  return rows;
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

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

/**
 * Which of the encodings that Excel and WPS write these bytes are in: a mark says so, else valid UTF-8 is
 * UTF-8 and the rest is GB18030.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const zeros = (odd: number) =>
    bytes.subarray(0, 200).filter((byte, at) => at % 2 === odd && byte === 0).length;
  if (zeros(1) > 3 && zeros(1) > 2 * zeros(0)) return "utf-16le";
  if (zeros(0) > 3 && zeros(0) > 2 * zeros(1)) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "gb18030";
}

function isUtf8(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    const more =
      lead < 0x80
        ? 0
        : lead >= 0xc2 && lead < 0xe0
          ? 1
          : lead >= 0xe0 && lead < 0xf0
            ? 2
            : lead >= 0xf0 && lead < 0xf5
              ? 3
              : -1;
    if (more < 0) return false;
    for (let k = 1; k <= more; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return false;
    i += more + 1;
  }
  return true;
}
