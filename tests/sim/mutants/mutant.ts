import type { Patch } from "./planting.ts";

/** A planted bug, as small changes to the real sources. The simulator must find it. */
export type Mutant = { name: string; patches: Patch[] };
