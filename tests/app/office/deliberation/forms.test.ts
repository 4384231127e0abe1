import { describe, expect, test } from "vitest";
import {
  meetingBody,
  meetingFaultOf,
  meetingForm,
} from "../../../../src/app/office/deliberation/meeting/meetingForm.ts";
import {
  newTopicForm,
  topicBody,
  topicFormOf,
} from "../../../../src/app/office/deliberation/topic/topicForm.ts";
import { hundredths, wholeNumber } from "../../../../src/app/office/deliberation/vote/hundredths.ts";
import {
  countersOf,
  newVoteForm,
  sheetOfForm,
} from "../../../../src/app/office/deliberation/vote/voteForm.ts";
import { Meeting } from "../../../../src/domain/deliberation/meeting.ts";
import { DeliberationTopic } from "../../../../src/domain/deliberation/topic.ts";

const ID = "00000000-0000-4000-8000-000000000001";

test("square metres are read digit by digit, and what is no number is none", () => {
  expect(["89.5", "0.05", " 12034 ", "100.10", "0"].map(hundredths)).toEqual([8950, 5, 1203400, 10010, 0]);
  // A machine's fractions make 1.15 × 100 a little less than 115.
  expect(hundredths("1.15")).toBe(115);
  for (const text of ["", "-1", "1.234", "1e3", "一百", "1,000"]) expect(hundredths(text), text).toBe(null);
  expect(["14", " 0 ", "1.5", "", "14人"].map(wholeNumber)).toEqual([14, 0, null, null, null]);
});

describe("a meeting is prepared", () => {
  const form = {
    ...meetingForm(ID, "三月议事日", "2026-03-18"),
    ...{ chair: "社区甲", recorder: "网格员一", seats: "居民代表 1\n\n 列席 2 \n", agenda: "先修什么\n" },
  };

  test("by seats and items, one a line", () => {
    expect(meetingFaultOf(form)).toBe(null);
    const body = meetingBody({ ...form, topics: [ID] }, "列席", () => "凉亭");
    expect(Meeting.safeParse(body).success).toBe(true);
    expect(body.seats).toEqual([
      { label: "居民代表 1", isObserver: false },
      { label: "列席 2", isObserver: true },
    ]);
    expect(body.agenda.map(({ title, topic }) => [title, topic])).toEqual([
      ["凉亭", ID],
      ["先修什么", undefined],
    ]);
  });

  test("and not without what makes it one", () => {
    expect(meetingFaultOf({ ...form, title: " " })).toBe("title");
    expect(meetingFaultOf({ ...form, recorder: "" })).toBe("people");
    expect(meetingFaultOf({ ...form, recorder: "社区 甲" })).toBe("recorder");
    expect(meetingFaultOf({ ...form, seats: "\n" })).toBe("seats");
    expect(meetingFaultOf({ ...form, agenda: "" })).toBe("agenda");
    expect(meetingFaultOf({ ...form, seats: "长".repeat(41) })).toBe("long");
    expect(meetingFaultOf({ ...form, agenda: "长".repeat(81) })).toBe("long");
  });
});

test("a topic comes out of its form as it went in, and what is blank is not there", () => {
  const form = newTopicForm(ID, "维持现状", [ID], "楼道灯不亮");
  const first = topicBody({ ...form, body: { ...form.body, title: " 先修什么 ", decision: " " } });
  expect(DeliberationTopic.safeParse(first).success).toBe(true);
  expect(first).toMatchObject({ title: "先修什么", options: [{ text: "维持现状", isAsIs: true }] });
  expect(first.decision).toBe(undefined);
  const whole: DeliberationTopic = {
    ...first,
    options: [{ text: "先修路灯", isAsIs: false, cost: 3000, funding: "company" }, ...first.options],
    ...{ touchesCommon: true, item: 8, doors: 54, decision: "先修路灯", due: "2026-04-01" },
  };
  expect(topicBody(topicFormOf(ID, whole))).toEqual(whole);
  expect(topicBody({ ...topicFormOf(ID, whole), item: "" }).item).toBe(undefined);
});

describe("a round is prepared", () => {
  const source = { households: "公约", owners: (item: number) => `278-${item}` };
  const of = { title: "先修什么", opensAt: "2026-03-18T09:00:00+08:00" };
  const form = { ...newVoteForm(ID, " 先修路灯 ", "2026-03-30", null, source), heads: "30" };

  test("by its figures and its last day; only from door to door is anything said aloud", () => {
    expect(sheetOfForm(form, of)).toMatchObject({
      text: "先修路灯",
      isSecret: true,
      eligible: { heads: 30 },
    });
    expect(sheetOfForm({ ...form, isSecret: false }, of)?.isSecret).toBe(true);
    expect(sheetOfForm({ ...form, method: "doors", isSecret: false, buildings: [ID] }, of)).toMatchObject({
      ...{ isSecret: false, buildings: [ID] },
    });
    for (const change of [{ heads: "" }, { heads: "0" }, { closesOn: "" }, { text: " " }, { heads: "三十" }])
      expect(sheetOfForm({ ...form, ...change }, of), JSON.stringify(change)).toBe(null);
    const owners = { ...newVoteForm(ID, "改凉亭", "2026-03-30", 8, source), heads: "30" };
    expect(sheetOfForm(owners, of)).toBe(null);
    expect(sheetOfForm({ ...owners, area: "2400.5" }, of)?.eligible).toEqual({ heads: 30, area: 240_050 });
  });

  test("with two who count and one who watches, three different people", () => {
    const named = (one: string, other: string, witness: string) =>
      countersOf({ counters: [one, other], witness });
    expect(named("a", "b", "c")).toEqual({ counters: ["a", "b"], witness: "c" });
    const wrong: [string, string, string][] = [
      ["", "b", "c"],
      ["a", "a", "c"],
      ["a", "b", "b"],
      ["a", "b", ""],
    ];
    for (const three of wrong) expect(named(...three)).toBe(null);
  });
});
