import * as z from "zod/mini";
import { Day, Id, Moment, PLACE_CHARS_MAX } from "../ids.ts";
import { WISH_WORDS_MAX, WishBudget, WishText, wishers, wishSorts } from "./wish.ts";
import { cardEnds, cardSteps } from "./wishMoves.ts";

/**
 * What everybody reads of a wish. It has no field for a door or a person, and does not say which wish it is
 * of: the wish names its card.
 */
export const WishCard = z.object({
  kind: z.literal("wish_card"),
  /** `WX-2025-017`. */
  number: z.string().check(z.regex(/^WX-\d{4}-\d{3,5}$/)),
  text: WishText,
  sort: z.enum(wishSorts),
  wisher: z.enum(wishers),
  budget: z.optional(WishBudget),
  publishedOn: Day,
  /** On that day the office looks at it again, where nobody has claimed it. */
  until: Day,
});
export type WishCard = z.infer<typeof WishCard>;

/**
 * One step on a card, written once, by whoever is meant: a claim is its author's. `claim`: the claim that the
 * step is about, by its id; `claimer`: whose claim the office types in, where somebody has no phone.
 */
export const CardEvent = z.object({
  kind: z.literal("card_event"),
  card: Id,
  step: z.enum(cardSteps),
  happenedAt: Moment,
  claim: z.optional(Id),
  claimer: z.optional(Id),
  /** The day that a claim promises, or until which the office leaves the card. */
  day: z.optional(Day),
  why: z.optional(z.enum(cardEnds)),
  words: z.optional(z.string().check(z.maxLength(WISH_WORDS_MAX))),
});
export type CardEvent = z.infer<typeof CardEvent>;

/**
 * Where somebody goes for a wish, for them and the office alone, once the office has confirmed their claim.
 * Taken back it says nothing of where.
 */
export const Errand = z.object({
  kind: z.literal("errand"),
  person: Id,
  card: Id,
  claim: Id,
  where: z.string().check(z.maxLength(PLACE_CHARS_MAX)),
  words: z.optional(z.string().check(z.maxLength(WISH_WORDS_MAX))),
  withdrawn: z.boolean(),
});
export type Errand = z.infer<typeof Errand>;
