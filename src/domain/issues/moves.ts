import type { Role } from "../person.ts";
import type { IssueSeverity } from "./issue.ts";

/** Where an issue can stand. The first twelve words are those of the field's chain 采集 … 办结. */
export const issueStates = [
  "collected",
  "accepted",
  "assigned",
  "in_progress",
  "waiting",
  "escalated",
  "fixed",
  "verified",
  "reopened",
  "declined",
  "merged",
  "closed",
] as const;
export type IssueState = (typeof issueStates)[number];

/** What can be done to an issue, or said about it. */
export const issueSteps = [
  "accept",
  "decline",
  "merge",
  "unmerge",
  "assign",
  "start",
  "hold",
  "resume",
  "escalate",
  "fix",
  "pass",
  "fail",
  "close",
  "reopen",
  "settle",
  "regrade",
  "hand_over",
  "remark",
  "me_too",
  "told",
  "not_told",
] as const;
export type IssueStep = (typeof issueSteps)[number];

/** What a step must say, besides who and when. */
type StepNeed = "words" | "reason" | "holder" | "again" | "master" | "outcome" | "severity" | "door" | "to";

/**
 * `to`: null for what is only said; "seen" for a step that says itself where it leads. `mildOnly`: roles that
 * may do it up to severity 2 only, as grid workers settle small things by themselves.
 */
export type Move = {
  from: readonly IssueState[];
  to: IssueState | "seen" | null;
  roles: readonly Role[];
  mildOnly?: readonly Role[];
  needs: readonly StepNeed[];
};

const MILD: IssueSeverity = 2;
/** More steps than people take without knowing of each other; the next one follows those that matter most. */
export const AFTER_MAX = 64;
const ANY = issueStates;
/** There is something to be said to whoever asked. */
const NEWS = ["verified", "closed", "declined"] as const;
export const isNews = (state: IssueState): boolean => NEWS.some((one) => one === state);
const HANDLED = ["accepted", "assigned", "in_progress", "escalated"] as const;
const WALKERS = ["block_leader", "grid_worker", "office"] as const;
/** Who raised it may be a volunteer: they read nothing else. */
const READERS = [...WALKERS, "volunteer"] as const;
const HANDLERS = ["grid_worker", "office"] as const;
const OFFICE = ["office"] as const;

/**
 * Every move with the states that it starts from and who may make it. The office's ingest and every screen
 * read this table.
 */
export const moves: { readonly [S in IssueStep]: Move } = {
  accept: {
    from: ["collected", "reopened"],
    to: "accepted",
    roles: HANDLERS,
    mildOnly: ["grid_worker"],
    needs: ["severity"],
  },
  decline: {
    from: ["collected", "reopened", "accepted"],
    to: "declined",
    roles: OFFICE,
    needs: ["reason", "words"],
  },
  merge: {
    from: ["collected", "reopened", "waiting", ...HANDLED],
    to: "merged",
    roles: OFFICE,
    needs: ["master"],
  },
  unmerge: { from: ["merged"], to: "collected", roles: OFFICE, needs: [] },
  assign: { from: ["reopened", "waiting", ...HANDLED], to: "assigned", roles: OFFICE, needs: ["holder"] },
  start: { from: ["accepted", "assigned", "reopened"], to: "in_progress", roles: HANDLERS, needs: [] },
  hold: { from: HANDLED, to: "waiting", roles: HANDLERS, needs: ["reason", "again"] },
  resume: { from: ["waiting"], to: "in_progress", roles: HANDLERS, needs: [] },
  escalate: {
    from: ["waiting", "accepted", "assigned", "in_progress"],
    to: "escalated",
    roles: OFFICE,
    needs: ["holder", "again"],
  },
  fix: { from: ["waiting", ...HANDLED], to: "fixed", roles: HANDLERS, needs: ["words"] },
  pass: { from: ["fixed"], to: "verified", roles: READERS, needs: [] },
  fail: { from: ["fixed"], to: "in_progress", roles: READERS, needs: ["words"] },
  close: { from: ["verified", "waiting", ...HANDLED], to: "closed", roles: OFFICE, needs: ["outcome"] },
  reopen: { from: ["verified", "closed", "declined"], to: "reopened", roles: READERS, needs: ["words"] },
  settle: { from: ANY, to: "seen", roles: OFFICE, needs: ["to"] },
  regrade: { from: ANY, to: null, roles: HANDLERS, mildOnly: ["grid_worker"], needs: ["severity"] },
  hand_over: { from: ANY, to: null, roles: HANDLERS, needs: ["holder"] },
  remark: { from: ANY, to: null, roles: READERS, needs: ["words"] },
  me_too: { from: ANY, to: null, roles: WALKERS, needs: ["door"] },
  told: { from: NEWS, to: null, roles: WALKERS, needs: ["door"] },
  not_told: { from: NEWS, to: null, roles: WALKERS, needs: ["door", "reason"] },
};

/** Outcomes of what was mended; an issue that was never verified cannot be closed with one. */
export const MENDED_OUTCOMES = ["mended", "half_mended"] as const;
export const issueOutcomes = [
  ...MENDED_OUTCOMES,
  "within_rules",
  "not_needed",
  "passed_on",
  "plan_made",
] as const;

/** Why it waits. Time on hold is added to the due date for those that nobody here can hasten. */
export const holdReasons = {
  vote: true,
  funds: true,
  owner_unclear: true,
  weather: true,
  third_party: false,
} as const;
export type HoldReason = keyof typeof holdReasons;

/**
 * Who has it in hand. `finder`: whoever heard it, until somebody accepts; `walkers`: whoever can look at it
 * on site.
 */
export const holderKinds = [
  "finder",
  "office",
  "grid",
  "property",
  "street",
  "owners",
  "company",
  "walkers",
] as const;
export type HolderKind = (typeof holderKinds)[number];

const CLOSED: readonly IssueState[] = ["declined", "merged", "closed"];
export const isClosedState = (state: IssueState): boolean => CLOSED.includes(state);

/**
 * Whoever mended it does not say that it is mended. `severity` is what stands now, `handler` who said last
 * that it is fixed.
 */
export type Standing = { state: IssueState; severity: IssueSeverity; handler?: string };
export type Mover = { role: Role; person: string };

/** Whether somebody may make this move as the issue stands. */
export function mayMove(
  step: IssueStep,
  { state, severity, handler }: Standing,
  { role, person }: Mover,
): boolean {
  const { from, roles, mildOnly } = moves[step];
  if (!from.includes(state) || !roles.includes(role)) return false;
  if (mildOnly?.includes(role) && severity > MILD) return false;
  return step !== "pass" || handler !== person;
}

/** The moves that somebody may make now, in the order of the table. */
export function movesOf(standing: Standing, mover: Mover): IssueStep[] {
  return issueSteps.filter((step) => mayMove(step, standing, mover));
}
