import { digitsOf, narrow, normalLabel } from "../address.ts";

/**
 * The storey that a room number speaks of, as a label, for a register that left it blank: 301 → "3", 1203 →
 * "12", 3A02 → "3A", 三楼东 → "3", B101 → "-1". Null when the label says nothing about it. A guess: the door is
 * marked so.
 */
export function guessStorey(label: string): string | null {
  const spoken = /^(?:第)?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:楼|层)/.exec(narrow(label));
  if (spoken) return digitsOf(spoken[1] as string);
  const room = normalLabel(label, "room");
  const below = /^(?:B|-|负|地下)(\d)\d{2}$/.exec(room);
  if (below) return below[1] === "0" ? null : `-${below[1]}`;
  const between = /^(\d{1,2}[A-Z])\d{2}$/.exec(room);
  if (between) return between[1] as string;
  const above = /^(\d{1,2})\d{2}(?:-?[A-Z]|-\d{1,2})?$/.exec(room);
  return above ? (above[1] as string) : null;
}

/**
 * The height that a storey label names: "3", "3层", "三楼", "F3" → 3; "-1", "地下1层", "负一层", "B1" → -1. Null for
 * "架空层", "M", "3A".
 */
export function storeyHeight(label: string): number | null {
  const plain = narrow(label).replace(/\s+/g, "").toUpperCase();
  const below = /^(?:-|负|地下|B)(\d{1,2}|[一二三四五六七八九])(?:层|楼|F)?$/.exec(plain);
  if (below) return -Number(digitsOf(below[1] as string)) || null;
  if (/^(?:地下室|地下|负层)$/.test(plain)) return -1;
  const above = /^第?F?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:层|楼|F)?$/.exec(plain);
  const height = above ? Number(digitsOf(above[1] as string)) : Number.NaN;
  return Number.isInteger(height) && height > 0 ? height : null;
}
