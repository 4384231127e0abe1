import { afterEach, beforeEach, expect, test } from "vitest";
import { askDoorData, eraseDoorData } from "../../../src/app/api.ts";
import { readLinks } from "../../../src/app/service/readService.ts";
import type { Activity } from "../../../src/domain/service/activity.ts";
import { type Estate, openTown, smallEstate, type Town } from "../../town.ts";

const AT = "2026-03-10T10:00:00+08:00";
let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

test("a service day that was for a household, too, is on the page of its data, and stays without it once it is erased", async () => {
  const { office, first } = estate;
  const door = estate.doors[0];
  const exchange = async () => {
    for (const phone of [first, office, first]) expect(await phone.exchange()).toEqual({ ok: true });
  };
  const issue = await first.write({
    ...{ kind: "issue", place: door, placeKind: "door", where: "15栋 301", state: "collected" },
    ...{ category: "light", severity: 2, from: [], words: "灯不亮", reporter: "resident", collectedAt: AT },
    withdrawn: false,
  });
  await exchange();
  const body: Activity = {
    ...{ kind: "activity", title: "修修补补", sort: "mending", state: "planned", day: "2026-03-28" },
    ...{ place: "广场", organiser: "", partners: "", shifts: [], items: [], supplies: [], safety: [] },
    ...{ summary: "", cards: [], issues: [issue] },
  };
  const activity = await office.write(body);
  await office.write({ ...body, title: "别的", issues: [] });
  await exchange();
  expect((await readLinks(first.store, body)).issues).toHaveLength(1);

  const asked = await askDoorData(office.fetch, [door]);
  if (!asked.answered) throw new Error(asked.why);
  expect(asked.answer.named).toContainEqual({ kind: "activity", count: 1 });
  expect(asked.answer.records.map(({ record }) => record)).not.toContain(activity);
  expect((await eraseDoorData(office.fetch, [door], asked.answer.mark)).answered).toBe(true);
  await exchange();
  const [still] = (await office.store.all("activity")).filter(({ record }) => record === activity);
  expect(still?.body.title).toBe("修修补补");
  for (const phone of [office, first])
    expect(await readLinks(phone.store, body)).toEqual({ cards: [], issues: [] });
});
