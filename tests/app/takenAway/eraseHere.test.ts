import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import { openTables } from "../../../src/app/store/tables.ts";
import { type Browser, eraseHere } from "../../../src/app/takenAway/eraseHere.ts";

/** A browser that has something everywhere. */
async function fullBrowser() {
  const indexedDB = new IDBFactory();
  for (const name of ["linfang", "another"]) {
    const db = openTables(name, { indexedDB, IDBKeyRange });
    await db.table("settings").put({ name: "n", value: "张三" });
    db.close();
  }
  const [caches, files] = [new Set(["one", "two"]), new Set(["a", "b"])];
  const shelf = new Map([["note", "张三"]]);
  let workers = 2;
  const root = {
    async *keys() {
      yield* [...files];
    },
    removeEntry: async (name: string) => void files.delete(name),
  };
  const browser: Browser = {
    indexedDB,
    caches: { keys: async () => [...caches], delete: async (name) => caches.delete(name) },
    storage: { getDirectory: async () => root as unknown as FileSystemDirectoryHandle },
    shelves: [
      {
        clear: () => shelf.clear(),
        key: (nth) => [...shelf.keys()][nth] ?? null,
        removeItem: (key) => void shelf.delete(key),
        get length() {
          return shelf.size;
        },
      },
    ],
    workers: {
      getRegistrations: async () =>
        Array.from({ length: workers }, () => ({
          unregister: async () => {
            workers -= 1;
            return true;
          },
        })) as unknown as ServiceWorkerRegistration[],
    },
  };
  const left = async () => ({
    databases: (await indexedDB.databases()).length,
    ...{ caches: caches.size, files: files.size, shelf: shelf.size, workers },
  });
  return { browser, left };
}
const nothing = { databases: 0, caches: 0, files: 0, shelf: 0, workers: 0 };

test("nothing of this app is left in a browser, and each thing was looked at once more", async () => {
  const { browser, left } = await fullBrowser();
  expect(await eraseHere(browser)).toEqual([]);
  expect(await left()).toEqual(nothing);
  expect(await eraseHere(browser)).toEqual([]);
});

test("a browser that has none of these things is empty, too", async () => {
  expect(await eraseHere({ indexedDB: new IDBFactory(), shelves: [] })).toEqual([]);
});

test("what could not be erased is said, whatever failed and however, and all the rest goes", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const broken: { [what: string]: (browser: Browser) => Browser } = {
    records: (browser) => ({
      ...browser,
      shelves: [{ clear: () => undefined, key: () => "x", removeItem: () => undefined, length: 1 }],
    }),
    files: (browser) => ({
      ...browser,
      caches: { keys: async () => Promise.reject(new Error("no")), delete: async () => false },
    }),
    worker: (browser) => ({
      ...browser,
      workers: { getRegistrations: async () => [{ unregister: async () => false } as never] },
    }),
  };
  for (const [what, spoil] of Object.entries(broken)) {
    const { browser, left } = await fullBrowser();
    expect(await eraseHere(spoil(browser)), what).toEqual([what]);
    expect((await left()).databases, what).toBe(0);
  }
  vi.restoreAllMocks();
});

test("a database that is deleted and still has a table counts as left", async () => {
  const { browser } = await fullBrowser();
  const stubborn = Object.create(browser.indexedDB) as IDBFactory;
  stubborn.deleteDatabase = () => {
    const request = {} as IDBOpenDBRequest;
    queueMicrotask(() => request.onsuccess?.({} as Event));
    return request;
  };
  stubborn.open = (name) => browser.indexedDB.open(name);
  stubborn.databases = () => browser.indexedDB.databases();
  expect(await eraseHere({ ...browser, indexedDB: stubborn })).toEqual(["records"]);
});

test("of two notebooks one goes whole, and of the other's nothing: neither a row, nor its note, nor the program", async () => {
  for (const only of ["", "2"] as const) {
    const { browser, left } = await fullBrowser();
    const { indexedDB } = browser;
    for (const name of ["linfang-2", "linfang-preview"]) {
      const db = openTables(name, { indexedDB, IDBKeyRange });
      await db.table("settings").put({ name: "n", value: "李四" });
      db.close();
    }
    const shelf = new Map([
      ["linfang-open", "2"],
      ["linfang-note", "张三"],
      ["linfang-note-2", "李四"],
      ["linfang-tables", "张三"],
    ]);
    const kept = new Set(["linfang-files", "linfang-rescue", "old"]);
    browser.caches = { keys: async () => [...kept], delete: async (name) => kept.delete(name) };
    browser.shelves = [
      {
        clear: () => shelf.clear(),
        key: (nth) => [...shelf.keys()][nth] ?? null,
        removeItem: (key) => void shelf.delete(key),
        get length() {
          return shelf.size;
        },
      },
    ];
    expect(await eraseHere(browser, only)).toEqual([]);
    const other = only === "" ? "linfang-2" : "linfang";
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([other]);
    const db = openTables(other, { indexedDB, IDBKeyRange });
    expect(await db.table("settings").toArray()).toEqual([{ name: "n", value: only ? "张三" : "李四" }]);
    db.close();
    expect([...shelf.keys()]).toEqual([
      "linfang-open",
      ...(only ? ["linfang-note", "linfang-tables"] : ["linfang-note-2"]),
    ]);
    expect([[...kept], (await left()).files, (await left()).workers]).toEqual([
      ["linfang-files", "linfang-rescue"],
      0,
      2,
    ]);
  }
});
