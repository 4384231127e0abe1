import type { Role } from "../../domain/person.ts";

/** Who opens and closes rounds; whoever looks after a grid may inspect on them. */
export function mayOpenPatrols(role: Role): boolean {
  return role === "office" || role === "grid_worker";
}
