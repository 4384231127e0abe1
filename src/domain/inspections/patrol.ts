import * as z from "zod/mini";
import { Day, Id, Name } from "../ids.ts";
import { EndedEarly } from "../visits/round.ts";
import { AnswerCode, ChecklistAnswers, ChecklistVersion } from "./answers.ts";

/** A list this long still fits one revision. */
export const PATROL_ASSETS_MAX = 3000;
/**
 * Night count, look by day, drains before and after rain; `routine` is any other, as its checklist calls it.
 */
export const PatrolSort = z.enum(["night", "day", "before_rain", "after_rain", "routine"]);
export type PatrolSort = z.infer<typeof PatrolSort>;

/**
 * A round over assets, each looked at once with one checklist. It closes when each is checked or has a
 * reason, or with a reason of its own.
 */
export const Patrol = z.object({
  kind: z.literal("patrol"),
  name: Name,
  sort: PatrolSort,
  checklist: ChecklistVersion,
  assets: z.array(Id).check(z.maxLength(PATROL_ASSETS_MAX)),
  from: Day,
  to: z.optional(Day),
  closed: z.boolean(),
  /** The day on which it was closed; a plan's next turn counts from it. */
  closedOn: z.optional(Day),
  /** Then it is no turn of a plan, and no other round is compared with it. */
  endedEarly: z.optional(EndedEarly),
  /**
   * Answers that hold for the whole round, such as the time of day or the weather; each inspection repeats
   * them.
   */
  preset: z.optional(ChecklistAnswers),
  /** The answers that count as lit in this round, where an owner counts otherwise than the checklist does. */
  litAnswers: z.optional(z.array(AnswerCode).check(z.maxLength(20))),
  /** The maintenance plan whose turn it is. */
  maintenance: z.optional(Id),
  /** The vote by which it comes before others. */
  first: z.optional(Id),
});
export type Patrol = z.infer<typeof Patrol>;

export type PatrolAt = { id: Id; patrol: Patrol };
