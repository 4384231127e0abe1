import type { VerdictStep, VoteVerdict } from "../../domain/votes/verdict.ts";
import type { VoteWords } from "../../words/zh/vote.ts";

/** “赞成 54 ÷ 到会 60 ≥ 2/3（要 40）”, and what is missing where it is not met. */
function stepText(words: VoteWords, step: VerdictStep): string {
  const said = (n: number) => (step.isArea ? words.area(squareMetres(n)) : String(n));
  return words.step({
    part: words.part[step.part],
    base: words.base[step.base],
    got: said(step.got),
    whole: said(step.whole),
    sign: step.isMet ? (step.isOver ? ">" : "≥") : step.isOver ? "≤" : "<",
    share: `${step.num}/${step.den}`,
    needed: said(step.needed),
    missing: step.isMet ? null : said(step.missing),
  });
}

/** The verdict as a sum in words, every step of it. */
export function verdictText(words: VoteWords, { silence, steps, hasPassed }: VoteVerdict): string {
  const silent = silence.went && silence.heads > 0 ? [words.silent[silence.went](silence.heads)] : [];
  const sums = [...silent, ...steps.map((step) => stepText(words, step))].join(words.between);
  return `${sums} → ${hasPassed ? words.passed : words.failed}`;
}

/** Hundredths as people write square metres: 89.5, 12034. */
export function squareMetres(hundredths: number): string {
  const rest = hundredths % 100;
  const whole = String((hundredths - rest) / 100);
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, "0").replace(/0$/, "")}`;
}
