import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readOverview } from "../../src/app/doors/home/overview.ts";
import { readRounds, readWalk } from "../../src/app/doors/readPlace.ts";
import { visitNow } from "../../src/app/doors/visit/visitDraft.ts";
import { latestByDoor, progress } from "../../src/domain/visits/tally.ts";
import { rounds as roundsEn } from "../../src/words/en/rounds.ts";
import { rounds as roundsZh } from "../../src/words/zh/rounds.ts";
import { buildingOf, doorOf, type Estate, openTown, type Phone, smallEstate, type Town } from "../town.ts";

const TODAY = "2026-03-18";
let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

const round = (doors: string[]) =>
  ({ kind: "round", name: "3月敲门", doors, from: "2026-03-01", closed: false }) as const;
const knock = async (phone: Phone, door: string) =>
  phone.write(visitNow(door, "met", await readRounds(phone.store), town.clock.now));

describe("a round", () => {
  test("is as far on the home page as on the façade, also where a door of it was joined to another one through a third outside it", async () => {
    const { office, first, doors, building } = estate;
    await office.write(round([doors[0], doors[1]]));
    await office.exchange();
    await first.exchange();
    await knock(first, doors[0]);
    await first.exchange();
    // 301 into 303, which is not asked for, and that into 302, which is.
    await office.exchange();
    const patch = (await office.see("door", doors[0])).body.patch;
    await office.edit("door", doors[2], { status: "merged_into", mergedInto: doors[1], patch });
    await office.edit("door", doors[0], { status: "merged_into", mergedInto: doors[2] });
    await office.exchange();
    await first.exchange();
    const walk = await readWalk(first.store, building, TODAY);
    if (!walk) throw new Error("the building is not here");
    const bodies = walk.visits.map(({ body }) => body);
    const onFacade = progress(walk.wanted, latestByDoor(bodies, walk.doors));
    expect(onFacade).toEqual({ done: 1, total: 1 });
    expect((await readOverview(first.store, TODAY)).groups[0]?.walked).toEqual(onFacade);
  });

  test("that was begun last stands first on the home page, and what no round asks for after all of them", async () => {
    const { office, building, patches } = estate;
    const compound = (await office.see("building", building)).body.compound;
    const days = ["2026-03-09", "2026-03-17", "2026-03-01", "2026-03-12", "2026-03-05"];
    for (const from of days) {
      const house = await office.write(buildingOf(compound));
      const door = await office.write(doorOf(house, "101", patches[0]));
      await office.write({ ...round([door]), name: from, from });
    }
    await office.exchange();
    const { groups } = await readOverview(office.store, TODAY);
    expect(groups.map(({ title }) => title)).toEqual([...days.toSorted().toReversed(), null]);
  });

  test("that is closed counts what phones wrote that had not heard of it, and nothing that was written after they had: as its page says", async () => {
    const { office, first, doors } = estate;
    const id = await office.write(round([...doors]));
    for (const phone of [office, first]) await phone.exchange();
    await office.edit("round", id, { closed: true });
    await office.exchange();
    await knock(first, doors[0]);
    await first.exchange();
    await knock(first, doors[1]);
    await first.exchange();
    await office.exchange();
    expect([...(await office.store.doorsVisited({ round: id }))]).toEqual([doors[0]]);
    expect(roundsZh.page.closeLead(0)).toMatch(/还没收到.*照样计入/);
    expect(roundsEn.page.closeLead(0)).toMatch(/not heard.*still count/);
  });
});
