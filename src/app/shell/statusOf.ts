import type { Day } from "../../domain/ids.ts";
import type { Words } from "../../words/zh/core.ts";
import { sayCount } from "../say/sayCount.ts";
import { sayMoment } from "../say/sayDate.ts";
import type { SyncStatus } from "../store/read/syncStatus.ts";
import type { IconName } from "../ui/Icon.tsx";

/**
 * `said` is read aloud when it changes; `also` changes every second and is not. `needs` is what only this
 * person can settle.
 */
export type StatusLine = { icon: IconName; said: string; also?: string; needs?: string };

export type Now = { at: number; today: Day; hasNetwork: boolean };

/** The one line on top: what is true about this phone's words, the most pressing first. */
export function statusOf(status: SyncStatus, now: Now, words: Words): StatusLine {
  const needs = status.needs > 0 ? words.line.needsYou(sayCount(status.needs)) : undefined;
  return { ...stateOf(status, now, words), needs };
}

function stateOf(status: SyncStatus, now: Now, words: Words): StatusLine {
  const { line } = words;
  const { going, lastFault, filling } = status;
  const last = status.lastSuccess ? sayMoment(status.lastSuccess, now.today, words) : undefined;
  if (status.isNobody) return { icon: "alert", said: line.gone };
  const goes = [
    going.words > 0 && line.items(sayCount(going.words)),
    going.photos > 0 && line.photos(sayCount(going.photos)),
  ]
    .filter(Boolean)
    .join(line.and);
  if (!now.hasNetwork || lastFault === "offline") {
    if (goes)
      return { icon: "offline", said: `${line.offline} · ${line.offlineKept(goes)}`, also: line.willSend };
    return { icon: "offline", said: line.offline, also: last && line.lastIn(last) };
  }
  if (isForSomebody(lastFault))
    return { icon: "alert", said: line[lastFault], also: goes ? line.offlineKept(goes) : undefined };
  if (filling && filling.left > 0)
    return {
      icon: "in",
      said: line.filling(Math.floor((100 * filling.done) / (filling.done + filling.left))),
    };
  if (lastFault) {
    const said = line[lastFault as "portal" | "elsewhere" | "unloaded"] ?? line.serverFault;
    return {
      icon: "clock",
      said: goes ? `${said} · ${line.offlineKept(goes)}` : said,
      also: nextTry(status, now, words),
    };
  }
  if (goes)
    return {
      icon: "clock",
      said: line.waiting(goes),
      also: status.waiting > 0 ? nextTry(status, now, words) : undefined,
    };
  if (!last) return { icon: "clock", said: line.nothingYet };
  if (status.isAllIn) return { icon: "two", said: line.allIn, also: last };
  const left = (["staying", "half", "held"] as const).flatMap((what) =>
    status[what] > 0 ? [line[what](sayCount(status[what]))] : [],
  );
  return { icon: "clock", said: left.join(" · ") };
}

/** What neither time nor the network puts right. */
const isForSomebody = (fault?: string): fault is (typeof FOR_SOMEBODY)[number] =>
  FOR_SOMEBODY.some((one) => one === fault);
const FOR_SOMEBODY = ["login", "idle", "copied", "waits", "other"] as const;

function nextTry({ nextTry }: SyncStatus, now: Now, words: Words): string {
  const seconds = nextTry ? Math.ceil((Date.parse(nextTry) - now.at) / 1000) : 0;
  return seconds > 0 ? words.line.nextTry(seconds) : words.line.trying;
}
