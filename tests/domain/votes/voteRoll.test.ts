import fc from "fast-check";
import { expect, test } from "vitest";
import { recount } from "../../../scripts/recount/main.ts";
import type { Door } from "../../../src/domain/doors/place.ts";
import { type BallotChoice, ballotsCounted } from "../../../src/domain/votes/ballot.ts";
import { countBallots } from "../../../src/domain/votes/countBallots.ts";
import type { Ownership } from "../../../src/domain/votes/ownership.ts";
import { ownersRule } from "../../../src/domain/votes/presets.ts";
import { verdictOf } from "../../../src/domain/votes/verdict.ts";
import {
  countByOwner,
  freezeRoll,
  rollOf,
  rollText,
  VoteRoll,
  votersOf,
} from "../../../src/domain/votes/voteRoll.ts";
import { sheetFault, sheetText, type VoteSheet } from "../../../src/domain/votes/voteSheet.ts";
import { roundFile } from "../../../src/reports/votes/roundFile.ts";
import { verdictText } from "../../../src/reports/votes/verdictText.ts";
import { sha256 } from "../../../src/server/seal/key.ts";
import { vote as words } from "../../../src/words/zh/vote.ts";
import { voteOn } from "../../attack/attacks/bodies.ts";

const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const HOUSE = ID(900);
const doorAt = (n: number, change: Partial<Door> = {}) => ({
  record: ID(n),
  body: { kind: "door", building: HOUSE, use: "dwelling", status: "active", ...change } as Door,
});
const owns = (n: number, owner: string, area: number, change: Partial<Ownership> = {}): Ownership => ({
  ...{ kind: "ownership", door: ID(n), owner, area, source: "title", withdrawn: false },
  ...change,
});
const asTheyStand = <T>(list: T[]) => list;
const freeze = (doors: ReturnType<typeof doorAt>[], owned: Ownership[], shuffle = asTheyStand) =>
  freezeRoll(doors, owned, (house) => `estate of ${house}`, shuffle);

function opened(doors: ReturnType<typeof doorAt>[], owned: Ownership[], item = 5) {
  const { pieces, eligible, areaDoors } = freeze(doors, owned);
  const rolls = pieces.map((rows) => ({ kind: "vote_roll" as const, vote: ID(999), rows }));
  const hashed = rolls.map((body) => ({ hash: sha256(rollText(body)), body }));
  const sheet: VoteSheet = {
    ...voteOn("动用维修资金", { method: "doors", rule: ownersRule(item, "民法典"), present: undefined })
      .sheet,
    ...{ eligible, areaDoors, roll: hashed.map(({ hash }) => hash) },
  };
  return { sheet, hashed };
}
const cast = (n: number, door: number, choice: BallotChoice, replaces: number[] = []) => ({
  record: ID(n),
  body: {
    ...{ kind: "ballot" as const, vote: ID(999), hash: "0".repeat(64), door: ID(door), choice },
    ...{
      happenedAt: "2026-03-18T18:00:00+08:00",
      stub: String(n).padStart(8, "0"),
      replaces: replaces.map(ID),
    },
    ...(replaces.length > 0 ? { why: "household" as const } : {}),
  },
});

test("one owner of many doors is one head, and so is all that is not sold in one estate", () => {
  const doors = [1, 2, 3, 4, 5, 6].map((n) => doorAt(n));
  doors[5] = doorAt(6, { building: ID(901) });
  const owned = [owns(1, "A1", 5000), owns(2, "A1", 6000), owns(3, "A2", 7000)];
  const unsold = [owns(4, "", 100, { source: "survey" }), owns(5, "", 200), owns(6, "", 300)];
  const { eligible, areaDoors, missing, pieces } = freeze(doors, [...owned, ...unsold]);
  expect(eligible).toEqual({ heads: 4, area: 18600 });
  expect([areaDoors, missing]).toEqual([{ title: 5, survey: 1, contract: 0 }, []]);
  expect(JSON.stringify(pieces)).not.toMatch(/A1|A2/);
});

test("no door is left out without a word: whose owner is not known is named", () => {
  const doors = [
    doorAt(1),
    doorAt(2),
    doorAt(3, { use: "garage" }),
    doorAt(4, { status: "demolished" }),
    doorAt(5, { status: "merged_into", mergedInto: ID(1) }),
    doorAt(6, { use: "shop" }),
  ];
  const { missing, pieces } = freeze(doors, [
    ...[owns(1, "A1", 5000), owns(2, "A2", 1, { withdrawn: true }), owns(4, "A4", 10), owns(5, "A5", 20)],
  ]);
  expect(missing).toEqual([ID(2), ID(6)]);
  expect(pieces.flat().map(({ door }) => door)).toEqual([ID(1), ID(5)]);
});

test("a roll is whole and the one of its sheet, or none; what lies beside it changes nothing", () => {
  const doors = Array.from({ length: 900 }, (_, n) => doorAt(n + 1));
  const { sheet, hashed } = opened(
    doors,
    doors.map((_, n) => owns(n + 1, `A${n % 300}`, 100 + n)),
  );
  expect(hashed.length).toBe(3);
  for (const { body } of hashed) expect(VoteRoll.safeParse(body).success).toBe(true);
  expect(sheetFault(sheet)).toBe(null);
  expect(rollOf(sheet, hashed)?.areaOf.size).toBe(300);
  const [first, ...others] = hashed;
  expect(rollOf(sheet, others)).toBe(null);
  const forged = { ...first?.body, rows: [{ door: ID(1), voter: 1, area: 999_999 }] };
  const beside = { hash: sha256(rollText(forged)), body: forged };
  expect(rollOf(sheet, [...hashed, beside])?.areaOf.size).toBe(300);
  expect(rollOf({ ...sheet, roll: [...(sheet.roll ?? []), beside.hash] }, [...hashed, beside])).toBe(null);
  expect(rollOf({ ...sheet, eligible: { heads: 301, area: sheet.eligible.area } }, hashed)).toBe(null);
  expect(rollOf({ ...sheet, roll: undefined }, hashed)).toBe(null);
});

test("owners are tapped at doors only with a roll, and nobody else with one", () => {
  const { sheet } = opened([doorAt(1)], [owns(1, "A1", 100)]);
  expect(sheetFault(sheet)).toBe(null);
  expect(sheetFault({ ...sheet, roll: undefined })).toBe("roll");
  expect(sheetFault({ ...sheet, roll: undefined, isSecret: true })).toBe(null);
  const household = voteOn("先修路灯", { method: "doors", roll: sheet.roll }).sheet;
  expect(sheetFault(household)).toBe("roll");
});

test("an owner's voice at one door is that of all they own; said otherwise at another it is spoilt", () => {
  const doors = [1, 2, 3, 4].map((n) => doorAt(n));
  const owned = [owns(1, "A1", 5000), owns(2, "A1", 6000), owns(3, "A2", 7000), owns(4, "A3", 9000)];
  const { sheet, hashed } = opened(doors, owned);
  const roll = rollOf(sheet, hashed);
  if (!roll) throw new Error("no roll");
  const count = (...ballots: ReturnType<typeof cast>[]) =>
    countBallots(ballotsCounted(ballots, votersOf(roll)), 0);
  const none = { for: 0, against: 0, abstain: 0, invalid: 0 };
  const once = count(cast(1, 2, "for"), cast(2, 3, "against"));
  expect([once.heads, once.area, once.doubled]).toEqual([
    { ...none, for: 1, against: 1 },
    { ...none, for: 11000, against: 7000 },
    [],
  ]);
  const both = count(cast(1, 1, "for"), cast(2, 2, "for"));
  expect([both.heads.for, both.area.for]).toEqual([1, 11000]);
  const split = count(cast(1, 1, "for"), cast(2, 2, "against"));
  expect([split.heads.invalid, split.area.invalid, split.doubled.length]).toEqual([1, 11000, 1]);
  // Of a door that was no part of it as it opened nothing is counted.
  expect(count(cast(1, 77, "for")).heads).toEqual(none);
});

test("papers are counted by owner: who has one at any door has it", () => {
  const doors = [1, 2, 3, 4].map((n) => doorAt(n));
  const owned = [owns(1, "A1", 5000), owns(2, "A1", 6000), owns(3, "A2", 7000), owns(4, "A3", 9000)];
  const { sheet, hashed } = opened(doors, owned);
  const roll = rollOf(sheet, hashed);
  if (!roll) throw new Error("no roll");
  const step = (n: number, said: "in_hand" | "taken" | "vote_refused") => ({
    door: ID(n),
    step: said,
    withdrawn: false,
  });
  const steps = [
    step(1, "vote_refused"),
    step(2, "taken"),
    step(3, "in_hand"),
    step(1, "taken"),
    step(8, "taken"),
  ];
  expect(countByOwner(sheet, roll, steps)).toEqual({
    ...{ arrived: 2, taken: 1, refused: 0, doubled: [], area: 18000, strays: [ID(8)] },
  });
  expect(countByOwner({ ...sheet, isSecret: true }, roll, steps).doubled).toEqual([ID(1), ID(2)]);
});

/** Apart from all of it: each owner is looked for among all doors, and summed in whole numbers. */
function oracle(owned: readonly Ownership[], said: readonly { door: string; choice: string }[]) {
  const keys = [...new Set(owned.map(({ owner }) => owner))];
  const tally = { heads: new Map<string, bigint>(), area: new Map<string, bigint>() };
  for (const key of keys) {
    const own = owned.filter(({ owner }) => owner === key);
    const choices = new Set(
      said.filter(({ door }) => own.some((one) => one.door === door)).map((one) => one.choice),
    );
    if (choices.size === 0) continue;
    const choice = choices.size > 1 ? "invalid" : ([...choices][0] ?? "");
    tally.heads.set(choice, (tally.heads.get(choice) ?? 0n) + 1n);
    const area = own.reduce((sum, one) => sum + BigInt(one.area), 0n);
    tally.area.set(choice, (tally.area.get(choice) ?? 0n) + area);
  }
  const all = (of: Map<string, bigint>) => [...of.values()].reduce((sum, n) => sum + n, 0n);
  const whole = owned.reduce((sum, one) => sum + BigInt(one.area), 0n);
  const [heads, area] = [all(tally.heads), all(tally.area)];
  const turnout = 3n * heads >= 2n * BigInt(keys.length) && 3n * area >= 2n * whole;
  const [yes, metres] = [tally.heads.get("for") ?? 0n, tally.area.get("for") ?? 0n];
  return turnout && 2n * yes > heads && 2n * metres > area;
}

test("any estate's owners: heads, areas and verdict are the oracle's, and a stranger's recount says so", () => {
  const estate = fc.array(
    fc.record({
      owner: fc.integer({ min: 0, max: 9 }),
      area: fc.integer({ min: 1, max: 20_000 }),
      choice: fc.constantFrom(null, "for", "for", "for", "against", "abstain"),
    }),
    { minLength: 1, maxLength: 24 },
  );
  let passed = 0;
  fc.assert(
    fc.property(estate, (flats) => {
      const doors = flats.map((_, n) => doorAt(n + 1));
      const owned = flats.map(({ owner, area }, n) => owns(n + 1, owner === 0 ? "" : `A${owner}`, area));
      const { sheet, hashed } = opened(doors, owned);
      const roll = rollOf(sheet, hashed);
      if (!roll) throw new Error("no roll");
      const ballots = flats.flatMap(({ choice }, n) =>
        choice ? [cast(n + 1, n + 1, choice as BallotChoice)] : [],
      );
      const said = ballotsCounted(ballots, votersOf(roll));
      const { heads, area } = countBallots(said, 0);
      const verdict = verdictOf(sheet, { heads, area });
      expect(verdict.hasPassed).toBe(
        oracle(
          owned,
          ballots.map(({ body }) => body),
        ),
      );
      passed += verdict.hasPassed ? 1 : 0;
      const file = roundFile(sheet, sha256(sheetText(sheet)), { heads, area }, said);
      expect(recount(file)).toBe(verdictText(words, verdict));
      expect(file).not.toMatch(/"A\d"/);
    }),
    { numRuns: 400 },
  );
  expect(passed).toBeGreaterThan(20);
});
