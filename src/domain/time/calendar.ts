import * as z from "zod/mini";
import { Day } from "../ids.ts";

const CALENDAR_DAYS_MAX = 400;
const Days = z.array(Day).check(z.maxLength(CALENDAR_DAYS_MAX));

/**
 * One year of the community: which weekdays are off, which weekend days are worked (调休), and the three days
 * of each month. `months` is keyed "01" to "12".
 */
export const Calendar = z.object({
  kind: z.literal("calendar"),
  year: z.int().check(z.gte(2000), z.lte(2200)),
  daysOff: Days,
  workdays: Days,
  months: z.record(
    z.string().check(z.regex(/^(0[1-9]|1[0-2])$/)),
    z.object({ study: z.optional(Day), deliberation: z.optional(Day), service: z.optional(Day) }),
  ),
});
export type Calendar = z.infer<typeof Calendar>;
