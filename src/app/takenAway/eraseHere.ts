/** What of this phone could not be shown to be empty; none where all is. */
export type NotErased = "records" | "files" | "worker";

/** As much of a browser as holds anything of this app's. Absent: it has no such thing. */
export type Browser = {
  indexedDB: IDBFactory;
  caches?: Pick<CacheStorage, "keys" | "delete">;
  storage?: { getDirectory?(): Promise<FileSystemDirectoryHandle> };
  shelves: readonly Pick<Storage, "clear" | "length">[];
  workers?: Pick<ServiceWorkerContainer, "getRegistrations">;
};

/** Where the app's records have always been; browsers that list no databases are asked for it by name. */
const DATABASE = "linfang";

/**
 * Erases all that this app has put on this phone, and looks whether it is gone: databases are deleted, opened
 * again and found without a table. Whoever calls has closed its own. What could not be erased is said, and
 * the rest is erased all the same. The cookie is not this code's to take: it goes with the office's answer.
 */
export async function eraseHere(browser: Browser): Promise<NotErased[]> {
  const left: NotErased[] = [];
  const attempt = async (what: NotErased, isGone: () => Promise<boolean>) => {
    const gone = await isGone().catch((fault: unknown) => {
      console.error(`what this phone held could not be erased: ${what}`, fault);
      return false;
    });
    if (!gone && !left.includes(what)) left.push(what);
  };
  await attempt("records", () => databasesGone(browser.indexedDB));
  await attempt("records", async () => {
    for (const shelf of browser.shelves) shelf.clear();
    return browser.shelves.every(({ length }) => length === 0);
  });
  await attempt("files", async () => {
    const { caches } = browser;
    for (const name of (await caches?.keys()) ?? []) await caches?.delete(name);
    return ((await caches?.keys()) ?? []).length === 0;
  });
  await attempt("files", () => directoryGone(browser.storage));
  await attempt("worker", async () => {
    for (const one of (await browser.workers?.getRegistrations()) ?? []) await one.unregister();
    return ((await browser.workers?.getRegistrations()) ?? []).length === 0;
  });
  return left;
}

async function databasesGone(idb: IDBFactory): Promise<boolean> {
  const listed = (await idb.databases?.()) ?? [];
  const names = new Set([DATABASE, ...listed.flatMap(({ name }) => name ?? [])]);
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
