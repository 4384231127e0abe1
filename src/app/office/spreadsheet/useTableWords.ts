import { placeOfLine } from "../../../reports/import/openTables.ts";
import { registerEn } from "../../../words/registerEn.ts";
import type { RegisterWords } from "../../../words/registerWords.ts";
import { registerZh } from "../../../words/registerZh.ts";
import { tableImportEn } from "../../../words/tableImportEn.ts";
import type { TableImportWords } from "../../../words/tableImportWords.ts";
import { tableImportZh } from "../../../words/tableImportZh.ts";
import { useWorld } from "../../world.ts";

export function useTableWords(): TableImportWords {
  return useWorld().lang === "en" ? tableImportEn : tableImportZh;
}

/** The words of the doors' import, which the other tables' says, too. */
export function useImportWords(): RegisterWords["import"] {
  return (useWorld().lang === "en" ? registerEn : registerZh).import;
}

/** A line as people find it: with its sheet where the file has several. */
export function lineWord(
  line: number,
  sheets: readonly string[],
  plain: (line: number) => string,
  words: TableImportWords,
): string {
  const place = placeOfLine(line);
  return sheets.length > 1 ? words.line(sheets[place.sheet] ?? "", place.line) : plain(place.line);
}

/** The same within a sentence that has the word for it already: 12, or 路灯 12. */
export function shortLine(line: number, sheets: readonly string[]): string {
  const place = placeOfLine(line);
  return sheets.length > 1 ? `${sheets[place.sheet]} ${place.line}` : String(place.line);
}

/** The sheet of another row that a sentence names by its line alone; "" where the file has one sheet. */
export function sheetBeside(line: number | undefined, sheets: readonly string[]): string {
  const name = line === undefined || sheets.length < 2 ? undefined : sheets[placeOfLine(line).sheet];
  return name === undefined ? "" : `（${name}）`;
}
