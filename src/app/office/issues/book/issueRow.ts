import type { Day, Id } from "../../../../domain/ids.ts";
import {
  dueOfIssue,
  type IssueDue,
  isOverdue,
  type NextStep,
  nextStepOf,
} from "../../../../domain/issues/issueDue.ts";
import type { IssueLife } from "../../../../domain/issues/issueLife.ts";
import { type IssueView, viewOf } from "../../../../domain/issues/issueView.ts";
import { isWorkingDay, type WorkingDays } from "../../../../domain/time/workingDays.ts";
import { lifeHere } from "../../../store/read/lifeHere.ts";
import type { Shown } from "../../../store/store.ts";

/** Today and the days that are worked: what the dates of all rows hang on. */
export type BookDays = { today: Day; worked: WorkingDays; nowMs: () => number };

/** One issue as the desk lists it: folded once, when one of its records came or changed. */
export type IssueRow = {
  id: Id;
  issue: Shown<"issue">;
  events: readonly Shown<"issue_event">[];
  life: IssueLife;
  view: IssueView;
  next: NextStep | null;
  due: IssueDue | null;
  /** As of now: an emergency is late from its minute on. */
  readonly isLate: boolean;
};

export function issueRow(
  issue: Shown<"issue">,
  events: readonly Shown<"issue_event">[],
  { today, worked, nowMs }: BookDays,
): IssueRow {
  const life = lifeHere(issue.body, events);
  const next = issue.body.withdrawn ? null : nextStepOf(issue.body, life, worked, today);
  const isWorked = isWorkingDay(today, worked);
  return {
    id: issue.record,
    issue,
    events,
    life,
    view: issue.body.withdrawn ? "done" : viewOf(life, next),
    next,
    due: issue.body.withdrawn ? null : dueOfIssue(issue.body, life, worked, today),
    get isLate() {
      return isOverdue(next, today, isWorked, nowMs());
    },
  };
}

/** What is found by its words: where, what, what was said about it, and the numbers it goes by elsewhere. */
export function issueText({ issue, events }: Pick<IssueRow, "issue" | "events">): string {
  const said = events.flatMap(({ body }) => [body.words, body.holder?.unit, body.holder?.number]);
  return [issue.body.where, issue.body.words, ...said].filter(Boolean).join(" ");
}
