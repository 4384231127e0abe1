import type { Id } from "../ids.ts";
import type { Issue } from "./issue.ts";
import type { IssueEvent } from "./issueEvent.ts";
import { type EventAt, lifeOf } from "./issueLife.ts";
import { MENDED_OUTCOMES, type Mover, mayMove, moves } from "./moves.ts";

/** Why a step has no place: `form` with the field that is wrong, or `move`, which its author may not make. */
export type MoveFault = { reason: "form"; path: string } | { reason: "move" };

const MOVE: MoveFault = { reason: "move" };

/**
 * What the step says for itself, whatever stands: the field that it lacks, or that does not fit the others.
 */
export function stepFault(body: IssueEvent): MoveFault | null {
  const { from, needs } = moves[body.step];
  if (!from.includes(body.from)) return { reason: "form", path: "from" };
  const lacking = needs.find((need) => body[need] === undefined || body[need] === "");
  if (lacking) return { reason: "form", path: lacking };
  const isMended = MENDED_OUTCOMES.some((outcome) => outcome === body.outcome);
  return body.step === "close" && isMended && body.from !== "verified"
    ? { reason: "form", path: "outcome" }
    : null;
}

/**
 * Null where this person may make that step. What they saw is folded again from the events that the step says
 * it follows: another state than theirs, or an event that is not here, is nothing to stand on. A state that
 * others have moved on from meanwhile is: the two then contradict each other, which is shown. How grave it is
 * and who mended it is read off all that stands.
 */
export function moveFault(
  body: IssueEvent,
  by: Mover,
  issue: Issue,
  events: readonly EventAt[],
): MoveFault | null {
  const seen = seenBy(body, events);
  if (seen === null || lifeOf(issue, seen).state !== body.from) return MOVE;
  const { severity, handler } = lifeOf(issue, events);
  return mayMove(body.step, { state: body.from, severity, handler }, by) ? null : MOVE;
}

/** The events that a step follows, near and far; null where one that it names is not among these. */
function seenBy({ after }: IssueEvent, events: readonly EventAt[]): EventAt[] | null {
  const byId = new Map(events.map((event) => [event.id, event]));
  const seen = new Map<Id, EventAt>();
  const asked = [...after];
  for (let id = asked.pop(); id !== undefined; id = asked.pop()) {
    const event = byId.get(id);
    if (!event) return null;
    if (!seen.has(id)) asked.push(...event.body.after);
    seen.set(id, event);
  }
  return [...seen.values()];
}
