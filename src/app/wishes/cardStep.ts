import type { Id } from "../../domain/ids.ts";
import { momentOf } from "../../domain/time/moment.ts";
import type { CardEvent } from "../../domain/wishes/wishCard.ts";
import type { Draft } from "../store/store.ts";
import type { World } from "../world.ts";

/** One step on a card as it is saved. */
export function cardStep(
  { newId, now }: Pick<World, "newId" | "now">,
  card: Id,
  step: CardEvent["step"],
  more: Partial<CardEvent> = {},
): Draft<"card_event"> {
  const body: CardEvent = { kind: "card_event", card, step, happenedAt: momentOf(now()), ...more };
  return { id: newId(), parent: card, body };
}
