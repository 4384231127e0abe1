import { narrow } from "./address.ts";

/** What a note should not hold: an identity card's number, or somebody's mobile number. */
export type NoteFind = "id_number" | "mobile";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";
/** Groups that one number is written in at most: 18 digits in threes. */
const GROUPS_MAX = 6;
const SPOKEN = "〇一二三四五六七八九";

/**
 * What to ask about before a note is saved; asking is all: a false alarm costs a tap. Full-width digits, numbers written 138 1234 5678 and
 * numbers in Chinese signs are seen too.
 */
export function findsInNote(note: string): NoteFind[] {
  const plain = narrow(note).toUpperCase();
  const spoken = plain.replace(/[零〇○幺一二三四五六七八九]/g, digit);
  const numbers = [...numbersIn(plain), ...numbersIn(spoken)];
  const finds: NoteFind[] = [];
  if (numbers.some(isIdNumber)) finds.push("id_number");
  if (numbers.some(isMobile)) finds.push("mobile");
  return finds;
}

/** Every run of digits, and every row of neighbouring runs read as one number: 301 138 1234 5678 holds 13812345678. */
function numbersIn(text: string): string[] {
  const rows = [...text.matchAll(/\d+(?:[ .\-_]{1,3}\d+)*(?:[ .\-_]{0,3}X)?/g)].map(([row]) => row.match(/\d+X?|X/g) ?? []);
  return rows.flatMap((groups) =>
    groups.flatMap((_, from) => groups.slice(from, from + GROUPS_MAX).map((_, length) => groups.slice(from, from + length + 1).join(""))),
  );
}

/** 18 signs with a birthday inside or a check sign that fits, or the 15 digits of an old card with a birthday inside. */
export function isIdNumber(number: string): boolean {
  if (/^[1-9]\d{14}$/.test(number)) return isDay(Number(number.slice(8, 10)), Number(number.slice(10, 12)));
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false;
  const year = Number(number.slice(6, 10));
  const born = year >= 1880 && year <= 2099 && isDay(Number(number.slice(10, 12)), Number(number.slice(12, 14)));
  return born || hasCheckSign(number);
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

function digit(sign: string): string {
  if (sign === "零" || sign === "○") return "0";
  if (sign === "幺") return "1";
  return String(SPOKEN.indexOf(sign));
}
