import type { VoteWords } from "../zh/vote.ts";

export const vote: VoteWords = {
  part: { for: "for", cast: "taking part", present: "present" },
  base: {
    for: "for",
    for_against: "for and against",
    with_abstentions: "for, against and abstaining",
    valid: "valid",
    cast: "taking part",
    eligible: "eligible",
    present: "present",
    eligible_area: "whole area",
    participating_area: "area taking part",
  },
  area: (squareMetres) => `${squareMetres} m²`,
  step: ({ part, base, got, whole, sign, share, needed, missing }) =>
    `${part} ${got} ÷ ${base} ${whole} ${sign} ${share} (${needed} needed${missing ? `, ${missing} missing` : ""})`,
  silent: {
    for: (count) => `${count} silent, counted as for`,
    against: (count) => `${count} silent, counted as against`,
    abstain: (count) => `${count} silent, counted as abstaining`,
  },
  between: "; ",
  passed: "passed",
  failed: "not passed",
  disclaimer: "A record only. It replaces no procedure that the law prescribes.",
};
