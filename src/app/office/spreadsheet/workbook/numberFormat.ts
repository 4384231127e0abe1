import type { Cell } from "../../../../reports/import/table.ts";

/** Formats that every program knows by number, and that show a day or a time. */
const DAYS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
const QUOTED = /"[^"]*"|\\.|_.|\*./g;
/** Words around zeros that fill up: 0000, 0"室", "东"000. */
const FILLED = /^((?:"[^"]*"|\\.|[^0#?.,%@"\\/a-z])*)(0+)((?:"[^"]*"|\\.|[^0#?.,%@"\\/a-z])*)$/i;
const MS_A_DAY = 86_400_000;

export function isDayFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DAYS.some(([first, last]) => id >= first && id <= last);
  const first = (code.split(";")[0] ?? "").replace(QUOTED, "").replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  return /[ymdhs年月日]/i.test(first) && !/[0#?]/.test(first.replace(/\.0+/g, "")) && !/general/i.test(first);
}

/**
 * A number as its cell shows it where that is more than the number: 301 in a column of 0000 is 0301, and 1
 * behind "东"000 is 东001.
 */
export function shownNumber(value: number, code: string | undefined): number | string {
  const [, before = "", zeros = "", behind = ""] = FILLED.exec(code?.split(";")[0] ?? "") ?? [];
  if (!Number.isInteger(value) || value < 0 || zeros === "") return value;
  const words = (part: string) => part.replace(/"([^"]*)"|\\(.)/g, "$1$2");
  if (zeros.length === 1 && before + behind === "") return value;
  return `${words(before)}${String(value).padStart(zeros.length, "0")}${words(behind)}`;
}

/** The moment that a day number stands for, in UTC; days since 1900 or, on some Macs, since 1904. */
export function dayOfSerial(serial: number, from1904: boolean): Cell {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const date = new Date(Math.round(Date.UTC(1899, 11, 30) + days * MS_A_DAY));
  return Number.isNaN(date.getTime()) ? serial : date;
}
