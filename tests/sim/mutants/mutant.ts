import type { Options } from "../runs/options.ts";
import type { Patch } from "./planting.ts";

/**
 * A planted bug, as small changes to the real sources. The simulator must find it, or, where it plays in
 * rooms that this has not, the `test` of that name. `made`: what the schedules are made of that find it soon.
 */
export type Mutant = { name: string; patches: Patch[]; test?: string; made?: Partial<Options> };
