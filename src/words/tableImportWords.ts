/** Words of every table that comes in, of doors as of lamps and drains: what is asked, left out and named. */
export type TableImportWords = {
  /** Where a file has several sheets. */
  line(sheet: string, line: number): string;
  hiddenSheets(names: string): string;
  otherSheets(names: string): string;
  password: string;
  /** The next of several files that were dropped at once. */
  nextFile(name: string, left: number): string;
  ask: {
    title: string;
    lead: string;
    column(name: string): string;
    /** One of several columns, with where it stands: A, B … */
    choice(header: string, letter: string): string;
    merged(columns: string): string;
    blank(columns: string): string;
    address: string;
    fill: { yes: string; no: string };
    read: { yes: string; no: string };
    legend: string;
    go: string;
    /** What was answered for a file like this one before. */
    remembered: string;
    again: string;
  };
  pages: { at(page: number, pages: number): string; before: string; after: string };
  faultFile: { save: string; name(file: string): string; head: [string, string, string, string] };
  /** `column` as the template calls it. */
  fault: {
    [W in RowFaultWhy]: (fault: { column: string; shown: string }) => string;
  };
  /** `shown` are the names that were kept, a patch or a person. */
  note: { [W in "phone" | "fullPatch" | "whichPatch"]: (shown: string) => string };
};

const ROW_FAULTS = [
  "caption",
  "header",
  "quote",
  "cut",
  "error",
  "formula",
  "lost",
  "address",
  "total",
] as const;
export type RowFaultWhy = (typeof ROW_FAULTS)[number];

export function isRowFault(why: string): why is RowFaultWhy {
  return (ROW_FAULTS as readonly string[]).includes(why);
}
