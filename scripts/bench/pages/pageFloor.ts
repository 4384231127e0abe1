import { PROTO, type Pushed, type SyncAnswer, type SyncRequest } from "../../../src/sync/protocol.ts";

const PAGE = 1000;

type Packed = { n: number; offers: Pushed[] };

function openPacked(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("packs", { keyPath: "n" });
      opening.result.createObjectStore("memory", { keyPath: "name" });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

function strict(db: IDBDatabase, work: (transaction: IDBTransaction) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(["packs", "memory"], "readwrite", { durability: "strict" });
    work(transaction);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

function readPack(db: IDBDatabase, n: number): Promise<Packed | undefined> {
  return new Promise((resolve, reject) => {
    const asking = db.transaction("packs").objectStore("packs").get(n);
    asking.onsuccess = () => resolve(asking.result as Packed | undefined);
    asking.onerror = () => reject(asking.error);
  });
}

export async function gzip(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}

async function talk(request: SyncRequest): Promise<SyncAnswer> {
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  const answer = await fetch("/api/sync", {
    method: "POST",
    headers,
    body: await gzip(JSON.stringify(request)),
  });
  return (await answer.json()) as SyncAnswer;
}

const blank: SyncRequest = {
  proto: PROTO,
  top: { seq: 0, chain: "" },
  proofs: [],
  streamsDigest: "",
  at: "2026-03-18T19:05:07+08:00",
  cursors: {},
  push: [],
  max: 0,
};

/**
 * The floor of handing in, to the same endpoint: a thousand texts a stored value, the next value read while
 * the last is on its way, and a value gone in one strict transaction once its receipts are here.
 * Milliseconds.
 */
export async function pushFloor(offers: Pushed[]): Promise<number> {
  const db = await openPacked("bench-floor-push");
  const packs: Packed[] = [];
  for (let n = 0; n * PAGE < offers.length; n++)
    packs.push({ n, offers: offers.slice(n * PAGE, (n + 1) * PAGE) });
  await strict(db, (transaction) => {
    transaction.objectStore("packs").clear();
    for (const pack of packs) transaction.objectStore("packs").put(pack);
  });
  const begun = performance.now();
  let next = readPack(db, 0);
  for (let n = 0; n < packs.length; n++) {
    const pack = await next;
    if (!pack) throw new Error(`pack ${n} is gone`);
    next = readPack(db, n + 1);
    const { receipts } = await talk({ ...blank, push: pack.offers });
    if (receipts.length !== pack.offers.length) throw new Error("receipts are missing");
    await strict(db, (transaction) => {
      transaction.objectStore("packs").delete(n);
      transaction.objectStore("memory").put({ name: "handed-in", value: receipts });
    });
  }
  const took = performance.now() - begun;
  db.close();
  return took;
}

/**
 * The floor of filling a new phone from the same endpoint: a page a stored value, the next on its way while
 * one is stored, cursors in the same transaction.
 */
export async function pullFloor(count: number): Promise<number> {
  const db = await openPacked("bench-floor-pull");
  await strict(db, (transaction) => transaction.objectStore("packs").clear());
  const ask = (cursors: SyncRequest["cursors"]) => talk({ ...blank, cursors, max: PAGE });
  const begun = performance.now();
  let got = 0;
  let next = ask({});
  for (let n = 0; ; n++) {
    const { rows, cursors, more } = await next;
    got += rows.length;
    if (more) next = ask(cursors);
    for (const row of rows) JSON.parse(row.text);
    await strict(db, (transaction) => {
      transaction.objectStore("packs").put({ n, rows });
      transaction.objectStore("memory").put({ name: "cursors", value: cursors });
    });
    if (!more) break;
  }
  const took = performance.now() - begun;
  db.close();
  if (got < count) throw new Error(`only ${got} rows came`);
  return took;
}
