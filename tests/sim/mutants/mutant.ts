import type { Patch } from "./planting.ts";

/**
 * A planted bug, as small changes to the real sources. The simulator must find it, or, where it plays in
 * rooms that this has not, the `test` of that name.
 */
export type Mutant = { name: string; patches: Patch[]; test?: string };
