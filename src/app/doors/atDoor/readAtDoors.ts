import type { CareTierCode } from "../../../domain/care/careCodes.ts";
import { standingTier } from "../../../domain/care/careTier.ts";
import { type DoorAt, homeOf, isActive } from "../../../domain/doors/doorAt.ts";
import type { Door } from "../../../domain/doors/place.ts";
import { type DoorWishCode, doorWishes } from "../../../domain/doors/wishSpan.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import { isPaperOpen } from "../../../domain/votes/delivery.ts";
import { isOpenOn } from "../../../domain/votes/vote.ts";
import type { VoteSheet } from "../../../domain/votes/voteSheet.ts";
import type { TellTask } from "../../issues/told/TellCard.tsx";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";
import type { VoteTask } from "./VoteCard.tsx";

export type WaitingAtDoor = {
  wishes: DoorWishCode[];
  tasks: TellTask[];
  votes: VoteTask[];
  /** How often the household is seen; it stands in the sheet, never on the façade. */
  care?: CareTierCode;
};

/**
 * What waits at each of these doors, by the door at which one knocks: a flat that was joined to another is
 * spoken to there.
 */
export async function readAtDoors(
  { reads, store }: { reads: PatrolReads; store: Pick<Store, "all"> },
  doors: readonly DoorAt[],
  today: Day,
): Promise<Map<Id, WaitingAtDoor>> {
  const byId = new Map(doors.map(({ id, door }) => [id, door]));
  const ids = [...byId.keys()];
  const [toTell, wishes, tiers] = await Promise.all([
    reads.toTell(ids),
    reads.wishesHolding(today),
    reads.careTiers(),
  ]);
  const waiting = new Map<Id, WaitingAtDoor>();
  const at = (door: Id) => {
    const home = homeOf(door, byId);
    const here = waiting.get(home) ?? { wishes: [], tasks: [], votes: [] };
    waiting.set(home, here);
    return here;
  };
  for (const { issue, life, doors } of toTell)
    for (const door of doors) at(door).tasks.push({ issue, life, door });
  for (const [door, codes] of wishes)
    if (byId.has(door))
      at(door).wishes = doorWishes.filter((code) => codes.has(code) || at(door).wishes.includes(code));
  const cared = tiers.filter(({ body }) => byId.has(body.door));
  for (const home of new Set(cared.map(({ body }) => homeOf(body.door, byId)))) {
    const said = standingTier(cared.filter(({ body }) => homeOf(body.door, byId) === home));
    if (said) at(home).care = said.body.tier;
  }
  for (const [door, votes] of await readVotesAt(store, reads, byId, today)) at(door).votes = votes;
  return waiting;
}

/** The rounds of which the paper is still out, by door; a flat that was joined to another has none. */
export async function readVotesAt(
  store: Pick<Store, "all">,
  reads: Pick<PatrolReads, "deliveriesOf">,
  doors: ReadonlyMap<Id, Door>,
  today: Day,
): Promise<Map<Id, VoteTask[]>> {
  const votes = (await store.all("vote")).filter(
    ({ body }) => body.sheet.method === "doors" && isOpenOn(body, today),
  );
  const open = new Map<Id, VoteTask[]>();
  for (const vote of votes) {
    const steps = new Map<Id, Shown<"delivery">[]>();
    for (const step of await reads.deliveriesOf(vote.record))
      steps.set(step.body.door, [...(steps.get(step.body.door) ?? []), step]);
    for (const [id, door] of doors) {
      const said = steps.get(id) ?? [];
      if (!isAsked(vote.body.sheet, door) || !isPaperOpen(said.map(({ body }) => body))) continue;
      open.set(id, [...(open.get(id) ?? []), { vote, steps: said }]);
    }
  }
  return open;
}

/** Nobody's own. */
const COMMON: readonly Door["use"][] = ["guard", "public"];

/** It stands for itself, in a house that is asked; somebody lives there, or owns it where owners vote. */
export function isAsked({ buildings, rule }: Pick<VoteSheet, "buildings" | "rule">, door: Door): boolean {
  if (buildings && !buildings.includes(door.building)) return false;
  return isActive(door) && (rule.unit === "owner" ? !COMMON.includes(door.use) : door.use === "dwelling");
}
