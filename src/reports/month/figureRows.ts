import { month as words } from "../../words/zh/month.ts";
import { daysAt, figureIds, type PlaceFigures } from "../figures/month/figures.ts";
import type { MonthFigures } from "../figures/month/monthFigures.ts";
import { percentOf } from "../figures/rates.ts";

// A table for other people and programs: Chinese whatever the screen speaks, new columns behind the old ones.

const COLUMNS = ["月份", "范围", "名称", "指标", "分子", "分母", "比率", "没交完的手机"];
const WHOLE = "全社区";

/** A row a place and figure, with the count before the percentage; nothing of a person. */
export function figureRows({ month, town, places, phones }: MonthFigures): string[][] {
  const behind = phones === undefined ? "" : String(phones);
  const of = (sort: string, name: string, figures: PlaceFigures): string[][] => {
    const { shares, raised, closed, spread, helped } = figures;
    const row = (figure: string, ...cells: [n: string, of: string, rate: string]) => [
      ...[month, sort, name, figure, ...cells, behind],
    ];
    const days = (share: number) => String(daysAt(spread, share) ?? "—");
    return [
      ...figureIds.map((id) =>
        row(words.figures.name[id], String(shares[id].n), String(shares[id].of), percentOf(shares[id])),
      ),
      row(words.figures.raised, String(raised), "", ""),
      row(words.figures.closedCount, String(closed), "", ""),
      row(words.figures.median, days(0.5), "", ""),
      row(words.figures.p90, days(0.9), "", ""),
      row(words.figures.helped, String(helped), "", ""),
    ];
  };
  return [
    COLUMNS,
    ...of(WHOLE, "", town),
    ...places.flatMap(({ sort, name, figures }) => of(words.places.sort[sort], name, figures)),
  ];
}

export const figuresFileName = (community: string, month: string): string => `${community}_指标_${month}`;
export const monthFileName = (community: string, month: string): string => `${community}_月度表格_${month}`;
