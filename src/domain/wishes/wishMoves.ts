import type { Role } from "../person.ts";

const OFFICE: readonly Role[] = ["office"];
const WALKERS: readonly Role[] = ["office", "grid_worker", "block_leader"];
/** Whoever walks may lend a hand as well. */
const HELPERS: readonly Role[] = [...WALKERS, "volunteer"];

/** What is done at the wish itself, which volunteers do not read. */
export const wishSteps = ["check", "publish", "redirect", "decline", "heard", "again", "close"] as const;
export type WishStep = (typeof wishSteps)[number];

/**
 * Where a wish can stand: 收集, 核实, 待认领, 待确认, 进行中, 已圆梦, 本人确认, 销号. From `published` to
 * `done` and `expired` its card says where. `down`: its card is taken down and nobody has said what follows.
 */
const wishStates = [
  ...(["collected", "checked", "published", "claimed", "doing", "done", "confirmed", "closed"] as const),
  ...(["expired", "down", "declined", "redirected", "withdrawn"] as const),
] as const;
export type WishState = (typeof wishStates)[number];

type WishNeed = "card" | "reason" | "satisfaction" | "issue";
export type WishMove = {
  from: readonly WishState[];
  roles: readonly Role[];
  needs: readonly WishNeed[];
};

const ON_THE_WALL = ["published", "claimed", "doing", "done", "expired", "down"] as const;

/** Every step at the door's side, where it starts from and who takes it, for ingest and screens. */
export const wishMoves: { readonly [S in WishStep]: WishMove } = {
  check: { from: ["collected"], roles: OFFICE, needs: [] },
  publish: { from: ["collected", "checked"], roles: OFFICE, needs: ["card"] },
  redirect: { from: ["collected", "checked"], roles: OFFICE, needs: ["issue"] },
  decline: { from: ["collected", "checked"], roles: OFFICE, needs: ["reason"] },
  // At the door, of what was done there: `card` says of which promise.
  heard: { from: ["doing", "done", "down", "confirmed"], roles: WALKERS, needs: ["card", "satisfaction"] },
  again: { from: ["confirmed", ...ON_THE_WALL], roles: OFFICE, needs: [] },
  close: { from: ["confirmed", "withdrawn", ...ON_THE_WALL], roles: OFFICE, needs: [] },
};

/** What is done on the card, which everybody reads. */
export const cardSteps = [
  ...(["claim", "promise", "release", "confirm", "did", "undone", "prolong", "end"] as const),
] as const;
export type CardStep = (typeof cardSteps)[number];
const cardStates = ["open", "claimed", "doing", "done", "expired", "ended"] as const;
export type CardState = (typeof cardStates)[number];
export const cardEnds = ["fulfilled", "taken_down", "nobody_came", "to_issue"] as const;

type CardNeed = "claim" | "day" | "why";
/** `isOwn`: of a claim, whoever is not of the office only takes it on their own. */
export type CardMove = {
  from: readonly CardState[];
  roles: readonly Role[];
  isOwn: boolean;
  needs: readonly CardNeed[];
};
const STANDING = ["open", "claimed", "doing", "done", "expired"] as const;

/**
 * Every step on a card. The same for ingest and screens; what comes late, since its author was without a
 * signal, is kept and counts for nothing: `cardLife` says so.
 */
export const cardMoves: { readonly [S in CardStep]: CardMove } = {
  claim: { from: ["open", "claimed", "doing", "expired"], roles: HELPERS, isOwn: false, needs: ["day"] },
  promise: { from: ["claimed", "doing"], roles: HELPERS, isOwn: true, needs: ["claim", "day"] },
  release: { from: ["claimed", "doing"], roles: HELPERS, isOwn: true, needs: ["claim"] },
  confirm: { from: ["claimed"], roles: OFFICE, isOwn: false, needs: ["claim"] },
  did: { from: ["doing"], roles: HELPERS, isOwn: true, needs: ["claim"] },
  undone: { from: ["done"], roles: OFFICE, isOwn: false, needs: ["claim"] },
  prolong: { from: ["open", "expired"], roles: OFFICE, isOwn: false, needs: ["day"] },
  end: { from: STANDING, roles: OFFICE, isOwn: false, needs: ["why"] },
};

/** Whether somebody of that role takes the step as the card stands; `isTheirs`: the claim is their own. */
export const mayMoveCard = (step: CardStep, state: CardState, role: Role, isTheirs: boolean): boolean => {
  const { from, roles, isOwn } = cardMoves[step];
  return from.includes(state) && roles.includes(role) && (!isOwn || isTheirs || role === "office");
};

export const mayMoveWish = (step: WishStep, state: WishState, role: Role): boolean =>
  wishMoves[step].from.includes(state) && wishMoves[step].roles.includes(role);
