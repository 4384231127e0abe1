import { afterEach, beforeEach, expect, test } from "vitest";
import { comparedOf, readSpots } from "../../../src/app/issues/readCompared.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { duplicatesOf } from "../../../src/domain/issues/duplicates.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

const raise = (phone: Phone, door: Id, words: string) =>
  phone.write({
    ...{ kind: "issue", place: door, placeKind: "door", where: "15栋", state: "collected", words },
    ...{ category: "drain", severity: 2, from: [], reporter: "resident" },
    ...{ collectedAt: "2026-03-10T19:05:00+08:00", withdrawn: false },
  });

test("what was said at two doors above each other is found as one matter, another one in the house is not", async () => {
  const { office, doors } = estate;
  const [door, above, beside] = doors;
  await office.edit("door", door, { unit: "1", slot: 0 });
  await office.edit("door", above, { unit: "1", slot: 0, storey: 4 });
  await office.edit("door", beside, { unit: "2", slot: 1 });
  const one = await raise(office, door, "马桶反水");
  await raise(office, above, "厕所往上冒脏水");
  await raise(office, beside, "厨房下水很慢");
  const issues = await (await office.store.patrolReads()).allIssues();
  const spots = await readSpots(
    office.store,
    issues.map(({ body }) => body),
  );
  const compared = issues.map((issue) => comparedOf(issue, spots));
  const asked = compared.find(({ id }) => id === one);
  if (!asked) throw new Error("it is not there");
  expect(duplicatesOf(asked, compared).map(({ why }) => why)).toEqual(["stack"]);
});

test("what hangs on a grid is one matter only where people say that it is", async () => {
  const { office } = estate;
  const [grid] = await office.store.all("grid");
  const spot = (where: string) =>
    office.write({
      ...{
        kind: "issue",
        place: grid?.record ?? "",
        placeKind: "grid",
        where,
        state: "collected",
        words: "",
      },
      ...{ category: "road", severity: 1, from: [], reporter: "finder", withdrawn: false },
      collectedAt: "2026-03-10T19:05:00+08:00",
    });
  const one = await spot("东门 花坛边");
  const same = await spot("东门花坛边。");
  for (const where of ["西门口", "", ""]) await spot(where);
  const issues = await (await office.store.patrolReads()).allIssues();
  const compared = issues.map((issue) => comparedOf(issue, new Map()));
  const alike = (id: Id) =>
    compared.filter((asked) => asked.id === id).flatMap((asked) => duplicatesOf(asked, compared));
  expect(alike(one).map(({ id }) => id)).toEqual([same]);
  for (const { id } of compared) if (id !== one && id !== same) expect(alike(id)).toEqual([]);
});
