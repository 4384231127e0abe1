import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recount } from "../../../scripts/recount/main.ts";
import { newStub, type PaperAct, savePaper } from "../../../src/app/doors/atDoor/paper.ts";
import { readVotesAt } from "../../../src/app/doors/atDoor/readAtDoors.ts";
import { readOwners } from "../../../src/app/office/deliberation/owners/readOwners.ts";
import { readRoll, rollDrafts, roundDraft } from "../../../src/app/office/deliberation/vote/openRound.ts";
import type { Draft } from "../../../src/app/store/store.ts";
import type { World } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { ballotsCounted } from "../../../src/domain/votes/ballot.ts";
import { countBallots } from "../../../src/domain/votes/countBallots.ts";
import type { Ownership } from "../../../src/domain/votes/ownership.ts";
import { ownersRule } from "../../../src/domain/votes/presets.ts";
import { verdictOf } from "../../../src/domain/votes/verdict.ts";
import { countByOwner, freezeRoll, votersOf } from "../../../src/domain/votes/voteRoll.ts";
import { roundFile } from "../../../src/reports/votes/roundFile.ts";
import { verdictText } from "../../../src/reports/votes/verdictText.ts";
import { DATABASE, openSqlite } from "../../../src/server/database/sqlite.ts";
import { findAboutDoor } from "../../../src/server/erasing/aboutDoor.ts";
import { vote as words } from "../../../src/words/zh/vote.ts";
import { voteOn } from "../../attack/attacks/bodies.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

/** Stands in an owner's number, and must stand on no phone but the office's. */
const CANARY = "KINGFISHER-7";
let town: Town;
let estate: Estate;
let counter: Phone;
let worker: Phone;
let volunteer: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  counter = await town.phone("社区乙", "office");
  worker = await town.phone("网格员丙", "grid_worker");
  volunteer = await town.phone("志愿者丁", "volunteer");
  await estate.office.exchange();
  await estate.office.edit("grid", estate.grid, { workers: [worker.me.person.id] });
  await exchange(estate.office, worker, volunteer);
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const worldOf = ({ store, me }: Phone) =>
  ({ store, me, now: () => new Date(town.clock.now), newId: town.newId }) as unknown as World;
const ownershipOf = (door: Id, owner: string, area: number): Ownership => ({
  ...{ kind: "ownership", door, owner, area, source: "title", withdrawn: false },
});

/** Two flats are one owner's, and a third one is not sold. */
async function openByRoll(): Promise<Id> {
  const { office, doors, building } = estate;
  await office.write(ownershipOf(doors[0], CANARY, 8953));
  await office.write(ownershipOf(doors[2], CANARY, 6000));
  await office.write(ownershipOf(doors[1], "", 7000));
  const here = await readOwners(office.store);
  const frozen = freezeRoll(
    ...([
      here.doors,
      here.ownerships.map(({ body }) => body),
      () => here.compounds[0]?.record,
      same,
    ] as const),
  );
  expect([frozen.missing, frozen.eligible]).toEqual([[], { heads: 2, area: 21953 }]);
  const id = town.newId();
  const { on, drafts } = await rollDrafts(town, id, frozen);
  const rule = ownersRule(5, "《民法典》第二百七十八条第一款第 5 项");
  const said = {
    method: "doors",
    closesOn: "2026-03-30",
    rule,
    buildings: [building],
    present: undefined,
  } as const;
  const { sheet } = voteOn("动用维修资金", { ...said, buildings: [building], ...on });
  const counters = [office.me.person.id, counter.me.person.id];
  const draft = await roundDraft({ newId: () => id }, sheet, { counters });
  expect(await office.store.saveAll([...drafts, draft] as Draft[])).toMatchObject({ saved: true });
  return id;
}
const same = <T>(list: T[]) => list;

async function tap(phone: Phone, vote: Id, door: Id, choice: PaperAct["choice"]) {
  const world = worldOf(phone);
  const reads = await phone.store.patrolReads();
  const steps = (await reads.deliveriesAt(door)).filter(({ body }) => body.vote === vote);
  const act = {
    vote: await phone.see("vote", vote),
    door,
    step: "taken" as const,
    steps,
    choice,
    stub: newStub(world),
  };
  expect((await savePaper(world, act, [])).saved).toMatchObject({ saved: true });
}
async function textsOf({ store }: Phone): Promise<string> {
  const all = await Promise.all([
    store.db.records.toArray(),
    store.db.outbox.toArray(),
    store.db.troubles.toArray(),
  ]);
  return JSON.stringify(all);
}

test("owners are tapped door to door: one head with all they own, and a stranger's recount agrees", async () => {
  const { office, first, second, doors } = estate;
  const vote = await openByRoll();
  await exchange(office, first, second, counter);
  first.signal.isCut = true;
  const shown = (await first.store.getMany("door", doors)).flatMap((door) =>
    door ? [[door.record, door.body] as const] : [],
  );
  const reads = await first.store.patrolReads();
  const out = await readVotesAt(first.store, reads, new Map(shown), "2026-03-18");
  expect([...out.keys()].toSorted()).toEqual([doors[0], doors[1]].toSorted());
  await tap(first, vote, doors[0], "for");
  first.signal.isCut = false;
  await tap(second, vote, doors[2], "for");
  // What the list says later is none of this round's.
  const [own] = (await office.store.all("ownership")).filter(({ body }) => body.door === doors[0]);
  await office.edit("ownership", own?.record ?? "", { owner: "B1", area: 1 });
  await exchange(first, second, office);
  await office.edit("vote", vote, { collectedAt: "2026-03-19T18:00:00+08:00" });
  await exchange(office, counter);
  const round = await counter.see("vote", vote);
  const atCount = await counter.store.patrolReads();
  const roll = await readRoll(atCount, round);
  if (!roll) throw new Error("the roll has not come");
  const said = ballotsCounted(await atCount.ballotsOf(vote), votersOf(roll));
  const { heads, area, doubled } = countBallots(said, 0);
  expect([heads.for, area.for, doubled.length]).toEqual([1, 14953, 1]);
  const papers = countByOwner(
    round.body.sheet,
    roll,
    (await atCount.deliveriesOf(vote)).map(({ body }) => body),
  );
  expect(papers).toMatchObject({ arrived: 1, taken: 1, area: 14953, doubled: [], strays: [] });
  const verdict = verdictOf(round.body.sheet, { heads, area });
  expect(verdictText(words, verdict)).toBe(
    "参与 1 ÷ 应到 2 < 2/3（要 2，差 1）；参与 149.53 ㎡ ÷ 总面积 219.53 ㎡ ≥ 2/3（要 146.36 ㎡）；赞成 1 ÷ 参与 1 > 1/2（要 1）；赞成 149.53 ㎡ ÷ 参与面积 149.53 ㎡ > 1/2（要 74.77 ㎡） → 未通过",
  );
  expect(recount(roundFile(round.body.sheet, round.body.hash, { heads, area }, said))).toBe(
    verdictText(words, verdict),
  );
});

test("whose a door is stands with the office alone: no other phone has a number, a roll or a door's area", async () => {
  const { office, first, second } = estate;
  const vote = await openByRoll();
  await exchange(office, first, second, counter, worker, volunteer);
  for (const phone of [first, second, worker, volunteer]) {
    const texts = await textsOf(phone);
    expect(texts).not.toContain(CANARY);
    expect(texts).not.toMatch(/\\?"kind\\?":\\?"(?:ownership|vote_roll)/);
    expect(texts).not.toMatch(/8953|14953/);
    expect(texts).toContain(vote);
  }
  expect(await textsOf(counter)).toContain(CANARY);
  // Nor do its own pieces for the round hold whose number it was.
  expect(JSON.stringify(await (await counter.store.patrolReads()).rollPieces(vote))).not.toContain(CANARY);
});

test("nobody else says whose a door is, or who votes: it is held, and nothing of it counts", async () => {
  const { office, first, doors } = estate;
  const vote = await openByRoll();
  await exchange(office, first, worker, volunteer);
  for (const phone of [first, worker, volunteer]) {
    await phone.write(ownershipOf(doors[0], "X1", 999_999)).catch(() => "");
    await phone
      .write({ kind: "vote_roll", vote, rows: [{ door: doors[0], voter: 1, area: 999_999 }] })
      .catch(() => "");
    await phone.exchange();
  }
  await exchange(office);
  const owned = (await office.store.all("ownership")).map(({ body }) => body.owner);
  expect(owned.toSorted()).toEqual(["", CANARY, CANARY].toSorted());
  expect((await (await office.store.patrolReads()).rollPieces(vote)).length).toBe(1);
  // Of the office, somebody puts another piece beside it: the sheet's own hash says which it is.
  await office.write({ kind: "vote_roll", vote, rows: [{ door: doors[0], voter: 1, area: 999_999 }] });
  const roll = await readRoll(await office.store.patrolReads(), await office.see("vote", vote));
  expect(roll?.areaOf.get(roll.voterOf.get(doors[0]) ?? 0)).toBe(14953);
});

test("whose a door is belongs to what is held about it, and goes with it; a round's roll only names it", async () => {
  const { office, doors } = estate;
  await openByRoll();
  await exchange(office);
  const db = openSqlite(join(town.data, DATABASE));
  const about = await findAboutDoor(db, town.endpoint.community.id, [doors[0]]);
  await db.destroy();
  const kinds = [...about.records.values()].map(([row]) => row?.kind);
  expect([kinds, about.named.get("vote_roll")]).toEqual([["ownership"], 1]);
});
