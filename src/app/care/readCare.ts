import { careDueOn, isContact, standingTier } from "../../domain/care/careTier.ts";
import { type DoorAt, doorName, homeOf, joinedTo } from "../../domain/doors/doorAt.ts";
import type { Day, Id } from "../../domain/ids.ts";
import { addDays } from "../../domain/time/days.ts";
import type { PatrolReads, Shown, Store } from "../store/store.ts";

/** Further back nobody asks when a household was seen. */
const SEEN_DAYS = 400;

/** A household that is seen regularly, by the door at which one knocks. */
export type CareHere = {
  door: DoorAt & { name: string };
  building: Shown<"building">;
  tier: Shown<"care_tier">;
  /** Every standing one, also of joined flats and of two who could not know of each other. */
  tiers: readonly Shown<"care_tier">[];
  last?: Day;
  dueOn: Day;
  /** When a visit said that others live there, and nobody has said since that it is still right. */
  movedOn?: Day;
};

/** What this phone reads of regular visits, the first due first; `door`: at that one alone. */
export async function readCare(
  store: Store,
  reads: Pick<PatrolReads, "careTiers">,
  today: Day,
  door?: Id,
): Promise<CareHere[]> {
  const tiers = await reads.careTiers(door);
  const ids = [...new Set(tiers.map(({ body }) => body.door))];
  const doors = (await store.getMany("door", ids)).filter((one) => one !== null);
  const houses = new Map<Id, { building: Shown<"building">; doors: DoorAt[] }>();
  for (const id of new Set(doors.map(({ body }) => body.building))) {
    const [building, here] = await Promise.all([store.get("building", id), store.doorsOf(id)]);
    if (building)
      houses.set(id, { building, doors: here.map(({ record, body }) => ({ id: record, door: body })) });
  }
  const found: CareHere[] = [];
  for (const { building, doors: all } of houses.values()) {
    const byId = new Map(all.map((one) => [one.id, one.door]));
    const homeAt = (id: Id) => homeOf(id, byId);
    const said = tiers.filter(({ body }) => byId.has(body.door));
    const homes = new Set(said.map(({ body }) => homeAt(body.door)));
    const own = all.filter(({ id }) => homes.has(homeAt(id))).map(({ id }) => id);
    const visits = await store.visitsFor(own, { from: addDays(today, -SEEN_DAYS), to: addDays(today, 1) });
    for (const home of homes) {
      const at = byId.get(home);
      const here = said.filter(({ body }) => homeAt(body.door) === home);
      const tier = standingTier(here);
      if (!at || !tier) continue;
      const lastOf = (fits: (visit: Shown<"visit">) => boolean) =>
        visits
          .filter((visit) => homeAt(visit.body.door) === home && fits(visit))
          .map(({ body }) => body.visitedAt.slice(0, 10))
          .sort()
          .at(-1);
      const last = lastOf(({ body }) => isContact(body));
      const movedOn = lastOf(({ body }) => body.result === "changed");
      found.push({
        door: { id: home, door: at, name: doorName({ id: home, door: at }, joinedTo(all)) },
        ...{ building, tier, tiers: here, dueOn: careDueOn(tier.body, last) },
        ...(last ? { last } : {}),
        ...(movedOn && movedOn > tier.body.reviewedOn ? { movedOn } : {}),
      });
    }
  }
  return found.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** 15栋 2单元 302, and the way to its sheet. */
export function sayCareDoor(
  { door: { id, door, name }, building: { body } }: CareHere,
  unitWord: (unit: string) => string,
): { label: string; href: string } {
  const unit = body.units.length > 1 && body.units.find(({ key }) => key === door.unit)?.name;
  return {
    label: [body.name, unit && unitWord(unit), name].filter(Boolean).join(" "),
    href: `/b/${door.building}?unit=${encodeURIComponent(door.unit)}&door=${id}`,
  };
}
