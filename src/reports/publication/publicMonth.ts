import type { Share } from "../../domain/inspections/rates.ts";
import type { IssueCategory } from "../../domain/issues/issue.ts";
import { issueCategories } from "../../domain/issues/issueCategory.ts";
import { type DaySpread, daysAt } from "../figures/month/figures.ts";
import type { LitFigure, Month, MonthFigures } from "../figures/month/monthFigures.ts";
import { type PublicHelp, publicHelp } from "./publicHelp.ts";
import { type PublicCount, type SumCell, type SumNet, toHide } from "./suppress.ts";

/** Fewer than this are not shown; of what concerns care fewer than the other. */
export const LEAST_SHOWN = 5;
export const LEAST_OF_CARE = 10;
/** Of an estate with fewer homes nothing is shown by itself. */
const HOMES_LEAST = 10;
const SENSITIVE: readonly IssueCategory[] = ["care"];

export type IssueCounts = { raised: PublicCount; closed: PublicCount };
/** `days`: the median of what was closed, where enough were. */
type PublicCategory = IssueCounts & { category: IssueCategory; days: PublicCount };
/** "" is what belongs to no estate. `homes` is what the register says, and no secret. */
type PublicPlace = IssueCounts & { name: string; visited: PublicCount; homes: number };

/**
 * What may leave of a month: all sums of it that anybody outside ever sees. Pages, pictures and quarters in
 * every language are made of this and of nothing else.
 */
export type PublicMonth = {
  month: Month;
  total: IssueCounts & { visited: PublicCount; homes: number };
  categories: PublicCategory[];
  places: PublicPlace[];
  /** Copies that were released before these were counted have none. */
  help?: PublicHelp;
  /** Lamps are nobody's secret. */
  lit?: Pick<LitFigure, "name" | "on" | "lit">;
};

type Row = { key: string; raised: number; closed: number; least: number; isForced: boolean };

/** Three nodes: categories add up to the total, and so do estates. */
function issueNet(
  measure: "raised" | "closed",
  categories: readonly Row[],
  places: readonly Row[],
  total: Row,
) {
  const count = (row: Row, from: number, to: number): SumCell => ({
    ...{ key: `${measure}|${row.key}`, from, to, value: row[measure] },
    ...{ least: row.least, isForced: row.isForced },
  });
  const counts = [
    ...categories.map((row) => count(row, 0, 1)),
    count(total, 1, 2),
    ...places.map((row) => count(row, 2, 0)),
  ];
  return { counts };
}

/**
 * Proposes what of a month may be shown. Which sums are hidden hangs on this month alone: months share no
 * sum, and a quarter shows only what its three months show (`publicSums`), so that nothing follows from two
 * pages that does not follow from one.
 */
export function publicMonth(figures: MonthFigures): PublicMonth {
  const { month, town } = figures;
  const estates = figures.places.filter(({ sort }) => sort === "compound");
  const byCategory = new Map(figures.categories.map((one) => [one.category, one]));
  const categories = issueCategories.map((category): Row => {
    const { raised = 0, closed = 0 } = byCategory.get(category) ?? {};
    const least = SENSITIVE.includes(category) ? LEAST_OF_CARE : LEAST_SHOWN;
    return { key: `category|${category}`, raised, closed, least, isForced: false };
  });
  const isSmall = (homes: number) => homes < HOMES_LEAST;
  const named = estates.map(({ figures: { raised, shares } }, at): Row => {
    const isForced = isSmall(shares.visited.of);
    return { key: `place|${at}`, raised, closed: shares.closed.n, least: LEAST_SHOWN, isForced };
  });
  const sum = (rows: readonly Row[], what: "raised" | "closed") =>
    rows.reduce((total, row) => total + row[what], 0);
  const whole = { raised: town.raised, closed: town.shares.closed.n };
  const rest: Row = {
    ...{ key: "place|rest", least: LEAST_SHOWN, isForced: false },
    ...{ raised: whole.raised - sum(named, "raised"), closed: whole.closed - sum(named, "closed") },
  };
  const places = [...named, rest];
  const total: Row = { key: "total", ...whole, least: LEAST_SHOWN, isForced: false };
  const raisedNet: SumNet = issueNet("raised", categories, places, total);
  const hidden = toHide({ ...issueNet("closed", categories, places, total), within: raisedNet });
  const hiddenWalks = toHide(
    walkNet(
      estates.map((one) => one.figures.shares.visited),
      town.shares.visited,
    ),
  );
  const shown = ({ key, raised, closed }: Row): IssueCounts => ({
    raised: hidden.has(`raised|${key}`) ? null : raised,
    closed: hidden.has(`closed|${key}`) ? null : closed,
  });
  const walked = (key: string, { n, of }: Share) => ({ visited: hiddenWalks.has(key) ? null : n, homes: of });
  const lit = [...figures.lit].reverse().find(({ on }) => on.slice(0, 7) === month);
  return {
    month,
    total: { ...shown(total), ...walked("total", town.shares.visited) },
    categories: categories.map((row, at) => {
      const category = issueCategories[at] as IssueCategory;
      const counts = shown(row);
      return { category, ...counts, days: daysShown(counts, byCategory.get(category)?.spread, row.least) };
    }),
    places: [
      ...estates.map(({ name, figures: { shares } }, at) => ({
        name,
        ...shown(named[at] as Row),
        ...walked(`place|${at}`, shares.visited),
      })),
      { name: "", ...shown(rest), visited: null, homes: 0 },
    ],
    ...(figures.help ? { help: publicHelp(figures.help.now) } : {}),
    ...(lit ? { lit: { name: lit.name, on: lit.on, lit: lit.lit } } : {}),
  };
}

/** Homes of an estate that were gone to, of so many as everybody can count from outside. */
function walkNet(shares: readonly Share[], total: Share): SumNet {
  const inEstates = shares.reduce((sum, { n }) => sum + n, 0);
  const homes = shares.reduce((sum, { of }) => sum + of, 0);
  return {
    counts: [
      ...shares.map(({ n, of }, at) => ({
        ...{ key: `place|${at}`, from: 0, to: 1, value: n, high: of, least: LEAST_SHOWN },
        isForced: of < HOMES_LEAST,
      })),
      // Homes in no estate, of which no row tells.
      {
        ...{ key: "rest", from: 0, to: 1, value: total.n - inEstates, high: total.of - homes },
        ...{ least: LEAST_SHOWN, isForced: true },
      },
      { key: "total", from: 1, to: 0, value: total.n, high: total.of, least: LEAST_SHOWN },
    ],
  };
}

function daysShown(counts: IssueCounts, spread: DaySpread = [], least: number): PublicCount {
  const closed = spread.reduce((sum, [, count]) => sum + count, 0);
  return counts.closed === null || closed < least ? null : daysAt(spread, 0.5);
}

/** Sums over released months: shown only where each month shows it, so that no month follows from it. */
export function publicSums(months: readonly PublicMonth[]): Pick<PublicMonth, "total" | "categories"> {
  const added = (counts: readonly PublicCount[]): PublicCount =>
    counts.includes(null) || counts.length === 0
      ? null
      : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const both = (some: readonly IssueCounts[]): IssueCounts => ({
    raised: added(some.map(({ raised }) => raised)),
    closed: added(some.map(({ closed }) => closed)),
  });
  return {
    total: {
      ...both(months.map(({ total }) => total)),
      visited: added(months.map(({ total }) => total.visited)),
      homes: months.reduce((sum, { total }) => sum + total.homes, 0),
    },
    categories: issueCategories.map((category) => ({
      category,
      ...both(months.flatMap(({ categories }) => categories.filter((one) => one.category === category))),
      days: null,
    })),
  };
}
