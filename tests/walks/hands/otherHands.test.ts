import { beforeEach, expect, test } from "vitest";
import { type Estate, openTown, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  return () => town.close();
});

test("whoever takes a phone over is told how much waits of whom, and opens none of it; the first finds it as it was", async () => {
  const { first, second, doors } = estate;
  const [mine, theirs] = [first.me.person.id, second.me.person.id];
  const counted = async () => (await first.store.holdings()).ofOthers();
  const held = await first.write(visitTo(doors[2], { note: "不在我片区" }));
  await first.exchange();
  expect(await first.store.troubles()).toMatchObject([{ id: held, state: "held" }]);
  expect((await first.store.troubles())[0]?.whose).toBeUndefined();
  expect(await counted()).toEqual([]);

  first.signal.isCut = true;
  const visit = await first.write(visitTo(doors[0], { note: "还没交" }));
  await first.edit("visit", visit, { note: "还没交，改过" });
  await first.store.keepDraft(`visit:${doors[0]}`, { note: "半句" });
  first.signal.isCut = false;
  await first.join(theirs);
  expect(await counted()).toEqual([{ person: mine, waiting: 1, stuck: 1, half: 1 }]);
  expect(await first.store.troubles()).toMatchObject([{ id: held, whose: mine }]);
  // What the second writes is the second's.
  await first.write(visitTo(doors[2], { note: "第二位写的" }));
  expect(await counted()).toEqual([{ person: mine, waiting: 1, stuck: 1, half: 1 }]);
  await first.exchange();
  expect(await counted()).toEqual([{ person: mine, waiting: 0, stuck: 1, half: 1 }]);

  await first.join(mine);
  expect(await counted()).toEqual([]);
  expect((await first.store.troubles()).map(({ whose }) => whose)).toEqual([undefined]);
  expect(await first.store.draft(`visit:${doors[0]}`)).toEqual({ note: "半句" });
});
