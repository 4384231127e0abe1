import * as z from "zod/mini";
import { Id, Moment } from "../ids.ts";
import type { CountedBallot } from "./countBallots.ts";
import type { Vote } from "./vote.ts";
import { hasBallots } from "./voteSheet.ts";

/** `none` is no voice: it takes back what it replaces. */
const ballotChoices = ["for", "against", "abstain", "none"] as const;
export type BallotChoice = (typeof ballotChoices)[number];
/** Why a ballot stands in the place of another one: a slip of the finger, or the household says otherwise. */
const ballotReasons = ["slip", "household"] as const;
const REPLACES_MAX = 20;

/**
 * One voice of an open round, tapped at the door that said it, and never changed. Another one stands in its
 * place only with a reason, and both are kept. `hash` is that of the sheet that was read out.
 */
export const Ballot = z
  .object({
    kind: z.literal("ballot"),
    vote: Id,
    hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    door: Id,
    choice: z.enum(ballotChoices),
    happenedAt: Moment,
    /** Drawn for it alone, so that its household finds it in what is handed out, and nobody else does. */
    stub: z.string().check(z.regex(/^[0-9A-F]{8}$/)),
    replaces: z.array(Id).check(z.maxLength(REPLACES_MAX)),
    why: z.optional(z.enum(ballotReasons)),
  })
  .check(
    z.refine(({ replaces, why }) => replaces.length > 0 === (why !== undefined), { path: ["why"] }),
    z.refine(({ choice, replaces }) => choice !== "none" || replaces.length > 0, { path: ["choice"] }),
  );
export type Ballot = z.infer<typeof Ballot>;

/** Where the ballots of a round lie: who brings one reads none. */
export const ballotBox = (vote: Id) => `drop:count:${vote}` as const;
export const ballotKeys = ({ vote, door }: Ballot): string[] => [`ballot|${vote}|${door}`];

/** Who reads the ballots of a round: its two counters, from when no more come in. */
export const readersOf = ({ counters, collectedAt }: Vote): readonly Id[] =>
  collectedAt === undefined ? [] : (counters ?? []);

/** The field by which a ballot has no place in a round as it stands, or null. */
export function ballotFault({ hash }: Ballot, vote: Vote | null): string | null {
  if (!vote || !hasBallots(vote.sheet)) return "vote";
  if (vote.hash !== hash) return "hash";
  return vote.collectedAt || vote.result || vote.voided ? "vote" : null;
}

/**
 * Who votes at a door and what their voice stands for: the door itself, or all that they own, with its area
 * in hundredths. Null for a door of nobody who may vote.
 */
export type VoterAt = (door: Id) => Pick<CountedBallot, "voter" | "door" | "area"> | null;
/** Where each door is a household. */
export const householdAt: VoterAt = (door) => ({ voter: door, door, area: 0 });
type Cast = { record: Id; body: Ballot };

/**
 * The ballots of one round as they are counted, in whatever order they came. A ballot is replaced only by one
 * of the same door. What `none` takes back is as if it had never been, with what it stood in the place of. Of
 * a door of nobody none is counted.
 */
export function ballotsCounted(
  ballots: readonly Cast[],
  voterAt: VoterAt,
): (CountedBallot & { stub: string })[] {
  const doorOf = new Map(ballots.map(({ record, body }) => [record, body.door]));
  const replacedBy = (some: readonly Cast[]) =>
    new Set(
      some.flatMap(({ record, body }) =>
        body.replaces.filter((one) => one !== record && doorOf.get(one) === body.door),
      ),
    );
  const undone = replacedBy(ballots.filter(({ body }) => body.choice === "none"));
  const said = ballots.filter(({ record, body }) => body.choice !== "none" && !undone.has(record));
  const replaced = replacedBy(said);
  return ballots.flatMap(({ record, body: { door, choice, stub } }) => {
    const isReplaced = undone.has(record) || replaced.has(record);
    const who = voterAt(door);
    return choice === "none" || !who ? [] : [{ ...who, choice, stub, isReplaced }];
  });
}

/** Fewer of any choice would tell who had made it. */
const STUBS_MIN = 10;

/**
 * Each voice may be handed out under a stub that only its household can tell. Who owns as much as few others
 * do is told by their area.
 */
export function mayShowStubs(ballots: readonly CountedBallot[]): boolean {
  const counts = new Map<string, number>();
  const add = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const { choice, area, isReplaced } of ballots) {
    if (!isReplaced && choice !== "invalid") add(choice);
    if (!isReplaced) add(`area ${area}`);
  }
  return [...counts].every(([what, count]) => count >= STUBS_MIN || what === "area 0");
}
