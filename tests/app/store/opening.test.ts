import { IDBDatabase, IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { device } from "../../../src/app/store/device.ts";
import { openStore } from "../../../src/app/store/open.ts";
import { faults, mendDisk } from "./faultyIdb.ts";
import { newId, phoneWith, someone, visitOf } from "./phone.ts";

beforeEach(mendDisk);

describe("a notebook of many months", () => {
  test("opens without a look at what is in it: no table that grows is read at the start", async () => {
    const { store, disk } = await phoneWith();
    await store.save({ id: newId(), body: visitOf(newId()) });
    const growing = store.db.tables
      .map(({ name }) => name)
      .filter((name) => name !== "meta" && name !== "settings");
    store.close();
    expect(growing).toContain("records");
    for (const table of growing) {
      faults.unreadable = table;
      const { store: again } = await phoneWith(null, disk);
      expect((await again.me())?.person.name, table).toBe("邻长甲");
      again.close();
    }
  });
});

describe("a save", () => {
  test("is not said to be done before the disk has it: whatever writes, writes strictly", async () => {
    const asked: (string | undefined)[] = [];
    const { transaction } = IDBDatabase.prototype;
    onTestFinished(() => void Object.assign(IDBDatabase.prototype, { transaction }));
    IDBDatabase.prototype.transaction = function (tables, mode, options) {
      if (mode === "readwrite") asked.push(options?.durability);
      return transaction.call(this, tables, mode, options);
    };
    const { store } = await phoneWith();
    const id = newId();
    await store.save({ id, body: visitOf(newId()) });
    const from = await store.get("visit", id);
    if (!from) throw new Error("the visit is not there");
    await store.save({ id: newId(), from, body: { ...from.body, result: "met" } });
    await store.keepDraft("visit:x", { note: "写到一半" });
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(new Set(asked)).toEqual(new Set(["strict"]));
  });

  test("waits for a slow phone's sums before it begins, so that nothing it has begun ends by itself", async () => {
    const slowly = async (text: string) => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      return device.sha256(text);
    };
    const store = await openStore({ ...device, sha256: slowly, indexedDB: new IDBFactory(), IDBKeyRange });
    await store.keepMe(someone);
    const id = newId();
    expect(await store.save({ id, body: visitOf(newId()) })).toEqual({ saved: true, rev: id });
    const from = await store.get("visit", id);
    if (!from) throw new Error("the visit is not there");
    expect(await store.save({ id: newId(), from, body: { ...from.body, result: "met" } })).toMatchObject({
      saved: true,
    });
    expect(await store.db.outbox.count()).toBe(2);
  });
});

describe("a page that is open while a newer app wants to change the store", () => {
  test("lets it, and goes on saving afterwards", async () => {
    const { store, disk } = await phoneWith();
    const { version } = store.db.backendDB();
    const newer = disk.open("linfang", version + 10);
    let isBlocked = false;
    newer.onblocked = () => {
      isBlocked = true;
    };
    newer.onupgradeneeded = () => newer.result.createObjectStore("wishes", { keyPath: "id" });
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      newer.onsuccess = () => resolve(newer.result);
      newer.onerror = () => reject(newer.error);
    });
    expect(isBlocked).toBe(false);
    const id = newId();
    expect(await store.save({ id, body: visitOf(newId()) })).toEqual({ saved: true, rev: id });
    expect([...db.objectStoreNames]).toContain("wishes");
    db.close();
  });
});
