import { afterEach, beforeEach, expect, test } from "vitest";
import { newStub, type PaperAct, savePaper, undoPaper } from "../../../src/app/doors/atDoor/paper.ts";
import { readVotesAt } from "../../../src/app/doors/atDoor/readAtDoors.ts";
import type { World } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { ballotsCounted, householdAt } from "../../../src/domain/votes/ballot.ts";
import { countBallots } from "../../../src/domain/votes/countBallots.ts";
import { countDeliveries } from "../../../src/domain/votes/delivery.ts";
import { householdsRule } from "../../../src/domain/votes/presets.ts";
import { voteOn } from "../../attack/attacks/bodies.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

let town: Town;
let estate: Estate;
let counter: Phone;
let vote: Id;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  counter = await town.phone("社区乙", "office");
  const { office, first, second, building } = estate;
  const rule = householdsRule("居民公约");
  const said = { method: "doors", closesOn: "2026-03-30", rule, buildings: [building] } as const;
  vote = await office.write({
    ...voteOn("先修路灯", { ...said, present: undefined, buildings: [building] }),
    counters: [office.me.person.id, counter.me.person.id],
  });
  await exchange(office, first, second, counter);
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const worldOf = ({ store, me }: Phone) =>
  ({ store, me, now: () => new Date(town.clock.now), newId: town.newId }) as unknown as World;
async function say(phone: Phone, door: Id, choice?: PaperAct["choice"], step: PaperAct["step"] = "taken") {
  const world = worldOf(phone);
  const reads = await phone.store.patrolReads();
  const steps = (await reads.deliveriesAt(door)).filter(({ body }) => body.vote === vote);
  const [last] = await phone.store.visitsAt(door);
  const act = { vote: await phone.see("vote", vote), door, step, steps, choice, stub: newStub(world) };
  const { saved, draft } = await savePaper(world, act, [], last);
  if (!saved.saved) throw new Error(saved.why);
  return draft.also?.[0] ?? "";
}
async function stillOut(phone: Phone): Promise<Id[]> {
  const doors = (await phone.store.getMany("door", estate.doors)).flatMap((door) =>
    door ? [[door.record, door.body] as const] : [],
  );
  const reads = await phone.store.patrolReads();
  return [...(await readVotesAt(phone.store, reads, new Map(doors), "2026-03-18")).keys()];
}
async function count() {
  const { office, first, second } = estate;
  await exchange(first, second, office);
  await office.edit("vote", vote, { collectedAt: "2026-03-19T18:00:00+08:00" });
  await exchange(office, counter);
  const reads = await counter.store.patrolReads();
  const ballots = await reads.ballotsOf(vote);
  return {
    ballots: ballots.length,
    ...countBallots(ballotsCounted(ballots, householdAt), 0),
    papers: countDeliveries((await reads.deliveriesOf(vote)).map(({ body }) => body)),
  };
}

test("one tap without a signal is a knock, a paper and a voice, and the door is out no more", async () => {
  const { first, doors } = estate;
  first.signal.isCut = true;
  expect((await stillOut(first)).toSorted()).toEqual([doors[0], doors[1]].toSorted());
  await say(first, doors[0], "for");
  expect(await stillOut(first)).toEqual([doors[1]]);
  expect((await first.store.visitsAt(doors[0])).map(({ body }) => body.result)).toEqual(["met"]);
  // Slipped under the door, it is still to be fetched.
  await say(first, doors[1], undefined, "slipped");
  expect(await stillOut(first)).toEqual([doors[1]]);
  await say(first, doors[1], undefined, "vote_refused");
  expect(await stillOut(first)).toEqual([]);
  first.signal.isCut = false;
  expect(await count()).toMatchObject({
    ...{ ballots: 1, heads: { for: 1, against: 0, abstain: 0, invalid: 0 }, doubled: [] },
    papers: { arrived: 2, taken: 1, refused: 1, doubled: [] },
  });
});

test("a household that thinks again has one voice, and a slip of the finger none", async () => {
  const { first, doors } = estate;
  await say(first, doors[0], "for");
  await exchange(first);
  await say(first, doors[0], "against");
  const slip = await say(first, doors[0], "abstain");
  await exchange(first);
  expect(await undoPaper(worldOf(first), slip)).toMatchObject({ saved: true });
  expect(await undoPaper(worldOf(first), slip)).toBe(null);
  const gone = await say(first, doors[1], "for");
  await undoPaper(worldOf(first), gone);
  expect(await stillOut(first)).toEqual([doors[1]]);
  expect((await first.store.visitsAt(doors[0])).length).toBe(1);
  expect(await count()).toMatchObject({
    ...{ ballots: 6, heads: { for: 0, against: 1, abstain: 0, invalid: 0 }, doubled: [] },
    papers: { taken: 1, doubled: [] },
  });
});

test("two collectors who did not know of each other are both kept, and shown without what was said", async () => {
  const { first, office, doors } = estate;
  office.signal.isCut = true;
  await say(first, doors[0], "for");
  await say(office, doors[0], "for");
  office.signal.isCut = false;
  expect(await count()).toMatchObject({
    ...{ ballots: 2, heads: { for: 1, against: 0, abstain: 0, invalid: 0 }, doubled: [doors[0]] },
    papers: { taken: 1, doubled: [doors[0]] },
  });
});
