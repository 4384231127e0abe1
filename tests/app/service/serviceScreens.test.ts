import { h } from "preact";
import { expect, test } from "vitest";
import ActivityPage from "../../../src/app/office/service/ActivityPage.tsx";
import HoursDesk from "../../../src/app/office/service/HoursDesk.tsx";
import Activities from "../../../src/app/service/Activities.tsx";
import MyHours from "../../../src/app/service/MyHours.tsx";
import { openScreens } from "../screens.ts";

const day = (change: object = {}) => ({
  ...{ kind: "activity", title: "公园除草", sort: "garden", state: "open", day: "2026-03-28", place: "公园" },
  ...{ organiser: "", partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] },
  shifts: [{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 1 }],
  ...change,
});
const AT = "2026-02-20T10:00:00+08:00";

test("a volunteer signs up in one tap, as the last time, and gives the place up in two", async () => {
  const screens = await openScreens("volunteer");
  const last = await screens.put(day({ day: "2026-02-28", state: "reported", served: 20 }));
  await screens.put({ kind: "signup", activity: last, step: "join", shift: "s1", happenedAt: AT });
  await screens.put(day());
  await screens.draw(h(Activities, null), "公园除草");
  await screens.press("和上次一样", () => screens.sheet.textContent.includes("您已报名"));
  await screens.press("去不了了");
  await screens.press("让给下一位", () => screens.sheet.textContent.includes("还缺 1 人"));
  const steps = (await screens.store.all("signup")).map(({ body }) => body.step);
  expect(steps.sort()).toEqual(["join", "join", "leave"]);
});

test("hours are noted by oneself and ticked by the office", async () => {
  const screens = await openScreens("volunteer");
  await screens.draw(h(MyHours, null), "我的服务时间");
  await screens.press("记一次服务");
  await screens.type("做了什么", "公园除草");
  await screens.press("保存", () => screens.sheet.textContent.includes("待核对"));
  await screens.draw(h(HoursDesk, null), "核对无误");
  await screens.press("核对无误", () => screens.sheet.textContent.includes("没有待核对的服务时间"));
  await screens.draw(h(MyHours, null), "社区已核对");
  expect((await screens.store.all("hours_check"))[0]?.body).toMatchObject({ isRight: true, halfHours: 4 });
});

test("a clinic is not opened before its filing is filled in, and says so", async () => {
  const screens = await openScreens("office");
  const id = await screens.put(day({ sort: "clinic", title: "义诊", state: "planned" }));
  await screens.draw(h(ActivityPage, { id }), "备案号");
  expect(screens.sheet.textContent).toContain("这里不记任何人的测量结果");
  await screens.press("报名中", () => screens.sheet.textContent.includes("义诊先填备案号"));
  expect((await screens.store.get("activity", id))?.body.state).toBe("planned");
  await screens.type("备案号", "义诊备 12 号");
  await screens.type("备案日期", "2026-03-01");
  await screens.type("医疗机构", "社区卫生服务中心");
  await screens.type("执业人员数", "3");
  await screens.press("不推销、不卖任何东西");
  await screens.submit(() => screens.sheet.textContent.includes("已保存"));
  await screens.press("报名中", () => screens.sheet.textContent.includes("进行中"));
  expect((await screens.store.get("activity", id))?.body).toMatchObject({
    ...{ state: "open", clinic: { licensedStaff: 3, noSales: true } },
  });
});
