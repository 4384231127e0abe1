import * as z from "zod/mini";
import { Day, Id, Label, Name, PlaceText } from "../ids.ts";

export const ACTIVITY_WORDS_MAX = 200;
const SHIFTS_MAX = 12;
const ITEMS_MAX = 20;
export const LINKS_MAX = 50;
/** More than any service day of one community has of anything. */
const COUNT_MAX = 100_000;

export const activitySorts = [
  ...(["clinic", "haircut", "sharpening", "mending", "cleaning", "garden", "talk", "calling_on"] as const),
  "other_service",
] as const;
export type ActivitySort = (typeof activitySorts)[number];
const activityStates = ["planned", "open", "running", "done", "reported", "cancelled"] as const;
export type ActivityState = (typeof activityStates)[number];

/** Where an activity may go from each state; what was called off may be planned anew. */
export const activityMoves: { readonly [S in ActivityState]: readonly ActivityState[] } = {
  planned: ["open", "cancelled"],
  open: ["running", "planned", "cancelled"],
  running: ["done", "cancelled"],
  done: ["reported", "running"],
  reported: ["done"],
  cancelled: ["planned"],
};

export const safetyPoints = ["way", "power", "weather", "first_aid", "crowd", "tools"] as const;

const Count = z.int().check(z.gte(0), z.lte(COUNT_MAX));
export const ClockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Some hours of the day and how many are wanted for them. */
const Shift = z.object({
  key: z.string().check(z.regex(/^[a-z0-9]{1,12}$/)),
  name: Name,
  from: ClockTime,
  to: ClockTime,
  needed: z.int().check(z.gte(1), z.lte(500)),
});
export type Shift = z.infer<typeof Shift>;

/**
 * 健康义诊: filed with the county's health authority, by registered staff of an approved institution; advice
 * alone, nothing is sold. There is no field for a reading, and none for whose it would be.
 */
const Clinic = z.object({
  filingNumber: Name,
  filedOn: Day,
  institution: Name,
  licensedStaff: z.int().check(z.gte(1), z.lte(500)),
  noSales: z.boolean(),
  /** How many were told to see a doctor. */
  referrals: z.optional(Count),
});

/** What volunteers do for the neighbourhood on a day (服务日). Whoever was served is counted, never named. */
export const Activity = z.object({
  kind: z.literal("activity"),
  title: Name,
  sort: z.enum(activitySorts),
  state: z.enum(activityStates),
  day: Day,
  place: PlaceText,
  organiser: Label,
  partners: Label,
  shifts: z.array(Shift).check(z.maxLength(SHIFTS_MAX)),
  items: z.array(z.object({ name: Name, count: z.optional(Count) })).check(z.maxLength(ITEMS_MAX)),
  served: z.optional(Count),
  supplies: z.array(z.object({ name: Name, isThere: z.boolean() })).check(z.maxLength(ITEMS_MAX)),
  safety: z.array(z.enum(safetyPoints)),
  summary: z.string().check(z.maxLength(ACTIVITY_WORDS_MAX)),
  clinic: z.optional(Clinic),
  /** Cards of wishes that it makes come true. */
  cards: z.array(Id).check(z.maxLength(LINKS_MAX)),
  /** Issues that it helps with: their ids alone, which say nothing to who does not read them. */
  issues: z.optional(z.array(Id).check(z.maxLength(LINKS_MAX))),
});
export type Activity = z.infer<typeof Activity>;

export type ActivityGap = "shifts" | "clinic" | "noSales" | "safety" | "served";
const GOING: readonly ActivityState[] = ["open", "running", "done", "reported"];

/** What it lacks to stand in that state; a clinic stands nowhere open without what the law asks for. */
export function activityGap(activity: Activity, to: ActivityState): ActivityGap | null {
  if (!GOING.includes(to)) return null;
  if (activity.shifts.length === 0) return "shifts";
  if (activity.sort === "clinic" && !activity.clinic) return "clinic";
  if (activity.sort === "clinic" && !activity.clinic?.noSales) return "noSales";
  if (to === "running" && activity.safety.length < safetyPoints.length) return "safety";
  return to === "reported" && activity.served === undefined ? "served" : null;
}
