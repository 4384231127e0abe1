/** Where a code is taken from: the codes of compound and building, unit key, storey index and slot. */
export type CodeParts = { compound: string; building: string; unit: string; storey: number; slot: number };

const CODE_CHARS_MAX = 40;
const UNIT_CHARS_MAX = 8;

/**
 * A door's printed code, `C1-B15-U2-F03-02`; the basement is FB1, and a door without a stairwell has no U. Made once and kept for ever: where
 * the code is taken, by a door still there or one long gone, a further number is put behind it.
 */
export function doorCode(parts: CodeParts, taken: ReadonlySet<string>): string {
  const storey = parts.storey < 0 ? `FB${-parts.storey}` : `F${pad(parts.storey)}`;
  const unit = parts.unit === "" ? [] : [`U${parts.unit.slice(0, UNIT_CHARS_MAX)}`];
  const tail = [...unit, storey, pad(parts.slot + 1)].join("-");
  const head = `${parts.compound}-${parts.building}`.slice(0, CODE_CHARS_MAX - tail.length - 6);
  const code = `${head}-${tail}`;
  if (!taken.has(code)) return code;
  let again = 2;
  while (taken.has(`${code}-${again}`)) again++;
  return `${code}-${again}`;
}

/** The part of a code that a building's or compound's name gives: 15栋 → B15; a name without number or letter gives none. */
export function codeOf(prefix: "B" | "C", name: string, taken: ReadonlySet<string>): string {
  const sign = /[0-9A-Za-z]+/.exec(name)?.[0]?.toUpperCase().slice(0, UNIT_CHARS_MAX);
  if (sign && !taken.has(`${prefix}${sign}`)) return `${prefix}${sign}`;
  let next = sign ? 2 : 1;
  const stem = sign ? `${prefix}${sign}-` : prefix;
  while (taken.has(`${stem}${next}`)) next++;
  return `${stem}${next}`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
