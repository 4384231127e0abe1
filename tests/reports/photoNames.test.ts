import { expect, test } from "vitest";
import { photoNames, visitPhotoNames } from "../../src/reports/export/photoNames.ts";
import { jpeg, slotOf } from "../pictures.ts";
import { buildingOf, doorOf, visitTo } from "../town.ts";

const photo = slotOf(jpeg());
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

test("pictures are named by time, place and number, so that a folder of them is in the order of the walk", () => {
  const places = {
    doors: new Map([[id(1), doorOf(id(2), "301")]]),
    buildings: new Map([[id(2), buildingOf(id(3))]]),
    compounds: new Map([[id(3), { name: "新塘村小区" }]]),
    people: new Map(),
  };
  const visit = (n: number, at: string, photos = [photo]) => ({
    record: id(n),
    body: visitTo(id(1), { visitedAt: at, photos }),
    state: "stored" as const,
    begun: { by: id(9) },
  });
  const withdrawn = visit(8, "2026-03-18T08:00:00+08:00");
  const names = visitPhotoNames(
    [
      visit(5, "2026-03-18T19:31:00+08:00"),
      visit(4, "2026-03-18T09:05:59+08:00", [photo, { ...photo, slot: "s2", type: "image/webp" }]),
      { ...withdrawn, body: { ...withdrawn.body, withdrawn: true } },
      visit(7, "2026-03-18T10:00:00+08:00", []),
    ],
    places,
  );
  expect(names.map(({ name }) => name)).toEqual([
    "2026-03-18_0905_新塘村小区_15栋_1单元_301_1.jpg",
    "2026-03-18_0905_新塘村小区_15栋_1单元_301_2.webp",
    "2026-03-18_1931_新塘村小区_15栋_1单元_301_1.jpg",
  ]);
  expect([...names].sort((one, other) => (one.name < other.name ? -1 : 1))).toEqual(names);
});

test("two of one minute and place are told apart, and no name leads out of its folder", () => {
  const at = "2026-03-18T19:31:00+08:00";
  const names = photoNames([
    { record: id(1), at, place: ["../../etc", "3:0/1"], photos: [photo] },
    { record: id(2), at, place: ["../../etc", "3:0/1"], photos: [photo] },
  ]).map(({ name }) => name);
  expect(names).toEqual(["2026-03-18_1931_etc_301_1.jpg", "2026-03-18_1931_etc_301_2.jpg"]);
  expect(photoNames([{ record: id(1), at, place: [], photos: [photo] }])[0]?.name).toBe(
    "2026-03-18_1931_1.jpg",
  );
});
