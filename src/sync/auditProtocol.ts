import * as z from "zod/mini";
import { Moment } from "../domain/ids.ts";
import { PROTO, Seq } from "./protocol.ts";

/**
 * What was done with what belongs to the residents, each at most once. `rights`: a person, patch or grid was
 * written; `joined`: a phone joined; `code`: a code for joining was made; `let-in`, `aside`: what was held;
 * `handed-in`: a file of what a phone could not send; `settled`: a phone's loss was seen to; `slips`: what
 * residents wrote was taken, answered or discarded; `slip-sheets`: slips were printed; `exported`: somebody
 * says that they took something out, and why; `consent`, `consent-ended`: a household agreed that the reason
 * of its care is kept, and no longer; `revealed`: somebody looked at it; `taken`: a phone was taken away;
 * `erased`: it says that it is empty; `admitted`: one that waited was let in; `named`: a phone was given a
 * name; `stopped`: it has to join anew, since it was silent for long or two showed its credential;
 * `door-read`: all that is held about a household was looked at; `door-erased`: it was erased; `retention`:
 * what has been kept long enough ended; `ended`: older lines than are kept.
 */
const AuditAct = z.enum([
  "rights",
  "joined",
  "code",
  "let-in",
  "aside",
  "handed-in",
  "settled",
  "slips",
  "slip-sheets",
  "exported",
  "consent",
  "consent-ended",
  "revealed",
  "taken",
  "erased",
  "admitted",
  "named",
  "stopped",
  "door-read",
  "door-erased",
  "retention",
  "ended",
]);

/**
 * A line of the audit. It names by ids alone, of people, records and phones: no name, no address, no word
 * that anybody wrote. `what`: the kind and the fields that were changed, or the codes of an export's note.
 * `rev`: the revision or the phone that it is noted once for.
 */
export const AuditEntry = z.object({
  n: Seq,
  at: Moment,
  by: z.string(),
  act: AuditAct,
  about: z.optional(z.string()),
  count: z.optional(Seq),
  what: z.optional(z.string()),
  rev: z.optional(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** The query of GET /api/audit. */
export const AuditQuery = z.object({
  before: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
});

/**
 * GET /api/audit (office only): newest first, a page at a time; asked with `before` only what has a lower
 * number. `broken`: the first line that somebody changed, took out, added or put elsewhere.
 */
export const AuditPage = z.object({
  proto: z.literal(PROTO),
  lines: z.array(AuditEntry),
  total: Seq,
  more: z.boolean(),
  broken: z.optional(Seq),
});
export type AuditPage = z.infer<typeof AuditPage>;
