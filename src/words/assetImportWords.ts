/**
 * Words of the table of lamps and drains as it comes in: why a row or a file is not taken, and what was left
 * out of one that is.
 */
export type AssetImportWords = {
  count: { [K in "fresh" | "changed" | "unchanged" | "missing" | "faults"]: string };
  line(line: number): string;
  missingLead: string;
  file: { [K in "empty" | "headerOnly" | "noHeader" | "noType" | "tooMany"]: string };
  /**
   * `column` as the template calls it; `meant` is what probably stood there, `other` the line that it
   * repeats.
   */
  fault(fault: {
    why:
      | "blank"
      | "type"
      | "long"
      | "signs"
      | "date"
      | "serial"
      | "exponent"
      | "twice"
      | "noCompound"
      | "whichCompound";
    column: string;
    shown: string;
    meant?: string;
    other?: number;
  }): string;
  note(note: {
    why: "word" | "number" | "day" | "foreign" | "noGrid" | "noBuilding" | "noAsset";
    column: string;
    shown: string;
  }): string;
};
