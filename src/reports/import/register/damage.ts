import type { Cell } from "../table.ts";

/** What a spreadsheet program made of a number on a door, and what probably stood there. */
export type Damage = { why: "date" | "exponent" | "serial"; shown: string; meant: string };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Day numbers of about 2009 to 2064: what an unformatted date cell turns to. */
const SERIAL_FIRST = 40_000;
const SERIAL_LAST = 60_000;

/**
 * Looks at one cell for the marks that Excel and WPS leave: `3-2` become a date or its day number, `2E3`
 * become 2.00E+03.
 */
export function damageOf(cell: Cell | undefined): Damage | null {
  if (cell instanceof Date)
    return dated(
      cell.getUTCMonth() + 1,
      cell.getUTCDate(),
      `${cell.getUTCMonth() + 1}月${cell.getUTCDate()}日`,
    );
  if (typeof cell === "number")
    return cell >= SERIAL_FIRST && cell <= SERIAL_LAST && Number.isInteger(cell) ? serial(cell) : null;
  if (typeof cell !== "string") return null;
  const text = cell.normalize("NFKC").trim();
  return datedText(text) ?? exponent(text);
}

function datedText(text: string): Damage | null {
  const chinese = /^(?:\d{4}年)?(\d{1,2})月(\d{1,2})日?$/.exec(text);
  if (chinese) return dated(Number(chinese[1]), Number(chinese[2]), text);
  const iso = /^(?:19|20)\d{2}([-/.])(\d{1,2})\1(\d{1,2})(?:[ T]0?0:00(?::00)?)?$/.exec(text);
  if (iso) return dated(Number(iso[2]), Number(iso[3]), text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(?:19|20)\d{2}$/.exec(text);
  if (american) return dated(Number(american[1]), Number(american[2]), text);
  const dayFirst = /^(\d{1,2})[- ]([A-Za-z]{3,9})(?:[- ]\d{2,4})?$/.exec(text);
  if (dayFirst && monthOf(dayFirst[2])) return dated(monthOf(dayFirst[2]), Number(dayFirst[1]), text);
  const monthFirst = /^([A-Za-z]{3,9})[- ](\d{1,2})$/.exec(text);
  if (monthFirst && monthOf(monthFirst[1])) return dated(monthOf(monthFirst[1]), Number(monthFirst[2]), text);
  return null;
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
}

function dated(month: number, day: number, shown: string): Damage {
  return { why: "date", shown, meant: `${month}-${day}` };
}

function serial(days: number): Damage {
  const date = new Date(Date.UTC(1899, 11, 30 + days));
  return { why: "serial", shown: String(days), meant: `${date.getUTCMonth() + 1}-${date.getUTCDate()}` };
}

function exponent(text: string): Damage | null {
  const parts = /^(\d)(?:\.(\d+))?E\+(\d{1,3})$/i.exec(text);
  if (!parts) return null;
  const digits = (parts[2] ?? "").replace(/0+$/, "");
  return { why: "exponent", shown: text, meant: `${parts[1]}${digits}E${Number(parts[3]) - digits.length}` };
}
