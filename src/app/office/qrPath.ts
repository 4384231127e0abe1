import { encode } from "uqr";

/** Light modules around the code: the standard asks for four. */
const QUIET = 4;

export type QrPath = { size: number; path: string };

/**
 * A QR code as one SVG path of rows of dark modules, in a square of `size` modules. M: a crease in the paper
 * may hide some.
 */
export function qrPath(text: string): QrPath {
  const { size, data } = encode(text, { ecc: "M", border: QUIET });
  const runs: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      const from = x;
      while (x + 1 < size && row[x + 1]) x++;
      runs.push(`M${from} ${y}h${x - from + 1}v1h${from - x - 1}z`);
    }
  });
  return { size, path: runs.join("") };
}
