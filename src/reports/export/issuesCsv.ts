import type { Day, Id } from "../../domain/ids.ts";
import type { Issue } from "../../domain/issues/issue.ts";
import type { IssueDue } from "../../domain/issues/issueDue.ts";
import type { Holder, IssueEvent } from "../../domain/issues/issueEvent.ts";
import type { IssueLife } from "../../domain/issues/issueLife.ts";
import { answers } from "../../words/zh/answers.ts";
import { issueLife as life } from "../../words/zh/issueLife.ts";
import { issueScreens as screens } from "../../words/zh/issueScreens.ts";
import { columnsFor } from "./columnsFor.ts";
import { csvText } from "./csv.ts";
import { type Delivery, sayDelivery } from "./delivery.ts";
import { masked } from "./masked.ts";
import { personCell } from "./personCell.ts";

type Written = {
  record: Id;
  state: Delivery["state"];
  pictures?: Delivery["pictures"];
  begun: { by: Id };
  handedBy?: Id;
  letInBy?: Id;
};
/** An issue at its head with what its steps say together. */
export type ExportedIssue = {
  issue: Written & { body: Issue };
  life: IssueLife;
  due: IssueDue | null;
  events: readonly (Written & { body: IssueEvent })[];
};
type People = ReadonlyMap<Id, { name: string }>;

/** New columns stand behind the old ones. */
const ISSUE_COLUMNS = [
  ...["日期", "时间", "地点", "类别", "严重程度", "怎么回事", "谁提的", "办到哪了", "现在谁管", "承办单位"],
  ...[
    "对方编号",
    "受理时间",
    "办理期限",
    "挂起天数",
    "办结结果",
    "惠及户数（估计）",
    "要告知的户数",
    "已告知的户数",
  ],
  ...["照片张数", "报的人", "送达", "编号", "并入", "代交", "社区确认收下"],
] as const;
const EVENT_COLUMNS = [
  ...["事项编号", "日期", "时间", "做了什么", "说明", "原因", "交给谁", "承办单位", "对方编号", "再看日期"],
  ...["严重程度", "结果", "满意度", "谁说的", "照片张数", "经手人", "撤销", "没有算", "送达", "编号"],
  ...["代交", "社区确认收下"],
] as const;

/** Free words, left out unless they are asked for. */
const [issueColumns, leastOfIssue] = columnsFor(ISSUE_COLUMNS, ["怎么回事"]);
const [eventColumns, leastOfEvent] = columnsFor(EVENT_COLUMNS, ["说明"]);

/** One row an issue; what was taken back is left out. The words are Chinese whatever the screen speaks. */
export function issueRows(issues: readonly ExportedIssue[], people: People, isFull: boolean): string[][] {
  const standing = issues.filter(({ issue }) => !issue.body.withdrawn);
  return [[...issueColumns(isFull)], ...standing.map((one) => leastOfIssue(issueCells(one, people), isFull))];
}

/** One row a step, issue by issue, in the order in which they followed; those taken back say so. */
export function eventRows(issues: readonly ExportedIssue[], people: People, isFull: boolean): string[][] {
  const standing = issues.filter(({ issue }) => !issue.body.withdrawn);
  const cells = standing.flatMap((one) => eventCells(one, people));
  return [[...eventColumns(isFull)], ...cells.map((row) => leastOfEvent(row, isFull))];
}

export const eventsCsv = (issues: readonly ExportedIssue[], people: People, isFull: boolean) =>
  csvText(eventRows(issues, people, isFull));

/** `民情_新塘社区_2026-03-18`, without its ending. */
export function issuesFileName(place: string, on: Day): string {
  return `民情_${place.replace(/[\\/:*?"<>|\p{Cc}]/gu, "").trim() || "社区"}_${on}`;
}

function issueCells({ issue, life: now, due, events }: ExportedIssue, people: People): string[] {
  const { record, body, state, pictures, begun, ...hands } = issue;
  const closing = [...now.timeline].reverse().find((one) => one.body.step === "close")?.body;
  const asked = [...now.asked.values()];
  return [
    body.collectedAt.slice(0, 10),
    body.collectedAt.slice(11, 16),
    masked(body.where),
    answers.topic[body.category],
    screens.severity[now.severity],
    masked(body.words),
    reporterCell(body),
    screens.state[now.state],
    ...holderCells(now.holder),
    minute(now.acceptedAt),
    due?.on ?? "",
    due ? String(due.heldDays) : "",
    closing?.outcome && now.state === "closed" ? life.outcome[closing.outcome] : "",
    closing?.doorsHelped === undefined ? "" : `约 ${closing.doorsHelped}`,
    String(asked.length),
    String(asked.filter((how) => how === "told").length),
    String((body.photos?.length ?? 0) + events.reduce((sum, one) => sum + (one.body.photos?.length ?? 0), 0)),
    people.get(begun.by)?.name ?? "",
    sayDelivery({ state, pictures }),
    record,
    now.master ?? "",
    personCell(hands.handedBy, people),
    personCell(hands.letInBy, people),
  ];
}

const reporterCell = ({ reporter, placeKind }: Issue) =>
  reporter === "resident" ? "居民" : placeKind === "person" ? "志愿者" : "走访巡查发现";

function eventCells({ issue, life: now, events }: ExportedIssue, people: People): string[][] {
  const place = new Map(now.timeline.map(({ id }, at) => [id, at]));
  const at = ({ record }: { record: Id }) => place.get(record) ?? events.length;
  const voided = new Set(now.void);
  return [...events]
    .sort((a, b) => at(a) - at(b))
    .map(({ record, body, state, pictures, begun, ...hands }) => [
      issue.record,
      body.happenedAt.slice(0, 10),
      body.happenedAt.slice(11, 16),
      life.did[body.step],
      masked(body.words ?? ""),
      body.reason ? (life.reason[body.reason as keyof typeof life.reason] ?? body.reason) : "",
      ...holderCells(body.holder),
      body.again ?? "",
      body.severity ? screens.severity[body.severity] : "",
      body.outcome ? life.outcome[body.outcome] : "",
      body.satisfaction ? answers.satisfaction[body.satisfaction] : "",
      body.saidBy === "contractor" ? "承办单位" : body.saidBy === "resident" ? "居民" : "",
      String(body.photos?.length ?? 0),
      people.get(begun.by)?.name ?? "",
      body.withdrawn ? "是" : "否",
      voided.has(record) || (!body.withdrawn && !place.has(record)) ? "是" : "否",
      sayDelivery({ state, pictures }),
      record,
      personCell(hands.handedBy, people),
      personCell(hands.letInBy, people),
    ]);
}

function holderCells(holder: Holder | undefined): [string, string, string] {
  return holder
    ? [life.holder[holder.kind], masked(holder.unit ?? ""), masked(holder.number ?? "")]
    : ["", "", ""];
}

const minute = (moment: string | undefined) => (moment ? moment.slice(0, 16).replace("T", " ") : "");
