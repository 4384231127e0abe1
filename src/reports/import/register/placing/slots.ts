import { compareLabels, narrow, normalLabel } from "../../../../domain/doors/address.ts";
import { storeyHeight } from "../../../../domain/doors/storeyGuess.ts";

export const SLOT_MAX = 199;

/** What is known of a door on its landing. `slot` null: still to be placed. */
export type OnLanding = {
  label: string;
  storey: number;
  storeyLabel: string;
  slot: number | null;
  columns: number;
};

/**
 * Gives each door of one unit its column. Where numbers repeat from floor to floor (301, 401 …; 三楼东, 四楼东)
 * doors with one ending stand above each other; else each landing is filled in the order of its numbers, or
 * of the rows where there are none. Slots that stand are kept.
 */
export function slotsFor(doors: readonly OnLanding[]): number[] {
  const endings = doors.map(endingOf);
  const columns = columnsOf(doors, endings);
  const taken = new Map<number, Set<number>>();
  const on = (storey: number) => {
    const slots = taken.get(storey) ?? new Set<number>();
    taken.set(storey, slots);
    return slots;
  };
  for (const { slot, storey, columns: wide } of doors) {
    if (slot !== null) for (let step = 0; step < wide; step++) on(storey).add(slot + step);
  }
  const slots = doors.map(({ slot }) => slot ?? -1);
  const waiting = doors.map((_, at) => at).filter((at) => doors[at]?.slot === null);
  if (!columns) waiting.sort((a, b) => orderOf(doors[a] as OnLanding, doors[b] as OnLanding) || a - b);
  for (const at of waiting) {
    const { storey } = doors[at] as OnLanding;
    let slot = columns?.get(endings[at] as string) ?? 0;
    if (!columns) slot = on(storey).size ? Math.max(...on(storey)) + 1 : 0;
    if (on(storey).has(slot)) slot = Math.max(...on(storey)) + 1;
    on(storey).add(slot);
    slots[at] = slot;
  }
  return slots;
}

/**
 * A column for each ending, or null where endings do not repeat. Columns that known doors stand in are
 * theirs.
 */
function columnsOf(doors: readonly OnLanding[], endings: readonly string[]): Map<string, number> | null {
  const distinct = [...new Set(endings)];
  const perStorey = new Map<number, number>();
  for (const { storey } of doors) perStorey.set(storey, (perStorey.get(storey) ?? 0) + 1);
  const widest = Math.max(0, ...perStorey.values());
  if (distinct.length > Math.max(widest * 1.5, widest + 1)) return null;
  const columns = new Map<string, number>();
  doors.forEach(({ slot }, at) => {
    const ending = endings[at] as string;
    if (slot !== null && !columns.has(ending)) columns.set(ending, slot);
  });
  const numbered = distinct.every((ending) => /^\d/.test(ending));
  const sorted = numbered ? distinct.sort(compareLabels) : distinct;
  const hasKnown = numbered && columns.size > 0;
  const used = new Set(columns.values());
  const give = (ending: string, wanted: number) => {
    let column = wanted;
    while (used.has(column)) column++;
    used.add(column);
    columns.set(ending, column);
  };
  const fresh = sorted
    .map((ending, rank) => ({ ending, wanted: hasKnown ? besideKnown(sorted, rank, columns) : rank }))
    .filter(({ ending }) => !columns.has(ending));
  for (const { ending, wanted } of fresh) if (wanted !== null) give(ending, wanted);
  for (const { ending, wanted } of fresh) if (wanted === null) give(ending, 0);
  return columns;
}

/** One to the right of the column of the nearest smaller ending that has one. */
function besideKnown(
  sorted: readonly string[],
  rank: number,
  columns: ReadonlyMap<string, number>,
): number | null {
  for (let at = rank - 1; at >= 0; at--) {
    const column = columns.get(sorted[at] as string);
    if (column !== undefined) return column + 1;
  }
  return null;
}

/**
 * 301 on storey 3 → "01", 三楼东 → "东", 3-2 → "2", 301-A → "01-A"; a label that does not begin with its storey
 * is its own ending.
 */
function endingOf({ label, storeyLabel }: OnLanding): string {
  const room = normalLabel(label, "room");
  const height = storeyHeight(storeyLabel);
  const spoken = /^第?[\d一二三四五六七八九十]{1,3}(?:楼|层)(.+)$/.exec(narrow(label));
  if (spoken) return spoken[1] as string;
  if (height !== null && height > 0) {
    const dashed = new RegExp(`^0*${height}-(\\d{1,2}[A-Z]?)$`).exec(room);
    if (dashed) return dashed[1] as string;
    const numbered = new RegExp(`^0*${height}(\\d{2}(?:-?[A-Z0-9]+)?)$`).exec(room);
    if (numbered) return numbered[1] as string;
  }
  const skewed = /^\d{1,2}(\d{2})$/.exec(room);
  if (height === null && skewed) return skewed[1] as string;
  const below = height !== null && height < 0 ? /(\d{2})$/.exec(room) : null;
  return below ? (below[1] as string) : room;
}

function orderOf(a: OnLanding, b: OnLanding): number {
  if (!/\d/.test(a.label) || !/\d/.test(b.label)) return 0;
  return compareLabels(a.label, b.label);
}
