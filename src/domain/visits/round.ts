import * as z from "zod/mini";
import { Day, Id, Name } from "../ids.ts";

/** A list this long still fits one revision (36 characters an id, 256 KB). */
export const ROUND_DOORS_MAX = 5000;

/** Why a round, over doors or over assets, is over before all of it was gone to. */
export const EndedEarly = z.enum(["mistaken", "double", "put_off"]);
export type EndedEarly = z.infer<typeof EndedEarly>;

/** One walk with an aim over chosen doors (敲门行动). */
export const Round = z.object({
  kind: z.literal("round"),
  name: Name,
  doors: z.array(Id).check(z.maxLength(ROUND_DOORS_MAX)),
  from: Day,
  to: z.optional(Day),
  closed: z.boolean(),
  /** Only of one that is closed; where others opened it again meanwhile it says nothing. */
  endedEarly: z.optional(EndedEarly),
});
export type Round = z.infer<typeof Round>;
