import { expect, test } from "vitest";
import type { Meeting } from "../../../src/domain/deliberation/meeting.ts";
import { namesIn, Publication } from "../../../src/domain/deliberation/publication.ts";
import type { DeliberationTopic } from "../../../src/domain/deliberation/topic.ts";
import { type CopyWords, publishedMeeting, publishedTopic } from "../../../src/reports/votes/published.ts";
import { answers } from "../../../src/words/zh/answers.ts";
import { deliberation as desk } from "../../../src/words/zh/deliberation.ts";
import { issueLife } from "../../../src/words/zh/issueLife.ts";
import { vote } from "../../../src/words/zh/vote.ts";
import { handsUp, voteOn } from "../../attack/attacks/bodies.ts";

const words: CopyWords = { desk, vote, mark: answers.mark, holder: issueLife.holder, day: (day) => day };
const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
/** In every field of a meeting and a topic that can hold a person. */
const CANARIES = ["翠鸟主持", "白鹭记录", "席位一", "席位二", "鸬鹚盯着"];
const at = "2026-03-18T19:30:00+08:00";
const meeting: Meeting = {
  ...{ kind: "meeting", title: "三月议事日", body: "council", track: "deep", day: "2026-03-18" },
  ...{ place: "居委会", chair: "翠鸟主持", recorder: "白鹭记录", isSignedOnPaper: true, withdrawn: false },
  seats: ["席位一", "席位二"].map((label) => ({ label, isObserver: false })),
  passages: [
    { seat: 0, at, isIn: true },
    { seat: 0, at, isIn: false },
  ],
  agenda: [
    {
      ...{ title: "先修什么", notes: "说了很久", dissent: "先修台阶", isNobodyAgainst: false },
      ...{ votes: [ID(1), ID(2), ID(3)], tasks: [{ what: "修灯", holder: "property", by: "2026-04-01" }] },
    },
    { title: "路灯几点开", notes: "", dissent: "", isNobodyAgainst: true, votes: [], tasks: [] },
  ],
};
const rounds = new Map([
  [ID(1), { ...voteOn("先修路灯"), result: handsUp(14, 2) }],
  [ID(2), { ...voteOn("先修台阶"), voided: { at, why: "白鹭记录数错" } }],
  [ID(3), voteOn("还在表决的一项")],
]);
const topic: DeliberationTopic = {
  ...{
    kind: "topic",
    title: "先修什么",
    state: "decided",
    source: "issue",
    issues: [],
    background: "灯不亮",
  },
  options: [
    { text: "先修路灯", isAsIs: false, cost: 3000, funding: "company" },
    { text: "先不修", isAsIs: true, funding: "none" },
  ],
  opinions: [{ stance: "against", role: "resident", text: "先修台阶" }],
  ...{ decision: "先修路灯", executor: "property", due: "2026-04-01", supervisor: "鸬鹚盯着" },
};

test("a meeting's copy has counts, sums, dissent and tasks, and nobody's name or seat", () => {
  const copy = publishedMeeting(words, meeting, rounds);
  const text = JSON.stringify(copy);
  for (const canary of CANARIES) expect(text).not.toContain(canary);
  expect(namesIn(copy, CANARIES)).toEqual([]);
  expect(copy.lines.map((line) => line.text)).toEqual([
    "2026-03-18 · 议事会",
    "应到 2，实到 1，列席 0",
    "",
    "先修路灯：实到 16 ÷ 应到 20 > 1/2（要 11）；赞成 14 ÷ 到会 16 > 1/2（要 9） → 通过",
    "先修台阶：已作废",
    "先修台阶",
    "修灯 · 物业 · 2026-04-01 前",
    "",
    "问过，没有不同意见",
    "仅作记录，不替代法定表决程序",
  ]);
  // What is still being voted on is nobody's to know.
  expect(text).not.toContain("还在表决的一项");
});

test("a topic's copy says roles, and not who keeps an eye on it", () => {
  const copy = publishedTopic(words, topic, [...rounds.values()]);
  const text = JSON.stringify(copy);
  for (const canary of CANARIES) expect(text).not.toContain(canary);
  for (const said of ["居民 · 反对：先修台阶", "先修路灯 · 费用（元） 3000 · 企业", "维持现状", "先不修"])
    expect(text).toContain(said);
  expect(copy.lines.at(-1)?.text).toBe("仅作记录，不替代法定表决程序");
});

test("a name that somebody typed into a text is found before it is published", () => {
  const typed = { ...topic, decision: "先修路灯，鸬鹚盯着" };
  expect(namesIn(publishedTopic(words, typed, []), CANARIES)).toEqual(["鸬鹚盯着"]);
});

test("the longest copies fit what may be published", () => {
  const agenda = Array.from({ length: 60 }, () => ({
    ...{ title: "长".repeat(80), notes: "", dissent: "长".repeat(300), isNobodyAgainst: false },
    ...{ votes: [ID(1)], tasks: [{ what: "长".repeat(80), holder: "property" as const, by: "2026-04-01" }] },
  }));
  const long = new Map([[ID(1), { ...voteOn("长".repeat(300)), result: handsUp(14, 2) }]]);
  const copy = publishedMeeting(words, { ...meeting, title: "长".repeat(80), agenda }, long);
  const body = { kind: "publication", of: "meeting", about: ID(9), day: "2026-03-18", until: "2026-03-25" };
  expect(Publication.safeParse({ ...body, withdrawn: false, ...copy }).success).toBe(true);
});
