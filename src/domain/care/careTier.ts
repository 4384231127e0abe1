import * as z from "zod/mini";
import { Day, Id } from "../ids.ts";
import { addDays, addMonths } from "../time/days.ts";
import type { Visit } from "../visits/visit.ts";
import { careTiers } from "./careCodes.ts";

/** So long nobody is asked again whether it is still right: domain.md §6. */
export const CARE_REVIEW_MONTHS = 6;

/**
 * How often a household is to be seen, and nothing of why: whoever walks there reads it. Said anew, or looked
 * at again, it is another record, and the one before is taken back.
 */
export const CareTier = z.object({
  kind: z.literal("care_tier"),
  door: Id,
  tier: z.enum(careTiers),
  /** From that day on so often. */
  since: Day,
  /** On which somebody last said that it is still right. */
  reviewedOn: Day,
  withdrawn: z.boolean(),
});
export type CareTier = z.infer<typeof CareTier>;

/** `care|door`, which a phone's day asks for. */
export const careTierKeys = ({ door, withdrawn }: CareTier): string[] => [
  `${withdrawn ? "uncare" : "care"}|${door}`,
];

/** Somebody spoke with the household, at the door or from afar; that others live there now is no contact. */
export const isContact = ({ result, withdrawn }: Pick<Visit, "result" | "withdrawn">): boolean =>
  !withdrawn && (result === "met" || result === "contacted");

/** The last day on which the next visit is on time; where nobody was ever seen, the day it was said. */
export function careDueOn({ tier, since }: Pick<CareTier, "tier" | "since">, last: Day | undefined): Day {
  if (!last) return since;
  const due = tier === "weekly" ? addDays(last, 7) : addMonths(last, tier === "monthly" ? 1 : 3);
  return due > since ? due : since;
}

/** Of what was said of one door, also by two who could not know of each other, what is most often. */
export function standingTier<T extends { body: CareTier }>(said: readonly T[]): T | undefined {
  const rank = ({ body }: T) => careTiers.indexOf(body.tier);
  return said
    .filter(({ body }) => !body.withdrawn)
    .sort((a, b) => rank(a) - rank(b) || (a.body.reviewedOn < b.body.reviewedOn ? 1 : -1))[0];
}
