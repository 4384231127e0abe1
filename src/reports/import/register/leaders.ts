import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { hasBrokenSign, linesOf } from "../cellText.ts";
import type { Cell } from "../table.ts";

export const LEADERS_A_ROW_MAX = 5;

const BETWEEN = /[、,;/|&+\n\r\v\f\u0085\u2028\u2029]+/;
/** A mobile or fixed number, with what people put around it. */
const PHONE =
  /[(（]?\s?(?:联系)?(?:电话|手机号?|tel)?[:：]?\s?[(（]?(?<!\d)(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}[- ]?\d{7,8}|\d{7,8})(?!\d)[)）]?/gi;
/** 张三 李四 are two people, 张 三 is one. */
const HAN_NAME = /^\p{Script=Han}{2,4}$/u;

export type Leaders = {
  names: string[];
  /** What stands in the cell and is nobody's name: telephone numbers. */
  others: string[];
};

/** The people whom a cell names, each once, and what stands beside them. */
export function leadersIn(cell: Cell | undefined): Leaders {
  const leaders: Leaders = { names: [], others: [] };
  const text = linesOf(cell);
  const named = text.replace(PHONE, (phone) => {
    leaders.others.push(phone.replace(/[()（）]/g, "").trim());
    return " ";
  });
  for (const part of named.split(BETWEEN)) {
    const words = part.trim().split(/\s+/);
    const names = words.every((word) => HAN_NAME.test(word)) ? words : [words.join(" ")];
    for (const name of names) {
      if (name === "") continue;
      if (!/\p{L}/u.test(name) && !hasBrokenSign(name)) leaders.others.push(name);
      else if (!leaders.names.includes(name)) leaders.names.push(name);
    }
  }
  return leaders;
}

/** A patch of a leader's own is called after them; where the row names none, both must have room. */
export function ownPatchName(leader: string): string {
  return `${leader}的片区`;
}

export function isTooLong(leader: string, needsPatch: boolean): boolean {
  return (needsPatch ? ownPatchName(leader) : leader).length > LABEL_CHARS_MAX;
}
