import { IDBDatabase } from "fake-indexeddb";
import { expect, onTestFinished, test, vi } from "vitest";
import { readCare } from "../../../src/app/care/readCare.ts";
import { readAtDoors } from "../../../src/app/doors/atDoor/readAtDoors.ts";
import { readDay } from "../../../src/app/doors/home/readDay.ts";
import { readWalk } from "../../../src/app/doors/readPlace.ts";
import { readCover } from "../../../src/app/service/readCover.ts";
import { readWishes } from "../../../src/app/wishes/readWall.ts";
import { core as words } from "../../../src/words/zh/core.ts";
import { someone } from "../store/phone.ts";
import { phoneAt, TODAY } from "./house15.ts";

test("a screen of many reads is one transaction, of one moment, and reads the same as one by one", async () => {
  // Begun before a store is opened, which takes what it finds.
  const asked = vi.spyOn(IDBDatabase.prototype, "transaction");
  onTestFinished(() => asked.mockRestore());
  const { store, building } = await phoneAt({
    201: { result: "met", visitedAt: `${TODAY}T09:00:00+08:00`, revisitOn: TODAY },
    202: { result: "not_home", visitedAt: `${TODAY}T09:05:00+08:00` },
  });
  const reads = await store.patrolReads();
  const walk = await readWalk(store, building, TODAY);
  const screens: { [name: string]: () => Promise<unknown> } = {
    day: () => readDay(store, TODAY, someone.person.id, words),
    walk: () => readWalk(store, building, TODAY),
    care: () => readCare(store, reads, TODAY),
    doors: () => readAtDoors({ reads, store }, walk?.doors ?? [], TODAY),
    wishes: () => Promise.all([readWishes(store, reads, TODAY), readCover(store, reads, TODAY)]),
  };
  for (const [name, read] of Object.entries(screens)) {
    const apart = await read();
    const before = asked.mock.calls.length;
    const together = await store.together(read);
    expect(asked.mock.calls.length - before, name).toBe(1);
    expect(together, name).toEqual(apart);
  }
  store.close();
});
