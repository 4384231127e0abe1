import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import {
  type Ballot,
  type BallotChoice,
  ballotsCounted,
  householdAt,
} from "../../../src/domain/votes/ballot.ts";
import { countBallots } from "../../../src/domain/votes/countBallots.ts";
import { householdsRule } from "../../../src/domain/votes/presets.ts";
import type { Vote } from "../../../src/domain/votes/vote.ts";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { ROUTES } from "../../../src/server/http/routes.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { handsUp, voteOn } from "../../attack/attacks/bodies.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

let town: Town;
let estate: Estate;
let office: Phone;
let first: Phone;
let counter: Phone;
let witness: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  ({ office, first } = estate);
  counter = await town.phone("社区乙", "office");
  witness = await town.phone("社区丙", "office");
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const at = "2026-03-18T18:00:00+08:00";
const rule = householdsRule("居民公约");
const roundOf = (said: Partial<Vote["sheet"]> = {}): Vote => ({
  ...voteOn("先修路灯", { method: "doors", closesOn: "2026-03-30", rule, present: undefined, ...said }),
  counters: [office.me.person.id, counter.me.person.id],
  witness: witness.me.person.id,
});
async function opened(said: Partial<Vote["sheet"]> = {}) {
  const body = roundOf(said);
  const vote = await office.write(body);
  await exchange(office, first, estate.second, counter, witness);
  return { vote, hash: body.hash };
}
type Round = { vote: Id; hash: string };
const ballot = ({ vote, hash }: Round, door: Id, choice: BallotChoice, replaces: Id[] = []): Ballot => ({
  ...{ kind: "ballot", vote, hash, door, choice, happenedAt: at, replaces, stub: "0000ABCD" },
  ...(replaces.length > 0 ? { why: "household" } : {}),
});
const boxOf = async (phone: Phone, vote: Id) =>
  (await (await phone.store.patrolReads()).ballotsOf(vote)).map(({ record, body }) => ({ record, body }));
const collect = async (vote: Id) => {
  await office.edit("vote", vote, { collectedAt: at });
  await exchange(office, counter, witness, first);
};
const troubles = async (phone: Phone) => (await phone.store.troubles()).map(({ record }) => record);
const countOf = async (phone: Phone, vote: Id) =>
  countBallots(ballotsCounted(await boxOf(phone, vote), householdAt), 0);

describe("who reads what was voted", () => {
  test("is nobody before the box is shut, then the two who count, and nobody else", async () => {
    const round = await opened();
    const [mine] = estate.doors;
    const voice = await first.write(ballot(round, mine, "against"));
    const all = [first, office, counter, witness, estate.second];
    await exchange(...all);
    for (const phone of all) expect(await boxOf(phone, round.vote), phone.me.person.name).toEqual([]);
    expect(await troubles(first)).toEqual([]);
    await collect(round.vote);
    for (const phone of [office, counter])
      expect((await boxOf(phone, round.vote)).map(({ record }) => record)).toEqual([voice]);
    for (const phone of [witness, first, estate.second]) {
      await exchange(phone);
      expect(await boxOf(phone, round.vote), phone.me.person.name).toEqual([]);
    }
  });

  test("is no reader of any route, of what is held neither", async () => {
    const round = await opened();
    // Of a door that is not theirs: held, and the list of what is held says nothing of the voice.
    await first.write(ballot(round, estate.doors[2], "against"));
    await first.write(ballot(round, estate.doors[0], "against"));
    await exchange(first);
    expect(await troubles(first)).toHaveLength(1);
    const asked = ROUTES.filter(({ method, path }) => method === "GET" && path.startsWith("/api/"));
    expect(asked.length).toBeGreaterThan(8);
    const paths = [...asked.map(({ path }) => path), "/api/held?q=against", "/api/held?aside=1"];
    for (const phone of [office, counter, witness, first])
      for (const path of paths) {
        const text = await (await phone.fetch(path, {})).text();
        expect(text, `${path} to ${phone.me.person.name}`).not.toContain("against");
        if (path.includes("q=")) expect(text).not.toContain(round.hash);
      }
  });

  test("is no log either where the round is secret", async () => {
    const round = await opened({ isSecret: true });
    const voice = await first.write(ballot(round, estate.doors[0], "for"));
    await exchange(first, office);
    expect(await troubles(first)).toEqual([voice]);
    await office.edit("vote", round.vote, { collectedAt: at });
    await exchange(office);
    expect((await office.store.troubles()).map(({ path }) => path)).toEqual(["collectedAt"]);
  });
});

describe("a ballot has no place", () => {
  test("at a door that its author does not walk, and of another sheet", async () => {
    const round = await opened();
    const others = await first.write(ballot(round, estate.doors[2], "for"));
    const nowhere = await first.write(ballot(round, round.vote, "for"));
    const other = await first.write(ballot({ ...round, hash: "0".repeat(64) }, estate.doors[0], "for"));
    await exchange(first);
    expect((await troubles(first)).toSorted()).toEqual([others, nowhere, other].toSorted());
    await collect(round.vote);
    expect(await boxOf(counter, round.vote)).toEqual([]);
  });

  test("once the box is shut, whoever lets it in, and no second life", async () => {
    const round = await opened();
    const kept = await first.write(ballot(round, estate.doors[0], "for"));
    await exchange(first);
    const late = await first.write(ballot(round, estate.doors[1], "for"));
    await office.edit("vote", round.vote, { collectedAt: at });
    await exchange(office, first);
    expect(await troubles(first)).toEqual([late]);
    await office.fetch("/api/held/accept", {
      method: "POST",
      body: JSON.stringify({ proto: PROTO, id: late, sure: true }),
      headers: { "content-type": "application/json" },
    });
    await exchange(office, counter);
    expect((await boxOf(counter, round.vote)).map(({ record }) => record)).toEqual([kept]);
    // Neither is the box opened again, nor does somebody else count.
    await office.edit("vote", round.vote, { collectedAt: undefined });
    await exchange(office);
    await office.edit("vote", round.vote, { counters: [office.me.person.id, witness.me.person.id] });
    await exchange(office, witness, counter);
    expect(await boxOf(witness, round.vote)).toEqual([]);
    expect((await counter.see("vote", round.vote)).body.collectedAt).toBe(at);
  });

  test("and is never written again", async () => {
    const round = await opened();
    const voice = await first.write(ballot(round, estate.doors[0], "for"));
    await first.edit("ballot", voice, { choice: "against" });
    await exchange(first);
    expect(await troubles(first)).toEqual([voice]);
    await collect(round.vote);
    expect((await boxOf(counter, round.vote)).map(({ body }) => body.choice)).toEqual(["for"]);
    await counter.edit("ballot", voice, { choice: "against" });
    await exchange(counter);
    expect((await boxOf(office, round.vote)).map(({ body }) => body.choice)).toEqual(["for"]);
  });
});

describe("a round is counted", () => {
  test("with both of a double, unless one says that it replaces the other", async () => {
    const round = await opened();
    const [a, b] = estate.doors;
    const before = await first.write(ballot(round, a, "for"));
    await first.write(ballot(round, a, "against", [before]));
    await first.write(ballot(round, b, "for"));
    await office.write(ballot(round, b, "against"));
    // Nobody takes a voice out of the box from another door.
    await first.write(ballot(round, b, "abstain", [before]));
    await exchange(first, office);
    await collect(round.vote);
    expect(await boxOf(counter, round.vote)).toHaveLength(5);
    expect(await countOf(counter, round.vote)).toMatchObject({
      ...{ heads: { for: 0, against: 1, abstain: 0, invalid: 1 }, doubled: [b] },
    });
  });

  test("by one of its counters, after the last has come in", async () => {
    const round = await opened();
    const result = { ...handsUp(1, 0), closedAt: at } as NonNullable<Vote["result"]>;
    const early = await office.edit("vote", round.vote, { result });
    await exchange(office);
    expect((await office.store.troubles()).map(({ id }) => id)).toEqual([early]);
    const fresh = await town.phoneOf(counter.me.person.id);
    await exchange(fresh);
    await fresh.edit("vote", round.vote, { collectedAt: at });
    await exchange(fresh, witness, counter);
    const others = await witness.edit("vote", round.vote, { result });
    await exchange(witness);
    expect((await witness.store.troubles()).map(({ id }) => id)).toEqual([others]);
    await counter.edit("vote", round.vote, { result });
    await exchange(counter, first);
    expect((await first.see("vote", round.vote)).body.result?.tally.heads.for).toBe(1);
  });

  test("as it was, after a restore that lost what had been handed in", async () => {
    const round = await opened();
    const backup = await takeBackup(town.data, join(town.data, "backups"), town.clock.now);
    const voice = await first.write(ballot(round, estate.doors[0], "for"));
    const held = await first.write(ballot(round, estate.doors[2], "against"));
    await exchange(first);
    await collect(round.vote);
    await town.restart(async () => {
      expect(await restore(town.data, backup.folder, town.clock.now)).toMatchObject({ ok: true });
    });
    await exchange(first, office, counter, office, first, counter, witness);
    for (const phone of [office, counter])
      expect((await boxOf(phone, round.vote)).map(({ record }) => record)).toEqual([voice]);
    expect(await boxOf(witness, round.vote)).toEqual([]);
    expect(await troubles(first)).toEqual([held]);
  });
});
