import type { DoorAt } from "../../../src/domain/doors/doorAt.ts";
import type { Door } from "../../../src/domain/doors/place.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Issue, IssueSeverity } from "../../../src/domain/issues/issue.ts";
import { issueCategories } from "../../../src/domain/issues/issueCategory.ts";
import { dueOfIssue, type IssueDue } from "../../../src/domain/issues/issueDue.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import { type EventAt, type IssueLife, lifeOf } from "../../../src/domain/issues/issueLife.ts";
import { type IssueStep, issueSteps, moves } from "../../../src/domain/issues/moves.ts";
import { activitySorts } from "../../../src/domain/service/activity.ts";
import { addDays } from "../../../src/domain/time/days.ts";
import { workingDaysOf } from "../../../src/domain/time/workingDays.ts";
import { type Visit, VisitResult } from "../../../src/domain/visits/visit.ts";
import { wishSorts } from "../../../src/domain/wishes/wish.ts";
import type { ActivityFacts, HoursFacts, WishFacts } from "../../../src/reports/figures/month/helpFigures.ts";
import type { TownPlaces } from "../../../src/reports/figures/month/townFigures.ts";

/** The same numbers for the same seed, for ever. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const id = (sort: number, n: number): Id => `0000000${sort}-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const TODAY = "2026-06-30";
const FIRST = "2026-01-01";
const DAYS = 200;
const noDaysOff = workingDaysOf([]);

export type ToldIssue = { id: Id; issue: Issue; life: IssueLife; due: IssueDue | null };
type ToldWish = Omit<WishFacts, "scopes"> & { door: Id };
export type RandomTown = {
  town: TownPlaces;
  visits: Visit[];
  issues: ToldIssue[];
  wishes: ToldWish[];
  activities: ActivityFacts[];
  hours: HoursFacts[];
};

/** A town with estates, joined doors, misread doors, visits of half a year and issues in every state. */
export function randomTown(
  seed: number,
  size: { doors?: number; visits?: number; issues?: number; wishes?: number } = {},
): RandomTown {
  const roll = dice(seed);
  const pick = <One>(some: readonly One[]): One => some[roll(some.length)] as One;
  const count = { doors: size.doors ?? 1 + roll(40), visits: size.visits ?? roll(80) };
  const estates = Array.from({ length: 1 + roll(3) }, (_, n) => id(1, n));
  const grids = Array.from({ length: 1 + roll(3) }, (_, n) => id(2, n));
  const patches = new Map(Array.from({ length: 1 + roll(5) }, (_, n) => [id(3, n), { grid: pick(grids) }]));
  const houses = new Map(
    Array.from({ length: 1 + roll(6) }, (_, n) => [id(4, n), { compound: pick(estates) }]),
  );
  const assets = new Map(
    Array.from({ length: 1 + roll(4) }, (_, n) => [
      id(5, n),
      { compound: pick(estates), ...(roll(2) ? { grid: pick(grids) } : {}) },
    ]),
  );
  const doors = Array.from({ length: count.doors }, (_, n): DoorAt => {
    const status = pick(["active", "active", "active", "split_from", "merged_into", "demolished"] as const);
    const door: Partial<Door> = {
      ...{ kind: "door", building: pick([...houses.keys()]), label: String(n), status },
      ...{ use: pick(["dwelling", "dwelling", "dwelling", "shop"]), occupancy: pick(["owner", "vacant"]) },
      ...(roll(4) ? { patch: pick([...patches.keys()]) } : {}),
      ...(status === "merged_into" ? { mergedInto: id(6, roll(count.doors)) } : {}),
    };
    return { id: id(6, n), door: door as Door };
  });
  const moment = () => `${addDays(FIRST, roll(DAYS))}T1${roll(10)}:00:00+08:00`;
  const visits = Array.from(
    { length: count.visits },
    (): Visit => ({
      ...{ kind: "visit", door: pick(doors).id, result: pick(RESULTS) },
      ...{ visitedAt: moment(), enteredLater: false, withdrawn: roll(12) === 0, topics: [], note: "" },
      ...(roll(2) ? { personMet: "head" as const } : {}),
    }),
  );
  const issues = Array.from({ length: size.issues ?? roll(30) }, (_, n) => {
    const placeKind = pick(["door", "door", "asset", "grid", "person"] as const);
    const place = {
      door: pick(doors).id,
      asset: pick([...assets.keys()]),
      grid: pick(grids),
      person: id(7, 1),
    };
    const issue: Issue = {
      ...{ kind: "issue", place: place[placeKind], placeKind, where: "", state: "collected", words: "" },
      ...{ category: pick(issueCategories), severity: (1 + roll(4)) as IssueSeverity, from: [] },
      ...{ reporter: roll(3) ? "resident" : "finder", collectedAt: moment(), withdrawn: false },
    };
    return told(id(8, n), issue, roll, doors);
  });
  const day = () => addDays(FIRST, roll(DAYS));
  const wishes = Array.from({ length: size.wishes ?? roll(40) }, (): ToldWish => {
    const [collectedOn, isFulfilled] = [day(), roll(3) === 0];
    const isUp = roll(4) > 0;
    return {
      ...{ door: pick(doors).id, sort: pick(wishSorts), collectedOn, isFulfilled: isUp && isFulfilled },
      ...(isUp ? { publishedOn: addDays(collectedOn, roll(20)) } : {}),
      isClaimed: isUp && (isFulfilled || roll(2) === 0),
    };
  });
  const activities = Array.from({ length: size.wishes ?? roll(20) }, (): ActivityFacts => {
    const state = pick(["planned", "open", "done", "reported", "cancelled"] as const);
    return { day: day(), sort: pick(activitySorts), state, ...(roll(3) ? { served: roll(60) } : {}) };
  });
  const hours = Array.from(
    { length: size.wishes ?? roll(50) },
    (): HoursFacts => ({
      ...{ day: day(), person: id(7, roll(9)), halfHours: 1 + roll(12), isConfirmed: roll(3) > 0 },
    }),
  );
  const places = { doors, buildings: houses, patches, assets };
  return { town: places, visits, issues, wishes, activities, hours };
}

const RESULTS = VisitResult.options;

/** A chain of steps that each may be taken, over days; sometimes two that do not know of each other. */
function told(of: Id, issue: Issue, roll: (below: number) => number, doors: readonly DoorAt[]): ToldIssue {
  const events: EventAt[] = [];
  let life = lifeOf(issue, events);
  let day = issue.collectedAt.slice(0, 10);
  for (let left = roll(12); left > 0; left--) {
    if (life.state === "closed" && events.at(-1)?.body.step === "told" && roll(4)) break;
    const may = issueSteps.filter((step) => moves[step].from.includes(life.state));
    const liked = (["told", "fix", "close"] as const).find((one) => may.includes(one) && roll(2) === 0);
    const step: IssueStep = liked ?? (may[roll(may.length)] as IssueStep);
    day = addDays(day, roll(30));
    const body: IssueEvent = {
      ...{ kind: "issue_event", issue: of, step, from: life.state, after: roll(9) ? life.after : [] },
      ...{ happenedAt: `${day}T1${roll(10)}:30:00+08:00`, withdrawn: roll(15) === 0 },
      ...{ severity: (1 + roll(4)) as IssueSeverity, reason: roll(2) ? "vote" : "third_party" },
      ...(step === "settle" ? { to: roll(2) ? "closed" : "accepted" } : {}),
      ...(step === "told" || step === "me_too" ? { door: roll(3) ? issue.place : doors[0]?.id } : {}),
      ...(step === "told" && roll(3) ? { satisfaction: (1 + roll(3)) as 1 | 2 | 3 } : {}),
    };
    events.push({ id: id(9, events.length + 100 * Number(of.slice(-6))), by: id(7, 1), body });
    life = lifeOf(issue, events);
  }
  return { id: of, issue, life, due: dueOfIssue(issue, life, noDaysOff, TODAY) };
}
