import { NOTEBOOKS, type Notebook } from "../../sync/notebooks.ts";
import { keyBelongs, storeOf } from "../store/shelf.ts";
import { PREVIEWS } from "../world.ts";

/** What of this phone could not be shown to be empty; none where all is. */
export type NotErased = "records" | "files" | "worker";

/** As much of a browser as holds anything of this app's. Absent: it has no such thing. */
export type Browser = {
  indexedDB: IDBFactory;
  caches?: Pick<CacheStorage, "keys" | "delete">;
  storage?: { getDirectory?(): Promise<FileSystemDirectoryHandle> };
  shelves: readonly Pick<Storage, "clear" | "length" | "key" | "removeItem">[];
  workers?: Pick<ServiceWorkerContainer, "getRegistrations">;
};

/** The program, which whoever else has a notebook here goes on with. */
const PROGRAM = ["linfang-files", "linfang-rescue"];

/**
 * Erases all that this app has put on this phone, and looks whether it is gone: databases are deleted, opened
 * again and found without a table. Whoever calls has closed its own. `only`: one notebook's, where others
 * have theirs here; the program stays with these. What could not be erased is said, and the rest is erased
 * all the same. The cookie is not this code's to take: it goes with the office's answer.
 */
export async function eraseHere(browser: Browser, only?: Notebook): Promise<NotErased[]> {
  const left: NotErased[] = [];
  const attempt = async (what: NotErased, isGone: () => Promise<boolean>) => {
    const gone = await isGone().catch((fault: unknown) => {
      console.error(`what this phone held could not be erased: ${what}`, fault);
      return false;
    });
    if (!gone && !left.includes(what)) left.push(what);
  };
  const isKept = (cache: string) => only !== undefined && PROGRAM.includes(cache);
  await attempt("records", () => databasesGone(browser.indexedDB, only));
  await attempt("records", async () => shelvesEmpty(browser.shelves, only));
  await attempt("files", async () => {
    const { caches } = browser;
    const there = async () => ((await caches?.keys()) ?? []).filter((name) => !isKept(name));
    for (const name of await there()) await caches?.delete(name);
    return (await there()).length === 0;
  });
  await attempt("files", () => directoryGone(browser.storage));
  if (only !== undefined) return left;
  await attempt("worker", async () => {
    for (const one of (await browser.workers?.getRegistrations()) ?? []) await one.unregister();
    return ((await browser.workers?.getRegistrations()) ?? []).length === 0;
  });
  return left;
}

/** Browsers that list no databases are asked for ours by name. */
async function databasesGone(idb: IDBFactory, only: Notebook | undefined): Promise<boolean> {
  const listed = ((await idb.databases?.()) ?? []).flatMap(({ name }) => name ?? []);
  const others = NOTEBOOKS.filter((one) => only !== undefined && one !== only).map(storeOf);
  const own = only === undefined ? [storeOf("")] : [storeOf(only), ...PREVIEWS];
  const names = new Set([...own, ...listed].filter((name) => !others.includes(name)));
  for (const name of names) await done(idb.deleteDatabase(name));
  let isEmpty = true;
  for (const name of names) {
    const again = await done(idb.open(name));
    isEmpty &&= again.objectStoreNames.length === 0;
    again.close();
    await done(idb.deleteDatabase(name));
  }
  return isEmpty;
}

function shelvesEmpty(shelves: Browser["shelves"], only: Notebook | undefined): boolean {
  if (only === undefined) {
    for (const shelf of shelves) shelf.clear();
    return shelves.every(({ length }) => length === 0);
  }
  const own = (shelf: Browser["shelves"][number]) =>
    Array.from({ length: shelf.length }, (_, nth) => shelf.key(nth) ?? "").filter((key) =>
      keyBelongs(key, only),
    );
  for (const shelf of shelves) for (const key of own(shelf)) shelf.removeItem(key);
  return shelves.every((shelf) => own(shelf).length === 0);
}

/** Where another page holds it open it is deleted once that lets go, which ours does by itself. */
function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function directoryGone(storage: Browser["storage"]): Promise<boolean> {
  const root = await storage?.getDirectory?.();
  if (!root) return true;
  const all = async () => {
    const names: string[] = [];
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
    return names;
  };
  for (const name of await all()) await root.removeEntry(name, { recursive: true });
  return (await all()).length === 0;
}

/** This page's own browser. */
export const browserHere = (): Browser => ({
  indexedDB,
  caches: globalThis.caches,
  storage: navigator.storage,
  shelves: [localStorage, sessionStorage],
  workers: navigator.serviceWorker,
});
