import { expect, test } from "vitest";
import { byPlace, sayDoor } from "../../../src/app/office/estate.ts";
import type { Shown } from "../../../src/app/store/store.ts";
import type { Building, Door } from "../../../src/domain/doors/place.ts";
import { office as officeEn } from "../../../src/words/en/office.ts";
import { office as officeZh } from "../../../src/words/zh/office.ts";

const house = (record: string, name: string, compound: string, order = 0) =>
  ({
    record,
    body: { name, compound, order, units: [{ key: "2", name: "2", order: 0 }] } as unknown as Building,
  }) as Shown<"building">;
const estate = (record: string, name: string, order: number) =>
  ({ record, body: { name, order } }) as Shown<"compound">;

test("buildings stand by estate, then by number, and name the estate only where there are two", () => {
  const houses = [house("c", "10栋", "two"), house("b", "2栋", "one"), house("a", "10栋", "one")];
  expect(
    byPlace(houses, [estate("two", "乙院", 2), estate("one", "甲院", 1)]).map(({ name }) => name),
  ).toEqual(["甲院 2栋", "甲院 10栋", "乙院 10栋"]);
  expect(byPlace(houses.slice(1), [estate("one", "甲院", 1)]).map(({ name }) => name)).toEqual([
    "2栋",
    "10栋",
  ]);
});

test("a door is said with its unit, and a shop without one", () => {
  const door = (unit: string, label: string) => ({ door: { unit, label } as Door });
  expect(sayDoor(door("2", "301"), house("a", "1栋", "one").body)).toBe("2单元 301");
  expect(sayDoor(door("", "书院路88-3号"), house("a", "1栋", "one").body)).toBe("书院路88-3号");
});

test("a share of nothing is a dash, never a percentage", () => {
  for (const words of [officeZh, officeEn]) {
    expect(words.percent(0, 0)).toBe("—");
    expect(words.percent(158, 291)).toBe("54.3%");
  }
});
