import { expect, test } from "vitest";
import type { Issue, IssueCategory, IssueSeverity } from "../../../src/domain/issues/issue.ts";
import { dueOfIssue, nextStepOf } from "../../../src/domain/issues/issueDue.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import { type EventAt, lifeOf } from "../../../src/domain/issues/issueLife.ts";
import { holdReasons, type IssueStep, isClosedState, moves } from "../../../src/domain/issues/moves.ts";
import type { Calendar } from "../../../src/domain/time/calendar.ts";
import { addDays } from "../../../src/domain/time/days.ts";
import { type WorkingDays, workingDaysOf } from "../../../src/domain/time/workingDays.ts";

// Due dates against a clock that goes on minute by minute. The oracle uses nothing of the product's counting:
// it burns worked minutes one after the other. Times are minutes from the midnight that begins DAY0, a
// Thursday, in the community's own zone.

/** 10^4 in the gate; DUE_RUNS=1000000 asks for more, and is given as much more time. */
const RUNS = Number(process.env.DUE_RUNS ?? 10_000);
const LIMIT_MS = 120_000 * Math.max(1, RUNS / 10_000);
const DAY0 = "2026-01-01";
const THURSDAY = 3;
const SPAN_DAYS = 600;
const DAY = 1440;
const WALLS = 24;

/** What the field's practice gives each category, written down a second time. */
const DAYS: { [C in IssueCategory]: number | null } = {
  ...{ drain: 5, light: 3, road: 10, env: 3, idle_land: 22, fire_exit: 0 },
  ...{ building: 10, utility: 2, parking: null, neighbour: 5, care: 2, other: 5 },
};
const CATEGORIES = Object.keys(DAYS) as IssueCategory[];
const REASONS = Object.keys(holdReasons) as (keyof typeof holdReasons)[];
/** Nobody here can hasten these. */
const ADDED = ["vote", "funds", "owner_unclear", "weather"];

type Wall = { days: WorkingDays; isWorked: Uint8Array };
type Told = { at: number; step: IssueStep; severity?: IssueSeverity; reason?: string };

/** Mulberry32: the same chain for the same seed. */
function diceOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
type Dice = ReturnType<typeof diceOf>;

function wallOf(dice: Dice): Wall {
  const some = (most: number) => Array.from({ length: dice(most) }, () => dice(SPAN_DAYS));
  const [off, worked] = [new Set(some(60)), new Set(some(20))];
  const isWorked = new Uint8Array(SPAN_DAYS * DAY);
  for (let day = 0; day < SPAN_DAYS; day += 1) {
    const isWeekend = (day + THURSDAY) % 7 >= 5;
    if (isWeekend ? worked.has(day) : !off.has(day)) isWorked.fill(1, day * DAY, (day + 1) * DAY);
  }
  const calendar = (year: number): Calendar => {
    const named = (days: Set<number>) => [...days].map((day) => addDays(DAY0, day));
    return { kind: "calendar", year, daysOff: named(off), workdays: named(worked), months: [] };
  };
  return { days: workingDaysOf([calendar(2026), calendar(2027)]), isWorked };
}

/** The day in which the last of so many worked minutes is burnt, from a midnight on. */
function burn(from: number, minutes: number, { isWorked }: Wall): number {
  let at = from;
  for (let left = minutes; left > 0; at += 1) left -= isWorked[at] ?? 1;
  return Math.floor((at - 1) / DAY);
}

const midnight = (minute: number) => Math.floor(minute / DAY) * DAY;

/**
 * The day in which a worked minute comes a day after somebody was to begin: of what is serious, while nobody
 * did.
 */
function safeDay(
  graveAtFirst: IssueSeverity,
  told: readonly Told[],
  state: IssueEvent["from"],
  wall: Wall,
): number | null {
  let severity = graveAtFirst;
  let [began, grave] = [-1, -1];
  for (const { at, step, severity: said } of told) {
    if (said && (step === "accept" || step === "regrade")) {
      if (said > 2 && severity < 3) grave = at;
      severity = said;
    }
    if ((step === "accept" && began < 0) || step === "reopen") began = at;
  }
  if (severity !== 3 || (state !== "accepted" && state !== "assigned")) return null;
  return burn(midnight(Math.max(began, grave)) + DAY, 1, wall);
}

/** What the steps say, minute by minute; null where there is no date. */
function oracle(
  category: IssueCategory,
  graveAtFirst: IssueSeverity,
  told: readonly Told[],
  today: number,
  wall: Wall,
): { minute: number } | { day: number; held: number } | null {
  let severity = graveAtFirst;
  let began: number | undefined;
  let urgent = -1;
  let holding: { from: number; reason: string } | undefined;
  const spans: { from: number; to: number; reason: string }[] = [];
  const stop = (at: number) => {
    if (holding) spans.push({ ...holding, to: at });
    holding = undefined;
  };
  for (const { at, step, severity: said, reason = "" } of told) {
    if (said && (step === "accept" || step === "regrade")) {
      if (said === 4 && severity !== 4) urgent = at;
      severity = said;
    }
    if (moves[step].to !== null) stop(at);
    if (step === "accept") began ??= at;
    if (step === "reopen") began = at;
    if (step === "hold") holding = { from: at, reason };
  }
  stop(today);
  if (began === undefined) return null;
  if (severity === 4) return { minute: Math.max(began, urgent) + 24 * 60 };
  let held = 0;
  for (const { from, to, reason } of spans) {
    if (!ADDED.includes(reason)) continue;
    const first = midnight(Math.max(from, began)) + DAY;
    for (let at = first; at < midnight(to) + DAY; at += 1) held += wall.isWorked[at] ?? 0;
  }
  const slight = severity === 1 && (category === "light" || category === "drain");
  const plain = severity === 3 ? Math.min(DAYS[category] ?? 5, 5) : DAYS[category];
  if (slight) return { day: burn(midnight(began) + 30 * DAY, held + DAY, wall), held: held / DAY };
  if (plain === null) return null;
  return { day: burn(midnight(began), (plain + 1) * DAY + held, wall), held: held / DAY };
}

const momentAt = (minute: number) => {
  const [hour, rest] = [Math.floor((minute % DAY) / 60), minute % 60].map((n) => String(n).padStart(2, "0"));
  return `${addDays(DAY0, Math.floor(minute / DAY))}T${hour}:${rest}:00+08:00`;
};
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const STEPS: readonly IssueStep[] = [
  ...(["accept", "regrade", "hold", "resume", "hand_over", "assign", "fix", "pass", "fail"] as const),
  ...(["close", "reopen", "start", "hold", "regrade"] as const),
];

/** A story as it may go, from one state to the next, at any minute of the day. */
function storyOf(dice: Dice): { told: Told[]; events: EventAt[] } {
  const told: Told[] = [];
  const events: EventAt[] = [];
  let state: IssueEvent["from"] = "collected";
  let at = dice(60 * DAY);
  for (let wanted = dice(14); told.length < wanted; ) {
    const may = STEPS.filter((step) => moves[step].from.includes(state));
    const step = told.length === 0 ? "accept" : (may[dice(may.length)] as IssueStep);
    const severity = (step === "accept" || step === "regrade") && dice(3) > 0 ? dice(4) + 1 : undefined;
    const reason = step === "hold" ? REASONS[dice(REASONS.length)] : undefined;
    const said = {
      ...(severity ? { severity: severity as IssueSeverity } : {}),
      ...(reason ? { reason } : {}),
    };
    told.push({ at, step, ...said });
    events.push({
      id: id(told.length),
      by: id(900),
      body: {
        ...{ kind: "issue_event", issue: id(700), step, from: state, happenedAt: momentAt(at), ...said },
        after: told.length > 1 ? [id(told.length - 1)] : [],
        withdrawn: false,
      },
    });
    const { to } = moves[step];
    if (to && to !== "seen") state = to;
    at += dice(4) === 0 ? dice(12 * DAY) : dice(2 * DAY);
    if (isClosedState(state) && dice(2) === 0) break;
  }
  return { told, events };
}

test(
  "a due date is what a clock finds that goes on minute by minute, through holds, 调休, reopenings and changes of severity",
  () => {
    const walls = Array.from({ length: WALLS }, (_, at) => wallOf(diceOf(at + 1)));
    const seen = { none: 0, hours: 0, held: 0, reopened: 0, safe: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const dice = diceOf(run + 1000);
      const wall = walls[run % WALLS] as Wall;
      const category = CATEGORIES[dice(CATEGORIES.length)] as IssueCategory;
      const severity = (dice(4) + 1) as IssueSeverity;
      const { told, events } = storyOf(dice);
      const today = (told.at(-1)?.at ?? 0) + dice(20 * DAY);
      const issue = {
        category,
        severity,
        collectedAt: momentAt(0),
        placeKind: "grid",
        reporter: "finder",
      } as Issue;
      const life = lifeOf(issue, events);
      const day = addDays(DAY0, Math.floor(today / DAY));
      const due = dueOfIssue(issue, life, wall.days, day);
      const right = oracle(category, severity, told, today, wall);
      const want =
        right === null
          ? null
          : "minute" in right
            ? {
                ...{ on: addDays(DAY0, Math.floor(right.minute / DAY)), heldDays: 0 },
                atMs: Date.parse(momentAt(right.minute)),
              }
            : { on: addDays(DAY0, right.day), heldDays: right.held };
      if (JSON.stringify(sorted(due)) !== JSON.stringify(sorted(want)))
        expect({ run, category, severity, told, due }).toEqual({ run, category, severity, told, due: want });
      const next = nextStepOf(issue, life, wall.days, day);
      const safe = safeDay(severity, told, life.state, wall);
      if (safe !== null && (right === null || ("day" in right && safe < right.day))) {
        seen.safe += 1;
        expect(next).toEqual({ what: "secure", on: addDays(DAY0, safe) });
      } else expect(next?.what).not.toBe("secure");
      seen.none += right === null ? 1 : 0;
      seen.hours += right && "minute" in right ? 1 : 0;
      seen.held += right && "held" in right && right.held > 0 ? 1 : 0;
      seen.reopened += told.some(({ step }) => step === "reopen") ? 1 : 0;
    }
    // Each kind of story was among them.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 100);
  },
  LIMIT_MS,
);

const sorted = (due: object | null) => due && Object.entries(due).sort(([a], [b]) => (a < b ? -1 : 1));
