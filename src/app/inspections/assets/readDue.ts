import type { Day, Id } from "../../../domain/ids.ts";
import { dueOf, type Due as Turn } from "../../../domain/inspections/due.ts";
import { addDays } from "../../../domain/time/days.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";

/** One turn of a plan as the list shows it, and the round that is open for it already. */
export type DuePlan = { turn: Turn; plan: Shown<"maintenance">; open: Id | null };

/** Turns show this long before their day. */
const SHOWN_DAYS_BEFORE = 7;

/** What has come due of these plans, the longest overdue first. */
export async function readDue(
  store: Store,
  reads: PatrolReads,
  plans: readonly Shown<"maintenance">[],
  today: Day,
): Promise<DuePlan[]> {
  const patrols = await store.all("patrol");
  const turns = await Promise.all(
    plans.map(async (plan) => {
      const upkeep = (await reads.upkeepOf(plan.record)).map(({ body }) => body);
      const open =
        patrols.find(({ body }) => body.maintenance === plan.record && !body.closed)?.record ?? null;
      const due = dueOf(plan.record, plan.body, { patrols: patrols.map(({ body }) => body), upkeep }, today);
      return due.map((turn) => ({ turn, plan, open: turn.what === "patrol" ? open : null }));
    }),
  );
  return turns
    .flat()
    .filter(({ turn }) => turn.on <= addDays(today, SHOWN_DAYS_BEFORE))
    .sort((a, b) => (a.turn.on < b.turn.on ? -1 : a.turn.on > b.turn.on ? 1 : 0));
}
