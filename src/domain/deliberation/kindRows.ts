import type { Id } from "../ids.ts";
import { desks, type KindRow } from "../kindRow.ts";
import type { Role } from "../person.ts";
import { Ballot, ballotBox, ballotKeys } from "../votes/ballot.ts";
import { deliveryKeys, PaperDelivery } from "../votes/delivery.ts";
import { Ownership } from "../votes/ownership.ts";
import { Vote } from "../votes/vote.ts";
import { VoteRoll } from "../votes/voteRoll.ts";
import { Meeting } from "./meeting.ts";
import { Publication } from "./publication.ts";
import { DeliberationTopic } from "./topic.ts";

// The rows of what is talked over and voted on, which stand in `kinds.ts` with all the others.

const OFFICE: readonly Role[] = ["office"];
const WALKERS: readonly Role[] = ["office", "grid_worker", "block_leader"];

const TALKED = {
  version: 1,
  keys: ({ kind }: { kind: string }) => [`kind|${kind}`],
  ...({ ids: "drawn", corrects: "writers", brought: "never", late: false, covers: null } as const),
  desk: "deliberation",
} as const;
/** The office's alone. */
const INSIDE = {
  ...TALKED,
  home: () => "office" as const,
  writers: { office: OFFICE },
  decides: null,
} as const;
/** What everybody reads, and is told. */
const OUTSIDE = {
  ...TALKED,
  home: () => "all" as const,
  writers: { all: OFFICE },
  decides: "trust",
} as const;

/** The address of one of them. */
const at = (folder: string) => (_: unknown, record: Id) => `${desks.deliberation}/${folder}/${record}`;

export const deliberationKinds = {
  topic: { ...INSIDE, schema: DeliberationTopic, page: at("topic") } satisfies KindRow<DeliberationTopic>,
  // Who was there, by seat, and who led it.
  meeting: { ...INSIDE, schema: Meeting, page: at("meeting") } satisfies KindRow<Meeting>,
  // Its sheet never changes, its result only comes; it names who reads the ballots: see the office's ingest.
  vote: { ...OUTSIDE, decides: "access", schema: Vote, page: at("vote") } satisfies KindRow<Vote>,
  // What became of a paper at a door, never what was marked on it.
  delivery: {
    ...({ version: 1, decides: null, late: true, covers: null, desk: null } as const),
    ...({ corrects: "author", ids: "drawn", brought: "told" } as const),
    schema: PaperDelivery,
    home: ({ door }) => ({ kind: "door" as const, id: door }),
    keys: deliveryKeys,
    writers: { patch: WALKERS },
    page: ({ door }) => `/door/${door}`,
  } satisfies KindRow<PaperDelivery>,
  // Said once into the box of its round, which nobody reads before it is shut: see the office's ingest.
  ballot: {
    ...({ version: 1, decides: null, late: true, covers: null, desk: null } as const),
    ...({ corrects: "nobody", ids: "drawn", brought: "proven" } as const),
    schema: Ballot,
    home: ({ vote }) => ballotBox(vote),
    keys: ballotKeys,
    writers: { drop: WALKERS },
    page: null,
  } satisfies KindRow<Ballot>,
  // Whose a door is, by a number of the office's; nobody else ever has it.
  ownership: {
    ...{ ...INSIDE, schema: Ownership, ids: "derived" },
    page: () => `${desks.deliberation}/owners`,
  } satisfies KindRow<Ownership>,
  // What of it a round took down as it opened, under the hash that stands on its sheet.
  vote_roll: {
    ...{ ...INSIDE, schema: VoteRoll, corrects: "nobody" },
    keys: ({ vote }) => [`roll|${vote}`],
    page: null,
  } satisfies KindRow<VoteRoll>,
  publication: { ...OUTSIDE, schema: Publication, page: at("published") } satisfies KindRow<Publication>,
};
