import { DoorWish, wishKeys } from "../doors/doorWish.ts";
import type { KindRow } from "../kindRow.ts";
import type { Role } from "../person.ts";
import { CareReason, CareReveal, CareWithdrawal } from "./careReason.ts";
import { CareTier, careTierKeys } from "./careTier.ts";

// The rows of what a household asks for and agrees to, which stand in `kinds.ts` with all the others. How
// often it is seen belongs to the door; why, and that this may no longer be kept, lie in the care stream
// beside it (`besideParent` in `access.ts`).

const WORKERS: readonly Role[] = ["office", "grid_worker"];
const WALKERS: readonly Role[] = [...WORKERS, "block_leader"];

const AT_DOOR = {
  ...({ version: 1, decides: null, covers: null, desk: null, ids: "drawn" } as const),
  home: ({ door }: { door: string }) => ({ kind: "door" as const, id: door }),
  page: ({ door }: { door: string }) => `/door/${door}`,
} as const;
/** Said once: another consent is another record. */
const CONSENT = { ...AT_DOOR, corrects: "nobody", brought: "proven", late: true, lane: "care" } as const;

export const householdKinds = {
  // Said again it is another one; whoever walks there takes back what is no longer so, and what it says only
  // its author or the office corrects, see the office's ingest.
  door_wish: {
    ...AT_DOOR,
    ...({ corrects: "writers", brought: "told", late: false, schema: DoorWish, keys: wishKeys } as const),
    writers: { patch: WALKERS },
  } satisfies KindRow<DoorWish>,
  // Only ever taken back, see the office's ingest.
  care_tier: {
    ...AT_DOOR,
    ...({ corrects: "writers", brought: "told", late: true, schema: CareTier, keys: careTierKeys } as const),
    writers: { patch: WORKERS },
  } satisfies KindRow<CareTier>,
  care_reason: {
    ...CONSENT,
    schema: CareReason,
    keys: ({ door }) => [`carereason|${door}`],
    writers: { care: WORKERS },
  } satisfies KindRow<CareReason>,
  care_withdrawal: {
    ...CONSENT,
    schema: CareWithdrawal,
    keys: ({ door }) => [`carewithdrawn|${door}`],
    writers: { care: WORKERS },
  } satisfies KindRow<CareWithdrawal>,
  // Only ever about its author, see the office's ingest.
  care_reveal: {
    ...({ version: 1, decides: null, covers: null, desk: null, ids: "drawn", late: false } as const),
    ...({ corrects: "nobody", brought: "proven", schema: CareReveal, page: null } as const),
    home: ({ person }) => `person:${person}` as const,
    keys: ({ door }) => [`revealed|${door}`],
    writers: { person: WORKERS },
  } satisfies KindRow<CareReveal>,
};
