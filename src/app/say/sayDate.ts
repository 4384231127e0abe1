import type { Day, Moment } from "../../domain/ids.ts";
import type { Words } from "../../words/zh/core.ts";

/** 3月18日, read off the text as it was written, so in the offset of whoever wrote it. */
export function sayDay(when: Day | Moment, words: Words): string {
  return words.date.day(Number(when.slice(5, 7)), Number(when.slice(8, 10)));
}

/** 10:42 */
export function sayTime(when: Moment): string {
  return when.slice(11, 16);
}

/** 10:42 when it was that day, else 3月18日 10:42. */
export function sayMoment(when: Moment, today: Day, words: Words): string {
  return when.slice(0, 10) === today ? sayTime(when) : `${sayDay(when, words)} ${sayTime(when)}`;
}
