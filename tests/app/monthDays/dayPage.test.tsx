import { h } from "preact";
import { expect, test } from "vitest";
import DayPage from "../../../src/app/gathering/DayPage.tsx";
import StudyPage from "../../../src/app/office/calendar/StudyPage.tsx";
import { issueAt, openScreens } from "../screens.ts";

const AT = "2026-03-10T10:00:00+08:00";
const calendar = {
  ...{ kind: "calendar", year: 2026, daysOff: [], workdays: [] },
  months: [
    { month: 2, study: "2026-02-05", deliberation: "2026-02-15", service: "2026-02-25" },
    { month: 3, study: "2026-03-05", deliberation: "2026-03-19", service: "2026-03-28" },
  ],
};
const session = {
  ...{ kind: "study_session", day: "2026-03-05", place: "活动室", topic: "怎样听民情", form: "together" },
  ...{ host: "书记", recorder: "", absent: [], keyPoints: "先听完再说", isSignedOnPaper: false },
  ...{ materials: [{ title: "走访手册" }], followUps: [{ what: "做一张联系卡" }], withdrawn: false },
};
const activity = {
  ...{ kind: "activity", title: "公园除草", sort: "garden", state: "open", day: "2026-03-28", place: "公园" },
  ...{ organiser: "", partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] },
  shifts: [{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 1 }],
};
const card = {
  ...{ kind: "wish_card", number: "WX-2026-001", text: "想有人来换个灯泡", sort: "repair" },
  ...{ wisher: "older", publishedOn: "2026-03-11", until: "2026-05-10" },
};
const topic = {
  ...{ kind: "topic", title: "先修什么", state: "scheduled", source: "issue", issues: [], background: "" },
  ...{ options: [], opinions: [] },
};
const at = (which: string, month = "2026-03") => ({ path: `/days/${which}`, query: { month } });

test("the next of the three days is shown where none is named, with what it gathers", async () => {
  const screens = await openScreens("office");
  await screens.put(calendar);
  await screens.put(topic);
  await screens.draw(h(DayPage, null), "先修什么", { path: "/days" });
  expect(screens.sheet.textContent).toContain("议事日 · 3月19日");
  expect(screens.sheet.textContent).toContain("2月16日到3月19日");
});

test("a study day says when, where and what it was about, and a topic is nobody's but the office's", async () => {
  const screens = await openScreens("volunteer");
  for (const body of [calendar, session, activity, card, topic]) await screens.put(body);
  await screens.draw(h(DayPage, null), "怎样听民情", at("study"));
  for (const said of ["3月5日 · 活动室", "走访手册", "先听完再说", "做一张联系卡"])
    expect(screens.sheet.textContent).toContain(said);
  expect(screens.sheet.textContent).not.toContain("记学习日");
  await screens.draw(h(DayPage, null), "想有人来换个灯泡", at("service"));
  expect(screens.sheet.textContent).toContain("公园除草");
});

test("a month without a day says so, and the office is led to the calendar", async () => {
  const screens = await openScreens("office");
  await screens.put(calendar);
  await screens.draw(h(DayPage, null), "4月还没定", at("service", "2026-04"));
  expect(screens.sheet.textContent).toContain("定日子");
  expect(screens.sheet.textContent).toContain("这里还没有要做的");
});

test("a study day is written down on one screen: counts that do not add up are asked about, then it stands", async () => {
  const screens = await openScreens("office");
  await screens.draw(h(StudyPage, { id: "new" }), "主题");
  await screens.submit(() => screens.sheet.textContent.includes("请写主题、主持人和日期。"));
  await screens.type("主题", "怎样听民情");
  await screens.type("主持人", "书记");
  await screens.type("应到人数", "20");
  await screens.type("实到人数", "19");
  await screens.type("请假", "2");
  await screens.submit(() => screens.sheet.textContent.includes("不能多过应到"));
  await screens.type("请假", "1");
  await screens.type("后续事项，一行一件", "做一张联系卡");
  await screens.type("学习材料", "走访手册 https://example.org/a.pdf");
  await screens.submit(() => screens.sheet.textContent.includes("已保存"));
  const [one] = await screens.store.all("study_session");
  expect(one?.body).toMatchObject({
    ...{ topic: "怎样听民情", expected: 20, present: 19, absent: [{ reason: "leave", count: 1 }] },
    ...{ materials: [{ title: "走访手册", link: "https://example.org/a.pdf" }] },
    ...{ followUps: [{ what: "做一张联系卡" }], withdrawn: false },
  });
});

test("an issue that waits for a vote comes to the day on which it is talked over", async () => {
  const screens = await openScreens("office");
  await screens.put(calendar);
  const issue = await screens.put(
    issueAt("11111111-1111-4111-8111-111111111111", "怎么用", {
      ...{ placeKind: "grid", where: "南门空地", collectedAt: "2026-01-10T10:00:00+08:00" },
    }),
  );
  const step = { kind: "issue_event", issue, happenedAt: AT, after: [], words: "", withdrawn: false };
  await screens.draw(h(DayPage, null), "这里还没有要做的", at("deliberation"));
  await screens.put({ ...step, from: "collected", step: "accept" });
  await screens.put({ ...step, from: "accepted", step: "hold", reason: "vote", again: "2026-03-19" });
  await screens.draw(h(DayPage, null), "南门空地", at("deliberation"));
  expect(screens.sheet.textContent).toContain("听到的事");
});
