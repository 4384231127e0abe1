import type { Day } from "../../domain/ids.ts";
import type { Share } from "../../domain/inspections/rates.ts";
import { percentOf } from "../figures/rates.ts";
import { type FigureWords, sayMonth, sayShare } from "../month/figurePaper.ts";
import { tableOf } from "../paper/charts.ts";
import { el, type PaperElement } from "../paper/paperTree.ts";
import type { IssueCounts, PublicCount, PublicMonth } from "./publicMonth.ts";

/** Stands for every count that is not shown, small or not: which of them is small is nobody's to know. */
const HIDDEN_MARK = "＊";
const shown = (count: PublicCount): string => (count === null ? HIDDEN_MARK : String(count));

type Asked = {
  community: string;
  figures: PublicMonth;
  /** What was released of the month before and of the same month a year before, where anything was. */
  before?: PublicMonth;
  yearBefore?: PublicMonth;
  releasedOn: Day;
  day: (day: Day) => string;
};

/** What hangs on the notice board and lies on a web server: made of released sums, of nothing else. */
export function publicPaper(said: FigureWords, asked: Asked): PaperElement {
  const { community, figures, before, yearBefore, releasedOn, day } = asked;
  const { board: t, figures: f, now, lastMonth, lastYear, places: p } = said.month;
  const columns = [figures, before, yearBefore];
  const row = (name: string, say: (one: PublicMonth) => string) => [
    name,
    ...columns.map((one) => (one ? say(one) : "—")),
  ];
  const both = (one: IssueCounts) => [shown(one.raised), shown(one.closed)];
  return el(
    "main",
    { class: "paper-sheet" },
    el("h1", {}, t.heading(community, sayMonth(said.month, figures.month))),
    el(
      "section",
      {},
      tableOf(
        [t.total, now, lastMonth, lastYear],
        [
          row(f.name.visited, ({ total }) => walked(said, total.visited, total.homes)),
          row(f.raised, ({ total }) => shown(total.raised)),
          row(t.closedOfThese, ({ total }) => shown(total.closed)),
          ...(figures.lit
            ? [
                row(t.lit, ({ lit }) =>
                  lit ? said.month.charts.litSays(lit.lit.n, lit.lit.of, percentOf(lit.lit)) : "—",
                ),
              ]
            : []),
        ],
      ),
    ),
    el(
      "section",
      {},
      el("h2", {}, t.byCategory),
      tableOf(
        [said.month.charts.category, f.raised, t.closedOfThese, f.median],
        figures.categories.map((one) => [
          said.category[one.category],
          ...both(one),
          one.days === null ? "—" : String(one.days),
        ]),
      ),
    ),
    el(
      "section",
      {},
      el("h2", {}, p.sort.compound),
      tableOf(
        [p.sort.compound, f.name.visited, f.raised, t.closedOfThese],
        figures.places
          .filter(({ name, raised }) => name !== "" || raised !== 0)
          .map((one) => [
            one.name || t.elsewhere,
            one.name ? walked(said, one.visited, one.homes) : "—",
            ...both(one),
          ]),
      ),
    ),
    el(
      "footer",
      {},
      el("p", { class: "paper-note" }, t.mark(HIDDEN_MARK)),
      el("p", { class: "paper-note" }, t.foot(day(releasedOn))),
    ),
  );
}

function walked({ month }: FigureWords, visited: PublicCount, homes: number): string {
  const share: Share | null = visited === null ? null : { n: visited, of: homes };
  return share ? sayShare(month, share) : HIDDEN_MARK;
}

/** The same in a few lines, for a picture: what stands in none of them can be read out of none. */
export function publicLines(
  said: FigureWords,
  { community, figures }: Pick<Asked, "community" | "figures">,
): string[] {
  const { board: t, figures: f } = said.month;
  const { total, categories } = figures;
  return [
    t.heading(community, sayMonth(said.month, figures.month)),
    ...(total.visited === null ? [] : [`${f.name.visited}　${walked(said, total.visited, total.homes)}`]),
    ...(total.raised === null ? [] : [`${f.raised}　${f.pieces(total.raised)}`]),
    ...(total.closed === null ? [] : [`${t.closedOfThese}　${f.pieces(total.closed)}`]),
    ...(figures.lit
      ? [
          `${t.lit}　${said.month.charts.litSays(figures.lit.lit.n, figures.lit.lit.of, percentOf(figures.lit.lit))}`,
        ]
      : []),
    ...categories.flatMap((one) =>
      one.raised === null || one.closed === null
        ? []
        : [`${said.category[one.category]}　${t.ofThese(one.raised, one.closed)}`],
    ),
  ];
}
