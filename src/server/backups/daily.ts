import type { BucketPlace } from "../bucket/bucket.ts";
import { InUse } from "../folderLock.ts";
import { type Made, prune, recorded, recordedIn } from "../madeBackups.ts";
import { takeBackup } from "./take.ts";

const KEPT = 14;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/**
 * A backup is due a little before the day is over, so that a computer that is switched on each morning makes
 * one each morning.
 */
const DUE_MS = 20 * HOUR_MS;
/** The first look, when the morning's phones have been heard. */
const FIRST_MS = 60_000;

/** By then a first backup is made, where any can be. */
const FIRST_MADE_MS = 10 * FIRST_MS;

export type Daily = { stop(): void };

const atOnce = <T>(work: () => Promise<T>) => work();

/**
 * A backup a day into this folder while the endpoint runs. `onDone` hears how it went: null, or what went
 * wrong, and what was thrown. `oneByOne`: when it may be made, where one disk has many communities.
 */
export function backUpDaily(
  data: string,
  to: string,
  now: () => Date,
  onDone: (fault: string | null, thrown?: unknown) => void,
  {
    firstMs = FIRST_MS,
    databaseUrl = null as string | null,
    bucket = null as BucketPlace | null,
    oneByOne = atOnce,
  } = {},
): Daily {
  let isAtIt = false;
  async function look(): Promise<void> {
    if (isAtIt) return;
    isAtIt = true;
    try {
      if (!isDue(data, to, now().getTime())) return onDone(null);
      await oneByOne(() => takeBackup(data, to, now(), databaseUrl, bucket));
      prune(data, to, KEPT);
      onDone(null);
    } catch (fault) {
      // Another process makes one now, which is as good.
      if (fault instanceof InUse && fault.why === "backing-up") return onDone(null);
      onDone((fault as Error).message, fault);
    } finally {
      isAtIt = false;
    }
  }
  const first = setTimeout(look, firstMs);
  const hourly = setInterval(look, HOUR_MS);
  for (const timer of [first, hourly]) timer.unref();
  return {
    stop() {
      clearTimeout(first);
      clearInterval(hourly);
    },
  };
}

/** A clock that was set back makes one too early rather than none. */
function isDue(data: string, to: string, nowMs: number): boolean {
  const last = recordedIn(data, to).at(-1);
  return !last || Math.abs(nowMs - Date.parse(last.manifest.at)) >= DUE_MS;
}

/** The last that was made of this folder, wherever it lies. */
export const lastBackup = (data: string): Made | null => recorded(data).at(-1) ?? null;

/**
 * Also where it is said to be of a day that has not come: by which clock it was made nobody knows. Where
 * there is none yet, not while an office that was opened at `openedMs` makes its first.
 */
export const isBackupOverdue = (last: Made | null, nowMs: number, openedMs = Number.NEGATIVE_INFINITY) =>
  last
    ? Math.abs(nowMs - Date.parse(last.manifest.at)) > 2 * DAY_MS
    : Math.abs(nowMs - openedMs) > FIRST_MADE_MS;

/** As the office is told of it; `fault`: what went wrong with the last one. */
export function stateOfBackups(data: string, nowMs: number, fault: string | null, openedMs?: number) {
  const last = lastBackup(data);
  return {
    last: last?.manifest.at,
    isOverdue: isBackupOverdue(last, nowMs, openedMs),
    fault: fault ?? undefined,
  };
}
