import Dexie from "dexie";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openStore } from "../../../src/app/store/open.ts";
import { watchOutbox } from "../../../src/app/sync/page.ts";
import { startSync } from "../../../src/app/sync/starter.ts";
import { faults, mendDisk } from "../store/faultyIdb.ts";
import { newId, phoneWith, visitOf } from "../store/phone.ts";

/** Live queries ask whether there is a database here at all, and not which one. */
Dexie.dependencies.indexedDB = new IDBFactory();

const real = setTimeout;
/** Turns and not time: whatever the machine is busy with, each lets everything go on that can. */
async function settled(turns = 60): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    for (let step = 0; step < 5; step += 1) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => real(resolve));
  }
}
let stop = () => {};
afterEach(() => stop());

describe("the sync wakes by itself", () => {
  async function watched({ isHidden = false } = {}) {
    const { store } = await phoneWith();
    const woken = vi.fn();
    stop = watchOutbox(store, woken, () => isHidden);
    await settled();
    return { store, woken };
  }
  const save = async (store: Awaited<ReturnType<typeof watched>>["store"]) =>
    expect(await store.save({ id: newId(), body: visitOf(newId()) })).toMatchObject({ saved: true });

  test("after a save, whatever saved, and not for what waited before", async () => {
    const { store, woken } = await watched();
    expect(woken).not.toHaveBeenCalled();
    await save(store);
    await settled();
    expect(woken).toHaveBeenCalledTimes(1);
    await store.saveAll([
      { id: newId(), body: visitOf(newId()) },
      { id: newId(), body: visitOf(newId()) },
    ]);
    await settled();
    expect(woken).toHaveBeenCalledTimes(2);
  });

  test("after a save on another page of the same browser", async () => {
    const { store, woken } = await watched();
    const other = await openStore(store.deps);
    await save(other);
    await settled();
    expect(woken).toHaveBeenCalledTimes(1);
    other.close();
  });

  test("after a save by a clock that was put back, which stands before what waits already", async () => {
    const { store, woken } = await watched();
    await save(store);
    await settled();
    const earlier = await openStore({ ...store.deps, now: () => new Date("2020-01-01T00:00:00Z") });
    await save(earlier);
    await settled();
    expect(woken).toHaveBeenCalledTimes(2);
    earlier.close();
  });

  test("after one that came at the moment when another left", async () => {
    const { store, woken } = await watched();
    await save(store);
    await settled();
    const { outbox } = store.db;
    await store.db.transaction("rw", outbox, async () => {
      const [entry] = await outbox.toArray();
      await outbox.clear();
      if (entry) await outbox.add({ ...entry, id: newId(), order: `${entry.order}+` });
    });
    await settled();
    expect(woken).toHaveBeenCalledTimes(2);
  });

  test("after a save that was not seen, because the outbox could not be read", async () => {
    const timers: (() => void)[] = [];
    const set = vi.spyOn(globalThis, "setTimeout").mockImplementation(((act: () => void, ms?: number) => {
      if (ms !== 10_000) return real(act, ms);
      timers.push(act);
      return 1;
    }) as never);
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const { store, woken } = await watched();
    faults.unreadable = "outbox";
    for (let nth = 0; nth < 3; nth += 1) {
      await save(store);
      await settled();
    }
    expect([woken.mock.calls.length, said.mock.calls.length, timers.length]).toEqual([0, 1, 1]);
    mendDisk();
    timers.pop()?.();
    await settled();
    expect(woken).toHaveBeenCalledTimes(1);
    await save(store);
    await settled();
    expect(woken).toHaveBeenCalledTimes(2);
    set.mockRestore();
    said.mockRestore();
  });

  test("but not when something leaves, or when anything else is written", async () => {
    const { store, woken } = await watched();
    await save(store);
    await settled();
    await store.db.outbox.clear();
    await store.set("lang", "en");
    await store.keepDraft("x", {});
    await settled();
    expect(woken).toHaveBeenCalledTimes(1);
  });

  test("later on a page that nobody looks at, and only for what is still there", async () => {
    const timers: (() => void)[] = [];
    const set = vi.spyOn(globalThis, "setTimeout").mockImplementation(((act: () => void, ms?: number) => {
      if (ms !== 5_000) return real(act, ms);
      timers.push(act);
      return 1;
    }) as never);
    const { store, woken } = await watched({ isHidden: true });
    await save(store);
    await settled();
    expect(woken).not.toHaveBeenCalled();
    timers.pop()?.();
    expect(woken).toHaveBeenCalledTimes(1);
    await save(store);
    await settled();
    await store.db.outbox.clear();
    await settled();
    timers.pop()?.();
    expect(woken).toHaveBeenCalledTimes(1);
    set.mockRestore();
  });
});

describe("a sync whose larger part does not load", () => {
  beforeEach(() => {
    vi.stubGlobal("addEventListener", () => {});
    vi.stubGlobal("document", { addEventListener() {}, visibilityState: "visible" });
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  test("is said on the line, is tried again, and goes on once it loads", async () => {
    const { store } = await phoneWith();
    const pauses: number[] = [];
    const timers: (() => void)[] = [];
    vi.spyOn(globalThis, "setTimeout").mockImplementation(((act: () => void, ms = 0) => {
      if (ms < 1_000) return real(act, ms);
      pauses.push(ms);
      timers.push(act);
      return 0;
    }) as never);
    let isThere = false;
    const engine = { wake: vi.fn(), tryNow: async () => ({ ok: true }) as const };
    const sync = startSync(store, async () => {
      if (!isThere) throw new TypeError("Failed to fetch dynamically imported module");
      return engine as never;
    });
    expect(await sync.tryNow()).toEqual({ ok: false, why: "unloaded" });
    expect(await store.syncStatus()).toMatchObject({ lastFault: "unloaded" });
    timers.pop()?.();
    await settled();
    expect(pauses).toEqual([1_500, 60_000, 60_000]);
    isThere = true;
    timers.pop()?.();
    await settled();
    expect(engine.wake).toHaveBeenCalledTimes(1);
    expect(await sync.tryNow()).toEqual({ ok: true });
    expect(pauses).toEqual([1_500, 60_000, 60_000]);
  });
});
