import type { Votes, VoteTally } from "./voteSheet.ts";

/**
 * A ballot as whoever counts sees it. `voter` is an opaque key, of a household or of an owner however many
 * flats are theirs; `door` a pseudonym of this round, `area` in hundredths of a square metre. `isReplaced`:
 * another one came with a reason. `bearer` is who voted in somebody else's name.
 */
export type CountedBallot = {
  voter: string;
  door: string;
  area: number;
  choice: keyof Votes;
  isReplaced: boolean;
  bearer?: string;
};

/** `doubled`: voters with more than one ballot for a door, or with two answers; `overBorne`: too many proxies. */
export type BallotCount = Required<Pick<VoteTally, "heads" | "area">> & {
  doubled: string[];
  overBorne: string[];
  /** Voters of whom nobody knows what they meant. */
  spoilt: string[];
};

/**
 * One voter is one head, whatever they own, and each of their doors' areas counts once. Two answers of one
 * voter, neither of them replaced, are a spoilt ballot: nobody guesses which was meant. So are those of who
 * bears more than `proxiesMax`.
 */
export function countBallots(ballots: readonly CountedBallot[], proxiesMax: number): BallotCount {
  const voters = new Map<string, CountedBallot[]>();
  const borne = new Map<string, Set<string>>();
  for (const ballot of ballots.filter(({ isReplaced }) => !isReplaced)) {
    voters.set(ballot.voter, [...(voters.get(ballot.voter) ?? []), ballot]);
    if (ballot.bearer === undefined) continue;
    borne.set(ballot.bearer, (borne.get(ballot.bearer) ?? new Set()).add(ballot.voter));
  }
  const overBorne = [...borne].filter(([, of]) => of.size > proxiesMax).map(([bearer]) => bearer);
  const count: BallotCount = { heads: noVotes(), area: noVotes(), doubled: [], overBorne, spoilt: [] };
  for (const [voter, own] of voters) {
    const areas = new Map(own.map(({ door, area }) => [door, area]));
    const choices = new Set(own.map(({ choice }) => choice));
    if (areas.size < own.length || choices.size > 1) count.doubled.push(voter);
    const isBarred = own.some(({ bearer }) => bearer !== undefined && overBorne.includes(bearer));
    const choice = choices.size === 1 && own[0] && !isBarred ? own[0].choice : "invalid";
    if (choice === "invalid") count.spoilt.push(voter);
    count.heads[choice] += 1;
    for (const area of areas.values()) count.area[choice] += area;
  }
  return count;
}

const noVotes = (): Votes => ({ for: 0, against: 0, abstain: 0, invalid: 0 });
