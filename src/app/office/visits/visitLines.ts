import { placeWord } from "../../../domain/address.ts";
import type { Id } from "../../../domain/ids.ts";
import type { OfficeWords } from "../../../words/zh/office.ts";
import type { VisitWords } from "../../../words/zh/visit.ts";
import type { readVisitedPlaces } from "../../files/exportVisits.ts";
import { sayHands, walkOf } from "../../say/sayHands.ts";
import type { DeskKind } from "../../store/read/deskKinds.ts";
import type { DeskRecords, Shown } from "../../store/store.ts";
import { madeOnce } from "../book/madeOnce.ts";
import { sayDoor } from "../estate.ts";

export type VisitedPlacesHere = Awaited<ReturnType<typeof readVisitedPlaces>>;

/** Everything that a visit's words may be found in. */
export const placesOf = madeOnce((records: DeskRecords): VisitedPlacesHere => {
  const byId = <K extends DeskKind>(some: readonly Shown<K>[]) =>
    new Map(some.map(({ record, body }) => [record, body]));
  const { door, building, compound, person, round, patch, grid } = records;
  return {
    ...{ doors: byId(door), buildings: byId(building), compounds: byId(compound), people: byId(person) },
    ...{ rounds: byId(round), patches: byId(patch), grids: byId(grid) },
  };
});

/** A visit as a line of the list: what of it is said in words that other records hold. */
export type VisitLine = {
  visit: Shown<"visit">;
  /** Where the door is, in words; "" where this computer does not hold it. */
  door: string;
  building: Id | "";
  buildingName: string;
  note: string;
  who: string;
  round: string;
  grid: string;
  patch: string;
  pictures: "waiting" | "bad" | undefined;
};

type PlaceSaid = Pick<VisitLine, "door" | "building" | "buildingName" | "grid" | "patch">;
type Said = { office: OfficeWords; fields: VisitWords };

/** In the order of the visits. */
export function visitLines(
  visits: readonly Shown<"visit">[],
  places: VisitedPlacesHere,
  pictures: ReadonlyMap<Id, "waiting" | "bad"> | undefined,
  { office: { visits: words }, fields }: Said,
): VisitLine[] {
  const { doors, buildings, patches, grids, rounds, people } = places;
  const nameOf = (person: Id) => people.get(person)?.name ?? words.someone;
  const whoOf = (visit: Shown<"visit">) => {
    const walker = nameOf(visit.body.visitedBy ?? visit.begun.by);
    const writer = nameOf(visit.begun.by);
    const walk = walkOf(visit, (person) => people.get(person)?.role);
    if (walk === null) return walker;
    return walk === "typed" ? words.typed(walker, writer) : fields.hands.claimed(walker, writer);
  };
  const placeOf = (id: Id): PlaceSaid => {
    const door = doors.get(id);
    const house = door && buildings.get(door.building);
    const buildingName = house ? placeWord(house.name, "building") : "";
    const patch = door?.patch ? patches.get(door.patch) : undefined;
    return {
      door: door ? `${buildingName} ${sayDoor({ door }, house)}`.trim() : "",
      building: door?.building ?? "",
      buildingName,
      grid: (patch && grids.get(patch.grid)?.name) ?? "",
      patch: patch?.name ?? "",
    };
  };
  // Many visits are at one door, whose words are put together once.
  const placesSaid = new Map<Id, PlaceSaid>();
  return visits.map((visit) => {
    const { body } = visit;
    const place = placesSaid.get(body.door) ?? placeOf(body.door);
    placesSaid.set(body.door, place);
    return {
      visit,
      ...place,
      note: [
        body.note,
        body.enteredLater && words.later,
        body.corrected && words.edited,
        ...sayHands(visit, nameOf, fields),
      ]
        .filter(Boolean)
        .join(" · "),
      who: whoOf(visit),
      round: (body.round && rounds.get(body.round)?.name) || "",
      pictures: pictures?.get(visit.record),
    };
  });
}
