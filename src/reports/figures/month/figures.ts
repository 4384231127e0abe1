import type { Day } from "../../../domain/ids.ts";
import type { Share } from "../../../domain/inspections/rates.ts";
import type { IssueState } from "../../../domain/issues/moves.ts";
import type { IssueFacts } from "./issueFacts.ts";
import { isOverdueOn } from "./issueFacts.ts";

/**
 * Every share of a month, in the order of screens and papers. One that joins needs its words and whoever
 * counts it; nothing else lists them.
 */
export const figureIds = [
  "visited",
  "met",
  "metOrContacted",
  "accepted",
  "closed",
  "onTime",
  "verified",
  "answered",
  "satisfied",
  "recurred",
  "wishClaimed",
  "wishFulfilled",
] as const;
type FigureId = (typeof figureIds)[number];
export type Shares = { [F in FigureId]: Share };

/** How many issues took how many days, fewest days first: of spreads the medians of a quarter are told. */
export type DaySpread = readonly (readonly [days: number, count: number])[];

/** A period of one place. Of several of these the sums are added, never the rates. */
export type PlaceFigures = {
  shares: Shares;
  /** Raised in the period; closed in the period, whenever raised. */
  raised: number;
  closed: number;
  /** Of those closed in the period: whole days from raised to closed. */
  spread: DaySpread;
  /** Doors that asked for something that was closed in the period, each once. */
  helped: number;
};

/** First and last day; shares are of what stands `today`. */
export type Period = { from: Day; to: Day };

const noShare = (): Share => ({ n: 0, of: 0 });
export const NO_SHARES = (): Shares =>
  Object.fromEntries(figureIds.map((id) => [id, noShare()])) as unknown as Shares;

const within = ({ from, to }: Period, day: Day | undefined): boolean =>
  day !== undefined && day >= from && day <= to;

/**
 * The figures of the issues of one place. By who was raised in the period: accepted, closed (of what was
 * neither declined nor merged), verified of mended. By who was closed in it: on time, answered, satisfied,
 * days. By who was closed for the first time in it: came back within 90 days.
 */
export function issueShares(facts: Iterable<IssueFacts>, period: Period, today: Day): PlaceFigures {
  const shares = NO_SHARES();
  const spread = new Map<number, number>();
  const helped = new Set<string>();
  let [raised, closed] = [0, 0];
  const add = (id: FigureId, is: boolean) => {
    shares[id].of++;
    if (is) shares[id].n++;
  };
  for (const one of facts) {
    if (within(period, one.raisedOn)) {
      raised++;
      add("accepted", one.isAccepted);
      if (one.state !== "declined" && one.state !== "merged") add("closed", one.state === "closed");
      if (one.wasMended) add("verified", one.wasVerified);
    }
    if (within(period, one.firstClosedOn)) add("recurred", one.cameBack);
    if (within(period, one.closedOn)) {
      closed++;
      if (one.isOnTime !== undefined) add("onTime", one.isOnTime);
      add("answered", one.answer !== undefined);
      if (one.answer !== undefined) add("satisfied", one.answer >= 2);
      spread.set(one.days ?? 0, (spread.get(one.days ?? 0) ?? 0) + 1);
      for (const door of one.doors) helped.add(door);
      // Closed on time ÷ closed would be 100 % by construction: what is open and late counts as late.
    } else if (isOverdueOn(one, today) && (one.dueOn ?? "") <= period.to && one.raisedOn <= period.to) {
      add("onTime", false);
    }
  }
  return {
    ...{ shares, raised, closed, helped: helped.size },
    spread: [...spread].sort(([one], [other]) => one - other),
  };
}

/** The day count that this share of all does not pass (nearest rank); null of none. */
export function daysAt(spread: DaySpread, share: number): number | null {
  const total = spread.reduce((sum, [, count]) => sum + count, 0);
  let left = Math.ceil(share * total);
  for (const [days, count] of spread) {
    left -= count;
    if (left <= 0) return days;
  }
  return null;
}

/** Σ numerators ÷ Σ denominators; a household that was helped in two months is in both. */
export function added(some: readonly PlaceFigures[]): PlaceFigures {
  const shares = NO_SHARES();
  const spread = new Map<number, number>();
  const sums = { raised: 0, closed: 0, helped: 0 };
  for (const one of some) {
    for (const id of figureIds) {
      shares[id].n += one.shares[id]?.n ?? 0;
      shares[id].of += one.shares[id]?.of ?? 0;
    }
    for (const [days, count] of one.spread) spread.set(days, (spread.get(days) ?? 0) + count);
    sums.raised += one.raised;
    sums.closed += one.closed;
    sums.helped += one.helped;
  }
  return { shares, ...sums, spread: [...spread].sort(([a], [b]) => a - b) };
}

/** What an issue waits for, from left to right; `ended`: closed, declined or merged. */
export const issueStands = ["accept", "mend", "wait", "verify", "tell", "ended"] as const;
export type IssueStand = (typeof issueStands)[number];
const STAND_OF: { readonly [S in IssueState]: IssueStand } = {
  ...{ collected: "accept", reopened: "accept", accepted: "mend", assigned: "mend", in_progress: "mend" },
  ...{ waiting: "wait", escalated: "wait", fixed: "verify", verified: "tell" },
  ...{ declined: "ended", merged: "ended", closed: "ended" },
};

/** How many issues stood where at the end of each day; `days` from the earliest on. */
export function standsOn(
  facts: readonly Pick<IssueFacts, "stages">[],
  days: readonly Day[],
): { [S in IssueStand]: number }[] {
  const stands = days.map(() => ({ accept: 0, mend: 0, wait: 0, verify: 0, tell: 0, ended: 0 }));
  for (const { stages } of facts) {
    let [next, at] = [0, 0];
    for (const day of days) {
      while (next < stages.length && (stages[next]?.on ?? "") <= day) next++;
      const stage = stages[next - 1];
      const here = stands[at++];
      if (stage && here) here[STAND_OF[stage.state]]++;
    }
  }
  return stands;
}
