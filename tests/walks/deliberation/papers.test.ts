import { afterEach, beforeEach, expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import {
  countDeliveries,
  type DeliveryStep,
  type PaperDelivery,
} from "../../../src/domain/votes/delivery.ts";
import { voteOn } from "../../attack/attacks/bodies.ts";
import { doorOf, type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

/** Ten people with papers, three days without a signal: many doors, one in twenty of them asked twice. */
const COLLECTORS = 10;
const DOORS = 40;
const DOUBLED = DOORS / 20;

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

const paper = (vote: Id, door: Id, step: DeliveryStep): PaperDelivery => ({
  ...{ kind: "delivery", vote, door, step, withdrawn: false },
  happenedAt: "2026-03-18T10:00:00+08:00",
});
const ofRound = async (phone: Phone, vote: Id) => (await phone.store.patrolReads()).deliveriesOf(vote);
const counted = async (phone: Phone, vote: Id) =>
  countDeliveries((await ofRound(phone, vote)).map(({ body }) => body));

test("papers that ten people take back offline are all counted, and every double is shown", async () => {
  const { office, patches, building } = estate;
  const vote = await office.write(voteOn("先修路灯", { method: "doors", closesOn: "2026-03-30" }));
  const doors: Id[] = [];
  for (let at = 0; at < DOORS; at += 1)
    doors.push(await office.write(doorOf(building, `${1000 + at}`, patches[0])));
  await office.exchange();
  const collectors: Phone[] = [];
  for (let at = 0; at < COLLECTORS; at += 1) {
    const phone = await town.phoneOf(estate.first.me.person.id);
    expect(await phone.exchange()).toEqual({ ok: true });
    collectors.push(phone);
  }
  for (const [at, door] of doors.entries())
    await collectors[at % COLLECTORS]?.write(paper(vote, door, "taken"));
  const twice = doors.slice(0, DOUBLED);
  for (const [at, door] of twice.entries())
    await collectors[(at + 1) % COLLECTORS]?.write(paper(vote, door, "taken"));
  const before = await office.see("vote", vote);
  for (const phone of [...collectors.toReversed(), office])
    expect(await phone.exchange()).toEqual({ ok: true });
  expect(await ofRound(office, vote)).toHaveLength(DOORS + DOUBLED);
  expect(await counted(office, vote)).toEqual({
    ...{ arrived: DOORS, taken: DOORS, refused: 0, doubled: twice.toSorted() },
  });
  expect((await office.see("vote", vote)).body).toEqual(before.body);
});

test("a paper is seen by who walks the door and the office, and taken back by its author", async () => {
  const { office, first, second, doors } = estate;
  const vote = await office.write(voteOn("先修路灯", { method: "doors", closesOn: "2026-03-30" }));
  await office.exchange();
  const own = await first.write(paper(vote, doors[0], "taken"));
  const others = await first.write(paper(vote, doors[2], "taken"));
  for (const phone of [first, second, office]) await phone.exchange();
  expect(await counted(office, vote)).toMatchObject({ taken: 1 });
  expect(await ofRound(second, vote)).toEqual([]);
  expect((await first.store.troubles()).map(({ record }) => record)).toEqual([others]);
  await first.edit("delivery", own, { withdrawn: true });
  for (const phone of [first, office]) await phone.exchange();
  expect(await counted(office, vote)).toMatchObject({ taken: 0 });
});
