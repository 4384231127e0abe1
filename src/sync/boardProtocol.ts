import * as z from "zod/mini";
import { Day } from "../domain/ids.ts";
import { Helplines } from "../domain/inspections/helplines.ts";
import { NOTICE_CHARS_MAX } from "../domain/time/notice.ts";
import { PROTO, Seq } from "./protocol.ts";

/** Null: not shown in the public copy, small or not. */
const PublicCount = z.nullable(Seq);

/**
 * The sums of the newest month of which a public copy stands, and of that copy alone: 0 of 0 doors where it
 * shows none, or where nothing was released. `open` was a live count once, and is nothing any more.
 */
export const BoardTotals = z.object({
  /** Its first day. */
  month: Day,
  /** Absent where nothing was released; `month` is then the running one. */
  released: z.optional(Day),
  doors: z.object({ n: Seq, of: Seq }),
  issues: z.object({ raised: PublicCount, closed: PublicCount, open: PublicCount }),
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

/** What of a public copy's sums the board tells, as the desk that released it wrote them. */
export const ReleasedTotals = z.object({
  total: z.object({ raised: PublicCount, closed: PublicCount, visited: PublicCount, homes: Seq }),
  lit: z.optional(z.object({ on: Day, lit: z.object({ n: Seq, of: Seq }) })),
});
