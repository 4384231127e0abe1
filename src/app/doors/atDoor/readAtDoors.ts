import { type DoorAt, homeOf } from "../../../domain/doors/doorAt.ts";
import { type DoorWishCode, doorWishes } from "../../../domain/doors/wishSpan.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import type { TellTask } from "../../issues/told/TellCard.tsx";
import type { PatrolReads } from "../../store/store.ts";

export type WaitingAtDoor = { wishes: DoorWishCode[]; tasks: TellTask[] };

/**
 * What waits at each of these doors, by the door at which one knocks: a flat that was joined to another is
 * spoken to there.
 */
export async function readAtDoors(
  reads: PatrolReads,
  doors: readonly DoorAt[],
  today: Day,
): Promise<Map<Id, WaitingAtDoor>> {
  const byId = new Map(doors.map(({ id, door }) => [id, door]));
  const ids = [...byId.keys()];
  const [toTell, wishes] = await Promise.all([reads.toTell(ids), reads.wishesHolding(today)]);
  const waiting = new Map<Id, WaitingAtDoor>();
  const at = (door: Id) => {
    const home = homeOf(door, byId);
    const here = waiting.get(home) ?? { wishes: [], tasks: [] };
    waiting.set(home, here);
    return here;
  };
  for (const { issue, life, doors } of toTell)
    for (const door of doors) at(door).tasks.push({ issue, life, door });
  for (const [door, codes] of wishes)
    if (byId.has(door))
      at(door).wishes = doorWishes.filter((code) => codes.has(code) || at(door).wishes.includes(code));
  return waiting;
}
