import { desks, type KindRow } from "../kindRow.ts";
import type { Role } from "../person.ts";
import { Wish, WishEvent } from "./wish.ts";
import { CardEvent, Errand, WishCard } from "./wishCard.ts";

// The rows of small wishes, which stand in `kinds.ts` with all the others. What is said of a household stays at
// its door; what hangs on the wall, and who lends a hand, everybody reads; where to go, only who goes.

const OFFICE: readonly Role[] = ["office"];
const WALKERS: readonly Role[] = ["office", "grid_worker", "block_leader"];
const HELPERS: readonly Role[] = [...WALKERS, "volunteer"];

const WISHED = {
  ...({ version: 1, decides: null, late: false, covers: null, desk: null, ids: "drawn" } as const),
  keys: ({ kind }: { kind: string }) => [`kind|${kind}`],
} as const;

export const wishKinds = {
  wish: {
    ...WISHED,
    ...({ corrects: "author", brought: "told", late: true } as const),
    schema: Wish,
    home: ({ door }) => ({ kind: "door" as const, id: door }),
    writers: { patch: WALKERS },
    page: ({ door }) => `/door/${door}`,
  } satisfies KindRow<Wish>,
  // Each step is said once: what follows is another one.
  wish_event: {
    ...WISHED,
    ...({ corrects: "nobody", brought: "told" } as const),
    schema: WishEvent,
    home: ({ wish }) => ({ kind: "wish" as const, id: wish }),
    writers: { patch: WALKERS },
    page: null,
  } satisfies KindRow<WishEvent>,
  wish_card: {
    ...WISHED,
    ...({ corrects: "writers", brought: "never", decides: "trust", desk: "wishes" } as const),
    schema: WishCard,
    home: () => "all" as const,
    writers: { all: OFFICE },
    page: () => desks.wishes,
  } satisfies KindRow<WishCard>,
  // Whose a claim is follows from whose hand and phone it comes.
  card_event: {
    ...WISHED,
    ...({ corrects: "nobody", brought: "proven" } as const),
    schema: CardEvent,
    home: ({ card }) => ({ kind: "wish_card" as const, id: card }),
    writers: { all: HELPERS },
    page: null,
  } satisfies KindRow<CardEvent>,
  errand: {
    ...WISHED,
    ...({ corrects: "writers", brought: "never", desk: "wishes" } as const),
    schema: Errand,
    home: ({ person }) => `person:${person}` as const,
    writers: { person: OFFICE },
    page: () => desks.wishes,
  } satisfies KindRow<Errand>,
};
