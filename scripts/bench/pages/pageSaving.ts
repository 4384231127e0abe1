import { device } from "../../../src/app/store/device.ts";
import { openStore } from "../../../src/app/store/open.ts";
import type { Me } from "../../../src/app/store/store.ts";
import { numberedId, visitBody } from "../visits.ts";

export const benchMe: Me = {
  device: "bench",
  community: { id: numberedId(9, 1), name: "测速社区" },
  person: { id: numberedId(9, 2), name: "邻长测", role: "block_leader" },
};

/** The same two tables with the same index, written as plainly as IndexedDB allows. */
export async function openRaw(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      opening.result
        .createObjectStore("records", { keyPath: "record" })
        .createIndex("keys", "keys", { multiEntry: true });
      opening.result.createObjectStore("outbox", { keyPath: "order" });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

export function rawSave(db: IDBDatabase, record: unknown, entry: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(["records", "outbox"], "readwrite", { durability: "strict" });
    transaction.objectStore("records").put(record);
    transaction.objectStore("outbox").put(entry);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Saves timed together, finer than the browser's clock. */
const TOGETHER = 10;

/**
 * Milliseconds a save, ours and raw in turn. The raw ones store what ours stored, made beforehand. The first
 * turn warms up and is not told.
 */
export async function saving(turns: number): Promise<{ ours: number[]; raw: number[] }> {
  const store = await openStore({ ...device, name: "bench-saving" });
  await store.keepMe(benchMe);
  const db = await openRaw("bench-saving-raw");
  const ours: number[] = [];
  const raw: number[] = [];
  for (let turn = 0; turn <= turns; turn++) {
    const drafts = Array.from({ length: TOGETHER }, (_, n) => {
      const body = visitBody(turn * TOGETHER + n, 60);
      return { id: device.newId(), parent: body.door, body };
    });
    const begun = performance.now();
    for (const draft of drafts) {
      const saved = await store.save(draft);
      if (!saved.saved) throw new Error(`not saved: ${saved.why} ${saved.path ?? ""}`);
    }
    ours.push((performance.now() - begun) / TOGETHER);
    const records = await store.db.records.bulkGet(drafts.map((draft) => draft.id));
    const entries = await store.db.outbox.orderBy("order").reverse().limit(TOGETHER).toArray();
    const rawBegun = performance.now();
    for (let n = 0; n < TOGETHER; n++) await rawSave(db, records[n], entries[n]);
    raw.push((performance.now() - rawBegun) / TOGETHER);
  }
  store.close();
  db.close();
  return { ours: ours.slice(1), raw: raw.slice(1) };
}
