import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test } from "vitest";
import { keyFor, nameKey, webSigning } from "../../../src/app/store/keys.ts";
import type { OpenStore } from "../../../src/app/store/open.ts";
import { openAsItIs } from "../../../src/app/unsent/openAsItIs.ts";
import { readUnsent } from "../../../src/app/unsent/readUnsent.ts";
import { verifyP256 } from "../../../src/server/seal/proof.ts";
import { provenText } from "../../../src/sync/proof.ts";
import { faults, mendDisk } from "./faultyIdb.ts";
import { newId, phoneWith, someone, visitOf } from "./phone.ts";

beforeEach(mendDisk);

const ownKey = ({ db }: OpenStore, signing = webSigning) => keyFor(db, signing, someone.device);

/** Saves a visit and reads it back as the page beside the app does. */
async function leavingWords(store: OpenStore, disk: IDBFactory) {
  await store.save({ id: newId(), body: visitOf(newId()) });
  store.close();
  const db = await openAsItIs("linfang", disk);
  if (!db) throw new Error("the database is not there");
  const unsent = await readUnsent(db);
  db.close();
  return unsent;
}

describe("a device's key", () => {
  test("is made once, cannot be taken out, and signs after the phone was off, in the page beside the app, too", async () => {
    const { store, disk } = await phoneWith();
    const key = await ownKey(store);
    if (!key) throw new Error("there is no key");
    await expect(crypto.subtle.exportKey("jwk", key.secret as CryptoKey)).rejects.toThrow();
    store.close();
    const { store: again } = await phoneWith(someone, disk);
    expect((await ownKey(again))?.public).toBe(key.public);
    const { revisions } = await leavingWords(again, disk);
    expect(revisions).toHaveLength(1);
    for (const { proof = "", id, hash } of revisions)
      expect(verifyP256(key.public, provenText({ id, hash, device: someone.device }), proof)).toBe(true);
  });

  test("is kept as plain numbers where the browser cannot store one, and signs as well", async () => {
    faults.refusesKeys = true;
    const { store, disk } = await phoneWith();
    const key = await ownKey(store);
    expect(key?.secret).toMatchObject({ kty: "EC", crv: "P-256" });
    const { revisions, faults: unread } = await leavingWords(store, disk);
    const [{ proof = "", id = "", hash = "" } = {}] = revisions;
    expect(verifyP256(key?.public ?? "", provenText({ id, hash, device: someone.device }), proof)).toBe(true);
    expect(unread).toEqual([]);
  });

  test("that two pages make at once is one", async () => {
    const { store, disk } = await phoneWith();
    const { store: other } = await phoneWith(someone, disk);
    const [one, two] = await Promise.all([ownKey(store), ownKey(other)]);
    expect(one?.public).toBe(two?.public);
    expect(await store.db.keys.count()).toBe(1);
  });

  test("that cannot be made, kept or read leaves everything else as it was", async () => {
    for (const make of [async () => null, async () => Promise.reject(new Error("not allowed"))]) {
      const { store, disk } = await phoneWith();
      expect(await ownKey(store, { ...webSigning, make })).toBeNull();
      expect((await leavingWords(store, disk)).revisions).toMatchObject([{ state: "waiting" }]);
    }
    const { store, disk } = await phoneWith();
    await ownKey(store);
    faults.unreadable = "keys";
    const { revisions, faults: unread } = await leavingWords(store, disk);
    expect([revisions.length, revisions[0]?.proof, unread]).toEqual([1, undefined, []]);
    faults.unreadable = "";
    const { store: full } = await phoneWith(null);
    faults.isFull = true;
    expect(await ownKey(full)).toBeNull();
  });

  test("that is damaged lets the words out unsigned", async () => {
    const { store, disk } = await phoneWith();
    await store.db.keys.put({ device: someone.device, public: "", secret: { kty: "EC", d: "?" } });
    const { revisions } = await leavingWords(store, disk);
    expect([revisions.length, revisions[0]?.proof]).toEqual([1, undefined]);
  });

  test("that was made for a join becomes the device's, and one that the device has already stays", async () => {
    const { store } = await phoneWith();
    const { keys } = store.db;
    const made = await keyFor(store.db);
    expect((await keyFor(store.db))?.public).toBe(made?.public);
    await store.db.transaction("rw", keys, () => nameKey(store.db, "device-2", true));
    expect(await keys.toArray()).toMatchObject([{ device: "device-2", public: made?.public, isTold: true }]);
    await keyFor(store.db);
    await store.db.transaction("rw", keys, () => nameKey(store.db, "device-2", true));
    expect(await keys.get("device-2")).toMatchObject({ public: made?.public });
  });
});

test("saving a visit reads no key and makes none", async () => {
  const disk = new IDBFactory();
  const { store } = await phoneWith(someone, disk);
  faults.unreadable = "keys";
  const id = newId();
  expect(await store.save({ id, body: visitOf(newId()) })).toEqual({ saved: true, rev: id });
  expect(faults.writes.filter((table) => table === "keys")).toEqual([]);
});
