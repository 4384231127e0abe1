import type { Day, Id } from "../ids.ts";
import type { Role } from "../person.ts";
import { addDays, daysFrom } from "../time/days.ts";
import type { Maintenance, Upkeep } from "./maintenance.ts";
import type { Patrol } from "./patrol.ts";

/** One turn of a maintenance plan. It names a role and never a person, whose turn it is or was. */
export type Due = {
  maintenance: Id;
  what: "patrol" | "maintain";
  on: Day;
  because: "interval" | "rain";
  /** 0 on the day itself and before it. */
  overdueDays: number;
};

/** What was done under a plan: its patrols, open and closed, and its maintenance. */
export type DoneUnderPlan = { patrols: readonly Patrol[]; upkeep: readonly Upkeep[] };

/**
 * The next patrol and the next maintenance of a plan. Turns count from the last one done, and from the plan's
 * first day before any was. Rain after the last patrol makes one due on that day, where rain is a trigger.
 * Nothing is due of a plan that has ended.
 */
export function dueOf(id: Id, plan: Maintenance, done: DoneUnderPlan, today: Day): Due[] {
  if (plan.ended) return [];
  const patrolled = latest(
    done.patrols
      .filter((patrol) => patrol.maintenance === id && patrol.closed && !patrol.endedEarly)
      .map(({ closedOn, to, from }) => closedOn ?? to ?? from),
  );
  const maintained = latest(
    done.upkeep
      .filter((upkeep) => upkeep.maintenance === id && !upkeep.withdrawn)
      .map(({ doneOn }) => doneOn),
  );
  const byInterval = addDays(patrolled ?? plan.startsOn, plan.patrolEveryDays);
  const rain = plan.rainTrigger && plan.rainedOn && plan.rainedOn > (patrolled ?? "") ? plan.rainedOn : null;
  const isRain = rain !== null && rain < byInterval;
  return [
    dueOn(id, "patrol", isRain ? rain : byInterval, isRain ? "rain" : "interval", today),
    dueOn(id, "maintain", addDays(maintained ?? plan.startsOn, plan.maintainEveryDays), "interval", today),
  ];
}

/**
 * Is it theirs to do? Patrols are for the role that the plan names; that maintenance was done is noted by
 * whoever looks after the grid.
 */
export function isTaskOf(due: Due, plan: Maintenance, role: Role): boolean {
  if (due.what === "patrol") return role === plan.patrolBy;
  return role === "office" || role === "grid_worker";
}

function dueOn(maintenance: Id, what: Due["what"], on: Day, because: Due["because"], today: Day): Due {
  return { maintenance, what, on, because, overdueDays: Math.max(0, daysFrom(on, today)) };
}

function latest(days: readonly Day[]): Day | undefined {
  return [...days].sort().at(-1);
}
