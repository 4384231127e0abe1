import type { Day } from "../../domain/ids.ts";
import type { Words } from "../../words/words.ts";
import type { IconName } from "../parts/Icon.tsx";
import { sayMoment } from "../sayDate.ts";
import { COUNT_MAX, type Standing } from "../store/store.ts";

/**
 * `said` is read aloud when it changes; `also` changes every second and is not. `needs` is what only this person can settle.
 */
export type Line = { icon: IconName; said: string; also?: string; needs?: string };

export type Now = { at: number; today: Day; hasNetwork: boolean };

/** The one line on top: what is true about this phone's words, the most pressing first. */
export function lineOf(standing: Standing, now: Now, words: Words): Line {
  const needed = standing.refused + standing.clashes + (standing.notice ? 1 : 0);
  const needs = needed > 0 ? words.line.needsYou(sayCount(needed)) : undefined;
  return { ...stateOf(standing, now, words), needs };
}

function stateOf(standing: Standing, now: Now, words: Words): Line {
  const { line } = words;
  const { waiting, lastFault } = standing;
  const last = standing.lastSuccess ? sayMoment(standing.lastSuccess, now.today, words) : undefined;
  if (!now.hasNetwork || lastFault === "offline") {
    if (waiting > 0) return { icon: "offline", said: `${line.offline} · ${line.offlineKept(sayCount(waiting))}`, also: line.willSend };
    return { icon: "offline", said: line.offline, also: last && line.lastIn(last) };
  }
  if (lastFault === "login" || lastFault === "other")
    return { icon: "alert", said: line[lastFault], also: waiting > 0 ? line.offlineKept(sayCount(waiting)) : undefined };
  if (standing.filling && standing.filling.left > 0) {
    const { done, left } = standing.filling;
    return { icon: "in", said: line.filling(Math.floor((100 * done) / (done + left))) };
  }
  if (lastFault) {
    const said = lastFault === "portal" ? line.portal : line.serverFault;
    return { icon: "clock", said: waiting > 0 ? `${said} · ${line.offlineKept(sayCount(waiting))}` : said, also: nextTry(standing, now, words) };
  }
  if (waiting > 0) return { icon: "clock", said: line.waiting(sayCount(waiting)), also: nextTry(standing, now, words) };
  if (!last) return { icon: "clock", said: line.nothingYet };
  return { icon: "two", said: line.allIn, also: last };
}

function nextTry({ nextTry }: Standing, now: Now, words: Words): string {
  const seconds = nextTry ? Math.ceil((Date.parse(nextTry) - now.at) / 1000) : 0;
  return seconds > 0 ? words.line.nextTry(seconds) : words.line.trying;
}

/** Counts stop at the bound up to which they are counted. */
export function sayCount(count: number): string {
  return count > COUNT_MAX ? `${COUNT_MAX}+` : String(count);
}
