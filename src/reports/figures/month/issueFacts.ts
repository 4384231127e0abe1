import type { Day, Id } from "../../../domain/ids.ts";
import type { Issue, IssueCategory } from "../../../domain/issues/issue.ts";
import type { IssueDue } from "../../../domain/issues/issueDue.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { type IssueState, isClosedState, moves } from "../../../domain/issues/moves.ts";
import type { Satisfaction } from "../../../domain/satisfaction.ts";
import { addDays, daysFrom } from "../../../domain/time/days.ts";

/** Reopened within so many days it is the same matter that came back (复发). */
const RECURS_DAYS = 90;

/** From a day on an issue stood so. */
type IssueStage = { on: Day; state: IssueState };

/** What the figures need of one issue, read once off its folded life. */
export type IssueFacts = {
  id: Id;
  category: IssueCategory;
  /** The places that it counts for, as `scopes.ts` names them. */
  scopes: readonly string[];
  raisedOn: Day;
  /** Oldest first; the first is the day on which it was raised. */
  stages: readonly IssueStage[];
  state: IssueState;
  /** Accepted, or already beyond that. */
  isAccepted: boolean;
  /** Since when it stands closed; declined and merged are not closed. */
  closedOn?: Day;
  /** From raised to closed; only where it stands closed. */
  days?: number;
  dueOn?: Day;
  /** Of what is closed and had a date: whether it kept it. */
  isOnTime?: boolean;
  wasMended: boolean;
  wasVerified: boolean;
  /** What the households said last, each once; the least of them stands for the issue. */
  answer?: Satisfaction;
  /** When it was first closed, whatever came after. */
  firstClosedOn?: Day;
  cameBack: boolean;
  /** Doors that asked. */
  doors: readonly Id[];
};

type Told = { id: Id; issue: Issue; life: IssueLife; due: IssueDue | null; scopes: readonly string[] };

/** `due` is the date as it stands now, with the time on hold that its reasons add. */
export function issueFacts({ id, issue, life, due, scopes }: Told): IssueFacts {
  const raisedOn = issue.collectedAt.slice(0, 10);
  const stages = stagesOf(raisedOn, life);
  const isClosed = life.state === "closed";
  const answer = leastAnswer(life);
  const firstClosedOn = stages.find(({ state }) => state === "closed")?.on;
  const wasMended = life.timeline.some(({ body }) => body.step === "fix");
  return {
    id,
    category: issue.category,
    scopes,
    raisedOn,
    stages,
    state: life.state,
    isAccepted: life.state !== "collected",
    ...(isClosed ? { closedOn: life.since, days: Math.max(0, daysFrom(raisedOn, life.since)) } : {}),
    ...(due ? { dueOn: due.on } : {}),
    ...(isClosed && due ? { isOnTime: isKept(due, life) } : {}),
    wasMended,
    wasVerified: wasMended && life.timeline.some(({ body }) => body.step === "pass"),
    ...(answer ? { answer } : {}),
    ...(firstClosedOn ? { firstClosedOn } : {}),
    cameBack: firstClosedOn !== undefined && cameBackAfter(firstClosedOn, stages),
    doors: [...life.asked.keys()],
  };
}

/** Of what each household said last the least. */
function leastAnswer({ timeline }: IssueLife): Satisfaction | undefined {
  let answers: Map<Id, Satisfaction> | undefined;
  for (const { body } of timeline) {
    if (body.step !== "told" || !body.door || !body.satisfaction) continue;
    answers ??= new Map();
    answers.set(body.door, body.satisfaction);
  }
  let least: Satisfaction | undefined;
  for (const answer of answers?.values() ?? []) if (least === undefined || answer < least) least = answer;
  return least;
}

/** A day is only counted forward for what was reopened at all. */
function cameBackAfter(closedOn: Day, stages: readonly IssueStage[]): boolean {
  const back = stages.filter(({ on, state }) => state === "reopened" && on >= closedOn);
  if (back.length === 0) return false;
  const backBy = addDays(closedOn, RECURS_DAYS);
  return back.some(({ on }) => on <= backBy);
}

const isKept = ({ on, atMs }: IssueDue, { since, sinceAt }: IssueLife): boolean =>
  atMs === undefined ? since <= on : Date.parse(sinceAt) <= atMs;

/** Along the timeline, never back in time; what stands now stands at the end. */
function stagesOf(raisedOn: Day, life: IssueLife): IssueStage[] {
  const stages: IssueStage[] = [{ on: raisedOn, state: "collected" }];
  const put = (on: Day, state: IssueState) => {
    const last = stages.at(-1) as IssueStage;
    stages.push({ on: on > last.on ? on : last.on, state });
  };
  for (const { id, body } of life.timeline) {
    const { to } = moves[body.step];
    const state = to === "seen" ? body.to : to;
    if (state && !life.void.includes(id)) put(body.happenedAt.slice(0, 10), state);
  }
  if (stages.at(-1)?.state !== life.state) put(life.since, life.state);
  return stages;
}

/** Still open, and its date has passed. */
export const isOverdueOn = ({ state, dueOn }: IssueFacts, day: Day): boolean =>
  !isClosedState(state) && dueOn !== undefined && dueOn < day;
