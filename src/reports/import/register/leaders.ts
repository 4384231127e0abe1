import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { hasBrokenSign, linesOf } from "../cellText.ts";
import type { Cell } from "../table.ts";

export const LEADERS_A_ROW_MAX = 5;

const BETWEEN = /[、,;/|&+\n\r\v\f\u0085\u2028\u2029]+/;
/** A mobile or fixed number, and what people put before it. */
const PHONE = /(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}[- ]?\d{7,8}|\d{7,8})(?!\d)[)）]?/g;
const BEFORE_PHONE = /[(（]?\s?(?:联系)?(?:电话|手机号?|tel)?[:：]?\s?[(（]?$/i;
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
  const { named, phones } = withoutPhones(linesOf(cell));
  leaders.others.push(...phones);
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

/**
 * The text with a blank for each number. No number begins within digits; said by a loop, since not all browsers
 * that the app is for read a pattern that looks back.
 */
function withoutPhones(text: string): { named: string; phones: string[] } {
  const phones: string[] = [];
  let named = "";
  let done = 0;
  PHONE.lastIndex = 0;
  for (let found = PHONE.exec(text); found; found = PHONE.exec(text)) {
    if (/\d/.test(text[found.index - 1] ?? "")) {
      PHONE.lastIndex = found.index + 1;
      continue;
    }
    const before = text.slice(done, found.index);
    const said = BEFORE_PHONE.exec(before)?.[0] ?? "";
    phones.push(`${said}${found[0]}`.replace(/[()（）]/g, "").trim());
    named += `${before.slice(0, before.length - said.length)} `;
    done = PHONE.lastIndex;
  }
  return { named: named + text.slice(done), phones };
}

/** A patch of a leader's own is called after them; where the row names none, both must have room. */
export function ownPatchName(leader: string): string {
  return `${leader}的片区`;
}

export function isTooLong(leader: string, needsPatch: boolean): boolean {
  return (needsPatch ? ownPatchName(leader) : leader).length > LABEL_CHARS_MAX;
}
