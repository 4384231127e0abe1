import * as z from "zod/mini";
import { Day } from "../ids.ts";

export const NOTICE_CHARS_MAX = 120;

/** What the office tells everybody who walks, until a day. Who has read it is asked of nobody. */
export const OfficeNotice = z.object({
  kind: z.literal("notice"),
  words: z.string().check(z.minLength(1), z.maxLength(NOTICE_CHARS_MAX)),
  from: Day,
  /** The last day on which it is shown. */
  until: Day,
  withdrawn: z.boolean(),
});
export type OfficeNotice = z.infer<typeof OfficeNotice>;

export const isShownOn = ({ from, until, withdrawn }: OfficeNotice, today: Day): boolean =>
  !withdrawn && from <= today && today <= until;
