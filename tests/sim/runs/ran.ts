/** The name under which a bundle with a planted bug counts how often each of its patches was run. */
export const RAN = "plantedRan";

/** By the place of a patch among those of its bug; a patch that was never run may have none. */
export const ran = (): (number | undefined)[] =>
  ((globalThis as { [name: string]: unknown })[RAN] as (number | undefined)[] | undefined) ?? [];
