import { createHash } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../src/app/store/open.ts";
import { newLinkState, syncOnce } from "../../src/app/sync/syncOnce.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

const DAY_MS = 24 * 3_600_000;
const today = () => new Date("2026-03-18T10:00:00Z");

describe("a phone that was away for four hundred days", () => {
  test("hands in what it wrote before, as if it were of today: nothing that waits grows too old", async () => {
    const { first, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    first.signal.isCut = true;
    expect(await first.exchange()).toEqual({ ok: false, why: "offline" });
    town.clock.now = new Date(today().getTime() + 400 * DAY_MS);
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1 });
    first.signal.isCut = false;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, refused: 0, held: 0 });
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({ at: expect.stringMatching(/^2026-03-18/) });
  });
});

describe("clocks that are years wrong", () => {
  test("decide nothing: what was written on top of something stands, whenever its phone says that it was", async () => {
    const { office, doors } = estate;
    const other = await town.phoneOf(office.me.person.id);
    town.clock.now = new Date("2041-01-01T00:00:00Z");
    await office.edit("door", doors[0], { occupancy: "rent" });
    await office.exchange();
    town.clock.now = today();
    await other.exchange();
    town.clock.now = new Date("2009-01-01T00:00:00Z");
    await other.edit("door", doors[0], { occupancy: "vacant" });
    town.clock.now = today();
    expect(await other.exchange()).toEqual({ ok: true });
    town.clock.now = today();
    await office.exchange();
    expect(await office.see("door", doors[0])).toMatchObject({ body: { occupancy: "vacant" }, clashes: [] });
  });

  test("are beside the office's own when the office shows when something came in", async () => {
    const { first, second, doors } = estate;
    town.clock.now = new Date("2041-01-01T00:00:00Z");
    await first.write(visitTo(doors[2]));
    town.clock.now = today();
    await first.exchange();
    expect(await town.endpoint.log.held()).toMatchObject([
      { by: first.me.person.id, receivedAt: expect.stringMatching(/^2026-03-18/) },
    ]);
    expect((await second.exchange()).ok).toBe(true);
  });

  test("or that stand still give no two records one name and change no order", async () => {
    const { first, office, doors } = estate;
    const notes = Array.from({ length: 30 }, (_, n) => `第${n}条`);
    const visits = [];
    for (const note of notes) visits.push(await first.write(visitTo(doors[0], { note })));
    expect(new Set(visits).size).toBe(notes.length);
    const texts = (await first.store.db.outbox.orderBy("order").toArray()).map(
      ({ text }) => (JSON.parse(text) as { body: { note: string } }).body.note,
    );
    expect(texts).toEqual(notes);
    await first.exchange();
    await office.exchange();
    expect((await office.store.visitsAt(doors[0])).map(({ body }) => body.note).sort()).toEqual(
      [...notes].sort(),
    );
  });
});

describe("a phone that was copied", () => {
  /**
   * The same disk once more, as a backup of the whole phone gives it back. The cookie comes along with it.
   */
  async function copyOf({ store }: Phone): Promise<OpenStore> {
    let dice = 0;
    const copy = await openStore({
      ...store.deps,
      indexedDB: new IDBFactory(),
      IDBKeyRange,
      random: (bytes) =>
        new Uint8Array(createHash("shake256", { outputLength: bytes }).update(`copy ${dice++}`).digest()),
    });
    for (const { name } of store.db.tables)
      await copy.db.table(name).bulkPut(await store.db.table(name).toArray());
    copy.close();
    return openStore(copy.deps);
  }

  test("goes on beside the one that it was copied from, and neither skips or doubles anything", async () => {
    const { first, office, doors } = estate;
    const visits = [await first.write(visitTo(doors[0])), await first.write(visitTo(doors[1]))];
    const copy = await copyOf(first);
    await first.exchange();
    visits.push(await first.write(visitTo(doors[0], { note: "先前那部" })));
    const other = town.newId();
    expect(await copy.save({ id: other, body: visitTo(doors[1], { note: "后来那部" }) })).toEqual({
      saved: true,
      rev: other,
    });
    visits.push(other);
    expect(await syncOnce(copy, { fetch: first.fetch }, newLinkState())).toEqual({ ok: true });
    expect(await first.exchange()).toEqual({ ok: true });
    await syncOnce(copy, { fetch: first.fetch }, newLinkState());
    await office.exchange();
    for (const store of [office.store, first.store, copy]) {
      const seen = [...(await store.visitsAt(doors[0])), ...(await store.visitsAt(doors[1]))].map(
        ({ record }) => record,
      );
      expect(seen.sort()).toEqual([...visits].sort());
    }
    copy.close();
  });

  test("and set back to last month sends again what it sent then, and hears again what it heard since", async () => {
    const { first, office, doors } = estate;
    const sent = await first.write(visitTo(doors[0]));
    const copy = await copyOf(first);
    await first.exchange();
    await office.edit("door", doors[1], { occupancy: "rent" });
    await office.exchange();
    await first.exchange();
    expect(await syncOnce(copy, { fetch: first.fetch }, newLinkState())).toEqual({ ok: true });
    expect(await copy.get("visit", sent)).toMatchObject({ state: "stored" });
    expect(await copy.get("door", doors[1])).toMatchObject({ body: { occupancy: "rent" } });
    await office.exchange();
    expect(await office.store.visitsAt(doors[0])).toHaveLength(1);
    copy.close();
  });
});

describe("one person with two phones", () => {
  test("who takes a visit back on one and writes on it on the other has both: it counts nowhere and its words are there", async () => {
    const { first, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    await first.exchange();
    const second = await town.phoneOf(first.me.person.id);
    await second.exchange();
    await first.edit("visit", visit, { withdrawn: true });
    await second.edit("visit", visit, { note: "后来想起来的" });
    for (const phone of [first, second, office]) await phone.exchange();
    expect(await office.see("visit", visit)).toMatchObject({
      clashes: [],
      body: { withdrawn: true, note: "后来想起来的" },
    });
    expect(await office.store.doorsVisited({ from: "2026-03-18", to: "2026-03-18" })).toEqual(new Set());
  });
});

describe("people and places of one name", () => {
  test("are two, and both are handed in and seen", async () => {
    const { office, doors, grid, building } = estate;
    const twins = [
      await town.phone("王同名", "block_leader"),
      await town.phone("王同名", "block_leader"),
    ] as const;
    const patch = await office.write({
      kind: "patch",
      name: "一片",
      grid,
      leaders: twins.map(({ me }) => me.person.id),
    });
    await office.edit("door", doors[0], { patch });
    const { body } = await office.see("building", building);
    await office.write({ ...body });
    await office.exchange();
    for (const twin of twins) {
      await twin.exchange();
      await twin.write(visitTo(doors[0]));
      expect(await twin.exchange()).toEqual({ ok: true });
    }
    await office.exchange();
    const visits = await office.store.visitsAt(doors[0]);
    expect(new Set(visits.map(({ begun }) => begun.by))).toEqual(
      new Set(twins.map(({ me }) => me.person.id)),
    );
    expect((await office.store.all("building")).map((shown) => shown.body.name)).toEqual([
      body.name,
      body.name,
    ]);
  });
});
