import type { Day, Id } from "../../../domain/ids.ts";
import { type Due, dueOf } from "../../../domain/inspections/due.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";

/** A plan with its next turns, what was done under it, and its open round. */
export type PlanLook = {
  plan: Shown<"maintenance">;
  turns: Due[];
  upkeep: Shown<"upkeep">[];
  open: Id | null;
};

/** Those in use by the day on which they are due; the ended ones after them. */
export async function readPlans(store: Store, reads: PatrolReads, today: Day): Promise<PlanLook[]> {
  const [plans, patrols] = await Promise.all([store.all("maintenance"), store.all("patrol")]);
  const looks = await Promise.all(
    plans.map(async (plan): Promise<PlanLook> => {
      const upkeep = await reads.upkeepOf(plan.record);
      const done = { patrols: patrols.map(({ body }) => body), upkeep: upkeep.map(({ body }) => body) };
      const open =
        patrols.find(({ body }) => body.maintenance === plan.record && !body.closed)?.record ?? null;
      return { plan, upkeep, open, turns: dueOf(plan.record, plan.body, done, today) };
    }),
  );
  const first = ({ turns }: PlanLook) => turns.map(({ on }) => on).sort()[0] ?? "9999";
  return looks.sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0));
}
