import { afterEach, beforeEach, expect, test } from "vitest";
import { newStub, paperDrafts } from "../../../src/app/doors/atDoor/paper.ts";
import type { World } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { ballotsCounted, householdAt } from "../../../src/domain/votes/ballot.ts";
import { countBallots } from "../../../src/domain/votes/countBallots.ts";
import { countDeliveries } from "../../../src/domain/votes/delivery.ts";
import { householdsRule } from "../../../src/domain/votes/presets.ts";
import { voteOn } from "../../attack/attacks/bodies.ts";
import { doorOf, type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

/** Ten people three days without a signal, one door in twenty asked twice; the whole of it by DOORS=500. */
const COLLECTORS = 10;
const { DOORS: asked = "60" } = process.env;
const DOORS = Number(asked);
const DOUBLED = DOORS / 20;
const DAY_MS = 24 * 60 * 60 * 1000;
/** So many doors of each are moved to another patch while their words wait. */
const MOVED = 4;

let town: Town;
let estate: Estate;
let office: Phone;
let counter: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  office = estate.office;
  counter = await town.phone("社区乙", "office");
});
afterEach(() => town.close());

const worldOf = ({ store, me }: Phone) =>
  ({ store, me, now: () => new Date(town.clock.now), newId: town.newId }) as unknown as World;
const choiceAt = (nth: number) => (["for", "for", "against", "abstain"] as const)[nth % 4] ?? "for";

test("what ten tapped offline for three days is counted whole, with every double, though doors moved", async () => {
  const { building, patches } = estate;
  const doors: Id[] = [];
  for (let at = 0; at < DOORS; at += 1)
    doors.push(await office.write(doorOf(building, `${1000 + at}`, patches[0])));
  const vote = await office.write({
    ...voteOn("先修路灯", {
      ...{ method: "doors", closesOn: "2026-03-30", rule: householdsRule("公约"), present: undefined },
      eligible: { heads: DOORS },
    }),
    counters: [office.me.person.id, counter.me.person.id],
  });
  await office.exchange();
  const before = (await office.see("vote", vote)).body;
  const collectors: Phone[] = [];
  for (let at = 0; at < COLLECTORS; at += 1) {
    const phone = await town.phoneOf(estate.first.me.person.id);
    expect(await phone.exchange()).toEqual({ ok: true });
    collectors.push(phone);
  }
  const tap = async (phone: Phone | undefined, door: Id | undefined, nth: number) => {
    if (!phone || !door) throw new Error("nobody walks there");
    const steps = await (await phone.store.patrolReads()).deliveriesAt(door);
    const act = { vote: await phone.see("vote", vote), door, step: "taken" as const, steps };
    const said = { ...act, choice: choiceAt(nth), stub: newStub(worldOf(phone)) };
    expect(await phone.store.saveAll(paperDrafts(worldOf(phone), said).drafts)).toMatchObject({
      saved: true,
    });
  };
  for (const [at, door] of doors.entries()) {
    if (at % (DOORS / 3) === 0) town.clock.now = new Date(town.clock.now.getTime() + DAY_MS);
    await tap(collectors[at % COLLECTORS], door, at);
  }
  // The other one at each second door heard something else.
  for (let at = 0; at < DOUBLED; at += 1)
    await tap(collectors[(at + 1) % COLLECTORS], doors[at], at % 2 === 0 ? at : at + 2);
  for (const door of doors.slice(-MOVED)) await office.edit("door", door, { patch: patches[1] });
  expect(await office.exchange()).toEqual({ ok: true });
  for (const phone of collectors.toReversed()) expect(await phone.exchange()).toEqual({ ok: true });
  for (const phone of collectors) expect(await phone.store.troubles()).toEqual([]);

  await office.edit("vote", vote, { collectedAt: "2026-03-22T18:00:00+08:00" });
  for (const phone of [office, counter]) expect(await phone.exchange()).toEqual({ ok: true });
  const reads = await counter.store.patrolReads();
  const ballots = await reads.ballotsOf(vote);
  const count = countBallots(ballotsCounted(ballots, householdAt), 0);
  const twice = doors.slice(0, DOUBLED).toSorted();
  expect(ballots).toHaveLength(DOORS + DOUBLED);
  expect(count.doubled.toSorted()).toEqual(twice);
  const expected = { for: 0, against: 0, abstain: 0, invalid: 0 };
  for (const [at] of doors.entries()) expected[at < DOUBLED && at % 2 === 1 ? "invalid" : choiceAt(at)] += 1;
  expect(count.heads).toEqual(expected);
  const papers = countDeliveries((await reads.deliveriesOf(vote)).map(({ body }) => body));
  expect(papers).toEqual({ arrived: DOORS, taken: DOORS, refused: 0, doubled: twice });
  const { collectedAt: _, ...after } = (await counter.see("vote", vote)).body;
  expect(after).toEqual(before);
});
