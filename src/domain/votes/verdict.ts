import type { Vote } from "./vote.ts";
import { isAreaBase, type Threshold } from "./voteRule.ts";
import { castOf, type VoteSheet, type Votes, type VoteTally } from "./voteSheet.ts";

/**
 * One threshold as it came out: `got` ÷ `whole`, of which `needed` would do and `missing` are not there.
 * Hundredths of a square metre where `isArea`.
 */
export type VerdictStep = Threshold & {
  isArea: boolean;
  got: number;
  whole: number;
  needed: number;
  missing: number;
  isMet: boolean;
};

/** Whom silence was counted with, and how many were silent. */
type Silence = { went: "for" | "against" | "abstain" | null; heads: number; area: number };
export type VoteVerdict = { silence: Silence; steps: VerdictStep[]; hasPassed: boolean };

/** Whether a closed round passed, and by which sums. Integers alone: no share is ever rounded. */
export function verdictOf(sheet: VoteSheet, tally: VoteTally): VoteVerdict {
  const silence = silenceOf(sheet, tally);
  const heads = withSilent(tally.heads, silence.went, silence.heads);
  const area = withSilent(tally.area ?? NONE, silence.went, silence.area);
  const steps = sheet.rule.needs.map((need): VerdictStep => {
    const isArea = isAreaBase(need.base);
    const votes = isArea ? area : heads;
    const got = need.part === "for" ? votes.for : need.part === "cast" ? castOf(votes) : (sheet.present ?? 0);
    const whole = wholeOf(need, sheet, votes, tally.heads);
    const needed = neededOf(need, whole);
    const isMet = whole > 0 && got >= needed;
    const missing = isMet ? 0 : Math.max(1, needed - got);
    return { ...need, isArea, got, whole, needed, missing, isMet };
  });
  return { silence, steps, hasPassed: steps.every(({ isMet }) => isMet) };
}

/** Counted, still good, and enough of them agreed. */
export const hasPassed = ({ sheet, result, voided }: Pick<Vote, "sheet" | "result" | "voided">): boolean =>
  result !== undefined && !voided && verdictOf(sheet, result.tally).hasPassed;

const NONE: Votes = { for: 0, against: 0, abstain: 0, invalid: 0 };

/** The least that meets the threshold. Of nothing no share can be had: then one would be missing. */
function neededOf({ num, den, isOver }: Threshold, whole: number): number {
  if (whole === 0) return 1;
  const product = num * whole;
  const below = (product - (product % den)) / den;
  return isOver || product % den > 0 ? below + 1 : below;
}

function wholeOf({ base }: Threshold, { eligible, present }: VoteSheet, votes: Votes, handed: Votes): number {
  if (base === "eligible") return eligible.heads;
  if (base === "eligible_area") return eligible.area ?? 0;
  if (base === "present") return present ?? 0;
  if (base === "cast" || base === "participating_area") return castOf(votes);
  if (base === "valid") return castOf(handed) - handed.invalid;
  if (base === "for") return votes.for;
  return votes.for + votes.against + (base === "with_abstentions" ? votes.abstain : 0);
}

/**
 * Only who had the paper in hand can be silent. They go with the majority where it is one by heads and, where
 * areas are counted, by area, too; where it is none they abstain.
 */
function silenceOf({ rule, eligible }: VoteSheet, { heads, area, delivered }: VoteTally): Silence {
  if (rule.silence === "none" || !delivered) return { went: null, heads: 0, area: 0 };
  const silent = {
    heads: delivered.heads - castOf(heads),
    area: area && delivered.area !== undefined ? delivered.area - castOf(area) : 0,
  };
  if (rule.silence === "abstention") return { went: "abstain", ...silent };
  const side = ({ for: yes, against }: Votes) => Math.sign(yes - against);
  const isOne = eligible.area === undefined || !area || side(area) === side(heads);
  if (!isOne || side(heads) === 0) return { went: "abstain", ...silent };
  return { went: side(heads) > 0 ? "for" : "against", ...silent };
}

const withSilent = (votes: Votes, went: Silence["went"], silent: number): Votes =>
  went === null ? votes : { ...votes, [went]: votes[went] + silent };
