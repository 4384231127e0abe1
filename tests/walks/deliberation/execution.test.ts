import { afterEach, beforeEach, expect, test } from "vitest";
import { readHome } from "../../../src/app/inspections/readHome.ts";
import {
  goOnDrafts,
  placeOfTask,
  type TaskPlace,
  taskDrafts,
  waitsForVote,
} from "../../../src/app/office/deliberation/topic/execution.ts";
import { voteSteps } from "../../../src/app/office/issues/triage/acts.ts";
import { lifeHere } from "../../../src/app/store/read/lifeHere.ts";
import type { World } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body } from "../../../src/domain/records.ts";
import { handsUp, issueAt, topicOf, voteOn } from "../../attack/attacks/bodies.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

let town: Town;
let estate: Estate;
let world: World;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  const { store, me } = estate.office;
  world = { store, me, now: () => new Date(town.clock.now), newId: town.newId } as unknown as World;
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
async function rowOf(phone: Phone, id: Id) {
  const issue = await phone.see("issue", id);
  const events = (await (await phone.store.patrolReads()).eventsOf([id])).get(id) ?? [];
  return { id, issue, life: lifeHere(issue.body, events) };
}

test("what waited for a vote goes on, and what was decided is in somebody's hands; the household hears", async () => {
  const { office, first, doors } = estate;
  const voice = await first.write({ ...issueAt("door", doors[0]), reporter: "resident" });
  await exchange(first, office);
  const again = "2026-04-18";
  await office.store.saveAll(voteSteps(world, await rowOf(office, voice), again) as never);
  const topic = await office.write({ ...topicOf("先修什么"), state: "decided", issues: [voice] });
  expect(waitsForVote(await rowOf(office, voice))).toBe(true);

  const place = placeOfTask([await office.see("issue", voice)]) as TaskPlace;
  const task = { what: "修北门四盏灯", holder: "property" as const, by: "2026-04-01" };
  const drafts = taskDrafts(world, await office.see("topic", topic), place, task);
  expect(await office.store.saveAll(drafts)).toMatchObject({ saved: true });
  const waiting = [await rowOf(office, voice)].filter(waitsForVote);
  expect(await office.store.saveAll(goOnDrafts(world, waiting, "property", "2026-04-01"))).toMatchObject({
    saved: true,
  });
  await exchange(office, first);
  expect(await office.store.troubles()).toEqual([]);
  const named = (await office.see("topic", topic)).body.tasks ?? [];
  expect(named).toHaveLength(1);
  // Whoever walks there sees both go on, by the property; only who asked is to be told.
  for (const id of [voice, ...named])
    expect((await rowOf(first, id)).life).toMatchObject({ state: "assigned", holder: { kind: "property" } });
  expect((await rowOf(first, voice)).life.asked.size).toBe(1);
  expect((await rowOf(first, named[0] ?? "")).life.asked.size).toBe(0);
  // Said again it changes nothing: it waits for no vote any more.
  expect([await rowOf(office, voice)].filter(waitsForVote)).toEqual([]);
});

test("what a volunteer raised is no place for a task", async () => {
  const { office } = estate;
  const helper = await town.phone("志愿者", "volunteer");
  await exchange(office, helper);
  const own = await helper.write(issueAt("person", helper.me.person.id));
  await exchange(helper, office);
  expect(placeOfTask([await office.see("issue", own)])).toBe(null);
});

test("a vote that passed puts a round first on phones, and says why; void, or not passed, it puts nothing first", async () => {
  const { office, first, grid, building } = estate;
  const { compound } = (await office.see("building", building)).body;
  const lamp = await office.write({
    ...{ kind: "asset", compound, grid, type: "lamp", code: "L01", where: "北门", status: "in_use" },
  });
  const roundOf = (name: string, from: string): Body<"patrol"> => ({
    ...{ kind: "patrol", name, sort: "night", checklist: { id: "lamp", version: 1 }, assets: [lamp] },
    ...{ from, closed: false },
  });
  const older = await office.write(roundOf("路灯", "2026-03-01"));
  const newer = await office.write(roundOf("别的", "2026-03-10"));
  const vote = await office.write(voteOn("先修路灯，再修台阶"));
  await office.edit("patrol", older, { first: vote });
  await exchange(office, first);
  const shown = async () => {
    const home = await readHome(first.store, await first.store.patrolReads(), "2026-03-18");
    return home.open.map(({ id, votedFirst }) => [id, votedFirst]);
  };
  const plain = [
    [newer, undefined],
    [older, undefined],
  ];
  expect(await shown()).toEqual(plain);
  await office.edit("vote", vote, { result: handsUp(14, 2) });
  await exchange(office, first);
  expect(await shown()).toEqual([
    [older, "先修路灯，再修台阶"],
    [newer, undefined],
  ]);
  await office.edit("vote", vote, { voided: { at: "2026-03-18T20:00:00+08:00", why: "数错" } });
  await exchange(office, first);
  expect(await shown()).toEqual(plain);
});
