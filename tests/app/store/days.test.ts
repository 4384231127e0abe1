import { describe, expect, test } from "vitest";
import { readVisitedPlaces } from "../../../src/app/files/exportVisits.ts";
import type { Draft, Store } from "../../../src/app/store/store.ts";
import { addDays } from "../../../src/domain/time/days.ts";
import { doorOf, newId, phoneWith, visitOf } from "./phone.ts";

const offsets = ["+08:00", "Z", "-05:00", "+09:30"];

/** Visits at another door each, spread over so many days from this one on, not in their order. */
async function walk(store: Store, from: string, days: number, count: number): Promise<Draft<"visit">[]> {
  const drafts = Array.from({ length: count }, (_, n) => {
    const day = addDays(from, (n * 37) % days);
    const hour = String((n * 7) % 24).padStart(2, "0");
    return {
      id: newId(),
      body: visitOf(newId(), {
        visitedAt: `${day}T${hour}:${String(n % 60).padStart(2, "0")}:00${offsets[n % 4]}`,
      }),
    };
  });
  expect((await store.saveAll(drafts)).saved).toBe(true);
  return drafts;
}

describe("the visits of many days", () => {
  test.each([1, 2, 31, 32, 33, 100, 365])(
    "of %i days all are read once, in the order in which they happened, and none of the days beside them",
    async (days) => {
      const { store } = await phoneWith();
      const from = "2025-12-20";
      const to = addDays(from, days - 1);
      const drafts = await walk(store, addDays(from, -3), days + 6, 150);
      const wanted = drafts.filter(
        ({ body }) => body.visitedAt.slice(0, 10) >= from && body.visitedAt.slice(0, 10) <= to,
      );
      const found = await store.visitsOn(from, to);
      expect(found.map(({ record }) => record).sort()).toEqual(wanted.map(({ id }) => id).sort());
      const happened = found.map(({ body }) => Date.parse(body.visitedAt));
      expect(happened).toEqual([...happened].sort((one, other) => one - other));
      expect(found.every(({ state }) => state === "waiting")).toBe(true);
    },
  );

  test("an end before the beginning holds none", async () => {
    const { store } = await phoneWith();
    await walk(store, "2026-03-01", 10, 20);
    expect(await store.visitsOn("2026-03-09", "2026-03-02")).toEqual([]);
  });

  test("the table finds every door, few or many, in a building that is here or not", async () => {
    const { store } = await phoneWith();
    const house = { id: newId(), body: { ...building, compound: newId() } };
    const doors = Array.from({ length: 320 }, (_, n) => ({
      id: newId(),
      body: doorOf(n % 80 === 0 ? newId() : house.id, `${n}`),
    }));
    await store.saveAll([house, ...doors] as Draft[]);
    const visits = doors.map(({ id }) => ({ id: newId(), body: visitOf(id) }));
    await store.saveAll(visits as Draft[]);
    const all = await store.visitsOn("2026-03-18", "2026-03-18");
    const many = await readVisitedPlaces(store, all);
    expect(many.doors.size).toBe(320);
    for (const { id, body } of doors) expect(many.doors.get(id)).toEqual(body);
    const few = await readVisitedPlaces(store, all.slice(0, 10));
    expect([...few.doors.keys()].sort()).toEqual(
      all
        .slice(0, 10)
        .map(({ body }) => body.door)
        .sort(),
    );
    expect(many.buildings.get(house.id)?.name).toBe("15栋");
  });
});

const building = {
  kind: "building",
  name: "15栋",
  aliases: [],
  code: "B15",
  order: 15,
  form: "slab",
  units: [{ key: "1", name: "1", order: 1 }],
  storeys: [],
  doorOrder: "ltr",
} as const;
