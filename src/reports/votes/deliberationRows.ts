import { attendanceOf, type Meeting } from "../../domain/deliberation/meeting.ts";
import type { DeliberationTopic } from "../../domain/deliberation/topic.ts";
import { verdictOf } from "../../domain/votes/verdict.ts";
import type { Vote } from "../../domain/votes/vote.ts";
import type { Votes } from "../../domain/votes/voteSheet.ts";
import { deliberation as words } from "../../words/zh/deliberation.ts";
import { issueLife } from "../../words/zh/issueLife.ts";
import { vote as sums } from "../../words/zh/vote.ts";
import { squareMetres, verdictText } from "./verdictText.ts";

// Tables for other people and programs: Chinese whatever the screen speaks, new columns behind the old ones.
// Nobody is named in them: of who spoke stands the role, of who came the count.

type Kept<B> = { record: string; body: B };

const TOPIC_COLUMNS = [
  ...["议题", "状态", "来自", "方案", "用或改公共部分", "第几项", "涉及户数（估）", "意见条数"],
  ...["决定", "谁来办", "哪天前办好", "办得怎样", "编号"],
];
const MEETING_COLUMNS = ["会议", "日期", "什么会", "应到", "散会时实到", "议程数", "落实数", "编号"];
const VOTE_COLUMNS = [
  ...["议题", "表决什么", "方式", "有权表决", "到会", "赞成", "反对", "弃权", "无效"],
  ...[
    "赞成面积（㎡）",
    "参与面积（㎡）",
    "总面积（㎡）",
    "算式",
    "结果",
    "作废",
    "规则出处",
    "表决单指纹",
    "编号",
  ],
];

export const topicRows = (topics: readonly Kept<DeliberationTopic>[]): string[][] => [
  TOPIC_COLUMNS,
  ...topics.map(({ record, body }) => [
    body.title,
    words.topic.state[body.state],
    words.topic.sources[body.source],
    body.options.map(({ text }) => text).join(" / "),
    body.touchesCommon === undefined ? "" : body.touchesCommon ? words.topic.yes : words.topic.no,
    cell(body.item),
    cell(body.doors),
    cell(body.opinions.length),
    body.decision ?? "",
    body.executor ? issueLife.holder[body.executor] : "",
    body.due ?? "",
    body.outcome ?? "",
    record,
  ]),
];

export const meetingRows = (meetings: readonly Kept<Meeting>[]): string[][] => [
  MEETING_COLUMNS,
  ...meetings.map(({ record, body }) => {
    const { expected, present } = attendanceOf(body);
    const tasks = body.agenda.reduce((sum, item) => sum + item.tasks.length, 0);
    const counts = [expected, present, body.agenda.length, tasks].map(cell);
    return [body.title, body.day, words.meeting.bodies[body.body], ...counts, record];
  }),
];

/** A round that is still open has no figures here either. */
export const voteRows = (votes: readonly Kept<Vote>[]): string[][] => [
  VOTE_COLUMNS,
  ...votes.map(({ record, body: { sheet, hash, result, voided } }) => {
    const { heads, area } = result?.tally ?? {};
    const verdict = result && verdictOf(sheet, result.tally);
    return [
      sheet.title,
      sheet.text,
      words.vote.methods[sheet.method],
      cell(sheet.eligible.heads),
      cell(sheet.present),
      ...CHOICES.map((choice) => cell(heads?.[choice])),
      ...[area?.for, area && CHOICES.reduce((sum, choice) => sum + area[choice], 0), sheet.eligible.area].map(
        (size) => (size === undefined ? "" : squareMetres(size)),
      ),
      verdict ? verdictText(sums, verdict) : "",
      verdict ? (verdict.hasPassed ? sums.passed : sums.failed) : "",
      voided?.why ?? "",
      sheet.rule.source,
      hash,
      record,
    ];
  }),
];

const CHOICES: readonly (keyof Votes)[] = ["for", "against", "abstain", "invalid"];
const cell = (count: number | undefined) => (count === undefined ? "" : String(count));
