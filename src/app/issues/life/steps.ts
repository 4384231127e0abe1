import type { Id } from "../../../domain/ids.ts";
import type { Issue } from "../../../domain/issues/issue.ts";
import type { IssueEvent } from "../../../domain/issues/issueEvent.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import {
  holdReasons,
  type IssueState,
  type IssueStep,
  issueOutcomes,
  MENDED_OUTCOMES,
  movesOf,
} from "../../../domain/issues/moves.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import type { Draft, Saved } from "../../store/store.ts";
import type { World } from "../../world.ts";

/** What people do next, the likeliest first. */
const LIKELY: { readonly [S in IssueState]: readonly IssueStep[] } = {
  collected: ["accept", "decline"],
  reopened: ["accept", "start"],
  accepted: ["assign", "fix", "start"],
  assigned: ["fix", "start"],
  in_progress: ["fix", "hold"],
  waiting: ["resume", "fix"],
  escalated: ["fix", "close"],
  fixed: ["pass", "fail"],
  verified: ["close", "reopen"],
  declined: ["reopen"],
  merged: ["unmerge"],
  closed: ["reopen"],
};
const BUTTONS_MAX = 2;
/**
 * Asked elsewhere: a remark is always there, a settling stands beside what contradicts, the others need a
 * place of their own.
 */
const APART: readonly IssueStep[] = ["remark", "settle", "merge", "told", "not_told"];

/**
 * The steps that this person may take now: at most two as buttons, the others behind them. No home joins what
 * somebody raised who may know of none.
 */
export function stepsNow(
  life: IssueLife,
  { person }: World["me"],
  { placeKind }: Pick<Issue, "placeKind">,
): { first: IssueStep[]; more: IssueStep[] } {
  const isFit = (step: IssueStep) => !APART.includes(step) && !(step === "me_too" && placeKind === "person");
  const all = movesOf(life, { role: person.role, person: person.id }).filter(isFit);
  const first = LIKELY[life.state].filter((step) => all.includes(step)).slice(0, BUTTONS_MAX);
  return { first, more: all.filter((step) => !first.includes(step)) };
}

/** The codes that a step chooses its reason from. */
export const reasonsOf = (step: IssueStep): readonly string[] =>
  step === "hold"
    ? Object.keys(holdReasons)
    : step === "not_told"
      ? ["never_met", "moved_away", "not_wanted"]
      : ["within_rules", "not_needed", "not_ours", "not_found"];

/** Only what was looked at and found mended is closed as mended. */
export const outcomesOf = ({ state }: IssueLife) =>
  issueOutcomes.filter((one) => state === "verified" || !MENDED_OUTCOMES.some((mended) => mended === one));

/** A step of this minute that knows all that this phone knows. */
export function stepNow(
  issue: Id,
  step: IssueStep,
  { state, after }: Pick<IssueLife, "state" | "after">,
  now: Date,
  said: Partial<IssueEvent> = {},
): IssueEvent {
  return {
    kind: "issue_event",
    issue,
    step,
    from: state,
    after,
    happenedAt: momentOf(now),
    withdrawn: false,
    ...said,
  };
}

/** Takes these steps back by revisions that say so. Null where all are taken back already. */
export async function undoSteps(
  { store, newId }: Pick<World, "store" | "newId">,
  records: readonly Id[],
): Promise<Saved | null> {
  const shown = await store.getMany("issue_event", [...records]);
  const drafts = shown.flatMap((from) =>
    from && !from.body.withdrawn
      ? [{ id: newId(), record: from.record, from, body: { ...from.body, withdrawn: true } }]
      : [],
  );
  return drafts.length === 0 ? null : store.saveAll(drafts as unknown as Draft[]);
}

/** The same of one. */
export const undoStep = (world: Pick<World, "store" | "newId">, record: Id): Promise<Saved | null> =>
  undoSteps(world, [record]);
