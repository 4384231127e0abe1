import * as z from "zod/mini";
import { Day } from "../ids.ts";
import { PhotoSlots } from "../photo.ts";

/** "2026-11". */
const MonthName = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/));
/** Hex, of the page's text in UTF-8. */
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Both fit one revision together, whatever signs they are of. */
const PAGE_CHARS_MAX = 60_000;
const DATA_CHARS_MAX = 40_000;
const ENGLISH_CHARS_MAX = 30_000;
export const REPORT_WORDS_MAX = 1000;

/**
 * A closed month (月报): its page as it was shown that day, byte for byte, and the figures that quarters
 * and years are added from. A month has one; nothing of it is ever said again, and what arrives later stands
 * in the next one.
 */
export const MonthReport = z.object({
  kind: z.literal("month_report"),
  month: MonthName,
  closedOn: Day,
  /** What the office says on top of it; stands in the page, too. */
  words: z.string().check(z.maxLength(REPORT_WORDS_MAX)),
  page: z.string().check(z.maxLength(PAGE_CHARS_MAX)),
  hash: Sha256,
  /** JSON of `MonthFigures`, see `reports/figures/month`. */
  data: z.string().check(z.maxLength(DATA_CHARS_MAX)),
  /** What the page shows of how it was and how it is; made for it, and released by whoever closed it. */
  photos: z.optional(PhotoSlots),
});
export type MonthReport = z.infer<typeof MonthReport>;

/**
 * What a person of the office has released of a closed month, for everybody. Which sums are hidden in it
 * stays so for ever: it is said once, and only ever taken back as a whole.
 */
export const MonthBoard = z.object({
  kind: z.literal("month_board"),
  month: MonthName,
  releasedOn: Day,
  page: z.string().check(z.maxLength(PAGE_CHARS_MAX)),
  hash: Sha256,
  /** JSON of `PublicMonth`, see `reports/publication`. */
  data: z.string().check(z.maxLength(DATA_CHARS_MAX)),
  /** The same page in English, made of the same sums: what is hidden in one is hidden in both. */
  english: z.optional(z.object({ page: z.string().check(z.maxLength(ENGLISH_CHARS_MAX)), hash: Sha256 })),
  withdrawn: z.boolean(),
});
export type MonthBoard = z.infer<typeof MonthBoard>;
