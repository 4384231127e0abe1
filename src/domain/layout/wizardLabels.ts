import type { Storey } from "../doors/place.ts";

/**
 * Numbers that a house leaves out, and whether it passes over them (3, 5) or writes the one below with a
 * letter (3, 3A, 5).
 */
export type SkipRule = {
  /** Storeys whose number contains a 4. */
  four: boolean;
  /** Storeys 13, 14 and 24. */
  thirteen: boolean;
  /** Doors on a landing whose number contains a 4. */
  doorFour: boolean;
  write: "over" | "letter";
};

/** 301; 三楼东, 三楼中, 三楼西; 三楼左, 三楼中, 三楼右. */
export type LabelScheme = "number" | "eastWest" | "leftRight";

const sides: { [S in Exclude<LabelScheme, "number">]: readonly (readonly string[])[] } = {
  eastWest: [[""], ["东", "西"], ["东", "中", "西"], ["东", "中东", "中西", "西"]],
  leftRight: [[""], ["左", "右"], ["左", "中", "右"], ["左", "中左", "中右", "右"]],
};

/**
 * The first `count` labels of a house that skips: with the numbers passed over, 5 storeys without 4 are 1, 2,
 * 3, 5, 6.
 */
export function labelsFrom(count: number, skip: SkipRule): string[] {
  const labels: string[] = [];
  let last = 0;
  let letters = 0;
  for (let number = 1; labels.length < count; number++) {
    if (!isLeftOut(number, skip)) {
      labels.push(String(number));
      last = number;
      letters = 0;
    } else if (skip.write === "letter") {
      labels.push(`${last}${String.fromCharCode(65 + letters)}`);
      letters++;
    }
  }
  return labels;
}

export function roomLabel(storey: string, door: number | string): string {
  const number = String(door);
  return `${storey}${/^\d(?!\d)/.test(number) ? `0${number}` : number}`;
}

/** Null where a landing has more doors than there are words for. */
export function sideLabel(
  scheme: Exclude<LabelScheme, "number">,
  storey: string,
  slot: number,
  doors: number,
): string | null {
  const side = sides[scheme][doors - 1]?.[slot];
  return side === undefined ? null : `${spoken(storey)}楼${side}`;
}

/** How a basement's number begins: B1 of the storey -1, so that 101 above it stays another door. */
export function storeyLabel(storey: Storey): string {
  return storey.index < 0 ? `B${-storey.index}` : storey.label;
}

/** 3 → 三, 12 → 十二, 20 → 二十; a label with a letter stays. */
function spoken(label: string): string {
  const number = /^\d{1,2}$/.test(label) ? Number(label) : 0;
  if (number < 1) return label;
  const sign = (digit: number) => "一二三四五六七八九"[digit - 1] ?? "";
  const tens = Math.floor(number / 10);
  return `${tens > 1 ? sign(tens) : ""}${tens ? "十" : ""}${sign(number % 10)}`;
}

/** A letter row ends at Z: 40 to 49 all contain a 4, and more in a row do not occur below 100. */
function isLeftOut(number: number, skip: SkipRule): boolean {
  return (skip.four && String(number).includes("4")) || (skip.thirteen && [13, 14, 24].includes(number));
}
