/** What a note should not hold: an identity card's number, or somebody's mobile number. */
export type NoteFind = "id_number" | "mobile";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";
const ID_SIGNS = 18;
/** In circles two digits are one sign (⑬), so that eleven may be written with six. */
const SIGNS_MIN = 6;
/**
 * A row of more single signs than an identity card's number, and a few beside it, is something else: a tally.
 */
const SINGLE_SIGNS_MAX = 22;
/**
 * How a number is said or drawn with other signs, ten a line from 0; what Unicode calls the same as a digit
 * need not be here.
 */
const ALIKE = [
  "零一二三四五六七八九",
  "〇壹贰叁肆伍陆柒捌玖",
  "○弌貳參肆伍陸柒捌玖",
  "洞幺两〣〤〥〦拐〨勾",
  "⓿❶❷❸❹❺❻❼❽❾",
  "⓿➊➋➌➍➎➏➐➑➒",
  "⓿➀➁➂➃➄➅➆➇➈",
  "⓿⓵⓶⓷⓸⓹⓺⓻⓼⓽",
  "⓿〡〢〣〤〥〦〧〨〩",
];
const digitOf = new Map(
  ALIKE.flatMap((row) => [...row].map((sign, digit) => [sign, String(digit)] as const)),
);
const SAID = new RegExp(`[${[...digitOf.keys()].join("")}]`, "gu");
/**
 * What stands inside one number as people group it; commas, slashes, colons and new lines rather stand
 * between two.
 */
const JOINING = /^[\s.\-\u2010-\u2015\u2212_·•*~]+$/;
/** Groups in which people write one number, whatever stands between them. */
const USUAL = new Set([
  "3-4-4",
  "3-3-5",
  "3-8",
  "7-4",
  "6-8-4",
  "6-4-4-4",
  "6-4-2-2-4",
  "6-12",
  "6-6-3",
  "14-4",
]);

/**
 * What to ask about before a note is saved; asking is all: a false alarm costs a tap. Digits of any width, in
 * circles, on keys, in Chinese, and one at a time between whatever signs are seen, too. Lists of doors, days,
 * times and prices are told from numbers by how they are grouped.
 */
export function findsInNote(note: string): NoteFind[] {
  if (note.length < SIGNS_MIN) return [];
  const plain = note
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, "")
    .toUpperCase();
  const said = plain.replace(/×/g, "X").replace(SAID, (sign) => digitOf.get(sign) ?? sign);
  const numbers = [plain, said].flatMap((text) =>
    text.split(/[^\p{L}\p{N}]{4,}|(?:(?![\dX])[\p{L}\p{N}])+/u).map(numbersIn),
  );
  const finds: NoteFind[] = [];
  const ids = numbers.map((row) => row.filter(isIdWritten));
  if (ids.some((row) => row.length > 0)) finds.push("id_number");
  const isInId = ({ from, to }: Written, nth: number) =>
    ids[nth]?.some((id) => id.from <= from && to <= id.to);
  if (numbers.some((row, nth) => row.some((one) => isMobile(one.number) && !isInId(one, nth))))
    finds.push("mobile");
  return finds;
}

/**
 * `isUsual`: whole, sign by sign, or in groups as such a number is written; else its groups may be numbers of
 * their own.
 */
type Written = { number: string; isUsual: boolean; from: number; to: number };

/** Every row of neighbouring groups read as one number: 301 138 1234 5678 holds 13812345678. */
function numbersIn(row: string): Written[] {
  const groups = [...row.matchAll(/\d+(?:X(?!\d))?|X/g)].map(({ 0: signs, index }) => ({ signs, index }));
  const found: Written[] = [];
  const isTally = groups.filter(({ signs }) => signs.length === 1).length > SINGLE_SIGNS_MAX;
  for (let from = 0; from < groups.length; from++) {
    let number = "";
    const sizes: number[] = [];
    const between: string[] = [];
    for (let at = from; at < groups.length && number.length < ID_SIGNS; at++) {
      const group = groups[at] as (typeof groups)[number];
      const before = at > from ? groups[at - 1] : undefined;
      if (before) between.push(row.slice(before.index + before.signs.length, group.index));
      number += group.signs;
      sizes.push(group.signs.length);
      const isUsual =
        (!isTally && sizes.every((size) => size === 1)) || sizes.length === 1 || USUAL.has(sizes.join("-"));
      const texts = groups.slice(from, at + 1).map(({ signs }) => signs);
      if (isUsual || isGrouped(sizes, between, texts)) found.push({ number, isUsual, from, to: at });
    }
  }
  return found;
}

/**
 * The same sign between all groups: blanks, dots and dashes between groups of any size, other signs between
 * pairs. Rows of door numbers are none.
 */
function isGrouped(sizes: readonly number[], between: readonly string[], groups: readonly string[]): boolean {
  const [sign = ""] = between;
  if (!between.every((one) => one === sign) || groups.every(isDoorLike)) return false;
  return JOINING.test(sign)
    ? !sign.includes("\n")
    : sizes.slice(0, -1).every((size) => size === 2) && (sizes.at(-1) ?? 0) <= 2;
}

/** 301, 1502: a storey, and a place on it. */
function isDoorLike(group: string): boolean {
  const place = Number(group.slice(-2));
  return /^\d{3,4}$/.test(group) && place >= 1 && place <= 20;
}

/**
 * Of groups that may be numbers of their own, a check sign that fits may be chance: one time in eleven it is.
 */
function isIdWritten({ number, isUsual }: Written): boolean {
  return isIdNumber(number) && (isUsual || isBorn(number));
}

/**
 * 18 signs with a birthday inside or a check sign that fits, or the 15 digits of an old card with a birthday
 * inside.
 */
export function isIdNumber(number: string): boolean {
  if (/^[1-9]\d{14}$/.test(number)) return isDay(Number(number.slice(8, 10)), Number(number.slice(10, 12)));
  return /^[1-9]\d{16}[\dX]$/.test(number) && (isBorn(number) || hasCheckSign(number));
}

function isBorn(number: string): boolean {
  const year = Number(number.slice(6, 10));
  return (
    number.length === ID_SIGNS &&
    year >= 1880 &&
    year <= 2099 &&
    isDay(Number(number.slice(10, 12)), Number(number.slice(12, 14)))
  );
}

function hasCheckSign(number: string): boolean {
  const sum = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(number[at]), 0);
  return CHECKS[sum % 11] === number[17];
}

function isMobile(number: string): boolean {
  return /^(?:\+?(?:00)?86)?1[3-9]\d{9}$/.test(number);
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
