import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recount } from "../../../scripts/recount/main.ts";
import {
  Ballot,
  type BallotChoice,
  ballotFault,
  ballotsCounted,
  householdAt,
  mayShowStubs,
  readersOf,
} from "../../../src/domain/votes/ballot.ts";
import { countBallots } from "../../../src/domain/votes/countBallots.ts";
import { householdsRule } from "../../../src/domain/votes/presets.ts";
import { undecidedUntil, type Vote, voteFault } from "../../../src/domain/votes/vote.ts";
import { sheetText } from "../../../src/domain/votes/voteSheet.ts";
import { roundFile, withStubs } from "../../../src/reports/votes/roundFile.ts";
import { sha256 } from "../../../src/server/seal/key.ts";
import { voteOn } from "../../attack/attacks/bodies.ts";

const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const rule = householdsRule("居民公约");
const at = "2026-03-18T18:00:00+08:00";
const open: Vote = {
  ...voteOn("先修路灯", { method: "doors", rule, present: undefined, closesOn: "2026-03-30" }),
  ...{ counters: [ID(1), ID(2)], witness: ID(3) },
};
type Cast = { record: string; body: Ballot };
const cast = (n: number, door: string, choice: BallotChoice, replaces: number[] = []): Cast => ({
  record: ID(n),
  body: {
    ...{ kind: "ballot", vote: ID(9), hash: open.hash, door, choice, happenedAt: at },
    stub: String(n).padStart(8, "0"),
    ...{ replaces: replaces.map(ID), ...(replaces.length > 0 ? { why: "household" } : {}) },
  },
});
const counted = (ballots: readonly Cast[]) => countBallots(ballotsCounted(ballots, householdAt), 0);

describe("a ballot", () => {
  test("replaces with a reason, and never takes back nothing", () => {
    const fits = (body: object) => Ballot.safeParse(body).success;
    const { body } = cast(1, ID(7), "for");
    expect(fits(body)).toBe(true);
    expect(fits({ ...body, replaces: [ID(2)] })).toBe(false);
    expect(fits({ ...body, why: "slip" })).toBe(false);
    expect(fits({ ...body, choice: "none" })).toBe(false);
    expect(fits({ ...body, choice: "invalid" })).toBe(false);
    expect(fits({ ...body, choice: "none", replaces: [ID(2)], why: "slip" })).toBe(true);
  });

  test("has its place in an open round with its own sheet alone", () => {
    const { body } = cast(1, ID(7), "for");
    expect(ballotFault(body, open)).toBe(null);
    expect(ballotFault(body, null)).toBe("vote");
    expect(ballotFault({ ...body, hash: "0".repeat(64) }, open)).toBe("hash");
    for (const change of [{ collectedAt: at }, { voided: { at, why: "数错" } }])
      expect(ballotFault(body, { ...open, ...change })).toBe("vote");
    for (const change of [{ isSecret: true }, { method: "box" as const }])
      expect(ballotFault(body, { ...open, sheet: { ...open.sheet, ...change } })).toBe("vote");
  });

  test("is counted alike in whatever order it came, and nobody reaches into another door", () => {
    const random = fc.array(
      fc.record({
        door: fc.constantFrom(ID(101), ID(102), ID(103)),
        choice: fc.constantFrom("for", "against", "abstain", "none"),
        replaces: fc.array(fc.nat({ max: 12 }), { maxLength: 3 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(random, fc.infiniteStream(fc.nat()), (some, dice) => {
        const all = some.map(({ door, choice, replaces }, n) =>
          cast(n, door, choice as BallotChoice, choice === "none" ? [...replaces, n + 1] : replaces),
        );
        const sort = (count: ReturnType<typeof counted>) => ({
          ...{ ...count, doubled: count.doubled.toSorted(), spoilt: count.spoilt.toSorted() },
        });
        const mixed = all.map((one) => ({ one, by: dice.next().value })).sort((a, b) => a.by - b.by);
        const whole = sort(counted(all));
        expect(sort(counted(mixed.map(({ one }) => one)))).toEqual(whole);
        // Each door's count is that of its own ballots alone: what other doors say changes nothing.
        const apart = [101, 102, 103].map((n) => counted(all.filter(({ body }) => body.door === ID(n))));
        for (const choice of ["for", "against", "abstain", "invalid"] as const)
          expect(whole.heads[choice]).toBe(apart.reduce((sum, one) => sum + one.heads[choice], 0));
      }),
    );
  });

  test("that is taken back is as if it had never been, with what it stood in the place of", () => {
    const [one, other, slip] = [
      cast(1, ID(7), "for"),
      cast(2, ID(7), "against", [1]),
      cast(3, ID(7), "none", [2]),
    ];
    expect(counted([one, other]).heads).toMatchObject({ for: 0, against: 1, invalid: 0 });
    expect(counted([one, other, slip]).heads).toMatchObject({ for: 1, against: 0, invalid: 0 });
    expect(counted([cast(4, ID(8), "none", [1]), one]).heads.for).toBe(1);
  });
});

describe("a box", () => {
  const shut: Vote = { ...open, collectedAt: at };
  const result = { closedAt: at, tally: { heads: { for: 1, against: 0, abstain: 0, invalid: 0 } } };
  const fault = (before: Vote, after: Vote, by = ID(1)) =>
    voteFault(before, after, { hash: open.hash, isSettling: false, by });

  test("is read by two once it is shut", () => {
    expect(readersOf(open)).toEqual([]);
    expect(readersOf(shut)).toEqual([ID(1), ID(2)]);
    expect(fault(open, shut)).toBe(null);
    expect(fault(open, { ...shut, counters: undefined })).toBe("collectedAt");
    expect(fault(open, { ...shut, counters: [ID(1), ID(1)] })).toBe("counters");
    expect(fault(open, { ...shut, witness: ID(1) })).toBe("witness");
    expect(fault(open, { ...open, counters: [ID(4), ID(5)] })).toBe(null);
    expect(fault(shut, { ...shut, counters: [ID(4), ID(5)] })).toBe("counters");
    expect(fault(shut, { ...shut, witness: ID(4) })).toBe("witness");
    expect(fault(shut, { ...shut, collectedAt: undefined })).toBe("collectedAt");
    expect(fault(shut, { ...shut, extendedTo: "2026-03-31" })).toBe("extendedTo");
  });

  test("is counted by who reads it, and objected to for a time", () => {
    expect(fault(open, { ...open, result })).toBe("result");
    expect(fault(open, { ...shut, result })).toBe("result");
    expect(fault(shut, { ...shut, result })).toBe(null);
    expect(fault(shut, { ...shut, result }, ID(3))).toBe("result");
    for (const day of ["2026-03-17", "2026-09-30"])
      expect(fault(shut, { ...shut, result: { ...result, objectionUntil: day } })).toBe("result");
    const closed = { ...shut, result: { ...result, objectionUntil: "2026-03-25" } };
    expect(fault(shut, closed)).toBe(null);
    expect(undecidedUntil([closed], "2026-03-25")).toBe("2026-03-25");
    expect(undecidedUntil([closed], "2026-03-26")).toBe("");
    expect(undecidedUntil([{ ...closed, voided: { at, why: "数错" } }, open], "2026-03-20")).toBe("");
  });
});

test("stubs are handed out where nobody stands alone, and a stranger counts the same", () => {
  const many = Array.from({ length: 22 }, (_, n) => cast(n, ID(200 + n), n < 12 ? "for" : "against"));
  const all = [...many, cast(30, ID(200), "against"), cast(31, ID(212), "against", [12])];
  const said = ballotsCounted(all, householdAt);
  expect(mayShowStubs(said)).toBe(true);
  expect(mayShowStubs(ballotsCounted(many.slice(0, 21), householdAt))).toBe(false);
  const sheet = { ...open.sheet, eligible: { heads: 30 } };
  const { heads: votes } = countBallots(said, 0);
  const text = roundFile(sheet, sha256(sheetText(sheet)), { heads: votes }, withStubs(said));
  for (const { body, record } of all) {
    expect(text).not.toContain(body.door);
    expect(text).not.toContain(record);
  }
  expect(votes).toEqual({ for: 11, against: 10, abstain: 0, invalid: 1 });
  expect(recount(text)).toContain("赞成 11 ÷ 参与 22");
  expect(() =>
    recount(text.replace('"choice":"against","stub":"00000015"', '"choice":"for","stub":"00000015"')),
  ).toThrow();
});
