import * as z from "zod/mini";
import { Id, Moment } from "../ids.ts";
import { EXPORT_WORDS_MAX, exportedThings, exportFormats, exportReasons } from "./exportCodes.ts";

/** More than any community has of anything. */
const COUNT_MAX = 10_000_000;

/**
 * That somebody took something out of the product, and why. It is said once, by whoever did it and of nobody
 * else; `count` is of rows, pictures or pages.
 */
export const ExportNote = z.object({
  kind: z.literal("export_note"),
  person: Id,
  what: z.enum(exportedThings),
  format: z.enum(exportFormats),
  count: z.int().check(z.gte(0), z.lte(COUNT_MAX)),
  reason: z.enum(exportReasons),
  /** Own words, in place of a reason. They are in no file and not in the audit. */
  words: z.optional(z.string().check(z.maxLength(EXPORT_WORDS_MAX))),
  at: Moment,
});
export type ExportNote = z.infer<typeof ExportNote>;
