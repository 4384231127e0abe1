import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test } from "vitest";
import { hearOfDamage, settleDamage, wasDamaged } from "../../../src/app/store/damage.ts";
import type { OpenStore } from "../../../src/app/store/open.ts";
import { openAgain } from "../../../src/app/store/openAgain.ts";
import { faults, mendDisk } from "./faultyIdb.ts";
import { newId, phoneWith, visitOf } from "./phone.ts";

beforeEach(mendDisk);

describe("a connection that the platform drops in the background", () => {
  test("is opened again and the whole save is done over, whichever step it was lost at", async () => {
    for (let step = 1; step <= 6; step++) {
      mendDisk();
      const { store } = await phoneWith();
      const id = newId();
      faults.losesConnectionAt = step;
      expect(await store.save({ id, body: visitOf(newId()) }), `step ${step}`).toEqual({
        saved: true,
        rev: id,
      });
      faults.losesConnectionAt = 0;
      expect(await store.db.outbox.count(), `step ${step}`).toBe(1);
      expect(await store.get("visit", id), `step ${step}`).toMatchObject({ state: "waiting" });
    }
  });

  test("is opened again under a correction, too, and the correction is there once", async () => {
    for (let step = 1; step <= 10; step++) {
      mendDisk();
      const { store } = await phoneWith();
      const [id, edit] = [newId(), newId()];
      await store.save({ id, body: visitOf(newId()) });
      const from = await store.get("visit", id);
      if (!from) throw new Error("the visit is not there");
      faults.losesConnectionAt = step;
      expect(
        await store.save({ id: edit, from, body: { ...from.body, result: "met" } }),
        `step ${step}`,
      ).toEqual({ saved: true, rev: edit });
      faults.losesConnectionAt = 0;
      expect(await store.db.outbox.count(), `step ${step}`).toBe(2);
    }
  });

  test("does not take the words of a form with it when it does not come back: the save says so and rejects nothing", async () => {
    const { store } = await phoneWith();
    faults.failingOps = 1000;
    expect(await store.save({ id: newId(), body: visitOf(newId()) })).toEqual({
      saved: false,
      why: "unavailable",
    });
  });
});

describe("a notebook that does not open", () => {
  let asking = 0;
  beforeEach(() => {
    asking = 0;
  });
  async function opening(disk: IDBFactory): Promise<OpenStore> {
    asking += 1;
    const { store } = await phoneWith(null, disk).finally(() => {
      asking -= 1;
    });
    return store;
  }
  /** Time passes once nothing else can happen: whatever was asked hangs. */
  async function wait(): Promise<void> {
    while (faults.hung < asking) await new Promise((resolve) => setImmediate(resolve));
  }
  const again = (disk: IDBFactory, first: Promise<OpenStore>) =>
    openAgain(first, { open: () => opening(disk), databases: () => disk.databases(), wait });

  test("at the first question, as Safari's does, opens at the next; the platform is asked what there is first", async () => {
    const { disk } = await phoneWith();
    faults.hangingOpens = 3;
    const store = await again(disk, opening(disk));
    expect(await store.me()).not.toBeNull();
    expect(faults.databasesAsked).toBeGreaterThan(0);
    expect(await (await store.holdings()).happenings()).toMatchObject([{ what: "opened-late" }]);
  });

  test("after a power cut is asked for again and opens when the disk is back", async () => {
    const { disk } = await phoneWith();
    faults.failingOpens = 9;
    const store = await again(disk, opening(disk));
    expect((await store.me())?.person.name).toBe("邻长甲");
  });

  test("at all is given up after a few tries, and nothing is written or made in its place", async () => {
    const { disk, store } = await phoneWith();
    await store.save({ id: newId(), body: visitOf(newId()) });
    store.close();
    for (const fault of ["hangingOpens", "failingOpens"] as const) {
      mendDisk();
      asking = 0;
      faults[fault] = 1000;
      await expect(again(disk, opening(disk))).rejects.toThrow();
      expect(faults.writes).toEqual([]);
      expect(faults.opens).toBeLessThan(20);
    }
    mendDisk();
    expect((await (await phoneWith(null, disk)).store.syncStatus()).waiting).toBe(1);
  });

  test("or cannot be read at the start is never taken for a new phone's: opening fails and writes nothing", async () => {
    const { disk, store } = await phoneWith();
    store.close();
    faults.unreadable = "meta";
    faults.writes = [];
    await expect(opening(disk)).rejects.toThrow();
    expect(faults.writes).toEqual([]);
  });
});

describe("a save by a phone whose person cannot be read just now", () => {
  test("is refused as unavailable, not written without an author", async () => {
    const { store } = await phoneWith();
    const { store: other } = await phoneWith(null);
    void store;
    faults.writes = [];
    expect(await other.save({ id: newId(), body: visitOf(newId()) })).toEqual({
      saved: false,
      why: "unavailable",
    });
    expect([...new Set(faults.writes)], "but for the line that says so").toEqual(["events"]);
  });
});

describe("a full phone", () => {
  test("says so, and neither the visit nor its outbox entry is there; what was there stays and later words fit again", async () => {
    const { store } = await phoneWith();
    await store.save({ id: newId(), body: visitOf(newId()) });
    faults.isFull = true;
    const id = newId();
    expect(await store.save({ id, body: visitOf(newId()) })).toEqual({ saved: false, why: "full" });
    faults.isFull = false;
    expect([await store.db.outbox.count(), await store.get("visit", id)]).toEqual([1, null]);
    expect(await store.save({ id, body: visitOf(newId()) })).toEqual({ saved: true, rev: id });
  });
});

describe("a damaged notebook", () => {
  test("that the browser replaced by an empty one is heard of, and an intact or a new one is not", async () => {
    const shelf = new Map<string, string>();
    const storage = {
      getItem: (name: string) => shelf.get(name) ?? null,
      setItem: (name: string, value: string) => void shelf.set(name, value),
      removeItem: (name: string) => void shelf.delete(name),
    };
    const intact = new IDBFactory();
    hearOfDamage(intact, () => storage);
    await phoneWith(null, intact);
    expect(wasDamaged(storage)).toBe(false);
    const damaged = new IDBFactory();
    hearOfDamage(damaged, () => storage);
    faults.dataLoss = true;
    await phoneWith(null, damaged);
    expect(wasDamaged(storage)).toBe(true);
    settleDamage(storage);
    expect(wasDamaged(storage)).toBe(false);
  });
});
