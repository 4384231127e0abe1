import * as z from "zod/mini";
import { Day } from "../ids.ts";

const CALENDAR_DAYS_MAX = 400;
/** Every month has it. */
export const WISH_DAY_LAST = 28;
const Days = z.array(Day).check(z.maxLength(CALENDAR_DAYS_MAX));

/**
 * One year of the community: which weekdays are off, which weekend days are worked (调休), and the three days
 * of each month that has any.
 */
export const Calendar = z.object({
  kind: z.literal("calendar"),
  year: z.int().check(z.gte(2000), z.lte(2200)),
  daysOff: Days,
  workdays: Days,
  months: z
    .array(
      z.object({
        month: z.int().check(z.gte(1), z.lte(12)),
        study: z.optional(Day),
        deliberation: z.optional(Day),
        service: z.optional(Day),
      }),
    )
    .check(z.maxLength(12)),
  /** On that day of each month the wishes of the month are gone through, if not before. */
  wishDay: z.optional(z.int().check(z.gte(1), z.lte(WISH_DAY_LAST))),
});
export type Calendar = z.infer<typeof Calendar>;
