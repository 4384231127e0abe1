import { damageOf } from "./damage.ts";

type Named = {
  line: number;
  compound: string;
  building: string;
  door: string;
  grid: string | null;
  patch: string | null;
};
type Suspect = { line: number; why: "zeros" | "serial" | "decimal"; shown: string; meant?: string };

/**
 * In a building whose other numbers begin with 0, a three-digit one has probably lost its 0: 301 beside 0302.
 */
export function lostZeros(rows: readonly Named[]): Suspect[] {
  const place = (row: Named) => `${row.compound}\n${row.building}`;
  const padded = new Set(rows.filter((row) => /^0\d{3}$/.test(row.door)).map(place));
  return rows
    .filter((row) => /^\d{3}$/.test(row.door) && padded.has(place(row)))
    .map((row) => ({ line: row.line, why: "zeros", shown: row.door, meant: `0${row.door}` }));
}

/**
 * What a text alone does not tell from damage is taken and said, each once: a grid 46083, which may have been
 * a date, and a room 301.5, which somebody's formula may have worked out.
 */
export function likeNumbers(rows: readonly Named[]): Suspect[] {
  const notes = new Map<string, Suspect>();
  for (const { line, grid, patch, door } of rows) {
    for (const shown of [grid, patch]) {
      const damage = shown && /^\d{5}$/.test(shown) ? damageOf(Number(shown)) : null;
      if (damage && !notes.has(damage.shown))
        notes.set(damage.shown, { line, why: "serial", shown: damage.shown, meant: damage.meant });
    }
    if (/^\d{3,}\.\d+$/.test(door)) notes.set(`${line}`, { line, why: "decimal", shown: door });
  }
  return [...notes.values()];
}
