import { plainText } from "../../domain/text/plainText.ts";
import { type Cell, UNCOMPUTED } from "./table.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const HAS_CONTROL = /[\0-\x08\x0e-\x1f\x7f]/;
/** Parts of characters and doubles of whole ones, which texts copied out of a PDF are full of. */
const RADICALS = /[\u2e80-\u2fdf\uf900-\ufaff]/g;
/** Those that no normal form knows. */
const SIMPLE = new Map(
  [
    ..."⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙⻳龟".matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical = "", sign = ""]) => [radical, sign]),
);
/** What a spreadsheet shows in place of a value: an error, or a column too narrow for it. */
const ERROR =
  /^(?:#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|PYTHON!|GETTING_DATA|FORMULA!)|#{2,}|Err:\d{3})$/i;

/**
 * The text of a cell with widths plain, outer space and the guard sign of our own exports off. Names inside
 * are left as they are written.
 */
export function textOf(cell: Cell | undefined): string {
  return linesOf(cell).replace(/\s+/g, " ");
}

/** As a spreadsheet shows it: a truth is TRUE there, and our export comes back from one with that. */
export function writtenCell(cell: Cell | undefined): string {
  return typeof cell === "boolean" ? String(cell).toUpperCase() : String(cell ?? "");
}

/** The same with its line breaks, which stand between names. */
export function linesOf(cell: Cell | undefined): string {
  const text = writtenCell(cell);
  // A control says that the file is damaged, and is named with its line; what only hides is dropped, as it
  // will be when the row is saved.
  return (HAS_CONTROL.test(text) ? text : plainText(text))
    .replace(RADICALS, (sign) => SIMPLE.get(sign) ?? sign.normalize("NFKC"))
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2000-\u200b\ufeff]/g, " ")
    .trim()
    .replace(/^="([^"]*)"$/, "$1")
    .replace(/^'\s*/, "")
    .trim();
}

/** 101.0, as programs that know no whole numbers write 101. */
export function wholeText(text: string): string {
  return text.replace(/^(-?\d+)\.0+$/, "$1");
}

/** Neither a value nor a blank: #N/A, ####, a formula that nobody has worked out. */
export function isSheetError(text: string): boolean {
  return ERROR.test(text);
}

export const isUncomputed = (text: string) => text === UNCOMPUTED;

/** Was there a sign that the file's encoding does not have? Programs write ? for it; people write ？. */
export function hasLostSign(cell: Cell | undefined): boolean {
  return typeof cell === "string" && cell.includes("?");
}

/** Signs that no text of people holds. */
export function hasBrokenSign(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
  return /[\u0000-\u001f\u007f\ufffd]/.test(text);
}
