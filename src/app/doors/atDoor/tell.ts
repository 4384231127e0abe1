import type { Id } from "../../../domain/ids.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import type { Satisfaction } from "../../../domain/satisfaction.ts";
import type { RoundAt } from "../../../domain/visits/roundOf.ts";
import { stepNow } from "../../issues/life/steps.ts";
import type { Draft, Saved, Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";
import { type VisitDraft, visitNow } from "../visit/visitDraft.ts";

/** `door`: which asked; `at`: where one knocks, the same or that which it was joined to. */
export type Telling = {
  issue: Id;
  life: Pick<IssueLife, "state" | "after">;
  door: Id;
  at: Id;
  /** Absent: nobody asked whether they are satisfied, which is not satisfied. */
  satisfaction?: Satisfaction;
};

/**
 * One tap: that the door has heard it and the knock at which it did, saved together or not at all. Who has
 * met somebody there today already only says that it was told. Gives what was saved as the visit's form
 * would, with what 撤销 takes back beside it.
 */
export async function saveTold(
  world: World,
  { issue, life, door, at, satisfaction }: Telling,
  rounds: readonly RoundAt[],
  lastHere?: Shown<"visit">,
): Promise<{ saved: Saved; draft: VisitDraft }> {
  const { store, now, newId, me } = world;
  const [visit, told] = [newId(), newId()];
  const here = visitNow(at, "met", rounds, now());
  const isMet =
    lastHere?.begun.by === me.person.id &&
    lastHere.body.result === "met" &&
    lastHere.body.visitedAt.slice(0, 10) === here.visitedAt.slice(0, 10);
  const draft: VisitDraft = isMet
    ? { id: visit, body: lastHere.body, from: lastHere, also: [told] }
    : { id: visit, body: { ...here, ...(satisfaction ? { satisfaction } : {}) }, also: [told] };
  const said = { door, ...(satisfaction ? { satisfaction } : {}) };
  const step: Draft<"issue_event"> = { id: told, body: stepNow(issue, "told", life, now(), said) };
  const knock: Draft<"visit">[] = isMet ? [] : [{ id: visit, parent: at, body: draft.body }];
  return { saved: await store.saveAll([...knock, step] as Draft[]), draft };
}
