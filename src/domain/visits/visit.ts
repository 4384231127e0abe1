import * as z from "zod/mini";
import { Day, Id, Moment } from "../ids.ts";
import { issueCategories } from "../issues/issueCategory.ts";
import { PhotoSlots } from "../photo.ts";
import { Satisfaction } from "../satisfaction.ts";

/** In the order of the buttons: five big ones, then two more. */
export const VisitResult = z.enum([
  "met",
  "not_home",
  "contacted",
  "declined",
  "vacant",
  "changed",
  "not_found",
]);
export type VisitResult = z.infer<typeof VisitResult>;
export const VisitMode = z.enum(["door", "phone", "wechat", "street"]);
export type VisitMode = z.infer<typeof VisitMode>;
export const PersonMet = z.enum(["head", "family", "tenant", "elder", "carer", "shop", "other"]);
export type PersonMet = z.infer<typeof PersonMet>;
/** The issue categories, then policy and thanks. */
export const Topic = z.enum([...issueCategories, "policy", "thanks"]);
export type Topic = z.infer<typeof Topic>;

export const NOTE_CHARS_MAX = 200;
const VISIT_ISSUES_MAX = 20;

/** One knock at one door. Its revision's `parent` is the door. */
export const Visit = z.object({
  kind: z.literal("visit"),
  door: Id,
  /** The newest open round that held the door when the visit was written. */
  round: z.optional(Id),
  result: VisitResult,
  /** When it happened; the revision's `at` is when it was written. */
  visitedAt: Moment,
  /** Who knocked, where another typed it in from paper; absent when it was the author of the record. */
  visitedBy: z.optional(Id),
  /** Typed in afterwards (补录). */
  enteredLater: z.boolean(),
  /**
   * A later revision changed something that was said (更正), see `correction.ts`; saying more does not set it.
   */
  corrected: z.optional(z.boolean()),
  /**
   * Taken back by 撤销 or by the author later: left out of façade, counts and CSV, shown folded on the door's
   * page.
   */
  withdrawn: z.boolean(),
  mode: z.optional(VisitMode),
  personMet: z.optional(PersonMet),
  topics: z.array(Topic).check(z.maxLength(14)),
  solvedNow: z.optional(z.boolean()),
  satisfaction: z.optional(Satisfaction),
  revisitOn: z.optional(Day),
  note: z.string().check(z.maxLength(NOTE_CHARS_MAX)),
  /** Issues that were raised from it, or that were open already and that it was added to. */
  issues: z.optional(z.array(Id).check(z.maxLength(VISIT_ISSUES_MAX))),
  photos: z.optional(PhotoSlots),
});
export type Visit = z.infer<typeof Visit>;
