import type { AgendaItem, Meeting } from "../../src/domain/deliberation/meeting.ts";
import type { DeliberationTopic } from "../../src/domain/deliberation/topic.ts";
import type { Day, Id } from "../../src/domain/ids.ts";
import { addDays } from "../../src/domain/time/days.ts";
import { handsRule, ownersRule, TWO_THIRDS } from "../../src/domain/votes/presets.ts";
import type { Vote } from "../../src/domain/votes/vote.ts";
import type { FrozenRoll } from "../../src/domain/votes/voteRoll.ts";
import { sheetText, type VoteSheet, type Votes, type VoteTally } from "../../src/domain/votes/voteSheet.ts";
import { sha256 } from "../../src/server/seal/key.ts";
import { demoRoll, demoTally } from "./demoOwners.ts";
import type { DemoWriting } from "./demoWriting.ts";

type Town = {
  office: Id;
  today: Day;
  named: (...parts: string[]) => Promise<Id>;
  roll: FrozenRoll;
};

const SEATS = 20;
const OBSERVERS = 2;
const HELD_DAYS_AGO = 13;
const votes = (yes: number, no: number, abstain = 0): Votes => ({
  ...{ for: yes, against: no, abstain, invalid: 0 },
});

/**
 * A small meeting of the demo's own, which put the lamps first; the piece of idle land over two months, with
 * a first vote that failed; and a matter of the owners in which more than two thirds of the heads took part,
 * and less than two thirds of the area.
 */
export async function demoDeliberation({ office, today, named, roll }: Town): Promise<DemoWriting[]> {
  const on = (daysAgo: number, hour: number, minute: number) =>
    `${addDays(today, -daysAgo)}T${two(hour)}:${two(minute)}:00+08:00`;
  const held = addDays(today, -HELD_DAYS_AGO);
  const meetingId = await named("demo", "meeting", "lamps");
  const writings: DemoWriting[] = [];
  const vote = async (
    name: string,
    sheet: VoteSheet,
    tally: VoteTally,
    of: Pick<Vote, "topic" | "meeting">,
    closedAt: string,
  ): Promise<Id> => {
    const id = await named("demo", "vote", name);
    const opened: Vote = { kind: "vote", ...of, sheet, hash: sha256(sheetText(sheet)) };
    const closed: Vote = { ...opened, result: { closedAt, tally } };
    writings.push(
      { id, record: id, body: opened, by: office, at: sheet.opensAt },
      {
        ...{ id: await named("demo", "closing", name), record: id, base: id, changed: ["result"] },
        ...{ body: closed, by: office, at: closedAt },
      },
    );
    return id;
  };
  const topic = async (name: string, said: Partial<DeliberationTopic>, daysAgo: number): Promise<Id> => {
    const id = await named("demo", "topic", name);
    const body: DeliberationTopic = {
      ...{ kind: "topic", title: "", state: "screened", source: "issue", issues: [], background: "" },
      ...{ options: [], opinions: [], touchesCommon: false },
      ...said,
    };
    writings.push({ id, record: id, body, by: office, at: on(daysAgo, 9, 0) });
    return id;
  };

  const lamps = await topic(
    "lamps",
    {
      ...{ title: "路灯和台阶先修哪个", state: "executing", background: "走访时说得最多的是晚上看不清路。" },
      options: [
        { text: "先修路灯", isAsIs: false, cost: 3600, funding: "company" },
        { text: "先修门口台阶", isAsIs: false, cost: 2800, funding: "community" },
        { text: "维持现状", isAsIs: true, funding: "none" },
      ],
      opinions: [
        { stance: "for", role: "resident", text: "夜里下楼看不见台阶" },
        { stance: "against", role: "resident", text: "先修门口台阶，老人天天走" },
      ],
      ...{ decision: "先修路灯，再修台阶", executor: "property", due: addDays(today, 9) },
    },
    20,
  );
  const land = await topic(
    "land",
    {
      ...{ title: "南门外的空地怎么用", state: "discussed", source: "visit", touchesCommon: false },
      ...{ issues: [await named("demo", "issue", "land")], background: "空地堆了杂物，想改成小花园。" },
      options: [
        { text: "改成小花园", isAsIs: false, cost: 18_000, funding: "company" },
        { text: "划成停车位", isAsIs: false, cost: 6000, funding: "raised" },
        { text: "维持现状", isAsIs: true, funding: "none" },
      ],
    },
    50,
  );
  const pavilion = await topic(
    "pavilion",
    {
      ...{ title: "凉亭改成停车位", state: "decided", source: "proposal", touchesCommon: true, item: 8 },
      options: [
        { text: "改成六个停车位", isAsIs: false, cost: 24_000, funding: "raised" },
        { text: "维持现状", isAsIs: true, funding: "none" },
      ],
      decision: "参与的面积不够三分之二，没有通过，凉亭照旧。",
    },
    60,
  );

  const hands = (title: string, text: string, opensAt: string, present: number): VoteSheet => ({
    ...{ title, text, method: "hands", isSecret: false, isSilenceNoticed: false, present, opensAt },
    rule: handsRule("议事规则：过半到会，到会三分之二赞成（社区可改）", { share: TWO_THIRDS }),
    ...{ eligible: { heads: SEATS - OBSERVERS }, closesOn: opensAt.slice(0, 10) },
  });
  const first = await vote(
    "lamps",
    hands("路灯和台阶先修哪个", "先修路灯，再修台阶", on(HELD_DAYS_AGO, 19, 42), 16),
    { heads: votes(14, 1, 1) },
    { topic: lamps, meeting: meetingId },
    on(HELD_DAYS_AGO, 19, 44),
  );
  await vote(
    "land",
    hands("南门外的空地怎么用", "改成小花园", on(44, 20, 5), 15),
    { heads: votes(9, 5, 1) },
    { topic: land },
    on(44, 20, 7),
  );
  const asked = await named("demo", "vote", "pavilion");
  const { on: onRoll, writings: pieces } = await demoRoll(asked, roll, { office, at: on(40, 9, 0), named });
  writings.push(...pieces);
  const sheet: VoteSheet = {
    ...{ title: "凉亭改成停车位", text: "改成六个停车位", method: "box", isSecret: true },
    rule: ownersRule(8, "《民法典》第二百七十八条第一款第 8 项"),
    ...{ ...onRoll, isSilenceNoticed: false },
    ...{ opensAt: on(40, 9, 0), closesOn: addDays(today, -30) },
  };
  const tally = demoTally(sheet, roll, votes(146, 24, 5));
  await vote("pavilion", sheet, tally, { topic: pavilion }, on(30, 18, 30));

  const item = (title: string, said: Partial<AgendaItem>): AgendaItem => ({
    ...{ title, notes: "", dissent: "", isNobodyAgainst: false, votes: [], tasks: [] },
    ...said,
  });
  const seats = Array.from({ length: SEATS }, (_, at) => {
    const isObserver = at >= SEATS - OBSERVERS;
    return { label: isObserver ? `列席 ${at + 1}` : `居民代表 ${at + 1}`, isObserver };
  });
  const meeting: Meeting = {
    ...{ kind: "meeting", title: `${Number(held.slice(5, 7))} 月议事日`, body: "council", track: "deep" },
    ...{ day: held, place: "社区活动室", chair: "社区甲", recorder: "网格员一", seats },
    passages: seats.flatMap((_, seat) =>
      [0, 9].includes(seat) ? [] : [{ seat, at: on(HELD_DAYS_AGO, 19, 20), isIn: true }],
    ),
    agenda: [
      item("路灯和台阶先修哪个", {
        ...{ topic: lamps, votes: [first], notes: "两边都说了理由，按夜里走的人多少排先后。" },
        dissent: "先修门口台阶，老人天天走",
        tasks: [{ what: "修北门四盏灯", holder: "property", by: addDays(today, 9) }],
      }),
      item("南门外的空地怎么用", { topic: land, notes: "等企业答复费用，下次再议。", isNobodyAgainst: true }),
    ],
    ...{ startedAt: on(HELD_DAYS_AGO, 19, 20), endedAt: on(HELD_DAYS_AGO, 20, 30) },
    ...{ isSignedOnPaper: true, withdrawn: false },
  };
  writings.push({ id: meetingId, record: meetingId, body: meeting, by: office, at: meeting.endedAt ?? "" });
  return writings;
}

const two = (n: number) => String(n).padStart(2, "0");
