import type { Day } from "../../../domain/ids.ts";
import type { Issue } from "../../../domain/issues/issue.ts";
import { dueOfIssue } from "../../../domain/issues/issueDue.ts";
import type { IssueEvent } from "../../../domain/issues/issueEvent.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import type { IssueStep } from "../../../domain/issues/moves.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import type { WorkingDays } from "../../../domain/time/workingDays.ts";

/**
 * The day that an answer names at this step: when somebody looks again, or by when it is mended, counted for
 * an acceptance as if it stood already. Absent where there is none.
 */
export function dayPromised(
  step: IssueStep,
  issue: Pick<Issue, "category">,
  life: IssueLife,
  said: Partial<IssueEvent>,
  days: WorkingDays,
  now: Date,
): Day | undefined {
  if (step === "hold" || step === "escalate") return said.again;
  const at = momentOf(now);
  const severity = said.severity ?? life.severity;
  const urgentAt = severity === 4 && life.severity !== 4 ? at : life.urgentAt;
  const accepted = { ...life, severity, urgentAt, acceptedAt: life.acceptedAt ?? at };
  return dueOfIssue(issue, step === "accept" ? accepted : life, days, at.slice(0, 10))?.on;
}
