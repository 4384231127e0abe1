import { placeOfLine } from "../../../reports/import/openTables.ts";
import { tableImportEn } from "../../../words/tableImportEn.ts";
import type { TableImportWords } from "../../../words/tableImportWords.ts";
import { tableImportZh } from "../../../words/tableImportZh.ts";
import { useWorld } from "../../world.ts";

export function useTableWords(): TableImportWords {
  return useWorld().lang === "en" ? tableImportEn : tableImportZh;
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
