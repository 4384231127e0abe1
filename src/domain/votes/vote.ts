import * as z from "zod/mini";
import { Day, Id, Moment } from "../ids.ts";
import { addDays } from "../time/days.ts";
import { sheetFault, sheetText, tallyFault, VoteSheet, VoteTally } from "./voteSheet.ts";

const VOID_CHARS_MAX = 200;

/**
 * One round. It begins with its sheet, which stands for ever: `hash` is the SHA-256 of its text. `result`
 * comes when it is closed, and nothing of it is known before. A round that went wrong is `voided` with its
 * reason, and a new one points back.
 */
export const Vote = z.object({
  kind: z.literal("vote"),
  topic: z.optional(Id),
  meeting: z.optional(Id),
  sheet: VoteSheet,
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  extendedTo: z.optional(Day),
  result: z.optional(z.object({ closedAt: Moment, tally: VoteTally })),
  voided: z.optional(
    z.object({ at: Moment, why: z.string().check(z.minLength(1), z.maxLength(VOID_CHARS_MAX)) }),
  ),
});
export type Vote = z.infer<typeof Vote>;

/** The first day on which its rule lets the same be voted on again; "" where it says nothing, or was void. */
export const notBefore = ({ sheet, result, voided }: Vote): Day | "" =>
  result && !voided && sheet.rule.notAgainDays > 0
    ? addDays(result.closedAt.slice(0, 10), sheet.rule.notAgainDays)
    : "";

/** The last day to which it may be made longer, or null where its rule or its result lets it be no longer. */
export const extendableTo = ({ sheet, result, voided }: Vote): Day | null =>
  sheet.rule.extensionDays > 0 && !result && !voided
    ? addDays(sheet.closesOn, sheet.rule.extensionDays)
    : null;

/** The last day on which papers come in. */
export const lastDayOf = ({ sheet, extendedTo }: Vote): Day => extendedTo ?? sheet.closesOn;

/** Papers may be handed out and taken back. */
export const isOpenOn = (vote: Vote, today: Day): boolean =>
  !vote.result && !vote.voided && today <= lastDayOf(vote);

/** What of a round never changes, whatever comes. */
const FROZEN = ["topic", "meeting", "sheet", "hash"] as const;

/**
 * The field in which a round says what it may not, or null. `before` is what stands, null where it begins;
 * `hash` is that of its sheet as it was sent. `isSettling`: somebody chooses between two results that two
 * desks wrote.
 */
export function voteFault(
  before: Vote | null,
  after: Vote,
  { hash, isSettling }: { hash: string; isSettling: boolean },
): string | null {
  if (after.hash !== hash) return "hash";
  const { sheet, result, extendedTo, voided } = after;
  const isSame = (field: keyof Vote) => alike(before?.[field], after[field]);
  if (!before) {
    const fault = sheetFault(sheet);
    if (fault) return `sheet.${fault}`;
    // The sheet stands before anybody knows a result.
    return result ? "result" : extendedTo ? "extendedTo" : voided ? "voided" : null;
  }
  const thawed = FROZEN.find((field) => !isSame(field));
  if (thawed) return thawed;
  if (before.result && !isSame("result") && !(isSettling && result)) return "result";
  if (before.voided && !isSame("voided")) return "voided";
  if (result && tallyFault(sheet, result.tally)) return "result";
  return isSame("extendedTo") ? null : extensionFault(before, extendedTo);
}

/** A round is made longer as far as its rule allows, while it is open, and never shorter. */
function extensionFault(before: Vote, until: Day | undefined): string | null {
  const last = extendableTo(before);
  const isLonger = last !== null && until !== undefined && until > lastDayOf(before) && until <= last;
  return isLonger ? null : "extendedTo";
}

const alike = (one: unknown, other: unknown) => sheetText(one) === sheetText(other);
