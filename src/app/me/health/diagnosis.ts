import type { Figures, Happening } from "../../store/read/holdings.ts";
import { QUEUES } from "../../store/read/syncStatus.ts";
import type { Tested } from "./testConnection.ts";

export type DiagnosisParts = {
  figures: Figures;
  happenings: Happening[];
  tested: Tested[];
  app: string;
  /** Model and browser, as the browser tells everybody. */
  browser: string;
  at: string;
  space?: { usage: number; quota: number };
  keeping: string;
  installed: boolean;
  offline: string;
};

/**
 * What a helper needs to see: counts, codes, versions and times. Built field by field, so that nothing a
 * person wrote can come along.
 */
export function diagnosisOf({
  figures,
  happenings,
  tested,
  app,
  browser,
  at,
  space,
  keeping,
  installed,
  offline,
}: DiagnosisParts): string {
  const {
    records,
    delivered,
    exported,
    oldestWaiting,
    lastSuccess,
    lastTry,
    lastFault,
    clock,
    database,
    photoBytes,
  } = figures;
  const queues = Object.fromEntries(QUEUES.map((queue) => [queue, figures[queue]]));
  return JSON.stringify(
    {
      ...{ at, app, database, browser },
      counts: { records, ...queues, delivered, photoBytes, exported: exported.count },
      ...{ oldestWaiting, lastSuccess, lastTry, lastFault, clockBehindMs: clock?.behindMs },
      ...{ space, keeping, installed, offline },
      connection: tested.map(({ step, ok, ms }) => `${step} ${ok ? "ok" : "no"} ${ms} ms`),
      events: happenings.map(
        ({ at, what, count }) => `${at} ${what}${count === undefined ? "" : ` ${count}`}`,
      ),
    },
    null,
    1,
  );
}
