import { device } from "../../../src/app/store/device.ts";
import { type OpenStore, openStore } from "../../../src/app/store/open.ts";
import { join } from "../../../src/app/sync/join.ts";
import { newLinkState, syncOnce } from "../../../src/app/sync/syncOnce.ts";
import { visitBody } from "../visits.ts";
import { gzip, pushFloor } from "./pageFloor.ts";

export async function joined(name: string, code: string): Promise<OpenStore> {
  const store = await openStore({ ...device, name });
  const joining = await join(store, (url, init) => fetch(url, init), code, "bench");
  if (!joining.joined) throw new Error(`not joined: ${joining.why}`);
  return store;
}

async function exchange(store: OpenStore): Promise<void> {
  const outcome = await syncOnce(store, { fetch: (url, init) => fetch(url, init) }, newLinkState());
  if (!outcome.ok) throw new Error(`no exchange: ${outcome.why}`);
}

type Handed = { ms: number; floorMs: number; gzippedBytes: number };

/**
 * A new phone takes in what there is, writes so many visits, and hands them in: the milliseconds of the last.
 * The floor hands in as many others, written alike.
 */
export async function push(name: string, code: string, count: number, doors: number): Promise<Handed> {
  const store = await joined(name, code);
  await exchange(store);
  await writeVisits(store, count, doors);
  const waiting = (await store.db.outbox.toArray()).map(({ text, hash }) => ({ text, hash }));
  await fetch("/api/bench/wire/reset");
  const begun = performance.now();
  await exchange(store);
  const ms = performance.now() - begun;
  const left = await store.db.outbox.count();
  if (left > 0) throw new Error(`${left} were not handed in`);
  await fetch("/api/bench/wire/keep");
  await writeVisits(store, count, doors);
  const others = (await store.db.outbox.toArray()).map(({ text, hash }) => ({ text, hash }));
  const floorMs = await pushFloor(others);
  store.close();
  return { ms, floorMs, gzippedBytes: (await gzip(JSON.stringify(waiting))).byteLength };
}

async function writeVisits(store: OpenStore, count: number, doors: number): Promise<void> {
  const drafts = Array.from({ length: count }, (_, n) => {
    const body = visitBody(n, doors);
    return { id: device.newId(), parent: body.door, body };
  });
  const saved = await store.saveAll(drafts);
  if (!saved.saved) throw new Error(`not saved: ${saved.why}`);
}

/** A new phone takes in everything: milliseconds from joined to full. */
export async function pull(name: string, code: string, atLeast: number): Promise<number> {
  const store = await joined(name, code);
  const begun = performance.now();
  await exchange(store);
  const ms = performance.now() - begun;
  const count = await store.db.records.count();
  if (count < atLeast) throw new Error(`only ${count} records came`);
  store.close();
  return ms;
}
