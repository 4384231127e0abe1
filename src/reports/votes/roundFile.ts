import { type CountedBallot, countBallots } from "../../domain/votes/countBallots.ts";
import { sheetText, type VoteSheet, type VoteTally } from "../../domain/votes/voteSheet.ts";

/** What a stranger recounts; `scripts/recount` reads it and says what it must hold. */
const ROUND_FORM = "linfang-round/1";

/**
 * The file of a closed round. `ballots` are of an open round alone, under pseudonyms of that round; a secret
 * one has its totals. `hash` is over `sheet`, which stands in it as the very text that was hashed.
 */
export function roundFile(
  sheet: VoteSheet,
  hash: string,
  tally: VoteTally,
  ballots: readonly CountedBallot[] | null,
): string {
  const isOpen = ballots !== null && !sheet.isSecret;
  const counted = isOpen ? countBallots(ballots, sheet.rule.proxiesMax) : null;
  const { heads, area } = counted ?? tally;
  return JSON.stringify({
    form: ROUND_FORM,
    hash,
    sheet: sheetText(sheet),
    heads,
    ...(sheet.eligible.area === undefined ? {} : { area }),
    ...(tally.delivered ? { delivered: tally.delivered } : {}),
    ...(isOpen ? { ballots } : {}),
  });
}

/**
 * The same ballots under their stubs alone: whoever voted, and where, is called by the first of its stubs, so
 * that two of one door are still seen to be two.
 */
export function withStubs(ballots: readonly (CountedBallot & { stub: string })[]): CountedBallot[] {
  const named = (of: (ballot: CountedBallot) => string) => {
    const stubs = new Map<string, string>();
    for (const ballot of ballots) {
      const known = stubs.get(of(ballot));
      if (known === undefined || ballot.stub < known) stubs.set(of(ballot), ballot.stub);
    }
    return (ballot: CountedBallot) => stubs.get(of(ballot)) ?? "";
  };
  const [voterOf, doorOf] = [named(({ voter }) => voter), named(({ door }) => door)];
  return ballots
    .map((ballot) => ({ ...ballot, voter: voterOf(ballot), door: doorOf(ballot) }))
    .sort((one, other) => (one.stub < other.stub ? -1 : 1));
}
