import { expect, test } from "vitest";
import {
  type ActivityForm,
  activityBody,
  newActivityForm,
} from "../../../src/app/office/service/activityForm.ts";
import { cardLife } from "../../../src/domain/wishes/cardLife.ts";
import { wishLife } from "../../../src/domain/wishes/wishLife.ts";
import { activityRows, hoursRows, studyRows } from "../../../src/reports/service/serviceRows.ts";
import { wishRows } from "../../../src/reports/service/wishRows.ts";

const ID = "22222222-2222-4222-8222-222222222222";
const AT = "2026-03-10T10:00:00+08:00";
const form = (change: Partial<ActivityForm>): ActivityForm => ({
  ...newActivityForm(ID, "2026-03-28"),
  ...{ title: "公园除草", place: "公园", shifts: "上午 8:30-10:30 4" },
  ...change,
});

test("volunteers' records have the columns that such records are kept by, and leave out what was taken back", () => {
  const log = {
    ...{ kind: "service_log" as const, person: ID, day: "2026-03-28", halfHours: 5, content: "除草" },
    ...{ from: "08:30", to: "11:00", withdrawn: false },
  };
  const said = { volunteer: "志愿者一", project: "公园除草", recorder: "志愿者一", check: undefined };
  expect(
    hoursRows([
      { log, ...said },
      { log: { ...log, withdrawn: true }, ...said },
    ]),
  ).toEqual([
    ["志愿者", "项目", "日期", "起止", "小时数", "内容", "记录人", "核对"],
    ["志愿者一", "公园除草", "2026-03-28", "08:30—11:00", "2.5", "除草", "志愿者一", "待核对"],
  ]);
  const check = { kind: "hours_check" as const, log: ID, isRight: true, checkedOn: "2026-03-29" };
  const checked = (halfHours: number) =>
    hoursRows([{ log, ...said, check: { ...check, halfHours } }])[1]?.at(-1);
  // What is said anew has to be ticked again.
  expect([checked(5), checked(4)]).toEqual(["已核对", "待核对"]);
});

test("a table of wishes counts claims and names nobody, and holds the card's words, not the door's", () => {
  const wish = {
    ...{ kind: "wish" as const, door: ID, text: "翠鸟家的灯", sort: "repair" as const, mayPublish: true },
    ...{ wisher: "older" as const, collectedAt: AT, withdrawn: false },
  };
  const body = {
    ...{ kind: "wish_card" as const, number: "WX-2026-001", text: "想换个灯泡", sort: "repair" as const },
    ...{ wisher: "older" as const, publishedOn: "2026-03-11", until: "2026-05-10" },
  };
  const claim = {
    ...{ id: "claim", by: "白鹭", seq: 1 },
    body: {
      kind: "card_event" as const,
      card: "c",
      step: "claim" as const,
      happenedAt: AT,
      day: "2026-03-20",
    },
  };
  const life = cardLife(body, [claim], "2026-03-12");
  const publish = {
    ...{ id: "p", by: "社区", seq: 2 },
    body: { kind: "wish_event" as const, wish: ID, step: "publish" as const, happenedAt: AT, card: "c" },
  };
  const rows = wishRows([
    {
      ...{ record: ID, wish, doorCode: "C1-B15-1-301", card: { body, life } },
      life: wishLife(wish, [publish], () => life),
    },
  ]);
  expect(rows[0]?.length).toBe(rows[1]?.length);
  expect(rows[1]?.slice(0, 6)).toEqual([
    ...["WX-2026-001", "想换个灯泡", "小修小补", "一位老人", "", "有人认领，待确认"],
  ]);
  expect(rows.join()).not.toMatch(/翠鸟|白鹭/);
});

test("lines of an activity's form are read or refused, and a shift keeps its key when others join", () => {
  const body = activityBody(form({ items: "磨刀\n理发", counts: { 磨刀: "20" }, served: "31" }), null);
  if (typeof body === "string") throw new Error(body);
  expect(body.shifts).toEqual([{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 4 }]);
  expect(body.items).toEqual([{ name: "磨刀", count: 20 }, { name: "理发" }]);
  const more = activityBody(form({ shifts: "下午 14:30-16:30 2\n上午 08:30-10:30 5" }), body);
  expect(typeof more === "string" ? more : more.shifts.map(({ key, needed }) => [key, needed])).toEqual([
    ["s2", 2],
    ["s1", 5],
  ]);
  for (const shifts of [
    "上午 4",
    "上午 25:00-26:00 4",
    "上午 08:30-10:30 0",
    "上午 8:30-9:30 1\n上午 9:30-10:30 1",
  ])
    expect(activityBody(form({ shifts }), null), shifts).toBe("shifts");
  expect(activityBody(form({ served: "许多" }), null)).toBe("count");
  expect(activityBody(form({ title: " " }), null)).toBe("title");
  const linked = { ...body, issues: [ID] };
  const counted = { wishes: ["WX-2026-001", "WX-2026-004"], photos: { all: 3, released: 2 } };
  const [head, row] = activityRows([{ record: ID, body: linked, joined: 3, ...counted }]);
  expect(head?.length).toBe(row?.length);
  expect(row).toContain("磨刀 20、理发");
  expect(row?.slice(-4)).toEqual(["WX-2026-001、WX-2026-004", ID, "3", "2"]);
});

test("a study day's row counts who was there and names nobody but who led it", () => {
  const [head, row] = studyRows([
    {
      ...{ kind: "study_session", day: "2026-03-05", from: "09:00", place: "活动室", topic: "怎样听民情" },
      ...{ form: "talk", host: "书记", recorder: "", expected: 20, present: 18, keyPoints: "先听完" },
      ...{ absent: [{ reason: "leave", count: 2 }], materials: [{ title: "走访手册" }], followUps: [] },
      ...{ isSignedOnPaper: true, withdrawn: false },
    },
  ]);
  const cells = Object.fromEntries((head ?? []).map((name, at) => [name, row?.[at]]));
  expect(cells).toMatchObject({
    ...{ 日期: "2026-03-05", 开始: "09:00", 结束: "", 形式: "宣讲", 应到: "20", 实到: "18" },
    ...{ 缺席: "请假 2", 学习材料: "走访手册", 纸上签名: "是" },
  });
});
