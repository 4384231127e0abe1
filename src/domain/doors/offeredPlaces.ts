import type { Id } from "../ids.ts";

// A grid or patch that was made by mistake and taken back is offered nowhere. Whoever names it again means
// it: it is the same record and stands again. What has come to hang in it meanwhile keeps it on the lists.

/** Grids or patches that may be chosen; `chosen` is the one that stands in the form already. */
export function offeredPlaces<P extends { record: Id; body: { withdrawn?: boolean } }>(
  places: readonly P[],
  chosen?: Id,
): P[] {
  return places.filter(({ record, body }) => !body.withdrawn || record === chosen);
}

/** The same grid or patch, no longer taken back. */
export function standingAgain<B extends { withdrawn?: boolean }>({ withdrawn: _, ...body }: B) {
  return body;
}
