import { unzipSync } from "fflate/browser";

/** A workbook of 50,000 rows is some 30 MB of XML; a small file that swells beyond this was made to hurt. */
export const UNPACKED_BYTES_MAX = 100 * 1024 * 1024;

/**
 * The XML files of a workbook by their names; null where all its files together say that they are larger than the bound,
 * before any is unpacked.
 */
export function unpackedXml(bytes: Uint8Array): { [name: string]: Uint8Array } | null {
  let sum = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      sum += originalSize;
      return false;
    },
  });
  if (sum > UNPACKED_BYTES_MAX) return null;
  return unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/i.test(name) });
}

/** An opened row or cell, or a place that one says to be in: r="12", r="XFD1048576". */
const PLACES = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])|[^\w:.-]r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ADDRESS = /^([A-Za-z]+)(.+)$/;

/** How far each sheet's rows and columns go: whoever reads it fills all that lies between with blanks. */
export function* cellsSaid(files: readonly Uint8Array[]): Generator<{ rows: number; columns: number }> {
  for (const bytes of files) {
    const xml = new TextDecoder().decode(bytes);
    if (/<(?:[\w.-]+:)?sheetData[\s/>]/.test(xml)) yield extentOf(xml);
  }
}

function extentOf(xml: string): { rows: number; columns: number } {
  let [rows, columns, row, column] = [0, 0, 0, 0];
  for (const [, tag, double, single] of xml.matchAll(PLACES)) {
    const said = double ?? single ?? "";
    if (tag === "row") [row, column] = [row + 1, 0];
    else if (tag === "c") column += 1;
    else {
      const [, letters, digits] = ADDRESS.exec(said) ?? [];
      if (letters)
        column = [...letters].reduce(
          (sum, letter) => Math.min(sum * 26 + letter.charCodeAt(0) - 64, Number.MAX_SAFE_INTEGER),
          0,
        );
      row = numberOf(digits ?? said) ?? row;
    }
    rows = Math.max(rows, row);
    columns = Math.max(columns, column);
  }
  return { rows, columns };
}

/**
 * As a reader takes it: "1e9" is a number, too. What is written with a reference (&#49;) was hidden, and is
 * as far as can be.
 */
function numberOf(said: string): number | null {
  if (said.includes("&")) return Number.POSITIVE_INFINITY;
  const number = Number(said);
  return Number.isNaN(number) ? null : number;
}
