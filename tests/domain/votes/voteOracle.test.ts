import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { recount } from "../../../scripts/recount/main.ts";
import { countBallots } from "../../../src/domain/votes/countBallots.ts";
import { handsRule } from "../../../src/domain/votes/presets.ts";
import { verdictOf } from "../../../src/domain/votes/verdict.ts";
import { ruleFault, type Threshold } from "../../../src/domain/votes/voteRule.ts";
import {
  sheetFault,
  sheetText,
  tallyFault,
  type VoteSheet,
  type Votes,
  type VoteTally,
} from "../../../src/domain/votes/voteSheet.ts";
import { roundFile } from "../../../src/reports/votes/roundFile.ts";
import { verdictText } from "../../../src/reports/votes/verdictText.ts";
import { vote as zh } from "../../../src/words/zh/vote.ts";
import { diceOf, randomBallots, randomRound, sheetWith } from "./randomRound.ts";

// Verdicts against rational numbers: a share is a fraction in its lowest terms, and two are told apart by
// the sign of their difference. Nothing of the product's sums is used.

/** 10^5 in the gate; VOTE_RUNS=10000000 asks for more, and is given as much more time. */
const RUNS = Number(process.env.VOTE_RUNS ?? 100_000);
const LIMIT_MS = 30_000 * Math.max(1, RUNS / 100_000);
/** A file is hashed and read again, which costs more than the sum. VOTE_FILES=1 takes each. */
const FILE_EVERY = Number(process.env.VOTE_FILES ?? 10);

type Ratio = { over: bigint; under: bigint };
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
function ratio(over: number | bigint, under: number | bigint): Ratio {
  const [a, b] = [BigInt(over), BigInt(under)];
  const by = gcd(a, b) || 1n;
  return { over: a / by, under: b / by };
}
const minus = (a: Ratio, b: Ratio): bigint => a.over * b.under - b.over * a.under;
const meets = (share: Ratio, { num, den, isOver }: Threshold): boolean => {
  const difference = minus(share, ratio(num, den));
  return isOver ? difference > 0n : difference >= 0n;
};
const sum = (...parts: number[]) => parts.reduce((one, other) => one + other, 0);
const everyone = (votes: Votes) => sum(...Object.values(votes));

/** For each threshold, whether it is met, and whether one vote less or more would change that. */
function oracle(sheet: VoteSheet, tally: VoteTally): { got: number; whole: number; isMet: boolean }[] {
  const heads = { ...tally.heads };
  const area = tally.area ? { ...tally.area } : null;
  if (sheet.rule.silence !== "none" && tally.delivered) {
    const side = (votes: Votes) =>
      votes.for > votes.against ? "for" : votes.for < votes.against ? "against" : "";
    const agreed = area === null || side(area) === side(heads) ? side(heads) : "";
    const to = sheet.rule.silence === "majority" && agreed !== "" ? agreed : "abstain";
    heads[to] += tally.delivered.heads - everyone(tally.heads);
    if (area) area[to] += (tally.delivered.area ?? 0) - everyone(tally.area as Votes);
  }
  return sheet.rule.needs.map((need) => {
    const measured = need.base.includes("area") ? (area as Votes) : heads;
    const got = { for: measured.for, cast: everyone(measured), present: sheet.present ?? 0 }[need.part];
    const whole = {
      for: heads.for,
      for_against: sum(heads.for, heads.against),
      with_abstentions: sum(heads.for, heads.against, heads.abstain),
      valid: sum(tally.heads.for, tally.heads.against, tally.heads.abstain),
      cast: everyone(heads),
      eligible: sheet.eligible.heads,
      present: sheet.present ?? 0,
      eligible_area: sheet.eligible.area ?? 0,
      participating_area: area ? everyone(area) : 0,
    }[need.base];
    return { got, whole, isMet: whole > 0 && meets(ratio(got, whole), need) };
  });
}

test(
  "random rounds have the verdict of rational numbers, and the recount's",
  () => {
    const seen = { passed: 0, failed: 0, justMet: 0, missedByOne: 0, silent: 0, recounted: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const { sheet, tally } = randomRound(diceOf(run + 1));
      const verdict = verdictOf(sheet, tally);
      const right = oracle(sheet, tally);
      const got = verdict.steps.map(({ got, whole, isMet }) => ({ got, whole, isMet }));
      if (JSON.stringify(got) !== JSON.stringify(right))
        expect({ run, sheet, tally, got }).toEqual({ right });
      for (const step of verdict.steps) {
        // What is needed would do, and one less would not.
        const { needed, whole, got, missing } = step;
        const isLeast =
          whole === 0 || (meets(ratio(needed, whole), step) && !meets(ratio(needed - 1, whole), step));
        if (!isLeast || missing !== (step.isMet ? 0 : Math.max(1, needed - got)))
          expect({ run, step }).toBe("the least");
        seen.justMet += got === needed ? 1 : 0;
        seen.missedByOne += missing === 1 ? 1 : 0;
      }
      const isPassed = right.every(({ isMet }) => isMet);
      if (verdict.hasPassed !== isPassed) expect({ run, verdict }).toBe(isPassed);
      seen[isPassed ? "passed" : "failed"] += 1;
      seen.silent += verdict.silence.heads > 0 ? 1 : 0;
      if (run % FILE_EVERY > 0) continue;
      const said = verdictText(zh, verdict);
      const again = recount(roundFile(sheet, hashOf(sheet), tally, null));
      if (again !== said) expect({ run, again }).toEqual({ run, again: said });
      seen.recounted += 1;
    }
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(RUNS / 100);
  },
  LIMIT_MS,
);

test(
  "ballots are counted as the recount counts them",
  () => {
    const rule = { ...handsRule("x"), needs: [{ ...FOR_OF_CAST }], unit: "owner" as const };
    let doubled = 0;
    let overBorne = 0;
    for (let run = 0; run < RUNS / 100; run += 1) {
      const ballots = randomBallots(diceOf(run + 1));
      const sheet = sheetWith(rule, { eligible: { heads: 20, area: 10_000_000 }, areaSource: "survey" });
      const count = countBallots(ballots, rule.proxiesMax);
      const tally = { heads: count.heads, area: count.area };
      const said = verdictText(zh, verdictOf(sheet, tally));
      expect(recount(roundFile(sheet, hashOf(sheet), tally, ballots))).toBe(said);
      doubled += count.doubled.length > 0 ? 1 : 0;
      overBorne += count.overBorne.length > 0 ? 1 : 0;
    }
    expect(doubled).toBeGreaterThan(RUNS / 10_000);
    expect(overBorne).toBeGreaterThan(RUNS / 10_000);
  },
  LIMIT_MS,
);

test("what is drawn may be voted on", () => {
  for (let run = 0; run < 2000; run += 1) {
    const { sheet, tally } = randomRound(diceOf(run + 1));
    expect([ruleFault(sheet.rule), sheetFault(sheet), tallyFault(sheet, tally)]).toEqual([null, null, null]);
  }
});

const FOR_OF_CAST: Threshold = { part: "for", base: "cast", num: 1, den: 2, isOver: true };
const hashOf = (sheet: VoteSheet) => createHash("sha256").update(sheetText(sheet)).digest("hex");
