import type { Day } from "../../domain/ids.ts";
import type { IssueCategory, IssueSeverity } from "../../domain/issues/issue.ts";
import type { Holder } from "../../domain/issues/issueEvent.ts";
import { plainText } from "../../domain/text/plainText.ts";
import { answers } from "../../words/zh/answers.ts";
import { masked } from "./masked.ts";

/**
 * What goes to whoever mends it, and nothing else. There is no field for what a household or a walker said:
 * `place` is an address or a thing's number, `task` what the office itself wrote for the contractor.
 */
export type WorkOrder = {
  community: string;
  /** By which the office finds it again. */
  number: string;
  place: string;
  category: IssueCategory;
  severity: IssueSeverity;
  task: string;
  holder: Holder;
  unitCode?: string;
  givenOn?: Day;
  /** By when it is first made safe; only of what is serious, as long as nobody has begun. */
  safe?: Day;
  /** A day; of an emergency with hour and minute. */
  due?: string;
  /** Opens the issue for whoever may read it, and nothing for anybody else. */
  address: string;
};

const SEVERITY = { 1: "轻微", 2: "一般", 3: "严重", 4: "紧急" } as const;
const HOLDER = {
  ...{ finder: "报的人", office: "社区", grid: "网格员", property: "物业", street: "街道" },
  ...{ owners: "业委会", company: "企业", walkers: "去看的人" },
} as const;

/** The eight letters that an issue is called by on paper: 3F82-A01C. */
export const orderNumber = (record: string): string =>
  record
    .replace(/-/g, "")
    .slice(0, 8)
    .toUpperCase()
    .replace(/(.{4})/, "$1-");

/** Title and value, in the order of the sheet; what is empty is there to be filled in by hand. */
export function workOrderLines(order: WorkOrder): [title: string, value: string][] {
  const { holder, unitCode } = order;
  const unit = [holder.unit || HOLDER[holder.kind], unitCode && `（${unitCode}）`].filter(Boolean).join("");
  return [
    ["编号", order.number],
    ["地点", masked(plainText(order.place))],
    ["事项", answers.topic[order.category]],
    ["紧急程度", SEVERITY[order.severity]],
    ["要做什么", masked(plainText(order.task))],
    ["承办单位", masked(plainText(unit))],
    ["承办单位编号", masked(plainText(holder.number ?? ""))],
    ["派单日期", order.givenOn ?? ""],
    ...(order.safe ? [["先弄安全的期限", order.safe] satisfies [string, string]] : []),
    ["办结期限", order.due ?? ""],
  ];
}

/** The same to be sent in a message: lines that are empty are left out. */
export function workOrderText(order: WorkOrder): string {
  const lines = workOrderLines(order).flatMap(([title, value]) => (value ? [`${title}：${value}`] : []));
  return [`【${plainText(order.community)}交办单】`, ...lines, "办好了请回复编号和办理情况。"].join("\n");
}
