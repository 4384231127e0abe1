import * as z from "zod/mini";
import { Id, Label } from "../ids.ts";
import { PhotoSlots } from "../photo.ts";
import { PlanStep } from "./asset.ts";

const PLAN_MARKS_MAX = 200;

/**
 * Something to find one's way by, where there is no picture or beside it: a building's outline or just its
 * name.
 */
export const PlanMark = z.object({
  label: Label,
  x: PlanStep,
  y: PlanStep,
  width: PlanStep,
  height: PlanStep,
});
export type PlanMark = z.infer<typeof PlanMark>;

/**
 * The estate's drawing, one for each estate; its record's id is derived from the estate's. Where assets stand
 * on it is said by the assets.
 */
export const SitePlan = z.object({
  kind: z.literal("plan"),
  compound: Id,
  /** A photo of a drawing or of the board at the gate; none is a plain grid. The last one is shown. */
  photos: z.optional(PhotoSlots),
  /** Width and height in any unit, where there is no picture to tell: 4 by 3. */
  across: z.int().check(z.gte(1), z.lte(100)),
  down: z.int().check(z.gte(1), z.lte(100)),
  marks: z.array(PlanMark).check(z.maxLength(PLAN_MARKS_MAX)),
});
export type SitePlan = z.infer<typeof SitePlan>;
