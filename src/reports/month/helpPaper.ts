import { allServices, type HelpFigures, hasHelp } from "../figures/month/helpFigures.ts";
import type { MonthFigures } from "../figures/month/monthFigures.ts";
import { chart, tableOf } from "../paper/charts.ts";
import type { PaperElement } from "../paper/paperTree.ts";
import { begun, type FigureWords, sayShare, shortMonth } from "./figurePaper.ts";

/** Wishes, service days and hours of the town beside those of the month before and of the year before. */
export function helpPaper(said: FigureWords, { help, wishMonths = [] }: MonthFigures): PaperElement[] {
  if (!help || ![help.now, help.before, help.yearBefore].some(hasHelp)) return [];
  const { month: words, wishes: sorts, services } = said;
  const { help: t, figures: f } = words;
  const columns = [help.now, help.before, help.yearBefore];
  const row = (name: string, say: (one: HelpFigures) => string, how: string) => [
    name,
    ...columns.map((one, at) => (at === 0 || hasHelp(one) ? say(one) : "—")),
    how,
  ];
  const wishRows = help.now.wishes.filter(({ published }) => published > 0);
  const serviceRows = help.now.services.filter(({ held }) => held > 0);
  return [
    tableOf(
      [f.figure, words.now, words.lastMonth, words.lastYear, f.how],
      [
        row(t.wished, ({ wished }) => t.wishCount(wished), ""),
        row(t.held, (one) => t.times(allServices(one).held), t.heldNote),
        row(t.served, (one) => t.people(allServices(one).served), t.servedNote),
        row(t.hours, ({ hours: { n, of } }) => f.share(n / 2, of / 2), t.hoursNote),
      ],
      t.title,
    ),
    ...(wishRows.length > 0
      ? [
          tableOf(
            [t.wishSort, t.published, f.name.wishClaimed, f.name.wishFulfilled],
            wishRows.map(({ sort, published, claimed, fulfilled }) => [
              sorts[sort],
              String(published),
              sayShare(words, { n: claimed, of: published }),
              sayShare(words, { n: fulfilled, of: published }),
            ]),
            t.bySort,
          ),
        ]
      : []),
    ...(serviceRows.length > 0
      ? [
          tableOf(
            [t.serviceSort, t.held, t.served],
            serviceRows.map(({ sort, held, served }) => [services[sort], String(held), String(served)]),
            t.byService,
          ),
        ]
      : []),
    ...(wishMonths.some(({ published }) => published > 0)
      ? [
          chart({
            ...{ id: "wishes", title: t.chart, keys: [t.published, t.fulfilled] },
            columns: begun(wishMonths, ({ published }) => published > 0).map((one) => ({
              label: shortMonth(words, one.month),
              parts: [one.published, one.fulfilled],
            })),
          }),
        ]
      : []),
  ];
}
