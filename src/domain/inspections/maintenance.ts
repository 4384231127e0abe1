import * as z from "zod/mini";
import { Day, Id, Name } from "../ids.ts";
import { PhotoSlots } from "../photo.ts";
import { NOTE_CHARS_MAX } from "../visits/visit.ts";
import { ChecklistVersion } from "./answers.ts";
import { PATROL_ASSETS_MAX, PatrolSort } from "./patrol.ts";

/** Old pipes are walked every week, others every month; the property company maintains every quarter. */
export const PATROL_DAYS_OLD = 7;
export const PATROL_DAYS = 30;
export const MAINTAIN_DAYS = 90;
const Days = z.int().check(z.gte(1), z.lte(3650));

/** Who walks, as a role and never as a person. */
export const PatrolBy = z.enum(["grid_worker", "block_leader", "office"]);
export type PatrolBy = z.infer<typeof PatrolBy>;

/** 网格员巡查 + 物业定期维护: what is looked after, by whom and how often. When it is due is computed, see `due.ts`. */
export const Maintenance = z.object({
  kind: z.literal("maintenance"),
  name: Name,
  assets: z.array(Id).check(z.maxLength(PATROL_ASSETS_MAX)),
  checklist: ChecklistVersion,
  /** What the patrol that each turn opens is. */
  patrolSort: PatrolSort,
  /** The first day from which turns are counted. */
  startsOn: Day,
  patrolBy: PatrolBy,
  patrolEveryDays: Days,
  /** Who maintains, in words: 物业. No person's name. */
  maintainBy: Name,
  maintainEveryDays: Days,
  /** Rain makes a patrol due at once. */
  rainTrigger: z.boolean(),
  /** The last day of rain that somebody noted here. */
  rainedOn: z.optional(Day),
  /** The issue after which it was agreed. */
  sourceIssue: z.optional(Id),
  /** The topic whose decision it carries out. */
  sourceTopic: z.optional(Id),
  /** No longer looked after so; kept. */
  ended: z.boolean(),
});
export type Maintenance = z.infer<typeof Maintenance>;

/** That the maintenance of a plan was done once. Its revision's `parent` is the plan. */
export const Upkeep = z.object({
  kind: z.literal("upkeep"),
  maintenance: Id,
  doneOn: Day,
  note: z.string().check(z.maxLength(NOTE_CHARS_MAX)),
  photos: z.optional(PhotoSlots),
  withdrawn: z.boolean(),
});
export type Upkeep = z.infer<typeof Upkeep>;
