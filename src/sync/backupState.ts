import * as z from "zod/mini";
import { Moment } from "../domain/ids.ts";
import { PROTO } from "./protocol.ts";

/** GET /api/backup (office only): when the last one was made, whether there should be a newer one, what went wrong with the last try, and what is missing of the pictures. */
export const BackupState = z.object({
  proto: z.literal(PROTO),
  last: z.optional(Moment),
  isOverdue: z.boolean(),
  fault: z.optional(z.string()),
  /** How many pictures the office has receipts for and no bytes; none when absent. */
  picturesMissing: z.optional(z.int()),
});
export type BackupState = z.infer<typeof BackupState>;
