import { afterEach, beforeEach, expect, test } from "vitest";
import { stepNow, undoStep } from "../../../src/app/issues/life/steps.ts";
import { issueRow } from "../../../src/app/office/issues/book/issueRow.ts";
import { masterOf, mergeSteps } from "../../../src/app/office/issues/triage/acts.ts";
import { lifeHere } from "../../../src/app/store/read/lifeHere.ts";
import type { World } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { workingDaysHere } from "../../../src/domain/time/workingDays.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

let town: Town;
let estate: Estate;
let leader: Phone;
let office: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  ({ office, first: leader } = estate);
});
afterEach(() => town.close());

const both = async () => {
  for (const phone of [leader, office, leader]) await phone.exchange();
};
const raise = (door: number, minute: number) =>
  leader.write({
    ...{ kind: "issue", place: estate.doors[door] ?? "", placeKind: "door", where: `15栋 ${door}` },
    ...{ state: "collected", category: "drain", severity: 2, from: [], words: "反水" },
    ...{ reporter: "resident", withdrawn: false, collectedAt: `2026-03-18T16:0${minute}:00+08:00` },
  });
async function rowOf(id: Id) {
  const events = (await (await office.store.patrolReads()).eventsOf([id])).get(id) ?? [];
  const days = { today: "2026-03-18", worked: workingDaysHere([]), nowMs: () => town.clock.now.getTime() };
  return issueRow(await office.see("issue", id), events, days);
}
async function merge(part: Id, into: Id): Promise<Id> {
  const actor = { me: office.me, now: () => town.clock.now, newId: town.newId };
  const drafts = mergeSteps(actor, [await rowOf(part)], await rowOf(into));
  for (const draft of drafts) expect(await office.store.save(draft)).toMatchObject({ saved: true });
  return drafts[0]?.id ?? "";
}
/** What each of both lists as gone into it. */
const partsOf = async (id: Id) =>
  Promise.all(
    [leader, office].map(async (phone) =>
      (await (await phone.store.patrolReads()).mergedInto(id)).map(({ record }) => record),
    ),
  );

test("an issue lists what went into it, the oldest first, and each says where it went", async () => {
  const [first, second, third] = [await raise(0, 1), await raise(1, 2), await raise(0, 3)];
  await both();
  expect(masterOf([await rowOf(third), await rowOf(first)])?.id).toBe(first);
  await merge(third, first);
  await merge(second, first);
  await both();
  expect(await partsOf(first)).toEqual(Array(2).fill([second, third]));
  expect(await partsOf(second)).toEqual([[], []]);
  for (const part of [second, third]) expect((await rowOf(part)).life.master).toBe(first);
});

test("what was taken out again, or went elsewhere, is listed there no more", async () => {
  const [first, second, third] = [await raise(0, 1), await raise(1, 2), await raise(0, 3)];
  await both();
  const merged = await merge(second, first);
  await merge(third, first);
  await both();
  const world = { store: office.store, newId: town.newId } as unknown as World;
  expect(await undoStep(world, merged)).toMatchObject({ saved: true });
  const { life } = await rowOf(third);
  await office.write(stepNow(third, "unmerge", life, town.clock.now));
  await both();
  expect(await partsOf(first)).toEqual([[], []]);
  await merge(third, second);
  await both();
  expect(await partsOf(first)).toEqual([[], []]);
  expect(await partsOf(second)).toEqual(Array(2).fill([third]));
});

test("of what went into it a phone lists what it may read", async () => {
  const [first, second] = [await raise(0, 1), await raise(1, 2)];
  const helper = await town.phone("志愿者一", "volunteer");
  const own = await helper.write({
    ...{ kind: "issue", place: helper.me.person.id, placeKind: "person", where: "15栋东头" },
    ...{ state: "collected", category: "drain", severity: 2, from: [], words: "反水" },
    ...{ reporter: "finder", withdrawn: false, collectedAt: "2026-03-18T16:09:00+08:00" },
  });
  await helper.exchange();
  await both();
  await merge(second, first);
  await merge(own, first);
  await both();
  await helper.exchange();
  expect(await partsOf(first)).toEqual([[second], [second, own]]);
  expect(await helper.store.get("issue", first)).toBeNull();
});

test("a step whose taking back the office holds counts on every phone, also on the one that wrote it", async () => {
  const issue = await raise(0, 1);
  await both();
  const { life } = await rowOf(issue);
  const accept = { ...stepNow(issue, "accept", life, town.clock.now), severity: 2 as const };
  const accepted = await office.write(accept);
  await both();
  // By an app that was tampered with: it is not the leader's to take back.
  await leader.edit("issue_event", accepted, { withdrawn: true });
  await both();
  const events = (await (await leader.store.patrolReads()).eventsOf([issue])).get(issue) ?? [];
  expect(events.map(({ state }) => state)).toEqual(["held"]);
  expect(lifeHere((await leader.see("issue", issue)).body, events).state).toBe("accepted");
  expect((await rowOf(issue)).life.state).toBe("accepted");
});
