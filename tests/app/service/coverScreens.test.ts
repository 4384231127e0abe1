import { h } from "preact";
import { expect, test } from "vitest";
import type { DayTask } from "../../../src/app/doors/home/DayTasks.tsx";
import { DayTasks } from "../../../src/app/doors/home/DayTasks.tsx";
import WishTasks from "../../../src/app/doors/home/WishTasks.tsx";
import { Signups } from "../../../src/app/office/service/Signups.tsx";
import { readTasks, tasksOf } from "../../../src/app/office/tasks/tasksOf.ts";
import Activities from "../../../src/app/service/Activities.tsx";
import CoverWanted from "../../../src/app/service/CoverWanted.tsx";
import { readActivities } from "../../../src/app/service/readService.ts";
import { NOW, openScreens } from "../screens.ts";

const SHIFT = { key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 1 };
const AT = "2026-03-16T10:00:00+08:00";
const SOMEBODY = "00000000-0000-4000-8000-00000000000a";
const today = NOW.slice(0, 10);

/** A service day to which somebody was to come, and cannot. */
async function givenUp(role: Parameters<typeof openScreens>[0]) {
  const screens = await openScreens(role);
  const activity = await screens.put({
    ...{
      kind: "activity",
      title: "公园除草",
      sort: "garden",
      state: "open",
      day: "2026-03-28",
      place: "公园",
    },
    ...{ organiser: "", partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] },
    shifts: [SHIFT],
  });
  const step = (body: object) => screens.put({ kind: "signup", activity, happenedAt: AT, ...body });
  const joined = await step({ step: "join", shift: "s1", somebody: SOMEBODY });
  const leave = () => step({ step: "leave", of: joined });
  const says = (word: string) => screens.sheet.textContent.includes(word);
  return { screens, activity, leave, says };
}
const TITLE = "有人去不了，等人顶上";

test("a volunteer reads first of all that cover is wanted, and steps in by one tap; then nobody is asked", async () => {
  const { screens, leave, says } = await givenUp("volunteer");
  await screens.draw(h("div", null, "首页", h(CoverWanted, null)), "首页");
  expect(says(TITLE)).toBe(false);
  await leave();
  await screens.draw(h("div", null, "首页", h(CoverWanted, null)), TITLE);
  await screens.press("我来顶上", () => !says(TITLE));
  expect((await screens.store.all("signup")).map(({ body }) => body.step).sort()).toEqual([
    ...["join", "join", "leave"],
  ]);
});

test("whoever gave the place up is not asked to cover for themselves", async () => {
  const { screens, leave, says } = await givenUp("volunteer");
  screens.world.me.person.id = SOMEBODY;
  await leave();
  await screens.draw(h("div", null, h(CoverWanted, null), h(Activities, null)), "还缺 1 人");
  await new Promise((read) => setTimeout(read, 0));
  expect(says(TITLE)).toBe(false);
  screens.world.me.person.id = "00000000-0000-4000-8000-00000000000c";
  await screens.draw(h("div", null, h(CoverWanted, null), h(Activities, null)), "还缺 1 人");
  await new Promise((read) => setTimeout(read, 0));
  expect(says(TITLE)).toBe(true);
});

test("a block leader's day and the desk's list say it, each with its way there", async () => {
  const { screens, leave } = await givenUp("block_leader");
  let tasks: readonly DayTask[] = [];
  const read = async () => {
    await screens.draw(h(WishTasks, { onTasks: (some: DayTask[]) => (tasks = some) }), "");
    await new Promise((drawn) => setTimeout(drawn));
  };
  await leave();
  await read();
  await expect
    .poll(() => tasks)
    .toEqual([{ kind: "cover", label: "3月28日 公园除草 上午", href: "/wishes" }]);
  await screens.draw(h(DayTasks, { tasks }), TITLE);
  expect(screens.sheet.textContent).toContain("1 处");
  const local = await readTasks(screens.store, await screens.store.patrolReads(), today);
  const known = { ...local, loose: 0, unled: { patches: 0, doors: 0 } };
  expect(tasksOf(known, {}, { needs: 0, nowMs: Date.parse(NOW) })).toContainEqual({
    ...{ task: "cover", href: "/office/service", count: 1 },
  });
  // Who works in a grid has the wall, and no desk for service days.
  expect(tasksOf(known, {}, { needs: 0, nowMs: Date.parse(NOW), isOffice: false })).toContainEqual({
    ...{ task: "cover", href: "/wishes", count: 1 },
  });
});

test("at the desk the shift itself says it, and no longer once somebody was put down", async () => {
  const { screens, leave, says } = await givenUp("office");
  await leave();
  const draw = async () => {
    const [one] = await readActivities(screens.store, await screens.store.patrolReads());
    if (!one) throw new Error("no activity");
    await screens.draw(h(Signups, { one, people: [] }), "上午");
  };
  await draw();
  expect(says(TITLE)).toBe(true);
  const [one] = await screens.store.all("activity");
  const join = { step: "join", shift: "s1", somebody: SOMEBODY, happenedAt: AT };
  await screens.put({ kind: "signup", activity: one?.record, ...join });
  await draw();
  expect(says(TITLE)).toBe(false);
});
