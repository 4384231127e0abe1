import * as z from "zod/mini";
import { Day } from "../domain/ids.ts";
import { Helplines } from "../domain/inspections/helplines.ts";
import { NOTICE_CHARS_MAX } from "../domain/time/notice.ts";
import { PROTO, Seq } from "./protocol.ts";

/**
 * A count of what households asked for. Null: fewer than is said of anything that one could read off a single
 * household (domain.md §6), though not none.
 */
const SmallCount = z.nullable(Seq);

/**
 * What the whole community has, of one month: doors that were gone to, of how many; what was reported and
 * closed in it, and what is open now. `litRound`: the last finished night round, lit of those that could be
 * seen.
 */
export const BoardTotals = z.object({
  /** Its first day. */
  month: Day,
  doors: z.object({ n: Seq, of: Seq }),
  issues: z.object({ raised: SmallCount, closed: SmallCount, open: SmallCount }),
  lit: z.optional(z.object({ on: Day, n: Seq, of: Seq })),
});
export type BoardTotals = z.infer<typeof BoardTotals>;

/**
 * GET /api/board: what whoever has joined may know without reading a record: notices in force, numbers to
 * call, and sums.
 */
export const BoardAnswer = z.object({
  proto: z.literal(PROTO),
  notices: z.array(z.object({ words: z.string().check(z.maxLength(NOTICE_CHARS_MAX)), until: Day })),
  lines: Helplines.shape.lines,
  totals: BoardTotals,
});
export type BoardAnswer = z.infer<typeof BoardAnswer>;
