import * as z from "zod/mini";
import { Label, Name } from "../ids.ts";
import type { Holder } from "./issueEvent.ts";

export const UNITS_HELD_MAX = 60;
/** Who of those outside the office can be given something to mend. */
export const unitKinds = ["property", "street", "owners", "company", "grid"] as const;
export type UnitKind = (typeof unitKinds)[number];

/**
 * A unit that things are handed to: what sort it is, what it is called, and the short code under which the
 * office writes it (WY1).
 */
export const HandlingUnit = z.object({
  sort: z.enum(unitKinds),
  name: Name,
  code: Label,
});
export type HandlingUnit = z.infer<typeof HandlingUnit>;

/** One record a community, its id derived; in the order in which they are offered. */
export const HandlingUnits = z.object({
  kind: z.literal("handling_units"),
  units: z.array(HandlingUnit).check(z.maxLength(UNITS_HELD_MAX)),
});
export type HandlingUnits = z.infer<typeof HandlingUnits>;

/** As a step says who has it. */
export const holderOf = ({ sort, name }: HandlingUnit): Holder => ({ kind: sort, unit: name });

/** The unit that holds it, as the office lists it; absent where it is not in the list any more. */
export const unitOf = (holder: Holder, units: readonly HandlingUnit[]): HandlingUnit | undefined =>
  units.find(({ sort, name }) => sort === holder.kind && name === holder.unit);
