import type { Id } from "../domain/ids.ts";

/**
 * Through whose hands words went: who brought them, where not their author; who of the office let them in.
 */
export type Provenance = { handedBy?: Id; letInBy?: Id };

/** Of what its author handed in and nobody let in: nothing. */
export function provenanceOf({ handedBy, letInBy }: Provenance): Provenance {
  return { ...(handedBy ? { handedBy } : {}), ...(letInBy ? { letInBy } : {}) };
}
