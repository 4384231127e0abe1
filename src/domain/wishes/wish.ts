import * as z from "zod/mini";
import { Day, Id, Moment } from "../ids.ts";
import { Satisfaction } from "../satisfaction.ts";
import { wishSteps } from "./wishMoves.ts";

export const WISH_CHARS_MAX = 60;
export const WISH_WORDS_MAX = 120;
/** Small and feasible is the entry test: in whole yuan, what the thing may cost at most. */
export const WISH_BUDGET_MAX = 300;

export const wishSorts = [
  ...(["goods", "errand", "company", "repair", "tutoring", "escort", "other_wish"] as const),
] as const;

/** How a card speaks of whose wish it is: of nobody in particular. */
export const wishers = ["neighbour", "older", "family"] as const;

/** In whole yuan, a hint of what it costs; nobody handles money here. */
export const WishBudget = z.int().check(z.gte(1), z.lte(WISH_BUDGET_MAX));
export const WishText = z.string().check(z.minLength(1), z.maxLength(WISH_CHARS_MAX));

/**
 * What a household wishes for (微心愿), as it was said at the door: no name, no illness. `mayPublish`: they
 * agree that it hangs on the wall, without the door.
 */
export const Wish = z.object({
  kind: z.literal("wish"),
  door: Id,
  text: WishText,
  sort: z.enum(wishSorts),
  wisher: z.enum(wishers),
  budget: z.optional(WishBudget),
  wantedBy: z.optional(Day),
  mayPublish: z.boolean(),
  collectedAt: Moment,
  withdrawn: z.boolean(),
});
export type Wish = z.infer<typeof Wish>;

export const declineReasons = ["too_big", "money", "policy", "unclear", "done_already"] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** One step in a wish's life that lives at its door, written once. `card`: which one it speaks of. */
export const WishEvent = z.object({
  kind: z.literal("wish_event"),
  wish: Id,
  step: z.enum(wishSteps),
  happenedAt: Moment,
  card: z.optional(Id),
  issue: z.optional(Id),
  reason: z.optional(z.enum(declineReasons)),
  satisfaction: z.optional(Satisfaction),
  words: z.optional(z.string().check(z.maxLength(WISH_WORDS_MAX))),
});
export type WishEvent = z.infer<typeof WishEvent>;
