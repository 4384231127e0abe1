import type { CountedBallot } from "../../../src/domain/votes/countBallots.ts";
import { handsRule, householdsRule, ownersRule } from "../../../src/domain/votes/presets.ts";
import { type Threshold, type VoteRule, voteBases } from "../../../src/domain/votes/voteRule.ts";
import type { VoteSheet, Votes, VoteTally } from "../../../src/domain/votes/voteSheet.ts";

/** Mulberry32: the same chain for the same seed. */
export function diceOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
type Dice = ReturnType<typeof diceOf>;

const CHOICES = ["for", "against", "abstain", "invalid"] as const;
const SHARES = [
  [1, 2],
  [2, 3],
  [3, 4],
  [1, 5],
  [1, 1],
  [9, 10],
  [333, 1000],
] as const;

/** A sheet and a tally that it may have, near its thresholds more often than not. */
export function randomRound(dice: Dice): { sheet: VoteSheet; tally: VoteTally } {
  const rule = randomRule(dice);
  const hasArea = rule.unit === "owner";
  const most = dice(3) === 0 ? 12 : 600;
  const heads = 1 + dice(most);
  const perHead = 1 + dice(20_000);
  const areaAll = heads * perHead + dice(500);
  const isInRoom = rule.needs.some(({ base }) => base === "present");
  const present = isInRoom && dice(20) > 0 ? 1 + dice(heads) : dice(heads + 1);
  const delivered = isInRoom ? present : dice(3) === 0 ? heads : dice(heads + 1);
  const cast = dice(4) === 0 ? delivered : dice(delivered + 1);
  const votes = split(dice, cast);
  const areaDelivered = dice(2) === 0 ? delivered * perHead : Math.min(areaAll, dice(areaAll + 1));
  const areaCast = Math.min(areaDelivered, dice(2) === 0 ? cast * perHead : dice(areaAll + 1));
  return {
    sheet: sheetWith(rule, {
      eligible: { heads, ...(hasArea ? { area: areaAll } : {}) },
      present,
      ...(hasArea ? { areaSource: "title" } : {}),
      isSilenceNoticed: true,
    }),
    tally: {
      heads: votes,
      ...(hasArea ? { area: split(dice, areaCast) } : {}),
      delivered: { heads: delivered, ...(hasArea ? { area: areaDelivered } : {}) },
    },
  };
}

export const sheetWith = (rule: VoteRule, said: Partial<VoteSheet>): VoteSheet => ({
  title: "先修什么",
  text: "先修路灯，再修台阶",
  rule,
  method: "box",
  isSecret: false,
  eligible: { heads: 1 },
  isSilenceNoticed: false,
  opensAt: "2026-11-28T19:30:00+08:00",
  closesOn: "2026-11-28",
  ...said,
});

/** Half of them like presets, with shares at which a single vote decides. */
function randomRule(dice: Dice): VoteRule {
  const presets = [handsRule("x"), householdsRule("x"), ownersRule(1 + dice(9), "x")];
  const preset = presets[dice(presets.length)] as VoteRule;
  const silence = (["none", "none", "abstention", "majority"] as const)[dice(4)] ?? "none";
  const stated = { ...preset, silence, ...(silence === "none" ? {} : { silenceSource: "x" }) };
  if (dice(2) === 0) return stated;
  const count = 1 + dice(4);
  const needs = Array.from({ length: count }, (_, at) => randomNeed(dice, at === 0));
  return { ...stated, type: "advisory", item: undefined, unit: "owner", needs };
}

function randomNeed(dice: Dice, isFor: boolean): Threshold {
  const [num, den] = SHARES[dice(SHARES.length)] ?? [1, 2];
  const isOver = num < den && dice(2) === 0;
  const part = isFor ? "for" : (["for", "cast", "present"] as const)[dice(3)];
  const bases = part === "cast" ? (["eligible", "eligible_area"] as const) : voteBases;
  const base = part === "present" ? "eligible" : (bases[dice(bases.length)] ?? "cast");
  return { part: part ?? "for", base, num, den, isOver };
}

/** A whole in four parts, some of them often empty. */
function split(dice: Dice, whole: number): Votes {
  const votes: Votes = { for: 0, against: 0, abstain: 0, invalid: 0 };
  const [num, den] = SHARES[dice(SHARES.length)] ?? [1, 2];
  const near = Math.floor((whole * num) / den) + dice(3) - 1;
  votes.for = Math.max(0, Math.min(whole, dice(2) === 0 ? near : dice(whole + 1)));
  votes.against = dice(whole - votes.for + 1);
  votes.abstain = dice(whole - votes.for - votes.against + 1);
  votes.invalid = whole - votes.for - votes.against - votes.abstain;
  return votes;
}

/** Ballots of owners with one to fifteen flats, some handed in twice, some by somebody else. */
export function randomBallots(dice: Dice): CountedBallot[] {
  const ballots: CountedBallot[] = [];
  for (let owner = 0; owner < 1 + dice(12); owner += 1) {
    const choice = CHOICES[dice(4)] ?? "for";
    const borne = dice(5) === 0 ? { bearer: `b${dice(2)}` } : {};
    for (let flat = 0; flat < 1 + dice(dice(6) === 0 ? 15 : 2); flat += 1) {
      const ballot = { voter: `o${owner}`, door: `d${owner}.${flat}`, area: 1 + dice(20_000), ...borne };
      ballots.push({ ...ballot, choice, isReplaced: dice(10) === 0 });
      if (dice(10) === 0) ballots.push({ ...ballot, choice: CHOICES[dice(4)] ?? "for", isReplaced: false });
    }
  }
  return ballots;
}
