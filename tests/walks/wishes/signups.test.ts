import { afterEach, beforeEach, expect, test } from "vitest";
import { readActivities } from "../../../src/app/service/readService.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Signup } from "../../../src/domain/service/signup.ts";
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
