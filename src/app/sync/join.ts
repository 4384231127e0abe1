import type { Id } from "../../domain/ids.ts";
import type { Failure } from "../../sync/failure.ts";
import type { Joined } from "../../sync/protocol.ts";
import { askMe, type Fetch, sendJoin } from "../api.ts";
import { tombstoneOf } from "../store/head.ts";
import { keyFor, nameKey } from "../store/keys.ts";
import type { OpenStore } from "../store/open.ts";
import { outboxAmong } from "../store/read/reading.ts";
import { isWaiting, type RecordRow } from "../store/row.ts";
import { isFull } from "../store/save/diskFault.ts";
import { lockOf } from "../store/shelf.ts";
import type { Me } from "../store/store.ts";
import { blankMemory, readMemory } from "../store/tables.ts";
import { base64url } from "../unsent/prove.ts";
import { setDeviceOwner } from "./deviceOwner.ts";
import { EXCHANGE_LOCK } from "./proving.ts";

/**
 * `before`: this phone was somebody else's; what they wrote here keeps their name and is still handed in.
 * `noRoom`, `notKept`: the phone itself kept nothing, and nothing was asked.
 */
export type Joining =
  | { joined: true; me: Me; before?: Me }
  | { joined: false; why: Failure | "noRoom" | "notKept" };

/** For an exchange that does not end joining waits no longer. */
const LOCK_MS_MAX = 30_000;

/**
 * Makes this phone the person's; its first exchange uses the code up. The credential is a cookie that no
 * script sees. It waits for the exchange that is under way: an answer to who held the phone before may renew
 * their cookie, and coming later it would take the new one's place.
 */
export async function join(
  store: OpenStore,
  fetch: Fetch,
  code: string,
  deviceName: string,
  locks?: Pick<LockManager, "request">,
): Promise<Joining> {
  const act = () => joinAlone(store, fetch, code, deviceName);
  if (!locks) return act();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LOCK_MS_MAX);
  let isAlone = false;
  try {
    return await locks.request(lockOf(EXCHANGE_LOCK, store.db), { signal: patience.signal }, () => {
      isAlone = true;
      return act();
    });
  } catch (fault) {
    if (isAlone) throw fault;
    console.warn("the exchange's lock is not to be had", fault);
    return act();
  } finally {
    clearTimeout(timer);
  }
}

async function joinAlone(store: OpenStore, fetch: Fetch, code: string, deviceName: string): Promise<Joining> {
  const key = (await keyFor(store.db, store.deps.signing))?.public;
  let attempt: string;
  try {
    attempt = await attemptOf(store);
  } catch (fault) {
    console.error(fault);
    return { joined: false, why: isFull(fault) ? "noRoom" : "notKept" };
  }
  const asked = await sendJoin(fetch, { code: code.replace(/\s/g, ""), deviceName, key, attempt });
  if (asked.answered) return { joined: true, ...(await become(store, meOf(asked.answer), true)) };
  if (asked.why === "used") {
    // It may have been used up by this very phone, whose answer was lost: then the cookie has come, and the
    // endpoint knows it.
    const known = await askMe(fetch);
    if (known.answered && known.answer.device !== (await store.me())?.device)
      return { joined: true, ...(await become(store, meOf(known.answer))) };
  }
  return { joined: false, why: asked.why };
}

const meOf = ({ device, community, person }: Joined): Me => ({ device, community, person });

const ATTEMPT = "attempt";

/**
 * What this browser calls its attempt to join, on the disk before it is said: an answer may be lost, and the
 * page closed, before it asks again.
 */
async function attemptOf({ db, deps }: OpenStore): Promise<string> {
  return db.transaction("rw", db.meta, async () => {
    const known = (await db.meta.get(ATTEMPT))?.value as string | undefined;
    if (known) return known;
    const value = base64url(deps.random(15).slice().buffer);
    await db.meta.put({ name: ATTEMPT, value });
    return value;
  });
}

/**
 * This phone is that person's from now on. `isKeyTold`: the office has the key that was made for this join.
 */
export async function become(store: OpenStore, me: Me, isKeyTold = false): Promise<{ me: Me; before?: Me }> {
  const before = await store.me();
  if (before && before.community.id !== me.community.id) await forgetTown(store, before.person.id);
  setDeviceOwner(store, me.device);
  const { drafts, meta, keys } = store.db;
  await store.db.transaction("rw", drafts, meta, keys, async () => {
    await nameKey(store.db, me.device, isKeyTold);
    if (before && before.person.id !== me.person.id)
      await changeDrafts(store, before.person.id, me.person.id);
    await meta.delete(ATTEMPT);
    await store.keepMe(me);
    if (before?.person.id !== me.person.id || before.person.role !== me.person.role)
      await meta.put({ name: "memory", value: { ...(await readMemory(store.db)), awaiting: me.device } });
    else await stillAwaiting(store, before, me);
  });
  return before && before.person.id !== me.person.id ? { me, before } : { me };
}

/** The same person joins anew before their first answer has come: it is awaited still, as the new device. */
async function stillAwaiting({ db }: OpenStore, before: Me, me: Me): Promise<void> {
  const memory = await readMemory(db);
  if (memory.awaiting === before.device)
    await db.meta.put({ name: "memory", value: { ...memory, awaiting: me.device } });
}

/**
 * What was half written stays with whoever wrote it: put away under their name, and there again when they
 * come back.
 */
async function changeDrafts({ db: { drafts } }: OpenStore, left: Id, come: Id): Promise<void> {
  const [all, own] = [await drafts.toArray(), `of:${come}:`];
  const renamed = all.flatMap(({ name, value }) => {
    if (name.startsWith(own)) return [{ name: name.slice(own.length), value }];
    return name.startsWith("of:") ? [] : [{ name: `of:${left}:${name}`, value }];
  });
  await drafts.bulkDelete(
    all.filter(({ name }) => name.startsWith(own) || !name.startsWith("of:")).map(({ name }) => name),
  );
  await drafts.bulkPut(renamed);
}

/** Another community's words leave the phone, but for those that were never handed in. */
async function forgetTown({ db }: OpenStore, person: Id): Promise<void> {
  await db.transaction("rw", db.records, db.outbox, db.meta, async () => {
    const own = await db.records
      .filter((row) => row.ownState !== "stored" || row.begun.by === person)
      .toArray();
    const outbox = await outboxAmong(db, own);
    await db.records.clear();
    const isUnsent = (row: RecordRow) =>
      row.ownState === "waiting" ? isWaiting(row, outbox) : row.ownState !== "stored";
    const stay = own.flatMap((row) =>
      isUnsent(row) ? [row] : row.begun.by === person ? [tombstoneOf(row)] : [],
    );
    await Promise.all([db.records.bulkPut(stay), db.meta.put({ name: "memory", value: blankMemory })]);
  });
}
