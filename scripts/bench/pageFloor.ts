const PAGE = 1000;

type Packed = { n: number; texts: string[] };

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

/**
 * The floor of handing in: a thousand texts a stored value, the next value read while the last is on its way, and a value
 * gone in one strict transaction once its receipts are here. Milliseconds.
 */
export async function pushFloor(texts: string[]): Promise<number> {
  const db = await openPacked("bench-floor-push");
  const packs: Packed[] = [];
  for (let n = 0; n * PAGE < texts.length; n++) packs.push({ n, texts: texts.slice(n * PAGE, (n + 1) * PAGE) });
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
    const body = await gzip(JSON.stringify({ texts: pack.texts }));
    const answer = await fetch("/bench/floor/push", { method: "POST", body });
    const { receipts } = (await answer.json()) as { receipts: { id: string }[] };
    if (receipts.length !== pack.texts.length) throw new Error("receipts are missing");
    await strict(db, (transaction) => {
      transaction.objectStore("packs").delete(n);
      transaction.objectStore("memory").put({ name: "handed-in", value: n });
    });
  }
  const took = performance.now() - begun;
  db.close();
  return took;
}

/** The floor of filling a new phone: a page a stored value, the next page fetched while the last is stored, cursor in the same transaction. */
export async function pullFloor(count: number): Promise<number> {
  const db = await openPacked("bench-floor-pull");
  await strict(db, (transaction) => transaction.objectStore("packs").clear());
  const ask = (after: number) =>
    fetch(`/bench/floor/pull?after=${after}`).then((answer) => answer.json() as Promise<{ rows: { seq: number; text: string }[] }>);
  const begun = performance.now();
  let got = 0;
  let next = ask(0);
  for (let n = 0; got < count; n++) {
    const { rows } = await next;
    got += rows.length;
    const last = rows.at(-1)?.seq;
    if (last === undefined) throw new Error(`only ${got} rows came`);
    if (got < count) next = ask(last);
    const texts = rows.map((row) => row.text);
    for (const text of texts) JSON.parse(text);
    await strict(db, (transaction) => {
      transaction.objectStore("packs").put({ n, texts });
      transaction.objectStore("memory").put({ name: "cursor", value: last });
    });
  }
  const took = performance.now() - begun;
  db.close();
  return took;
}
