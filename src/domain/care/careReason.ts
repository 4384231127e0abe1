import * as z from "zod/mini";
import { Id, Moment } from "../ids.ts";
import { careReasons, consentWays } from "./careCodes.ts";

/** More than stand at any door. */
const ENDED_MAX = 50;

/**
 * Why a household is seen so often, and its consent to keep that, in one record: there is no reason without
 * one. Grid workers and the office read it, in a stream beside the door's; it is said once.
 */
export const CareReason = z.object({
  kind: z.literal("care_reason"),
  door: Id,
  reasons: z.array(z.enum(careReasons)).check(z.minLength(1), z.maxLength(careReasons.length)),
  way: z.enum(consentWays),
  givenAt: Moment,
});
export type CareReason = z.infer<typeof CareReason>;

/**
 * The household keeps its consent no longer: it ends what was known of then, and whatever was given before
 * and comes in later. The office erases these, see `server/erasing/withdrawals.ts`.
 */
export const CareWithdrawal = z.object({
  kind: z.literal("care_withdrawal"),
  door: Id,
  saidAt: Moment,
  ends: z.array(Id).check(z.maxLength(ENDED_MAX)),
});
export type CareWithdrawal = z.infer<typeof CareWithdrawal>;

/** That its author looked at a door's reason. Only ever about its author; the audit has it, and keeps it. */
export const CareReveal = z.object({
  kind: z.literal("care_reveal"),
  person: Id,
  door: Id,
  at: Moment,
});
export type CareReveal = z.infer<typeof CareReveal>;

/** As the office heard it: a phone whose clock is ahead ends nothing that is agreed to later. */
export const heardBy = (body: CareWithdrawal, receivedAt: Moment): CareWithdrawal =>
  Date.parse(body.saidAt) <= Date.parse(receivedAt) ? body : { ...body, saidAt: receivedAt };

/** Whether one of these withdrawals ends that consent: it names it, or was said later. */
export function isEnded(
  reason: { record: Id; body: Pick<CareReason, "door" | "givenAt"> },
  withdrawals: readonly Pick<CareWithdrawal, "door" | "saidAt" | "ends">[],
): boolean {
  const given = Date.parse(reason.body.givenAt);
  return withdrawals.some(
    ({ door, saidAt, ends }) =>
      door === reason.body.door && (ends.includes(reason.record) || given <= Date.parse(saidAt)),
  );
}
