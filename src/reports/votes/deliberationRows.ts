import { attendanceOf, type Meeting } from "../../domain/deliberation/meeting.ts";
import type { DeliberationTopic } from "../../domain/deliberation/topic.ts";
import { type CountedBallot, countBallots } from "../../domain/votes/countBallots.ts";
import { verdictOf } from "../../domain/votes/verdict.ts";
import { lastDayOf, type Vote } from "../../domain/votes/vote.ts";
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
    "截止",
    "不记名",
    "送达",
    "送达面积（㎡）",
    "异议期到",
  ],
];

/** Free words stand in it only where they are asked for. */
const FREE = ["决定", "办得怎样"];

export function topicRows(topics: readonly Kept<DeliberationTopic>[], isFull: boolean): string[][] {
  const kept = TOPIC_COLUMNS.map((column) => isFull || !FREE.includes(column));
  return [TOPIC_COLUMNS, ...topics.map(topicRow)].map((row) => row.filter((_, at) => kept[at]));
}

const topicRow = ({ record, body }: Kept<DeliberationTopic>): string[] => [
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
  ...votes.map(({ record, body }) => {
    const { sheet, hash, result, voided } = body;
    const { heads, area, delivered } = result?.tally ?? {};
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
      lastDayOf(body),
      sheet.isSecret ? "是" : "否",
      cell(delivered?.heads),
      delivered?.area === undefined ? "" : squareMetres(delivered.area),
      result?.objectionUntil ?? "",
    ];
  }),
];

const CHOICES: readonly (keyof Votes)[] = ["for", "against", "abstain", "invalid"];
const cell = (count: number | undefined) => (count === undefined ? "" : String(count));

const BALLOT_COLUMNS = ["票根", "投票人（化名）", "怎么投", "计不计", "面积（㎡）"];

/**
 * Each voice of a closed round under a stub that was drawn for it, and its voter under a number that is good
 * for this table alone; in the order of the stubs, which says nothing of where they live. Areas tell doors
 * apart, and stand in it only where they are asked for.
 */
export function ballotRows(
  ballots: readonly (CountedBallot & { stub: string })[],
  isFull: boolean,
): string[][] {
  const said = [...ballots].sort((one, other) => (one.stub < other.stub ? -1 : 1));
  const voters = [...new Set(said.map(({ voter }) => voter))];
  const { spoilt } = countBallots(said, 0);
  const rows = said.map(({ stub, voter, choice, area, isReplaced }) => [
    stub,
    `投票人${voters.indexOf(voter) + 1}`,
    words.vote[choice],
    isReplaced ? "被后来的代替" : spoilt.includes(voter) ? "两种说法，无效" : "计入",
    squareMetres(area),
  ]);
  return [BALLOT_COLUMNS, ...rows].map((row) => (isFull ? row : row.slice(0, -1)));
}
