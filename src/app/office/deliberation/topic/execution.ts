import type { DeliberationTopic } from "../../../../domain/deliberation/topic.ts";
import type { Day, Id } from "../../../../domain/ids.ts";
import { type Issue, severityOfCategory } from "../../../../domain/issues/issue.ts";
import type { HolderKind } from "../../../../domain/issues/moves.ts";
import { momentOf } from "../../../../domain/time/moment.ts";
import { lifeHere } from "../../../store/read/lifeHere.ts";
import type { Draft, Shown } from "../../../store/store.ts";
import type { World } from "../../../world.ts";
import type { IssueRow } from "../../issues/book/issueRow.ts";
import { goOnSteps, taskSteps } from "../../issues/triage/acts.ts";

type Actor = Pick<World, "me" | "now" | "newId">;
type Task = { what: string; holder: HolderKind; by: Day };
/** Where the matter is: that of the first issue it came out of, or a grid that somebody chose. */
export type TaskPlace = Pick<Issue, "place" | "placeKind" | "where" | "category">;

/** Where what was decided is to be done, where an issue says so. What a volunteer raised stays with them. */
export function placeOfTask(issues: readonly Shown<"issue">[]): TaskPlace | null {
  const first = issues.find(({ body }) => body.placeKind !== "person");
  if (!first) return null;
  const { place, placeKind, where, category } = first.body;
  return { place, placeKind, where, category };
}

/**
 * A decision makes a task: an issue in somebody's hands until a day, which the topic names from then on.
 * Nobody behind a door is told of it: they are told of what they asked for themselves.
 */
export function taskDrafts(
  actor: Actor,
  topic: Shown<"topic">,
  place: TaskPlace,
  { what, holder, by }: Task,
): Draft[] {
  const id = actor.newId();
  const body: Issue = {
    ...{ kind: "issue", ...place, state: "collected", severity: severityOfCategory[place.category] },
    ...{ from: [], words: `${what}（${topic.body.title}）`, reporter: "finder" },
    ...{ collectedAt: momentOf(actor.now()), withdrawn: false },
  };
  const issue: Draft<"issue"> = { id, body };
  const steps = taskSteps(actor, { id, life: lifeHere(body, []) }, { kind: holder }, by);
  const named: DeliberationTopic = { ...topic.body, tasks: [...(topic.body.tasks ?? []), id] };
  const edit: Draft<"topic"> = { id: actor.newId(), record: topic.record, from: topic, body: named };
  return [issue as Draft, ...(steps as Draft[]), edit as Draft];
}

/** The issues that waited for this vote go on, in the hands and until the day that were decided. */
export const goOnDrafts = (
  actor: Actor,
  waiting: readonly Pick<IssueRow, "id" | "life">[],
  holder: HolderKind,
  by: Day,
): Draft[] => waiting.flatMap((row) => goOnSteps(actor, row, { kind: holder }, by)) as Draft[];

/** Those of a topic's issues that wait for what is decided on it. */
export const waitsForVote = ({ life }: Pick<IssueRow, "life">): boolean =>
  life.state === "waiting" && life.holds.at(-1)?.reason === "vote";

export type TaskRow = { id: Id; issue: Shown<"issue">; life: IssueRow["life"] };
