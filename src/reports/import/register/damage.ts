import { storeyHeight } from "../../../domain/doors/storeyGuess.ts";
import { textOf, wholeText } from "../cellText.ts";
import type { Cell } from "../table.ts";

/** What a spreadsheet program made of a number on a door, and what probably stood there. */
export type Damage = { why: "date" | "exponent" | "serial"; shown: string; meant: string };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Day numbers of about 2009 to 2064: what an unformatted date cell turns to. */
const SERIAL_FIRST = 40_000;
const SERIAL_LAST = 60_000;

/**
 * What is wrong with one cell of a register. Day numbers are looked for in texts, too, where only a label can
 * stand: no house has a room 45353, but a grid may have such a code. 40101 on storey 40 is a room.
 */
export function damageIn(column: string, cell: Cell | undefined, storey: string): Damage | null {
  const isLabel = ["building", "unit", "storey", "door"].includes(column);
  const text = wholeText(textOf(cell));
  const days = isLabel && typeof cell === "string" && /^\d{5}$/.test(text) ? Number(text) : cell;
  const damage = damageOf(days);
  if (damage?.why !== "serial") return damage;
  return isLabel && storeyHeight(storey) === Math.floor(Number(days) / 1000) ? null : damage;
}

/**
 * Looks at one cell for the marks that Excel and WPS leave: `3-2` become a date or its day number, `2E3`
 * become 2.00E+03.
 */
export function damageOf(cell: Cell | undefined): Damage | null {
  if (cell instanceof Date) {
    const [year, month, day] = [cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate()];
    const damage = dated(month, day, `${month}月${day}日`, year);
    return damage.meant === `${month}-${day}` ? damage : { ...damage, shown: `${year}年${damage.shown}` };
  }
  if (typeof cell === "number")
    return cell >= SERIAL_FIRST && cell <= SERIAL_LAST && Number.isInteger(cell) ? serial(cell) : null;
  if (typeof cell !== "string") return null;
  const text = cell.normalize("NFKC").trim();
  return datedText(text) ?? exponent(text);
}

function datedText(text: string): Damage | null {
  const chinese = /^(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日?)?$/.exec(text);
  if (chinese && (chinese[1] || chinese[3]))
    return dated(Number(chinese[2]), Number(chinese[3] ?? 1), text, Number(chinese[1] ?? NaN));
  const iso = /^((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?$/.exec(
    text,
  );
  if (iso) return dated(Number(iso[3]), Number(iso[4]), text, Number(iso[1]));
  const american = /^(\d{1,2})\/(\d{1,2})\/((?:19|20)\d{2})$/.exec(text);
  if (american) return dated(Number(american[1]), Number(american[2]), text, Number(american[3]));
  const dayFirst = /^(\d{1,2})[- ]([A-Za-z]{3,9})(?:[- ]\d{2,4})?$/.exec(text);
  if (dayFirst && monthOf(dayFirst[2])) return dated(monthOf(dayFirst[2]), Number(dayFirst[1]), text);
  const monthFirst = /^([A-Za-z]{3,9})[- ](\d{1,4})$/.exec(text);
  if (!monthFirst || !monthOf(monthFirst[1])) return null;
  const [month, count] = [monthOf(monthFirst[1]), Number(monthFirst[2])];
  if (count > 99) return { why: "date", shown: text, meant: `${month}-${count}` };
  // Feb-01 stands for 2-1 as well as for 2-2001.
  const year = count > 29 ? 1900 + count : 2000 + count;
  return {
    why: "date",
    shown: text,
    meant: count >= 1 && count <= 31 ? either(month, count, year) : `${month}-${year}`,
  };
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
}

/** A year that a program puts in by itself is about now; 2-2001 and 1-2-03 name one. */
const YEAR_OWN_FIRST = 2015;

function dated(month: number, day: number, shown: string, year = Number.NaN): Damage {
  const isOwn = Number.isNaN(year) || (year >= YEAR_OWN_FIRST && day !== 1);
  if (isOwn) return { why: "date", shown, meant: `${month}-${day}` };
  return {
    why: "date",
    shown,
    meant: day === 1 ? either(month, day, year) : `${month}-${day}-${String(year).slice(2)}`,
  };
}

/** Nobody can tell which of two it was. */
function either(month: number, day: number, year: number): string {
  return `${month}-${day} / ${month}-${year}`;
}

function serial(days: number): Damage {
  const date = new Date(Date.UTC(1899, 11, 30 + days));
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return { ...dated(month, day, String(days), year), why: "serial" };
}

function exponent(text: string): Damage | null {
  const parts = /^(\d)(?:\.(\d+))?E\+(\d{1,3})$/i.exec(text);
  if (!parts) return null;
  const digits = (parts[2] ?? "").replace(/0+$/, "");
  return { why: "exponent", shown: text, meant: `${parts[1]}${digits}E${Number(parts[3]) - digits.length}` };
}
