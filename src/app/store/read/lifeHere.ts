import type { Issue } from "../../../domain/issues/issue.ts";
import { type IssueLife, lifeOf } from "../../../domain/issues/issueLife.ts";
import type { Shown } from "../store.ts";

/** What the office has not placed does not count here either: it is shown, and nothing follows from it. */
const isCounted = ({ state, stands }: Pick<Shown, "state" | "stands">) =>
  state === "waiting" || state === "stored" || stands === true;

/** An issue's life as far as this phone knows it. */
export function lifeHere(issue: Issue, events: readonly Shown<"issue_event">[]): IssueLife {
  return lifeOf(
    issue,
    events.filter(isCounted).map(({ record, begun, body }) => ({ id: record, by: begun.by, body })),
  );
}
