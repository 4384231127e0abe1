import { roundSaid } from "../../checklists/rounds.ts";
import type { Share } from "../../domain/inspections/rates.ts";
import { asset as assetZh } from "../../words/zh/asset.ts";
import { leftOf, type WalkedPatrol, walkedAssets } from "../figures/latest.ts";
import { intactRate, litDefinition, litRate, percentOf } from "../figures/rates.ts";
import { csvText } from "./csv.ts";

const COLUMNS = [
  ...["巡查", "种类", "开始", "结束", "已关闭", "应查", "已查", "有原因没查", "还没查"],
  ...["夜里看清的灯", "算亮的灯", "亮灯率", "夜里看不清的灯", "亮灯率怎么算"],
  ...["整体查过", "完好", "完好率", "可用", "可用率"],
] as const;

/**
 * One row a round, oldest first: every rate beside the two numbers it is made of, and blank where the round
 * did not look for it.
 */
export function ratesCsv(rounds: readonly WalkedPatrol[]): string {
  return csvText(rateRows(rounds));
}

export function rateRows(rounds: readonly WalkedPatrol[]): string[][] {
  const sorted = [...rounds].sort((a, b) =>
    `${a.patrol.from} ${a.patrol.closedOn ?? ""}`.localeCompare(
      `${b.patrol.from} ${b.patrol.closedOn ?? ""}`,
    ),
  );
  return [[...COLUMNS], ...sorted.map(cellsOf)];
}

function cellsOf(walked: WalkedPatrol): string[] {
  const { patrol, latest } = walked;
  const due = walkedAssets(walked);
  const reasons = due.filter((id) => latest.get(id)?.cannotInspect).length;
  const left = leftOf(walked).length;
  const lit = litRate(walked);
  const whole = intactRate(walked);
  const hasNight = lit.checked.n > 0;
  return [
    patrol.name,
    roundSaid(patrol)?.zh ?? assetZh.patrolSort[patrol.sort],
    patrol.from,
    patrol.closedOn ?? "",
    patrol.endedEarly ? "没查完" : patrol.closed ? "是" : "否",
    String(due.length),
    String(due.length - reasons - left),
    String(reasons),
    String(left),
    ...(hasNight
      ? [
          String(lit.lit.of),
          String(lit.lit.n),
          percentOf(lit.lit),
          String(lit.unseen),
          litDefinition(lit.counted).zh,
        ]
      : ["", "", "", "", ""]),
    ...(whole.intact.of > 0
      ? [String(whole.intact.of), ...pair(whole.intact), ...pair(whole.usable)]
      : ["", "", "", "", ""]),
  ];
}

const pair = (share: Share): [string, string] => [String(share.n), percentOf(share)];
