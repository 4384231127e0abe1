import { placeOfLine } from "../../../reports/import/openTables.ts";
import type { AnswerWords } from "../../../words/zh/answers.ts";
import type { RowFaultWhy, TableImportWords } from "../../../words/zh/tableImport.ts";

/** Whether it is one of the faults that every table can have. */
export function isRowFault(why: string, words: TableImportWords): why is RowFaultWhy {
  return Object.hasOwn(words.fault, why);
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
export function sheetBeside(
  line: number | undefined,
  sheets: readonly string[],
  { aside }: Pick<AnswerWords["mark"], "aside">,
): string {
  const name = line === undefined || sheets.length < 2 ? undefined : sheets[placeOfLine(line).sheet];
  return name === undefined ? "" : aside(name);
}
