import { expect } from "vitest";
import type { Outcome } from "./caseFiles.ts";

export type Right = Partial<Omit<Outcome, "known" | "again">> & { count?: number };
const eight = (building: string) =>
  ["1", "2"].flatMap((unit) => ["101", "102", "201", "202"].map((door) => `${building} ${unit} ${door}`));
const lines = (from: number, count: number, step: number, why: string) =>
  Array.from({ length: count }, (_, at) => `${from + at * step} ${why}`);

/**
 * What each file means. Of what is not said here, doors are as many as `count`, and faults and questions
 * none.
 */
export const right: { [file: string]: Right } = {
  "names/12-names2.csv": { count: 16 },
  "names/min-two-sevens.csv": { doors: ["7、8栋 101"] },
  "names/building-signs.csv": { count: 10 },
  "quotes/min-open-quote.csv": { doors: ["206栋 102"], faults: ["2 quote"] },
  "quotes/open-quote-door.csv": { doors: ["112栋 101", "112栋 103"], faults: ["3 quote"] },
  "quotes/open-quote-unread-column.csv": { count: 4, faults: ["3 quote"] },
  "sheets/two-buildings-two-sheets.xlsx": { count: 24 },
  "sheets/min-hidden.xlsx": { doors: ["204栋 101", "204栋 102"] },
  "sheets/with-chart-sheet.xlsx": { count: 12 },
  "sheets/chart-sheet-first.xlsx": { count: 12 },
  "merged/merged-unit.xlsx": { doors: eight("85栋"), questions: ["fill merged unit storey"] },
  "merged/merged-leader.xlsx": {
    count: 6,
    questions: ["fill merged patch leader"],
    patches: ["测片87"],
    people: ["测邻长87"],
  },
  "merged/merged-all.xlsx": {
    doors: eight("86栋"),
    questions: ["fill merged building unit patch leader"],
    people: ["测邻长81", "测邻长82"],
  },
  "merged/25-unitmerged.csv": { doors: eight("5栋"), questions: ["fill blank unit"] },
  "asides/repeated-header.csv": { doors: ["129栋 1 101", "129栋 2 101"], faults: ["3 header"] },
  "asides/repeated-header.xlsx": {
    count: 4,
    faults: ["5 header", "7 total", "9 total", "10 total", "11 caption"],
  },
  "asides/caption-rows.xlsx": {
    doors: ["197栋 1 101", "197栋 1 102"],
    faults: ["2 blank", "5 total", "6 total", "7 caption", "8 caption"],
  },
  "bounds/long-leader-38.csv": { doors: ["207栋 1 102"], faults: ["2 long"] },
  "bounds/building-40-signs.csv": { doors: ["210栋 101"], faults: ["2 long"] },
  "bounds/long-unit-39.csv": { doors: ["209栋 1 102"], faults: ["2 long"] },
  "bounds/many-faults.csv": { count: 150, faults: lines(3, 150, 2, "blank") },
  "errors/errors.csv": { doors: [], people: [], faults: lines(2, 4, 1, "error") },
  "errors/hash-marks.csv": { doors: [], faults: lines(2, 4, 1, "error") },
  "errors/formula-errors.xlsx": { doors: [], people: [], faults: lines(2, 4, 1, "error") },
  "errors/formulas.xlsx": { doors: ["95栋 1 101"], faults: ["3 formula"] },
  "errors/w-openpyxl-formulas.xlsx": { doors: ["162栋 1 101"], faults: lines(3, 3, 1, "formula") },
  "columns/storey-twice.csv": { count: 3, questions: ["column storey"] },
  "columns/door-code-first.csv": { doors: ["172栋 1 101", "172栋 1 102"], questions: ["column door"] },
  "columns/street-and-room.csv": { doors: ["141栋 1 101", "141栋 1 102"], questions: ["column door"] },
  "columns/side-by-side.xlsx": {
    doors: ["195栋 1 101", "195栋 1 102", "196栋 1 101", "196栋 1 102", "196栋 1 201"],
  },
  "leaders/leaders-with-breaks.xlsx": {
    count: 2,
    people: ["测邻长甲", "测邻长乙", "测邻长丙", "测邻长丁"],
  },
  "leaders/long-leader-2.csv": { doors: ["176栋 1 102"], people: ["测甲"], faults: ["2 long"] },
  "leaders/twenty-five-leaders.csv": {
    count: 25,
    // Whom the full patch does not take is named, and is nobody of the community by that.
    people: Array.from({ length: 20 }, (_, at) => `测长${at + 1}`),
    notes: lines(22, 5, 1, "fullPatch"),
  },
  "leaders/leader-and-phone.csv": { count: 3, people: ["测甲"], notes: ["2 phone", "3 phone"] },
  "again/grid-once-2.csv": { count: 3, patches: ["测西片"], grids: ["测乙格"] },
  "dates/grid-patch-dates.xlsx": { doors: [], faults: ["2 date", "3 serial", "4 date"] },
  "dates/patch-like-numbers.csv": { count: 4, patches: ["1-2", "02", "1E2", "-5"], grids: ["3-1", "001"] },
  "dates/pandas-floats.csv": {
    doors: ["181栋 1 101", "181栋 1 102", "181栋 201"],
    patches: ["1"],
  },
  "dates/door-dates.xlsx": { count: 3, faults: lines(2, 5, 1, "date"), notes: ["8 zeros"] },
  "signs/invisible-signs.xlsx": { count: 7, faults: ["9 twice", "10 twice"] },
  "signs/kangxi.xlsx": { doors: ["106栋 1 101", "106栋 1 102", "106栋 1 103"] },
  "signs/lost-signs-gbk.csv": { doors: [], people: [], faults: ["2 lost", "3 lost"] },
  "files/html-table.xls": { doors: ["126栋 1 101"] },
  "files/cut-utf8.csv": { count: 3, faults: ["5 cut"] },
  "files/no-addresses.xlsx": { count: 12 },
  "files/min-strict-time.xlsx": { doors: ["201栋 101", "201栋 102"] },
  "files/form-heading.csv": { doors: ["173栋 1 101"], people: ["测甲"] },
  "files/nul-bytes.csv": { doors: ["133栋 1 101"], faults: ["3 signs"] },
};

/** What the other format cannot hold, or says in another way. */
export const elsewhere: { [file: string]: Right | null } = {
  "quotes/min-open-quote.csv": null,
  "quotes/open-quote-door.csv": null,
  "quotes/open-quote-unread-column.csv": null,
  "files/cut-utf8.csv": null,
  "files/nul-bytes.csv": null,
  "sheets/two-buildings-two-sheets.xlsx": { count: 12 },
  "merged/merged-unit.xlsx": { doors: eight("85栋"), questions: ["fill blank unit storey"] },
  "merged/merged-leader.xlsx": { count: 6, questions: ["fill blank patch leader"], people: ["测邻长87"] },
  "merged/merged-all.xlsx": { doors: eight("86栋"), questions: ["fill blank building unit patch leader"] },
  "dates/grid-patch-dates.xlsx": {
    faults: ["2 date", "4 date"],
    grids: ["46083"],
    notes: ["3 serial", "3 serial"],
  },
};

export function expectRight(outcome: Outcome, { count, ...said }: Right, file?: string): void {
  const { faults = [], questions = [], ...others } = said;
  expect(outcome, file).toMatchObject({ faults, questions, ...others, again: 0 });
  if (count !== undefined) expect(outcome.doors, file).toHaveLength(count);
}
