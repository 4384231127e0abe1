import type { Threshold, VoteRule } from "./voteRule.ts";

// Rules that a round starts from. The office may change them, each with its source line.

const HALF = { num: 1, den: 2, isOver: true } as const;
export const TWO_THIRDS = { num: 2, den: 3, isOver: false } as const;
/** 四分之三以上 includes three quarters (民法典 1259); 过半数 does not include the half. */
const THREE_QUARTERS = { num: 3, den: 4, isOver: false } as const;
/** Raising the repair fund, rebuilding, changing what common parts are for. */
const GRAVE_ITEMS: readonly number[] = [6, 7, 8];

const PLAIN = {
  silence: "none",
  proxiesMax: 0,
  extensionDays: 0,
  notAgainDays: 0,
} as const;

type Share = Pick<Threshold, "num" | "den" | "isOver">;

/** A show of hands: more than half come, and of those, or of all who should, so many agree. */
export const handsRule = (
  source: string,
  { share = HALF, of = "present" }: { share?: Share; of?: "present" | "eligible" } = {},
): VoteRule => ({
  ...PLAIN,
  type: "advisory",
  unit: "head",
  needs: [
    { part: "present", base: "eligible", ...HALF },
    { part: "for", base: of, ...share },
  ],
  source,
});

/** One voice a household: more than half take part, more than half of those agree. */
export const householdsRule = (source: string): VoteRule => ({
  ...PLAIN,
  type: "advisory",
  unit: "household",
  needs: [
    { part: "cast", base: "eligible", ...HALF },
    { part: "for", base: "cast", ...HALF },
  ],
  source,
});

/** 民法典 278, item 1 … 9: two thirds take part by heads and by area, then both have to agree. */
export function ownersRule(item: number, source: string): VoteRule {
  const share = GRAVE_ITEMS.includes(item) ? THREE_QUARTERS : HALF;
  const needs: Threshold[] = [
    { part: "cast", base: "eligible", ...TWO_THIRDS },
    { part: "cast", base: "eligible_area", ...TWO_THIRDS },
    { part: "for", base: "cast", ...share },
    { part: "for", base: "participating_area", ...share },
  ];
  return { ...PLAIN, type: "owners", item, unit: "owner", needs, source };
}
