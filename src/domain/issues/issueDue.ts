import type { Day, Moment } from "../ids.ts";
import { addDays } from "../time/days.ts";
import { addWorkingDays, type WorkingDays, workingDaysBetween } from "../time/workingDays.ts";
import type { Issue, IssueCategory, IssueSeverity } from "./issue.ts";
import type { IssueLife } from "./issueLife.ts";
import { isClosedState } from "./moves.ts";

/**
 * Working days by category, from the field's practice; "same day" is 0. Null: settled on deliberation day,
 * without a date of its own.
 */
const DAYS_OF_CATEGORY: { readonly [C in IssueCategory]: number | null } = {
  ...{ drain: 5, light: 3, road: 10, env: 3, idle_land: 22, fire_exit: 0 },
  ...{ building: 10, utility: 2, parking: null, neighbour: 5, care: 2, other: 5 },
};
/** What is serious does not wait longer than this, whatever its category. */
const SERIOUS_DAYS_MAX = 5;
/** What is slight in a lamp or a drain waits for the next maintenance, thirty days at most. */
const SLIGHT_DAYS = 30;
/** An emergency is made safe within the hour and mended within the day, whatever day it is. */
const SAFE_HOURS = 1;
const EMERGENCY_HOURS = 24;
const HOUR_MS = 3_600_000;
/**
 * What is serious is made safe within a day of its acceptance; nothing alarms on a day off, so that it is the
 * next worked day at the latest.
 */
const SERIOUS_SAFE_DAYS = 1;
/** Within so many working days somebody accepts, looks whether it was mended, tells the doors. */
const ACCEPT_DAYS = 1;
const VERIFY_DAYS = 2;
const TELL_DAYS = 5;

/** `heldDays` is what was added for time on hold. `atMs` only where hours count. */
export type IssueDue = { on: Day; heldDays: number; atMs?: number };

/**
 * When it has to be mended; null until somebody accepted it, and where its category has no date of its own.
 * Working days of the calendar count from the acceptance, or from the reopening; time on hold is added where
 * its reason says so. An emergency counts hours, from when it became one, and waits for nothing.
 */
export function dueOfIssue(
  { category }: Pick<Issue, "category">,
  life: Pick<IssueLife, "severity" | "acceptedAt" | "reopenedAt" | "urgentAt" | "holds">,
  days: WorkingDays,
  today: Day,
): IssueDue | null {
  const began = life.reopenedAt ?? life.acceptedAt;
  if (!began) return null;
  const from = began.slice(0, 10);
  if (life.severity === 4) {
    const urgent = life.urgentAt && Date.parse(life.urgentAt) > Date.parse(began) ? life.urgentAt : began;
    return { heldDays: 0, ...hoursAfter(urgent, EMERGENCY_HOURS) };
  }
  const heldDays = life.holds
    .filter(({ isAdded, until }) => isAdded && (until ?? today) > from)
    .reduce((sum, hold) => sum + workingDaysBetween(later(hold.from, from), hold.until ?? today, days), 0);
  if (life.severity === 1 && (category === "light" || category === "drain"))
    return { on: addWorkingDays(addDays(from, SLIGHT_DAYS), heldDays, days), heldDays };
  const count = workingDaysFor(category, life.severity);
  return count === null ? null : { on: addWorkingDays(from, count + heldDays, days), heldDays };
}

/** So many hours later, by the clock of the moment itself. */
function hoursAfter(moment: Moment, hours: number): { on: Day; atMs: number } {
  const atMs = Date.parse(moment) + hours * HOUR_MS;
  const local = Date.parse(`${moment.slice(0, 19)}Z`) + hours * HOUR_MS;
  return { on: new Date(local).toISOString().slice(0, 10), atMs };
}

function workingDaysFor(category: IssueCategory, severity: IssueSeverity): number | null {
  const days = DAYS_OF_CATEGORY[category];
  return severity === 3 ? Math.min(days ?? SERIOUS_DAYS_MAX, SERIOUS_DAYS_MAX) : days;
}

/**
 * By when somebody has begun to make it safe: of what is serious, as long as nobody said that they have.
 * Counted from when it was accepted or reopened, or became serious since.
 */
function safeBy({ state, severity, ...life }: IssueLife, days: WorkingDays): Day | null {
  const began = life.reopenedAt ?? life.acceptedAt;
  if (severity !== 3 || !began || !(state === "accepted" || state === "assigned")) return null;
  const from = later(began.slice(0, 10), life.graveAt?.slice(0, 10) ?? began.slice(0, 10));
  return addWorkingDays(addDays(from, SERIOUS_SAFE_DAYS), 0, days);
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);

/** What has to happen next. There is none only for what is closed and told. */
export type NextStep = {
  what: "accept" | "secure" | "mend" | "look_again" | "verify" | "tell" | "close";
  on: Day;
  /** Of an emergency, by the minute. */
  atMs?: number;
};

/**
 * The next date at which something must happen: every open issue has one, and a closed one whose doors were
 * not told.
 */
export function nextStepOf(issue: Issue, life: IssueLife, days: WorkingDays, today: Day): NextStep | null {
  const within = (count: number) => addWorkingDays(life.since, count, days);
  const isToTell = [...life.asked.values()].includes("to_tell");
  if (isClosedState(life.state)) return isToTell ? { what: "tell", on: within(TELL_DAYS) } : null;
  if (life.state === "collected" || life.state === "reopened") {
    const first = { what: "accept" as const };
    return life.severity === 4
      ? { ...first, ...hoursAfter(life.urgentAt ?? life.sinceAt, SAFE_HOURS) }
      : { ...first, on: within(ACCEPT_DAYS) };
  }
  if (life.state === "waiting" || life.state === "escalated")
    return { what: "look_again", on: life.again ?? within(TELL_DAYS) };
  if (life.state === "fixed") return { what: "verify", on: within(VERIFY_DAYS) };
  if (life.state === "verified") return { what: isToTell ? "tell" : "close", on: within(TELL_DAYS) };
  const due = dueOfIssue(issue, life, days, today);
  const safe = safeBy(life, days);
  if (safe && (!due || safe < due.on)) return { what: "secure", on: safe };
  // Where its category has no date of its own, as long as what is slight: from when it was accepted, so that
  // a step from hand to hand puts nothing off.
  const from = (life.reopenedAt ?? life.acceptedAt ?? life.since).slice(0, 10);
  const on = due?.on ?? addWorkingDays(addDays(from, SLIGHT_DAYS), 0, days);
  return { what: "mend", on, ...(due?.atMs === undefined ? {} : { atMs: due.atMs }) };
}

/**
 * Overdue from the day after on; never on a day off, so that nothing alarms then. An emergency is from its
 * minute on, at any hour.
 */
export function isOverdue(next: NextStep | null, today: Day, isWorked: boolean, nowMs: number): boolean {
  if (next?.atMs !== undefined) return nowMs > next.atMs;
  return next !== null && isWorked && next.on < today;
}
