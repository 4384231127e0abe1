import * as z from "zod/mini";
import { Id, IdOrNone, Moment } from "./ids.ts";

export { REVISION_BYTES_MAX } from "./revisionBytes.ts";

const CHANGED_MAX = 64;

/**
 * The envelope of everything a person saves. It travels and is stored as the exact text whose SHA-256 the
 * phone took; parsing checks it and never writes it again. `body` is checked apart, by its kind, so that a
 * newer phone's record can be held and not refused.
 */
export const Revision = z.object({
  /** Minted when the form opens, kept for ever: the only idempotency key. */
  id: Id,
  /**
   * The record that this is a revision of; for a new record its own id, for a row of a register a derived
   * one.
   */
  record: Id,
  kind: z.string().check(z.regex(/^[a-z_]{1,32}$/)),
  v: z.int().check(z.gte(1)),
  /** Id of the revision this one was edited from, "" for a new record. */
  base: IdOrNone,
  /** The top-level fields of the body that the author touched. */
  changed: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(CHANGED_MAX)),
  /** The record that this one hangs on and lives with: a visit's door. */
  parent: z.optional(Id),
  /** A hint; the server decides where a record lives. */
  stream: z.string().check(z.maxLength(60)),
  community: Id,
  /** Who wrote it, never who happens to be signed in when it is handed in. */
  by: Id,
  device: z.string().check(z.maxLength(60)),
  at: Moment,
  salt: z.string().check(z.maxLength(32)),
  /** Clashes that this revision settles: ids of the revisions whose values were weighed. */
  resolved: z.array(Id).check(z.maxLength(CHANGED_MAX)),
  body: z.looseObject({}),
});
export type Revision = z.infer<typeof Revision>;

/**
 * Two people changed one field from the same base: the line kept one value, this is the other, shown until a
 * person chooses.
 */
export const Clash = z.object({ field: z.string(), value: z.unknown(), rev: Id, by: Id, at: Moment });
export type Clash = z.infer<typeof Clash>;
