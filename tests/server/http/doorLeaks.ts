import type { Building, Compound, Door } from "../../../src/domain/doors/place.ts";
import type { Id } from "../../../src/domain/ids.ts";
import {
  idParts,
  type RegisterKey,
  registerId,
  type Sha1,
} from "../../../src/domain/registerIds/derivedId.ts";

export type DoorStanding = { id: Id; door: Door; building: Building; compound: Compound };

/** Doors that a pull gives away: `spoken` says their ids, `computable` lets ids follow from addresses. */
export type Leaks = { spoken: Id[]; computable: Id[] };

/**
 * What somebody learns of doors who holds these answers, knows every address by heart (they stand on the
 * doors), the community's id (it is in every revision), and how ids are derived (the source is open).
 * `secrets` are all keys that the office derives with: one that is in an answer opens all ids that were
 * derived with it.
 */
export async function leaksOf(
  answers: readonly unknown[],
  doors: readonly DoorStanding[],
  { sha1, community, secrets }: { sha1: Sha1; community: Id; secrets: readonly RegisterKey[] },
): Promise<Leaks> {
  const pulled = JSON.stringify(answers);
  const keys = [null, ...secrets.filter(({ secret }) => pulled.includes(secret))];
  const leaks: Leaks = {
    spoken: doors.map(({ id }) => id).filter((id) => pulled.includes(id)),
    computable: [],
  };
  for (const { id, door, building, compound } of doors) {
    const labels = [door.label, ...(door.aliases ?? [])];
    const houses = [building.name, ...building.aliases];
    const estates = [compound.name, ...compound.aliases];
    const addresses = estates.flatMap((estate) =>
      houses.flatMap((house) => labels.map((label) => idParts.door(estate, house, door.unit, label))),
    );
    const guesses = await Promise.all(
      keys.flatMap((key) => addresses.map((parts) => registerId(sha1, community, key, ...parts))),
    );
    if (guesses.includes(id)) leaks.computable.push(id);
  }
  return leaks;
}
