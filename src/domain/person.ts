import * as z from "zod/mini";
import { Id, Name } from "./ids.ts";

export const Role = z.enum(["block_leader", "grid_worker", "volunteer", "office", "viewer"]);
export type Role = z.infer<typeof Role>;

const STAND_IN_PLACES_MAX = 200;

/**
 * Who walks instead of somebody for a while, and the patches or grids that they were given for it: what ends
 * with it.
 */
const StandIn = z.object({ person: Id, places: z.array(Id).check(z.maxLength(STAND_IN_PLACES_MAX)) });

/** Somebody who carries the notebook: a name to show and a role, nothing else about them. */
export const Person = z.object({
  kind: z.literal("person"),
  name: Name,
  role: Role,
  left: z.boolean(),
  standIn: z.optional(StandIn),
});
export type Person = z.infer<typeof Person>;
