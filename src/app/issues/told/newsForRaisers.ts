import type { Id } from "../../../domain/ids.ts";
import type { IssueEvent } from "../../../domain/issues/issueEvent.ts";
import type { IssueStep } from "../../../domain/issues/moves.ts";
import { lifeHere } from "../../store/read/lifeHere.ts";
import type { Draft, PatrolReads } from "../../store/store.ts";
import type { World } from "../../world.ts";
import { stepNow } from "../life/steps.ts";

/** What became of the issue that theirs went into, Chinese always, as all that is kept. */
const BECAME: { readonly [S in IssueStep]?: string } = {
  pass: "已经办好，去看过了",
  close: "已经办结",
  decline: "社区看过，没有受理",
  reopen: "又有人说没好，重新在办",
};
const OUTCOME: { readonly [code: string]: string } = {
  mended: "办好了",
  half_mended: "办好了一部分",
  within_rules: "合规定，不用办",
  not_needed: "不用再办了",
  passed_on: "不归社区管，转给了别的单位",
  plan_made: "列进了计划",
};

/**
 * Whoever walks no doors reads what they raised and nothing else: where theirs went into another issue, the
 * office's step on that one is said on theirs, too, by the same tap. A sentence of codes alone: what was said
 * on the other issue may be about somebody's door.
 */
export async function newsForRaisers(
  { me, now, newId }: Pick<World, "me" | "now" | "newId">,
  reads: Pick<PatrolReads, "mergedInto" | "eventsOf">,
  { issue, step, outcome }: IssueEvent,
): Promise<Draft<"issue_event">[]> {
  const became = BECAME[step];
  if (!became || me.person.role !== "office") return [];
  const said = [became, outcome && OUTCOME[outcome]].filter(Boolean).join("：");
  const words = `这件并到了另一件一起办，那件${said}。`;
  const drafts: Draft<"issue_event">[] = [];
  const seen = new Set<Id>([issue]);
  for (const whole of seen) {
    const parts = await reads.mergedInto(whole);
    const events = await reads.eventsOf(parts.map(({ record }) => record));
    for (const { record, body } of parts) {
      // What went into one that went on itself hangs on the last of them.
      seen.add(record);
      if (body.placeKind !== "person") continue;
      const life = lifeHere(body, events.get(record) ?? []);
      drafts.push({ id: newId(), body: stepNow(record, "remark", life, now(), { words }) });
    }
  }
  return drafts;
}
