import { TOLD } from "../domain/access.ts";
import { type IssueStep, issueSteps, moves } from "../domain/issues/moves.ts";
import type { HeldReason } from "./protocol.ts";

// What the office may let in together with others, without reading each: what was seen, heard or done. Not
// what says who may see or do what, nor what there is, nor how things stand or who is left in peace.

/** Why such a thing may be held, so that one tap lets in any number of it. */
export const TAPPED: readonly HeldReason[] = ["access", "unproven", "base"];

/** Each of these is looked at by itself, but for steps that only say something. */
const ALONE: readonly string[] = ["issue_event", "door_wish"];
export const TAPPED_KINDS = TOLD.filter((kind) => !ALONE.includes(kind));

/** Steps that lead an issue nowhere, and that whoever walks may take. */
export const TAPPED_STEPS: readonly IssueStep[] = issueSteps.filter(
  (step) => moves[step].to === null && moves[step].roles.includes("block_leader"),
);

export function isTapped({
  reason,
  kind,
  step,
}: {
  reason: string | null;
  kind: string;
  step?: unknown;
}): boolean {
  const isKind = TAPPED_KINDS.some((told) => told === kind);
  const isSaid = kind === "issue_event" && TAPPED_STEPS.some((one) => one === step);
  return (isKind || isSaid) && TAPPED.some((tapped) => tapped === reason);
}
