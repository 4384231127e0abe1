import { h } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import Activities from "../../../src/app/service/Activities.tsx";
import { readActivities } from "../../../src/app/service/readService.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Signup } from "../../../src/domain/service/signup.ts";
import { openScreens } from "../../app/screens.ts";
import { openTown, type Phone, type Town } from "../../town.ts";

let town: Town;
let office: Phone;
let one: Phone;
let two: Phone;
let activity: Id;
beforeEach(async () => {
  town = await openTown();
  office = await town.phone("社区小组", "office");
  one = await town.phone("志愿者一", "volunteer");
  two = await town.phone("志愿者二", "volunteer");
  await exchange(office);
  activity = await office.write<"activity">({
    ...{
      kind: "activity",
      title: "公园除草",
      sort: "garden",
      state: "open",
      day: "2026-03-28",
      place: "公园",
    },
    ...{ organiser: "", partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] },
    shifts: [{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 1 }],
  });
  await exchange(office, one, two);
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const sign = (phone: Phone, step: Signup["step"], more: Partial<Signup> = {}) =>
  phone.write<"signup">({
    ...{ kind: "signup", activity, step, happenedAt: "2026-03-18T10:00:00+08:00" },
    ...more,
  });
async function lineOn(phone: Phone) {
  const [here] = await readActivities(phone.store, await phone.store.patrolReads());
  const line = here?.lines[0];
  return { in: line?.in.map(({ person }) => person), waiting: line?.waiting.map(({ person }) => person) };
}

test("of two who sign up without a signal the first at the office is in; who cannot come makes room for the other", async () => {
  const [first, second] = [one.me.person.id, two.me.person.id];
  await sign(two, "join", { shift: "s1" });
  const joined = await sign(one, "join", { shift: "s1" });
  await exchange(one, two, one, office);
  for (const phone of [one, two, office])
    expect(await lineOn(phone)).toEqual({ in: [first], waiting: [second] });
  await sign(one, "leave", { of: joined });
  await exchange(one, two, office);
  for (const phone of [one, two, office]) expect(await lineOn(phone)).toEqual({ in: [second], waiting: [] });
});

test("“as the last time” on one phone, “cannot come” on it later, and another volunteer covers; the desk sees who comes", async () => {
  const shifts = [{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 1 }];
  const of = { kind: "activity", title: "上次除草", sort: "garden", place: "公园", organiser: "" } as const;
  const rest = { partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] };
  const before = { ...of, ...rest, shifts, state: "open", day: "2026-02-28" } as const;
  const last = await office.write<"activity">(before);
  await exchange(office, one, two);
  await sign(one, "join", { activity: last, shift: "s1", happenedAt: "2026-02-20T10:00:00+08:00" });
  await exchange(one, two, office);
  await office.edit("activity", last, { state: "done" });
  await exchange(office, one, two);

  const first = await openScreens("volunteer", one);
  await first.draw(h(Activities, null), "公园除草");
  await first.press("和上次一样", () => first.says("您已报名"));
  await exchange(one, two);
  const second = await openScreens("volunteer", two);
  await second.draw(h(Activities, null), "人够了");
  expect(second.says("我来顶上")).toBe(false);
  const again = await openScreens("volunteer", one);
  await again.draw(h(Activities, null), "您已报名");
  await again.press("去不了了");
  await again.press("让给下一位", () => again.says("还缺 1 人"));
  expect(again.says("我来顶上")).toBe(false);
  await exchange(one, two);
  const cover = await openScreens("volunteer", two);
  await cover.draw(h(Activities, null), "还缺 1 人");
  await cover.press("我来顶上", () => cover.says("您已报名"));
  await exchange(two, one, office);
  const shown = await readActivities(office.store, await office.store.patrolReads());
  const line = shown.find(({ activity: { record } }) => record === activity)?.lines[0];
  expect(line?.in.map(({ person }) => person)).toEqual([two.me.person.id]);
  expect(line?.waiting).toEqual([]);
});
