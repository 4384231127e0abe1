import type { Id } from "../ids.ts";
import type { Issue } from "./issue.ts";
import type { IssueEvent } from "./issueEvent.ts";
import { type EventAt, type IssueLife, lifeOf, untoldIn } from "./issueLife.ts";
import { isNews, MENDED_OUTCOMES, type Mover, mayMove, moves } from "./moves.ts";

/**
 * Why a step has no place: `form` with the field that is wrong; `move`, which its author may not make;
 * `untold`, a closing that says nothing of why a door that asked has not heard.
 */
export type MoveFault = { reason: "form"; path: string } | { reason: "move" | "untold" };

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
 * others have moved on from meanwhile is, and one that was taken back: both are shown, and the office settles
 * it. How grave it is and who mended it is read off all that stands: `now`, where that was folded before.
 * `mayFold` is asked before so many events are folded; where it says no, nothing is seen.
 */
export function moveFault(
  body: IssueEvent,
  by: Mover,
  issue: Issue,
  events: readonly EventAt[],
  { now, mayFold = () => true }: { now?: IssueLife; mayFold?(events: number): boolean } = {},
): MoveFault | null {
  let saw: IssueLife | undefined;
  for (const seen of eventsSeen(body, events)) {
    if (!mayFold(seen.length)) return MOVE;
    const life = lifeOf(issue, seen);
    if (life.state === body.from) {
      saw = life;
      break;
    }
  }
  if (!saw) return MOVE;
  const stands = now ?? lifeOf(issue, events);
  const { severity, handler } = stands;
  const may = (who?: Id) => mayMove(body.step, { state: body.from, severity, handler: who }, by);
  if (!may(handler) || !may(saw.handler)) return MOVE;
  // Told elsewhere meanwhile counts, and so does who asked meanwhile; where the news is over, what was seen.
  const isUntold = untoldIn(isNews(stands.state) ? stands : saw) > 0;
  return body.step === "close" && isUntold && !body.words?.trim() ? { reason: "untold" } : null;
}

/** So many steps that were taken back are told apart; of more, all or none were seen. */
const TAKEN_BACK_MAX = 6;

/**
 * What its author can have seen, one after the other: a step that was taken back since may still have stood
 * on their screen. Nothing where it names something that is not here.
 */
function* eventsSeen(body: IssueEvent, events: readonly EventAt[]): Generator<readonly EventAt[]> {
  const seen = seenBy(body, events);
  if (seen === null) return;
  const taken = seen.filter((event) => event.body.withdrawn && moves[event.body.step].to !== null);
  const all = taken.length > TAKEN_BACK_MAX;
  const choices = all ? 2 : 2 ** taken.length;
  for (let choice = 0; choice < choices; choice += 1) {
    const back = new Set(
      taken.filter((_, at) => (all ? choice === 1 : Math.floor(choice / 2 ** at) % 2 === 1)),
    );
    yield seen.map((event) =>
      back.has(event) ? { ...event, body: { ...event.body, withdrawn: false } } : event,
    );
  }
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
