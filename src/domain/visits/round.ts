import * as z from "zod/mini";
import { Day, Id, Name } from "../ids.ts";

/** A list this long still fits one revision (36 characters an id, 256 KB). */
export const ROUND_DOORS_MAX = 5000;

/** One walk with an aim over chosen doors (敲门行动). */
export const Round = z.object({
  kind: z.literal("round"),
  name: Name,
  doors: z.array(Id).check(z.maxLength(ROUND_DOORS_MAX)),
  from: Day,
  to: z.optional(Day),
  closed: z.boolean(),
});
export type Round = z.infer<typeof Round>;
