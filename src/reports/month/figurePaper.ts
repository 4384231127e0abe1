import type { Share } from "../../domain/inspections/rates.ts";
import type { IssueCategory } from "../../domain/issues/issue.ts";
import type { ActivitySort } from "../../domain/service/activity.ts";
import type { Wish } from "../../domain/wishes/wish.ts";
import type { MonthWords } from "../../words/zh/month.ts";
import {
  daysAt,
  figureIds,
  type IssueStand,
  issueStands,
  type PlaceFigures,
} from "../figures/month/figures.ts";
import {
  hasFigures,
  type Month,
  type MonthFigures,
  type NamedFigures,
} from "../figures/month/monthFigures.ts";
import type { ScopeSort } from "../figures/month/townFigures.ts";
import { percentOf } from "../figures/rates.ts";
import { chart, tableOf } from "../paper/charts.ts";
import { el, type PaperElement } from "../paper/paperTree.ts";

/** What figures are said with. */
export type FigureWords = {
  month: MonthWords;
  category: { readonly [C in IssueCategory]: string };
  wishes: { readonly [S in Wish["sort"]]: string };
  services: { readonly [S in ActivitySort]: string };
};

/** Beyond so many bars a chart is a wall: the table says them. */
const BARS_MAX = 24;
const MONTHS_LEAST = 3;
const MEDIAN = 0.5;
const NINE_TENTHS = 0.9;

const partsOf = (month: Month): [number, number] => [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
export const shortMonth = ({ short }: MonthWords, month: Month): string => short(partsOf(month)[1]);
export const sayMonth = ({ of }: MonthWords, month: Month): string => of(...partsOf(month));

/** n / N and the percentage, “—” of none. */
export const sayShare = ({ figures }: MonthWords, share: Share): string =>
  figures.withPercent(share.n, share.of, percentOf(share));

const sayDays = ({ figures }: MonthWords, { spread }: Pick<PlaceFigures, "spread">): string => {
  const [median, p90] = [daysAt(spread, MEDIAN), daysAt(spread, NINE_TENTHS)];
  return median === null || p90 === null ? "—" : figures.daysOf(median, p90);
};

/** Every figure of the town beside those of the month before and of the year before. */
export function figureTable({ month: words }: FigureWords, figures: MonthFigures): PaperElement {
  const { figures: t } = words;
  const columns = [figures.town, figures.before, figures.yearBefore];
  // A month before the first record is no month of zeros.
  const shown = columns.map((one, at) => (at === 0 || hasFigures(one) ? one : null));
  const row = (name: string, say: (one: PlaceFigures) => string, how: string) => [
    name,
    ...shown.map((one) => (one ? say(one) : "—")),
    how,
  ];
  return tableOf(
    [t.figure, words.now, words.lastMonth, words.lastYear, t.how],
    [
      ...figureIds.map((id) => row(t.name[id], ({ shares }) => sayShare(words, shares[id]), t.formula[id])),
      row(t.raised, ({ raised }) => t.pieces(raised), ""),
      row(t.closedCount, ({ closed }) => t.pieces(closed), ""),
      row(t.days, (one) => sayDays(words, one), ""),
      row(t.helped, ({ helped }) => t.doors(helped), t.helpedNote),
    ],
  );
}

/** The places of one sort, each with its sums; Σ ÷ Σ stands in the table of the whole. */
export function placeTable(
  { month: words }: FigureWords,
  places: readonly NamedFigures[],
  sort: ScopeSort,
): PaperElement {
  const { figures: t } = words;
  return tableOf(
    [
      words.places.sort[sort],
      t.name.visited,
      t.name.met,
      t.raised,
      t.name.closed,
      t.name.onTime,
      t.name.satisfied,
      t.name.wishFulfilled,
      t.median,
    ],
    places
      .filter((one) => one.sort === sort)
      .map(({ name, figures }) => [
        name,
        ...[figures.shares.visited, figures.shares.met].map((share) => sayShare(words, share)),
        String(figures.raised),
        ...[
          figures.shares.closed,
          figures.shares.onTime,
          figures.shares.satisfied,
          figures.shares.wishFulfilled,
        ].map((share) => t.share(share.n, share.of)),
        String(daysAt(figures.spread, MEDIAN) ?? "—"),
      ]),
  );
}

export function categoryTable({ month: words, category }: FigureWords, figures: MonthFigures): PaperElement {
  const { figures: t, charts } = words;
  return tableOf(
    [charts.category, t.raised, t.closedCount, t.median, t.p90],
    figures.categories.map((one) => [
      category[one.category],
      ...[one.raised, one.closed].map(String),
      ...[MEDIAN, NINE_TENTHS].map((share) => String(daysAt(one.spread, share) ?? "—")),
    ]),
    charts.categories,
  );
}

/** Months before anything was written down are left out; the last few always stand there. */
export function begun<One>(months: readonly One[], isBegun: (one: One) => boolean): readonly One[] {
  const first = months.findIndex(isBegun);
  return months.slice(Math.min(first < 0 ? months.length : first, months.length - MONTHS_LEAST));
}

/** Issues by state over time, days to close, lit rate by round, coverage by building. */
export function figureCharts({ month: words }: FigureWords, figures: MonthFigures): PaperElement[] {
  const { charts, figures: t } = words;
  const label = (month: Month) => shortMonth(words, month);
  const stands: IssueStand[] = issueStands.filter((stand) => stand !== "ended");
  const houses = figures.places.filter(({ sort }) => sort === "building");
  const hasStood = ({ counts }: MonthFigures["stands"][number]) =>
    Object.values(counts).some((count) => count > 0);
  const wasClosed = ({ spread }: MonthFigures["spreads"][number]) => spread.length > 0;
  // Of nothing there is no picture.
  const some = (isThere: boolean, make: () => PaperElement) => (isThere ? [make()] : []);
  const tenths = ({ n, of }: Share) => (of === 0 ? null : Math.round((n / of) * 1000) / 10);
  return [
    ...some(figures.stands.some(hasStood), () =>
      chart({
        ...{ id: "stands", title: charts.stands, isStacked: true },
        keys: stands.map((stand) => charts.stand[stand]),
        columns: begun(figures.stands, hasStood).map(({ month, counts }) => ({
          label: label(month),
          parts: stands.map((stand) => counts[stand]),
        })),
      }),
    ),
    ...some(figures.spreads.some(wasClosed), () =>
      chart({
        ...{ id: "days", title: charts.days, note: charts.daysNote, keys: [t.median, t.p90] },
        columns: begun(figures.spreads, wasClosed).map(({ month, spread }) => ({
          label: label(month),
          parts: [daysAt(spread, MEDIAN), daysAt(spread, NINE_TENTHS)],
        })),
      }),
    ),
    figures.lit.length === 0
      ? el("p", { class: "paper-note" }, charts.litNone)
      : chart({
          ...{ id: "lit", title: charts.lit, keys: [charts.litKey] },
          columns: figures.lit.map(({ name, lit }) => ({
            label: name,
            parts: [tenths(lit)],
            says: [charts.litSays(lit.n, lit.of, percentOf(lit))],
          })),
        }),
    ...(houses.length === 0 || houses.length > BARS_MAX
      ? []
      : [
          chart({
            ...{ id: "coverage", title: charts.coverage, keys: [t.name.visited] },
            columns: houses.map(({ name, figures: { shares } }) => ({
              label: name,
              parts: [tenths(shares.visited)],
              says: [sayShare(words, shares.visited)],
            })),
          }),
        ]),
  ];
}

/** What has not come in stands beside the figures wherever it is known. */
export function phonesNote({ month: words }: FigureWords, { phones }: MonthFigures): string {
  if (phones === undefined) return words.phonesUnknown;
  return phones > 0 ? words.phones(phones) : "";
}
