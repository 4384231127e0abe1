import type { Day } from "../../domain/ids.ts";
import type { Share } from "../../domain/inspections/rates.ts";
import type { IssueCategory } from "../../domain/issues/issue.ts";
import type { PhotoSlot } from "../../domain/photo.ts";
import type { ActivitySort } from "../../domain/service/activity.ts";
import { added, type PlaceFigures } from "../figures/month/figures.ts";
import { allServices } from "../figures/month/helpFigures.ts";
import { type Month, type MonthFigures, monthsLater } from "../figures/month/monthFigures.ts";
import { scopeSorts } from "../figures/month/townFigures.ts";
import { el, type PaperElement, type PaperNode } from "../paper/paperTree.ts";
import {
  categoryTable,
  type FigureWords,
  figureCharts,
  figureTable,
  phonesNote,
  placeTable,
  sayMonth,
  sayShare,
} from "./figurePaper.ts";
import { helpPaper } from "./helpPaper.ts";

/** What was done about one issue, without a door, a name or anybody's words. */
export type MonthCase = {
  category: IssueCategory;
  place: string;
  raisedOn: Day;
  closedOn: Day;
  days: number;
  told: number;
  /** How it was and how it is, as one picture. */
  picture?: PhotoSlot | undefined;
};
/** A service day that was held: its sort and its day, how many were served, and a picture made for it. */
export type MonthServiceDay = {
  sort: ActivitySort;
  day: Day;
  served?: number;
  picture?: PhotoSlot | undefined;
};
/** What an earlier month's report said, and what is known now that more has come in. */
type Correction = { month: Month; was: PlaceFigures; is: PlaceFigures };

export type ReportAsked = {
  community: string;
  figures: MonthFigures;
  /** What the office says on top. */
  words: string;
  cases: readonly MonthCase[];
  services?: readonly MonthServiceDay[];
  corrections: readonly Correction[];
  closedOn: Day;
  /** Days as people say them. */
  day: (day: Day) => string;
};

/** Of what a report says one number of: what may change when more comes in. */
const CORRECTED = ["visited", "met"] as const;

/** The month's report on A4, as it is frozen. */
export function reportPaper(said: FigureWords, asked: ReportAsked): PaperElement {
  const { community, figures, words, cases, services = [], corrections, closedOn, day } = asked;
  const { report: t, places: p } = said.month;
  const note = phonesNote(said, figures);
  const changed = corrections.flatMap((one) => correctionLines(said, one));
  return el(
    "main",
    { class: "paper-sheet" },
    el("h1", {}, t.heading(community, sayMonth(said.month, figures.month))),
    words ? el("blockquote", {}, ...lines(words)) : null,
    note ? el("p", { class: "paper-note" }, note) : null,
    el("section", {}, el("h2", {}, said.month.figures.title), figureTable(said, figures)),
    ...scopeSorts
      .filter((sort) => sort !== "building" && figures.places.some((one) => one.sort === sort))
      .map((sort) => el("section", {}, el("h2", {}, p.sort[sort]), placeTable(said, figures.places, sort))),
    figures.categories.length > 0 && el("section", {}, categoryTable(said, figures)),
    ...figureCharts(said, figures).map((chart) => el("section", {}, chart)),
    ...helpPaper(said, figures).map((part) => el("section", {}, part)),
    cases.length > 0 &&
      el(
        "section",
        {},
        el("h2", {}, t.cases),
        el(
          "ul",
          {},
          ...cases.map((one) =>
            el("li", {}, caseText(said, one, day), pictureIn(one.picture, t.beforeAfter)),
          ),
        ),
      ),
    services.length > 0 &&
      el(
        "section",
        {},
        el("h2", {}, t.serviceDays),
        el(
          "ul",
          {},
          ...services.map((one) =>
            el("li", {}, serviceText(said, one, day), pictureIn(one.picture, t.serviceDay)),
          ),
        ),
      ),
    changed.length > 0 &&
      el(
        "section",
        {},
        el("h2", {}, t.corrections),
        el("ul", {}, ...changed.map((line) => el("li", {}, line))),
      ),
    el("footer", {}, el("p", { class: "paper-note" }, t.foot(day(closedOn)))),
  );
}

const lines = (words: string): PaperNode[] =>
  words
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => el("p", {}, line));

function caseText({ month, category }: FigureWords, one: MonthCase, day: (day: Day) => string): string {
  const { report: t } = month;
  const told = one.told > 0 ? t.told(one.told) : "";
  const head = [one.place, category[one.category]].filter(Boolean).join(" · ");
  return t.says(head, `${t.case(day(one.raisedOn), day(one.closedOn), one.days)}${told}`);
}

function serviceText({ month, services }: FigureWords, one: MonthServiceDay, day: (day: Day) => string) {
  const head = `${day(one.day)} ${services[one.sort]}`;
  return one.served === undefined ? head : month.report.says(head, `${month.help.served} ${one.served}`);
}

function pictureIn(picture: PhotoSlot | undefined, said: string): PaperElement | null {
  if (!picture) return null;
  return el(
    "figure",
    { class: "case-picture" },
    el("img", { src: `photos/${picture.hash}.jpg`, alt: said }),
    el("figcaption", {}, said),
  );
}

/** Where what is known now differs from what the report of that month said. */
function correctionLines({ month: words }: FigureWords, { month, was, is }: Correction): string[] {
  const { report: t, figures } = words;
  const shares = CORRECTED.flatMap((id) => {
    const [before, now] = [was.shares[id], is.shares[id]].map((share) => sayShare(words, share));
    return before === now ? [] : [[figures.name[id], before ?? "", now ?? ""] as const];
  });
  const counts = (["raised", "closed"] as const).flatMap((id) => {
    const name = id === "raised" ? figures.raised : figures.closedCount;
    return was[id] === is[id] ? [] : [[name, figures.pieces(was[id]), figures.pieces(is[id])] as const];
  });
  return [...shares, ...counts].map(([name, before, now]) =>
    t.correction(sayMonth(words, month), name, before, now),
  );
}

/** The closed months of a quarter or a year, and those that are missing; Σ ÷ Σ. */
export function sumOfMonths(
  closed: ReadonlyMap<Month, MonthFigures>,
  first: Month,
  count: number,
): {
  sum: PlaceFigures;
  help: { held: number; served: number; hours: Share };
  there: Month[];
  missing: Month[];
} {
  const months = Array.from({ length: count }, (_, at) => monthsLater(first, at));
  const there = months.filter((month) => closed.has(month));
  const helped = there.flatMap((month) => closed.get(month)?.help?.now ?? []);
  const services = helped.map(allServices);
  const total = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0);
  return {
    help: {
      held: total(services.map(({ held }) => held)),
      served: total(services.map(({ served }) => served)),
      hours: { n: total(helped.map(({ hours }) => hours.n)), of: total(helped.map(({ hours }) => hours.of)) },
    },
    sum: added(there.flatMap((month) => closed.get(month)?.town ?? [])),
    there,
    missing: months.filter((month) => !closed.has(month)),
  };
}

/** What is kept of a month for quarters, years and corrections: of buildings nothing, which are many. */
export const dataOf = (figures: MonthFigures): string =>
  JSON.stringify({ ...figures, places: figures.places.filter(({ sort }) => sort !== "building") });
