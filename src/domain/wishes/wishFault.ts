import type { Id } from "../ids.ts";
import type { Role } from "../person.ts";
import type { WishEvent } from "./wish.ts";
import type { CardEvent } from "./wishCard.ts";
import { cardMoves, wishMoves } from "./wishMoves.ts";

/** Why a step has no place: `form` with the field that it lacks, or `move`, which its author may not make. */
type WishFault = { reason: "form"; path: string } | { reason: "move" };
const MOVE: WishFault = { reason: "move" };

/** What its author may not say at the door's side, whatever stands. */
export function wishStepFault(body: WishEvent, role: Role): WishFault | null {
  const { roles, needs } = wishMoves[body.step];
  if (!roles.includes(role)) return MOVE;
  const lacking = needs.find((need) => body[need] === undefined);
  return lacking ? { reason: "form", path: lacking } : null;
}

/**
 * What its author may not say on a card. `claim`: whose the claim is that it speaks of and on which card, null
 * where none is known. Only the office says of somebody else that they claim.
 */
export function cardStepFault(
  body: CardEvent,
  by: { role: Role; person: Id },
  claim: { person: Id; card: Id } | null,
): WishFault | null {
  const { roles, needs, isOwn } = cardMoves[body.step];
  if (!roles.includes(by.role)) return MOVE;
  const lacking = needs.find((need) => body[need] === undefined);
  if (lacking) return { reason: "form", path: lacking };
  const isOffice = by.role === "office";
  if (body.claimer !== undefined && (!isOffice || body.step !== "claim"))
    return { reason: "form", path: "claimer" };
  if (body.claim === undefined) return null;
  if (!claim || claim.card !== body.card) return { reason: "form", path: "claim" };
  return isOwn && !isOffice && claim.person !== by.person ? MOVE : null;
}
