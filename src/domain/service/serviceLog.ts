import * as z from "zod/mini";
import { Day, Id } from "../ids.ts";
import { ClockTime } from "./activity.ts";

export const SERVICE_WORDS_MAX = 120;
/** In half hours; a day has no more. */
const HalfHours = z.int().check(z.gte(1), z.lte(48));

/** What a volunteer did, as they write it themselves. */
export const ServiceLog = z.object({
  kind: z.literal("service_log"),
  person: Id,
  day: Day,
  halfHours: HalfHours,
  from: z.optional(ClockTime),
  to: z.optional(ClockTime),
  content: z.string().check(z.minLength(1), z.maxLength(SERVICE_WORDS_MAX)),
  activity: z.optional(Id),
  card: z.optional(Id),
  withdrawn: z.boolean(),
});
export type ServiceLog = z.infer<typeof ServiceLog>;

/** The organiser's tick: it was so, for so long. It stands for the hours that it says. */
export const HoursCheck = z.object({
  kind: z.literal("hours_check"),
  log: Id,
  isRight: z.boolean(),
  halfHours: HalfHours,
  checkedOn: Day,
});
export type HoursCheck = z.infer<typeof HoursCheck>;

/** Confirmed as it stands now: what its author says anew has to be ticked again. */
export const isConfirmed = ({ halfHours }: ServiceLog, check: HoursCheck | undefined): boolean =>
  check?.isRight === true && check.halfHours === halfHours;
