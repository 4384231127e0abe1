import type { Day } from "../../domain/ids.ts";
import type { Share } from "../../domain/inspections/rates.ts";
import { percentOf } from "../figures/rates.ts";
import { type FigureWords, sayMonth, sayShare } from "../month/figurePaper.ts";
import { tableOf } from "../paper/charts.ts";
import { el, type PaperElement } from "../paper/paperTree.ts";
import type { PublicHelp } from "./publicHelp.ts";
import type { IssueCounts, PublicMonth } from "./publicMonth.ts";
import type { PublicCount } from "./suppress.ts";

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
    ...(figures.help ? helpSections(said, figures.help, before?.help, yearBefore?.help) : []),
    el(
      "footer",
      {},
      el("p", { class: "paper-note" }, t.mark(HIDDEN_MARK)),
      el("p", { class: "paper-note" }, t.foot(day(releasedOn))),
    ),
  );
}

/** Sorts of wishes all stand there, or the ones that are missing would be known to be none. */
function helpSections(
  { month, wishes, services }: FigureWords,
  help: PublicHelp,
  before: PublicHelp | undefined,
  yearBefore: PublicHelp | undefined,
): PaperElement[] {
  const { board: t, help: h, now, lastMonth, lastYear } = month;
  const row = (name: string, say: (one: PublicHelp) => string) => [
    name,
    ...[help, before, yearBefore].map((one) => (one ? say(one) : "—")),
  ];
  const held = help.services.sorts.filter((one) => one.held > 0);
  return [
    el(
      "section",
      {},
      el("h2", {}, t.help),
      tableOf(
        [t.total, now, lastMonth, lastYear],
        [
          row(h.published, (one) => shown(one.wishes.published)),
          row(t.fulfilledOfThese, (one) => shown(one.wishes.fulfilled)),
          row(h.held, (one) => String(one.services.held)),
          row(h.served, (one) => shown(one.services.served)),
          row(t.hoursShown, ({ hours }) => shown(hours === null ? null : hours / 2)),
        ],
      ),
    ),
    el(
      "section",
      {},
      tableOf(
        [h.wishSort, h.published, t.fulfilledOfThese],
        help.wishes.sorts.map((one) => [wishes[one.sort], shown(one.published), shown(one.fulfilled)]),
      ),
    ),
    ...(held.length > 0
      ? [
          el(
            "section",
            {},
            tableOf(
              [h.serviceSort, h.held, h.served],
              held.map((one) => [services[one.sort], String(one.held), shown(one.served)]),
            ),
          ),
        ]
      : []),
  ];
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
  const { total, categories, help } = figures;
  return [
    t.heading(community, sayMonth(said.month, figures.month)),
    ...(total.visited === null ? [] : [t.line(f.name.visited, walked(said, total.visited, total.homes))]),
    ...(total.raised === null ? [] : [t.line(f.raised, f.pieces(total.raised))]),
    ...(total.closed === null ? [] : [t.line(t.closedOfThese, f.pieces(total.closed))]),
    ...(figures.lit
      ? [
          t.line(
            t.lit,
            said.month.charts.litSays(figures.lit.lit.n, figures.lit.lit.of, percentOf(figures.lit.lit)),
          ),
        ]
      : []),
    ...categories.flatMap((one) =>
      one.raised === null || one.closed === null
        ? []
        : [t.line(said.category[one.category], t.ofThese(one.raised, one.closed))],
    ),
    ...(help && help.wishes.published !== null && help.wishes.fulfilled !== null
      ? [t.line(said.month.help.title, t.wishesOf(help.wishes.published, help.wishes.fulfilled))]
      : []),
    ...(help && help.services.held > 0 && help.services.served !== null
      ? [t.line(said.month.help.held, t.servicesOf(help.services.held, help.services.served))]
      : []),
  ];
}
