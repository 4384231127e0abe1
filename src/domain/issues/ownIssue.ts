import type { Id } from "../ids.ts";
import type { Issue } from "./issue.ts";
import type { IssueEvent } from "./issueEvent.ts";

const isOwn = ({ placeKind }: Issue) => placeKind === "person";

/**
 * The field that is wrong about an issue that lives with whoever raised it; null where none is. Such a one is
 * begun by themselves, stays there for life, and says nothing that was heard elsewhere; none of anybody's is
 * put with a person later, who would read from then on what was never meant for them.
 */
export function ownIssueFault(issue: Issue, before: Issue | null, by: Id): string | null {
  if (before && isOwn(before) !== isOwn(issue)) return "placeKind";
  if (!isOwn(issue)) return null;
  if (issue.place !== (before ? before.place : by)) return "place";
  if (issue.from.length > 0) return "from";
  return ["slip", "heard"].find((field) => issue[field as "slip" | "heard"] !== undefined) ?? null;
}

/** Whoever raised it reads every step: none of them names a door, or brings in what a slip says. */
export function ownStepFault(step: IssueEvent, issue: Issue): string | null {
  if (!isOwn(issue)) return null;
  return (["door", "slip"] as const).find((field) => step[field] !== undefined) ?? null;
}
