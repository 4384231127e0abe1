import type { Id, Moment } from "../../../domain/ids.ts";
import type { IssueEvent } from "../../../domain/issues/issueEvent.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { type IssueState, moves } from "../../../domain/issues/moves.ts";
import { lifeHere } from "../../store/read/lifeHere.ts";
import type { Draft, PatrolReads } from "../../store/store.ts";
import type { World } from "../../world.ts";
import { stepNow } from "../life/steps.ts";

/** What became of the issue that theirs went into, Chinese always, as all that is kept. */
const BECAME: { readonly [S in IssueState]?: string } = {
  verified: "已经办好，去看过了",
  closed: "已经办结",
  declined: "社区看过，没有受理",
  reopened: "又有人说没好，重新在办",
};
const OUTCOME: { readonly [code: string]: string } = {
  mended: "办好了",
  half_mended: "办好了一部分",
  within_rules: "合规定，不用办",
  not_needed: "不用再办了",
  passed_on: "不归社区管，转给了别的单位",
  plan_made: "列进了计划",
};

type Reads = Pick<PatrolReads, "mergedInto" | "eventsOf">;
type Standing = { issue: Id; state: IssueState; outcome?: IssueEvent["outcome"]; since?: Moment };

const SAID_FROM = "这件并到了另一件一起办，那件";
function sentenceOf({ state, outcome }: Standing): string | undefined {
  const became = BECAME[state];
  return became && `${SAID_FROM}${[became, outcome && OUTCOME[outcome]].filter(Boolean).join("：")}。`;
}

/**
 * Whoever walks no doors reads what they raised and nothing else: where theirs went into another issue, the
 * office's step on that one is said on theirs, too, by the same tap. A sentence of codes alone: what was said
 * on the other issue may be about somebody's door.
 */
export function newsForRaisers(
  actor: Pick<World, "me" | "now" | "newId">,
  reads: Reads,
  { issue, step, outcome, to }: Pick<IssueEvent, "issue" | "step" | "outcome" | "to">,
): Promise<Draft<"issue_event">[]> {
  const leads = moves[step].to;
  const state = leads === "seen" ? to : leads;
  return state ? tellRaisers(actor, reads, { issue, state, outcome }) : Promise.resolve([]);
}

/**
 * The same about what stands already, as whoever walks verified it, who may write nothing to them: for those
 * who have not been told since.
 */
export const newsLeftFor = (
  actor: Pick<World, "me" | "now" | "newId">,
  reads: Reads,
  issue: Id,
  { state, timeline, sinceAt }: Pick<IssueLife, "state" | "timeline" | "sinceAt">,
): Promise<Draft<"issue_event">[]> => {
  const outcome = timeline.filter(({ body }) => body.step === "close").at(-1)?.body.outcome;
  const isClosed = state === "closed";
  return tellRaisers(actor, reads, { issue, state, ...(isClosed ? { outcome } : {}), since: sinceAt });
};

async function tellRaisers(
  { me, now, newId }: Pick<World, "me" | "now" | "newId">,
  reads: Reads,
  standing: Standing,
): Promise<Draft<"issue_event">[]> {
  const words = sentenceOf(standing);
  if (!words || me.person.role !== "office") return [];
  const { since } = standing;
  const isTold = ({ words: said, withdrawn, happenedAt }: IssueEvent) =>
    !withdrawn && said === words && since !== undefined && Date.parse(happenedAt) >= Date.parse(since);
  const drafts: Draft<"issue_event">[] = [];
  const seen = new Set<Id>([standing.issue]);
  for (const whole of seen) {
    const parts = await reads.mergedInto(whole);
    const events = await reads.eventsOf(parts.map(({ record }) => record));
    for (const { record, body } of parts) {
      // What went into one that went on itself hangs on the last of them.
      seen.add(record);
      if (body.placeKind !== "person") continue;
      const life = lifeHere(body, events.get(record) ?? []);
      if (life.timeline.some((event) => isTold(event.body))) continue;
      drafts.push({ id: newId(), body: stepNow(record, "remark", life, now(), { words }) });
    }
  }
  return drafts;
}
