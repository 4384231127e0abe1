import type { Cell, Merge, Sheet, TableRow } from "../../../../reports/import/table.ts";

const TAG =
  /<(\/?)(table|tr|td|th|br|p|div|style|script)\b((?:[^>"']|"[^"]*"|'[^']*')*)>|<!--[\s\S]*?-->|<[^>]*>/gi;
const ENTITIES: { [name: string]: string } = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };
const SPAN_MAX = 256;

/**
 * The tables of a web page that is called .xls, as many systems write it. Lines are counted as a spreadsheet
 * program would number the rows.
 */
export function readWebTable(html: string): Sheet[] {
  const sheets: Sheet[] = [];
  let rows: TableRow[] = [];
  let merges: Merge[] = [];
  let cells: Cell[] = [];
  let text: string | null = null;
  let [line, spanColumns, spanRows] = [0, 1, 1];
  let below = new Map<number, number>();
  let isHidden = false;
  let from = 0;
  const skipMerged = () => {
    while ((below.get(cells.length) ?? 0) >= line) cells.push(null);
  };
  const endCell = () => {
    if (text === null) return;
    skipMerged();
    const column = cells.length;
    const said = plainOf(text);
    cells.push(said === "" ? null : said);
    for (let more = 1; more < spanColumns; more++) cells.push(null);
    if (spanRows > 1) {
      merges.push({ column, from: line, to: line + spanRows - 1 });
      for (let at = column; at < column + spanColumns; at++) below.set(at, line + spanRows - 1);
    }
    text = null;
  };
  const endRow = () => {
    endCell();
    if (cells.some((cell) => cell !== null)) rows.push({ line, cells });
    cells = [];
  };
  const endTable = () => {
    endRow();
    if (rows.length > 0) sheets.push({ name: "", hidden: false, rows, merges });
    [rows, merges, below, line] = [[], [], new Map(), 0];
  };
  for (const found of html.matchAll(TAG)) {
    if (text !== null && !isHidden) text += html.slice(from, found.index);
    from = found.index + found[0].length;
    const [, slash, tag = "", attributes = ""] = found;
    const name = tag.toLowerCase();
    if (name === "style" || name === "script") isHidden = slash === "";
    else if (name === "br" || name === "p" || name === "div") text = text === null ? null : `${text}\n`;
    else if (name === "table") endTable();
    else if (name === "tr") {
      endRow();
      if (slash === "") line++;
    } else if (name === "td" || name === "th") {
      endCell();
      if (slash !== "") continue;
      text = "";
      const span = (key: string) => {
        const said = new RegExp(`\\b${key}\\s*=\\s*["']?\\s*(\\d{1,4})`, "i").exec(attributes);
        return Math.min(SPAN_MAX, Math.max(1, Number(said?.[1] ?? 1)));
      };
      [spanColumns, spanRows] = [span("colspan"), span("rowspan")];
    }
  }
  endTable();
  return sheets;
}

function plainOf(text: string): string {
  return text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[(name as string).toLowerCase()] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
    })
    .trim();
}
