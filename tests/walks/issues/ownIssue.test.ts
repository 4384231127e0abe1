import { afterEach, beforeEach, expect, test } from "vitest";
import { readAlike } from "../../../src/app/issues/alike/LikeIt.tsx";
import { stepNow, stepsNow, undoSteps } from "../../../src/app/issues/life/steps.ts";
import { readRaising } from "../../../src/app/issues/readRaising.ts";
import { newsForRaisers } from "../../../src/app/issues/told/newsForRaisers.ts";
import { issueRow } from "../../../src/app/office/issues/book/issueRow.ts";
import { masterOf, mergeSteps } from "../../../src/app/office/issues/triage/acts.ts";
import { lifeHere } from "../../../src/app/store/read/lifeHere.ts";
import type { Draft } from "../../../src/app/store/store.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Issue } from "../../../src/domain/issues/issue.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import type { IssueStep } from "../../../src/domain/issues/moves.ts";
import { workingDaysHere } from "../../../src/domain/time/workingDays.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

let town: Town;
let estate: Estate;
let helper: Phone;
let office: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  office = estate.office;
  helper = await town.phone("志愿者一", "volunteer");
});
afterEach(() => town.close());

const said = (place: Id, placeKind: Issue["placeKind"], words: string): Issue => ({
  ...{ kind: "issue", place, placeKind, where: "东门外的坡道", state: "collected", category: "road" },
  ...{ severity: 2, from: [], words, reporter: "finder", withdrawn: false },
  collectedAt: "2026-03-18T16:00:00+08:00",
});
const own = (words: string) => said(helper.me.person.id, "person", words);

async function rowOf(phone: Phone, id: Id) {
  const reads = await phone.store.patrolReads();
  const events = (await reads.eventsOf([id])).get(id) ?? [];
  const days = { today: "2026-03-18", worked: workingDaysHere([]), nowMs: () => town.clock.now.getTime() };
  return issueRow(await phone.see("issue", id), events, days);
}

test("a volunteer raises without a signal, whatever link they follow; the office works on it, and they hear", async () => {
  const reads = await helper.store.patrolReads();
  const how = { lang: "zh-CN" as const, unit: String, newId: town.newId, today: "2026-03-18" };
  for (const from of [{}, { door: estate.doors[0] ?? "" }, { asset: town.newId() }])
    expect(await readRaising(helper.store, reads, helper.me, from, how)).toMatchObject({
      places: [{ id: helper.me.person.id, kind: "person", where: "" }],
    });
  helper.signal.isCut = true;
  const issue = await helper.write(own("地砖松了"));
  expect((await helper.see("issue", issue)).state).toBe("waiting");
  helper.signal.isCut = false;
  for (const phone of [helper, office, estate.first]) await phone.exchange();
  expect(await estate.first.store.get("issue", issue)).toBeNull();
  const row = await rowOf(office, issue);
  expect(stepsNow(row.life, office.me, row.issue.body)).toMatchObject({ first: ["accept", "decline"] });
  expect(stepsNow(row.life, office.me, row.issue.body).more).not.toContain("me_too");
  const now = town.clock.now;
  const accept = await office.write(stepNow(issue, "accept", row.life, now, { severity: 2 }));
  await office.write(
    stepNow(issue, "fix", { state: "accepted", after: [accept] }, now, { words: "换了三块" }),
  );
  for (const phone of [office, helper]) await phone.exchange();
  const { life } = await rowOf(helper, issue);
  expect([life.state, life.timeline.at(-1)?.body.words]).toEqual(["fixed", "换了三块"]);
  expect(stepsNow(life, helper.me, own(""))).toEqual({ first: ["pass", "fail"], more: [] });
  await helper.write(stepNow(issue, "pass", life, now));
  for (const phone of [helper, office]) await phone.exchange();
  expect((await rowOf(office, issue)).life.state).toBe("verified");
});

test("what is said at a door never goes into what a volunteer reads; theirs may go into what stands at a door", async () => {
  const mine = await helper.write(own("厨房下水道反水，一股臭味"));
  const atDoor = await office.write({
    ...said(estate.doors[0] ?? "", "door", "厨房下水道反水，一股臭味"),
    ...{ reporter: "resident", collectedAt: "2026-03-18T17:00:00+08:00" },
  });
  for (const phone of [helper, office]) await phone.exchange();
  const [first, second] = [await rowOf(office, mine), await rowOf(office, atDoor)];
  expect(masterOf([first, second])?.id).toBe(atDoor);
  const actor = { me: office.me, now: () => town.clock.now, newId: town.newId };
  expect(mergeSteps(actor, [first, second], first)).toEqual([]);
  expect(mergeSteps(actor, [first, second], second).map(({ body }) => [body.issue, body.step])).toEqual([
    [mine, "merge"],
  ]);
  const reads = await office.store.patrolReads();
  const alike = await readAlike(office.store, reads, second.issue.body, town.newId());
  expect(alike.map(({ issue }) => issue.record)).not.toContain(mine);
  expect(lifeHere(first.issue.body, []).asked.size).toBe(0);
});

test("where theirs went into another one, they hear what came of that in codes alone, and it is taken back with it", async () => {
  const CANARY = "金丝雀：三楼老人说的";
  const mine = await helper.write(own("厨房下水道反水"));
  const [whole, last] = [
    await office.write({ ...said(estate.doors[0] ?? "", "door", CANARY), reporter: "resident" }),
    await office.write({ ...said(estate.doors[1] ?? "", "door", CANARY), reporter: "resident" }),
  ];
  for (const phone of [helper, office]) await phone.exchange();
  const actor = { me: office.me, now: () => town.clock.now, newId: town.newId };
  const save = async (drafts: readonly Draft[]) =>
    expect(await office.store.saveAll([...drafts])).toMatchObject({ saved: true });
  await save(mergeSteps(actor, [await rowOf(office, mine)], await rowOf(office, whole)));
  await save(mergeSteps(actor, [await rowOf(office, whole)], await rowOf(office, last)));
  const reads = await office.store.patrolReads();
  const end = async (step: IssueStep, more: Partial<IssueEvent>) => {
    const body = stepNow(last, step, (await rowOf(office, last)).life, town.clock.now, more);
    const news = await newsForRaisers(actor, reads, body);
    await save([{ id: town.newId(), body }, ...news]);
    return news;
  };
  for (const step of ["accept", "start"] as const) expect(await end(step, { severity: 2 })).toEqual([]);
  const news = await end("close", { outcome: "not_needed", words: CANARY });
  expect(news.map(({ body }) => [body.issue, body.step])).toEqual([[mine, "remark"]]);
  for (const phone of [office, helper]) await phone.exchange();
  const heard = async () => {
    const { life } = await rowOf(helper, mine);
    return [life.state, ...life.timeline.flatMap(({ body }) => body.words ?? [])];
  };
  const sentence = "这件并到了另一件一起办，那件已经办结：不用再办了。";
  expect(await heard()).toEqual(["merged", sentence]);
  expect(await helper.store.get("issue", last)).toBeNull();
  const world = { store: office.store, newId: town.newId };
  await undoSteps(
    world,
    news.map(({ id }) => id),
  );
  for (const phone of [office, helper]) await phone.exchange();
  expect(await heard()).toEqual(["merged"]);
  // Nobody but the office reads what a volunteer raised, and says anything there.
  expect(await newsForRaisers({ ...actor, me: estate.first.me }, reads, news[0]?.body as never)).toEqual([]);
});
