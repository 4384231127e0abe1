import { describe, expect, test } from "vitest";
import {
  attendanceOf,
  claimsUnanimity,
  comingsAndGoings,
  Meeting,
  noticeOf,
} from "../../../src/domain/deliberation/meeting.ts";
import { namesIn } from "../../../src/domain/deliberation/publication.ts";
import {
  type DeliberationTopic,
  topicGap,
  topicMoves,
  topicStates,
} from "../../../src/domain/deliberation/topic.ts";

const topic = (said: Partial<DeliberationTopic> = {}): DeliberationTopic => ({
  ...{ kind: "topic", title: "先修什么", state: "screened", source: "issue", issues: [], background: "" },
  ...{ options: [], opinions: [] },
  ...said,
});
const option = (text: string, isAsIs = false) => ({ text, isAsIs, funding: "none" as const });
const OPTIONS = [option("先修路灯"), option("维持现状", true)];

describe("a topic", () => {
  test("lacks what nobody could decide without", () => {
    expect(topicGap(topic(), "screened")).toBe(null);
    expect(topicGap(topic({ options: OPTIONS.slice(0, 1) }), "scheduled")).toBe("options");
    expect(topicGap(topic({ options: [option("甲"), option("乙")] }), "scheduled")).toBe("asIs");
    expect(topicGap(topic({ options: OPTIONS }), "scheduled")).toBe("common");
    expect(topicGap(topic({ options: OPTIONS, touchesCommon: true }), "scheduled")).toBe("item");
    const whole = topic({ options: OPTIONS, touchesCommon: false });
    expect(topicGap(whole, "scheduled")).toBe(null);
    expect(topicGap(whole, "decided")).toBe("decision");
    expect(topicGap({ ...whole, decision: "先修路灯" }, "executing")).toBe(null);
    expect(topicGap({ ...whole, decision: "先修路灯" }, "reported")).toBe("outcome");
    expect(topicGap(topic(), "withdrawn")).toBe(null);
  });

  test("comes from where it is proposed to each state, and leaves each but the archive", () => {
    const reached = new Set(["proposed"]);
    for (const state of reached) for (const next of topicMoves[state as "proposed"]) reached.add(next);
    expect([...reached].toSorted()).toEqual([...topicStates].toSorted());
    expect(topicStates.filter((state) => topicMoves[state].length === 0)).toEqual(["archived"]);
  });
});

describe("a meeting", () => {
  const at = "2026-03-18T19:30:00+08:00";
  const seats = ["居民代表 1", "居民代表 2", "邻长 3", "列席 4"].map((label, seat) => ({
    ...{ label, isObserver: seat === 3 },
  }));
  const come = (seat: number) => ({ seat, at, isIn: true });
  const go = (seat: number) => ({ seat, at, isIn: false });

  test("counts who may vote, after all who came and went", () => {
    expect(attendanceOf({ seats, passages: [] })).toEqual({ expected: 3, present: 0, observers: 0, half: 2 });
    const passages = [come(0), come(3), come(1), go(0), come(0), come(0), go(1)];
    expect(attendanceOf({ seats, passages })).toMatchObject({ present: 1, observers: 1 });
  });

  test("says who left and who came back, and not who came at first", () => {
    const passages = [come(0), come(1), go(1), come(2), come(1), go(0)];
    expect(comingsAndGoings({ seats, passages })).toEqual([
      { label: "居民代表 2", time: "19:30", isIn: false },
      { label: "居民代表 2", time: "19:30", isIn: true },
      { label: "居民代表 1", time: "19:30", isIn: false },
    ]);
  });

  test("is not written down by who leads it", () => {
    const meeting = {
      ...{ kind: "meeting", title: "三月议事日", body: "council", track: "deep", day: "2026-03-18" },
      ...{ place: "居委会", chair: "社区甲", recorder: "网格员一", seats, passages: [], agenda: [] },
      ...{ isSignedOnPaper: false, withdrawn: false },
    };
    expect(Meeting.safeParse(meeting).success).toBe(true);
    const fault = Meeting.safeParse({ ...meeting, recorder: "社区 甲" });
    expect(fault.error?.issues[0]?.path).toEqual(["recorder"]);
  });

  test("is asked about where its minutes say that all were of one mind", () => {
    for (const text of ["大家一致认为该修", "全体同意", "大家都同意先修灯", "Everyone agreed on it"])
      expect(claimsUnanimity(text), text).toBe(true);
    for (const text of ["十四人赞成，一人反对", "两边说法不一致", "大家说了很久"])
      expect(claimsUnanimity(text), text).toBe(false);
  });
});

test("a name that is about to be published is found, wherever it stands", () => {
  const said = { title: "先修什么", lines: [{ head: "落实", text: "物业负责，社区乙盯" }] };
  expect(namesIn(said, ["社区乙", "社区甲", "", " "])).toEqual(["社区乙"]);
});

test("whoever is to talk in depth is told five days before; at once needs no notice", () => {
  const of = (on: string, track: "deep" | "instant") =>
    noticeOf({ notice: { on, way: "board" }, day: "2026-03-18", track });
  expect(of("2026-03-13", "deep")).toEqual({ days: 5, isEnough: true });
  expect(of("2026-03-14", "deep")).toEqual({ days: 4, isEnough: false });
  expect(of("2026-03-18", "instant")).toEqual({ days: 0, isEnough: true });
  expect(of("2026-03-19", "instant")).toEqual({ days: -1, isEnough: false });
  expect(noticeOf({ day: "2026-03-18", track: "deep" })).toBe(null);
});
