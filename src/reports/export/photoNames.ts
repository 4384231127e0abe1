import { placeWord } from "../../domain/address.ts";
import type { Id, Moment } from "../../domain/ids.ts";
import type { PhotoSlot } from "../../domain/photo.ts";
import type { VisitedPlaces, VisitRow } from "./visitsCsv.ts";

/** A picture as it stands in the ZIP: where its bytes are asked for, and its name there. */
export type NamedPhoto = { record: Id; photo: PhotoSlot; name: string };

/** What a picture's name is made of; the parts of the place from the large to the small. */
export type PhotoPlace = { record: Id; at: Moment; place: readonly string[]; photos: readonly PhotoSlot[] };

const NAME_CHARS_MAX = 120;

/**
 * `2026-03-18_1930_15栋_1单元_301_1.jpg`: sorted by name they are sorted by time, and each says where it was
 * taken and which one it is. Two of one minute and place are told apart by their number.
 */
export function photoNames(places: readonly PhotoPlace[]): NamedPhoto[] {
  const named: NamedPhoto[] = [];
  const used = new Map<string, number>();
  for (const { record, at, place, photos } of [...places].sort(
    (one, other) => Date.parse(one.at) - Date.parse(other.at),
  )) {
    const begin = [at.slice(0, 10), at.slice(11, 16).replace(":", ""), ...place.map(safe).filter(Boolean)]
      .join("_")
      .slice(0, NAME_CHARS_MAX);
    for (const photo of photos) {
      const nth = (used.get(begin) ?? 0) + 1;
      used.set(begin, nth);
      named.push({ record, photo, name: `${begin}_${nth}.${photo.type === "image/webp" ? "webp" : "jpg"}` });
    }
  }
  return named;
}

/** Of visits that stand, each at its door. */
export function visitPhotoNames(
  visits: readonly VisitRow[],
  { doors, buildings, compounds }: VisitedPlaces,
): NamedPhoto[] {
  const withPhotos = visits.filter(({ body }) => !body.withdrawn && body.photos && body.photos.length > 0);
  const placed = withPhotos.map(({ record, body }): PhotoPlace => {
    const door = doors.get(body.door);
    const building = door && buildings.get(door.building);
    const unit = building?.units.find(({ key }) => key === door?.unit)?.name;
    const compound = building && compounds.get(building.compound)?.name;
    const place = [compound, building && placeWord(building.name, "building"), unit, door?.label].filter(
      (part) => part !== undefined && part !== "",
    );
    return { record, at: body.visitedAt, place: place as string[], photos: body.photos ?? [] };
  });
  return photoNames(placed);
}

const safe = (part: string) => part.replace(/[\\/:*?"<>|\p{Cc}\s]/gu, "").replace(/^\.+/, "");
