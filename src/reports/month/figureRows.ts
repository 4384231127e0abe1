import { month as words } from "../../words/zh/month.ts";
import { service } from "../../words/zh/service.ts";
import { wishes } from "../../words/zh/wishes.ts";
import { daysAt, figureIds, type PlaceFigures } from "../figures/month/figures.ts";
import { allServices } from "../figures/month/helpFigures.ts";
import type { MonthFigures } from "../figures/month/monthFigures.ts";
import { percentOf } from "../figures/rates.ts";

// A table for other people and programs: Chinese whatever the screen speaks, new columns behind the old ones.

const COLUMNS = ["月份", "范围", "名称", "指标", "分子", "分母", "比率", "没交完的手机"];
const WHOLE = "全社区";

/** A row a place and figure, with the count before the percentage; nothing of a person. */
export function figureRows({ month, town, places, help, phones }: MonthFigures): string[][] {
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
  const t = words.help;
  const said = (sort: string, name: string, figure: string, n: number, of?: number) => [
    ...[month, sort, name, figure, String(n), of === undefined ? "" : String(of)],
    ...[of === undefined ? "" : percentOf({ n, of }), behind],
  ];
  return [
    COLUMNS,
    ...of(WHOLE, "", town),
    ...(help
      ? [
          said(WHOLE, "", t.wished, help.now.wished),
          said(WHOLE, "", t.held, allServices(help.now).held),
          said(WHOLE, "", t.served, allServices(help.now).served),
          said(WHOLE, "", t.hours, help.now.hours.n / 2, help.now.hours.of / 2),
          ...help.now.wishes.flatMap(({ sort, published, claimed, fulfilled }) => [
            said(t.wishSort, wishes.sorts[sort], words.figures.name.wishClaimed, claimed, published),
            said(t.wishSort, wishes.sorts[sort], words.figures.name.wishFulfilled, fulfilled, published),
          ]),
          ...help.now.services.flatMap(({ sort, held, served }) => [
            said(t.serviceSort, service.sorts[sort], t.held, held),
            said(t.serviceSort, service.sorts[sort], t.served, served),
          ]),
        ]
      : []),
    ...places.flatMap(({ sort, name, figures }) => of(words.places.sort[sort], name, figures)),
  ];
}

export const figuresFileName = (community: string, month: string): string => `${community}_指标_${month}`;
export const monthFileName = (community: string, month: string): string => `${community}_月度表格_${month}`;
