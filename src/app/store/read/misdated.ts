import type { Id, Moment } from "../../../domain/ids.ts";

/**
 * A visit that this phone wrote while its clock was wrong. It keeps the time `was`, and stands beside the day
 * of `at`, which the office's clock gives it, until its author has set it right or says that it is right.
 * `round`: the one that holds its door on that day. Kept in `meta` under this name, the last ones.
 */
export type Misdated = { record: Id; door: Id; was: Moment; at: Moment; round?: Id };
