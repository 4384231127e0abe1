import type { Id, Moment } from "../../../domain/ids.ts";

/** The field in which each of them says when it happened. */
export const happenedIn = { visit: "visitedAt", inspection: "inspectedAt", issue: "collectedAt" } as const;
export type DatedKind = keyof typeof happenedIn;

/**
 * What this phone wrote while its clock was wrong. It keeps the time `was`, until its author has set it right
 * or says that it is right; `at` is when the office's clock says that it was. A visit stands beside that day as
 * well, and in the `round` that holds its `door` then. Kept in `meta` under this name, the last ones; one
 * without a kind is a visit, as earlier versions kept it.
 */
export type Misdated = { record: Id; kind?: DatedKind; door?: Id; was: Moment; at: Moment; round?: Id };
