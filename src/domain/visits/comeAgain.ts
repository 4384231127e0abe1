import type { DoorAt } from "../doors/doorAt.ts";
import type { Day, Id } from "../ids.ts";
import { latestVisits } from "./tally.ts";
import type { Visit } from "./visit.ts";

/** A word about coming again counts so many days after its day; older ones are history. */
export const AGAIN_DAYS_MAX = 60;

/** The day for coming again to a door, and the day on which that was said. */
export type Again = { on: Day; saidOn: Day };
/** Doors whose day has come. "later": it was said today for today, so that all others come first. */
export type DueDoors = ReadonlyMap<Id, "now" | "later">;

/**
 * Where somebody is to come again, by the last word on each door: whoever has knocked since has done it.
 * `visits`: all there are of the doors that they speak of.
 */
export function comeAgain(visits: Iterable<Visit>, doors: readonly DoorAt[]): Map<Id, Again> {
  const again = new Map<Id, Again>();
  for (const [door, { revisitOn, visitedAt }] of latestVisits(visits, doors))
    if (revisitOn) again.set(door, { on: revisitOn, saidOn: visitedAt.slice(0, 10) });
  return again;
}

export function dueOn(today: Day, again: ReadonlyMap<Id, Again>): Map<Id, "now" | "later"> {
  const due = new Map<Id, "now" | "later">();
  for (const [door, { on, saidOn }] of again)
    if (on <= today) due.set(door, saidOn === today ? "later" : "now");
  return due;
}
