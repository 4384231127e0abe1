import type { Day } from "../../../domain/ids.ts";
import type { Share } from "../../../domain/inspections/rates.ts";
import type { IssueCategory } from "../../../domain/issues/issue.ts";
import { issueCategories } from "../../../domain/issues/issueCategory.ts";
import { monthOf } from "../../../domain/visits/roundOf.ts";
import type { Visit } from "../../../domain/visits/visit.ts";
import type { WalkedPatrol } from "../latest.ts";
import { litRate } from "../rates.ts";
import {
  added,
  type DaySpread,
  type IssueStand,
  issueShares,
  type PlaceFigures,
  standsOn,
} from "./figures.ts";
import { type HelpFacts, type HelpFigures, helpFigures, wishShares } from "./helpFigures.ts";
import type { IssueFacts } from "./issueFacts.ts";
import {
  grouped,
  type ScopeSort,
  scopeOf,
  type TownPlaces,
  townFigures,
  WHOLE_TOWN,
  wholeFigures,
} from "./townFigures.ts";

/** "2026-11". */
export type Month = string;
const MONTHS_SHOWN = 12;
const LIT_SHOWN = 12;

export const daysOfMonth = (month: Month): { from: Day; to: Day } => monthOf(`${month}-15`);

/** So many months later, or earlier. */
export function monthsLater(month: Month, count: number): Month {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** A place of one sort with its figures; those without a door and an issue are not there. */
export type NamedFigures = { sort: ScopeSort; name: string; figures: PlaceFigures };
/** Of the issues raised in the month, and of those closed in it the days. */
type CategoryFigures = { category: IssueCategory; raised: number; closed: number; spread: DaySpread };
export type LitFigure = { name: string; on: Day; lit: Share; checked: Share };

/** All that the desk and the month's report show of one month. Nothing in it is of a person. */
export type MonthFigures = {
  month: Month;
  town: PlaceFigures;
  before: PlaceFigures;
  yearBefore: PlaceFigures;
  places: NamedFigures[];
  categories: CategoryFigures[];
  stands: { month: Month; counts: { [S in IssueStand]: number } }[];
  spreads: { month: Month; spread: DaySpread }[];
  lit: LitFigure[];
  /** Wishes, service days and hours; reports that were closed before these were counted have none. */
  help?: { now: HelpFigures; before: HelpFigures; yearBefore: HelpFigures };
  /** By the month in which they were hung up. */
  wishMonths?: { month: Month; published: number; fulfilled: number }[];
  /** Phones that are known to hold what has not come in; undefined where that could not be asked. */
  phones?: number;
};

export type MonthAsked = {
  month: Month;
  today: Day;
  town: TownPlaces;
  names: readonly { sort: ScopeSort; id: string; name: string }[];
  facts: readonly IssueFacts[];
  /** Of all times. */
  help: HelpFacts;
  /** Of the month, of the one before, of the same a year before. */
  visits: { now: Iterable<Visit>; before: Iterable<Visit>; yearBefore: Iterable<Visit> };
  /** Night rounds that were finished, in any order. */
  rounds: readonly WalkedPatrol[];
  phones?: number;
};

export function monthFigures(asked: MonthAsked): MonthFigures {
  const { month, today, town, names, facts, help, visits, rounds, phones } = asked;
  const { wishes } = help;
  const of = (which: Month, some: Iterable<Visit>) =>
    wholeFigures({ town, visits: some, facts, wishes, period: daysOfMonth(which), today });
  const period = daysOfMonth(month);
  const figures = townFigures({ town, visits: visits.now, facts, wishes, period, today });
  const months = Array.from({ length: MONTHS_SHOWN }, (_, at) => monthsLater(month, at + 1 - MONTHS_SHOWN));
  const ends = months.map((one) => earlier(daysOfMonth(one).to, today));
  const byCategory = grouped(facts, ({ category }) => [category]);
  const spreads = spreadsOf(facts);
  return {
    month,
    town: figures.get(WHOLE_TOWN) ?? added([]),
    before: of(monthsLater(month, -1), visits.before),
    yearBefore: of(monthsLater(month, -12), visits.yearBefore),
    places: names.flatMap(({ sort, id, name }) => {
      const here = figures.get(scopeOf(sort, id));
      return here ? [{ sort, name, figures: here }] : [];
    }),
    categories: issueCategories.flatMap((category) => {
      const { raised, spread, shares } = issueShares(byCategory.get(category) ?? [], period, today);
      return raised > 0 || spread.length > 0 ? [{ category, raised, closed: shares.closed.n, spread }] : [];
    }),
    stands: standsOn(facts, ends).map((counts, at) => ({ month: months[at] ?? month, counts })),
    spreads: months.map((one) => ({ month: one, spread: spreads.get(one) ?? [] })),
    help: {
      now: helpFigures(help, period),
      before: helpFigures(help, daysOfMonth(monthsLater(month, -1))),
      yearBefore: helpFigures(help, daysOfMonth(monthsLater(month, -12))),
    },
    wishMonths: months.map((one) => {
      const { wishFulfilled } = wishShares(wishes, daysOfMonth(one));
      return { month: one, published: wishFulfilled.of, fulfilled: wishFulfilled.n };
    }),
    lit: rounds
      .filter(({ patrol }) => (patrol.closedOn ?? patrol.from) <= period.to)
      .map((walked): LitFigure => {
        const { lit, checked } = litRate(walked);
        return { name: walked.patrol.name, on: walked.patrol.closedOn ?? walked.patrol.from, lit, checked };
      })
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .slice(-LIT_SHOWN),
    ...(phones === undefined ? {} : { phones }),
  };
}

/** The days of what was closed, by the month of closing. */
function spreadsOf(facts: readonly IssueFacts[]): Map<Month, DaySpread> {
  const months = new Map<Month, Map<number, number>>();
  for (const { closedOn, days = 0 } of facts) {
    if (!closedOn) continue;
    const month = closedOn.slice(0, 7);
    const spread = months.get(month) ?? new Map<number, number>();
    months.set(month, spread.set(days, (spread.get(days) ?? 0) + 1));
  }
  return new Map([...months].map(([month, spread]) => [month, [...spread].sort(([a], [b]) => a - b)]));
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** Whether there is anything at all to compare with. */
export const hasFigures = ({ shares, raised, closed }: PlaceFigures): boolean =>
  raised + closed > 0 || Object.values(shares).some(({ n }) => n > 0);
