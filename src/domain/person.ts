import * as z from "zod/mini";
import { Name } from "./ids.ts";

export const Role = z.enum(["block_leader", "grid_worker", "volunteer", "office", "viewer"]);
export type Role = z.infer<typeof Role>;

/** Somebody who carries the notebook: a name to show and a role, nothing else about them. */
export const Person = z.object({ kind: z.literal("person"), name: Name, role: Role, left: z.boolean() });
export type Person = z.infer<typeof Person>;
