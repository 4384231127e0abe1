import * as z from "zod/mini";
import { Day, Id, Moment } from "../ids.ts";
import { addDays } from "../time/days.ts";
import { hasBallots, sheetFault, sheetText, tallyFault, VoteSheet, VoteTally } from "./voteSheet.ts";

const VOID_CHARS_MAX = 200;
const COUNTERS = 2;
/** How long a result may be objected to, where nothing else is set. */
export const OBJECTION_DAYS = 7;
const OBJECTION_DAYS_MAX = 90;

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
  /** Two who count and one who watches, named before the ballots are taken out. */
  counters: z.optional(z.array(Id).check(z.minLength(COUNTERS), z.maxLength(COUNTERS))),
  witness: z.optional(Id),
  extendedTo: z.optional(Day),
  /** From then on no ballot comes in, and the counters read them. */
  collectedAt: z.optional(Moment),
  /** What it says holds once nobody has objected until that day. */
  result: z.optional(z.object({ closedAt: Moment, tally: VoteTally, objectionUntil: z.optional(Day) })),
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
export const extendableTo = ({ sheet, result, voided, collectedAt }: Vote): Day | null =>
  sheet.rule.extensionDays > 0 && !result && !voided && !collectedAt
    ? addDays(sheet.closesOn, sheet.rule.extensionDays)
    : null;

/** The last day on which papers come in. */
export const lastDayOf = ({ sheet, extendedTo }: Vote): Day => extendedTo ?? sheet.closesOn;

/** Papers may be handed out and taken back. */
export const isOpenOn = (vote: Vote, today: Day): boolean =>
  !vote.result && !vote.voided && !vote.collectedAt && today <= lastDayOf(vote);

/** The last day on which a result may still be objected to, or "" where none is. */
export const objectionUntil = ({ result, voided }: Pick<Vote, "result" | "voided">): Day | "" =>
  (!voided && result?.objectionUntil) || "";

/** The day until which nothing is decided, since one of these rounds may still be objected to; else "". */
export const undecidedUntil = (votes: readonly Pick<Vote, "result" | "voided">[], today: Day): Day | "" =>
  votes
    .map(objectionUntil)
    .filter((day) => day >= today)
    .reduce((one, other) => (one > other ? one : other), "");

/** What of a round never changes, whatever comes. */
const FROZEN = ["topic", "meeting", "sheet", "hash"] as const;
/** What stands once the ballots were taken out, or counted. */
const COLLECTED = ["collectedAt", "counters", "witness"] as const;

/**
 * The field in which a round says what it may not, or null. `before` is what stands, null where it begins;
 * `hash` is that of its sheet as it was sent. `isSettling`: somebody chooses between two results that two
 * desks wrote.
 */
export function voteFault(
  before: Vote | null,
  after: Vote,
  { hash, isSettling, by }: { hash: string; isSettling: boolean; by?: Id },
): string | null {
  if (after.hash !== hash) return "hash";
  const { sheet, result, extendedTo, voided } = after;
  const named = countersFault(after);
  if (named) return named;
  const isSame = (field: keyof Vote) => alike(before?.[field], after[field]);
  if (!before) {
    const fault = sheetFault(sheet);
    if (fault) return `sheet.${fault}`;
    // The sheet stands before anybody knows a result.
    if (after.collectedAt) return "collectedAt";
    return result ? "result" : extendedTo ? "extendedTo" : voided ? "voided" : null;
  }
  const thawed = FROZEN.find((field) => !isSame(field));
  if (thawed) return thawed;
  if (before.result && !isSame("result") && !(isSettling && result)) return "result";
  if (before.voided && !isSame("voided")) return "voided";
  const isShut = before.collectedAt !== undefined || before.result !== undefined;
  const opened = isShut ? COLLECTED.find((field) => !isSame(field)) : undefined;
  if (opened) return opened;
  // Nobody counts what is not theirs to read, and nobody before the last has come in.
  const isCounted = hasBallots(sheet) && !isSame("result");
  if (isCounted && (!before.collectedAt || (by !== undefined && !after.counters?.includes(by))))
    return "result";
  if (result && (tallyFault(sheet, result.tally) || isObjectionWrong(result))) return "result";
  return isSame("extendedTo") ? null : extensionFault(before, extendedTo);
}

/** A round is made longer as far as its rule allows, while it is open, and never shorter. */
function extensionFault(before: Vote, until: Day | undefined): string | null {
  const last = extendableTo(before);
  const isLonger = last !== null && until !== undefined && until > lastDayOf(before) && until <= last;
  return isLonger ? null : "extendedTo";
}

/** Two different people count, and a third one watches; no ballots are taken out that nobody may read. */
function countersFault({ counters, witness, collectedAt, sheet }: Vote): string | null {
  if (new Set(counters).size < (counters?.length ?? 0)) return "counters";
  if (witness !== undefined && counters?.includes(witness)) return "witness";
  return collectedAt && (!counters || !hasBallots(sheet)) ? "collectedAt" : null;
}

function isObjectionWrong({ closedAt, objectionUntil: until }: NonNullable<Vote["result"]>): boolean {
  const day = closedAt.slice(0, 10);
  return until !== undefined && (until < day || until > addDays(day, OBJECTION_DAYS_MAX));
}

const alike = (one: unknown, other: unknown) => sheetText(one) === sheetText(other);
