import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readMemory } from "../../../src/app/store/tables.ts";
import { PhotoLane } from "../../../src/app/sync/photoLane.ts";
import { photoPath } from "../../../src/sync/photo/lane.ts";
import { UNPROVEN_MAX } from "../../../src/sync/protocol.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { backupOf, type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

const picture = jpeg({ width: 800, height: 600, detail: 24 });
const slot = slotOf(picture, { width: 800, height: 600 });
const at = "2026-03-18T19:05:07+08:00";

async function openEstate(): Promise<{ town: Town; estate: Estate }> {
  const town = await openTown();
  onTestFinished(() => town.close());
  return { town, estate: await smallEstate(town) };
}

/** The lane of one page; its next try comes when the test says so. */
function laneOf(phone: Phone, askForNews?: () => void) {
  let next: (() => void) | null = null;
  const lane = new PhotoLane({
    askForNews,
    store: phone.store,
    link: { fetch: phone.fetch },
    chance: () => 0.5,
    timer: {
      set: (act) => {
        next = act;
        return act;
      },
      clear: () => {
        next = null;
      },
    },
  });
  return { lane, isWaiting: () => next !== null, ring: () => next?.() };
}

async function visitWithPicture(phone: Phone, door: string, town: Town, named = slot) {
  const record = town.newId();
  const shelf = await phone.store.photos();
  await shelf.keep({ record, slot: named, bytes: picture, thumb: jpeg({ width: 16, height: 16 }), at });
  expect(await phone.store.save({ id: record, body: visitTo(door, { photos: [named] }) })).toMatchObject({
    saved: true,
  });
  return { record, shelf };
}

describe("the lane of pictures", () => {
  test("a picture of a visit reaches the office after its words, and a colleague of the same grid can look at it", async () => {
    const { town, estate } = await openEstate();
    const { first, office, doors } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    const { lane } = laneOf(first);
    await lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "waiting" }]);
    expect(await first.exchange()).toEqual({ ok: true });
    await lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored", sent: slot.bytes, isHere: true }]);
    await office.exchange();
    const seen = await office.see("visit", record);
    const answer = await office.fetch(`/api/photos/${record}/${seen.body.photos?.[0]?.slot}/${slot.hash}`, {
      method: "GET",
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(picture);
    const neighbour = await estate.second.fetch(`/api/photos/${record}/s1/${slot.hash}`, { method: "GET" });
    expect(neighbour.status).toBe(404);
  });

  test("cut off again and again, it goes on from where the office stands and says how far it is", async () => {
    const { town, estate } = await openEstate();
    const { first, doors } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    await first.exchange();
    first.signal.requests.length = 0;
    let tries = 0;
    for (let state = "waiting"; state === "waiting"; tries += 1) {
      expect(tries).toBeLessThan(20);
      const { lane, isWaiting } = laneOf(first);
      first.signal.cutAfter = 3;
      await lane.run();
      const [row] = await shelf.of(record);
      state = row?.state ?? "";
      if (state === "waiting") expect(isWaiting()).toBe(true);
    }
    expect(tries).toBeGreaterThan(1);
    const sent = first.signal.requests
      .filter(({ path }) => path.includes("/uploads/"))
      .reduce((sum, { bytes }) => sum + bytes, 0);
    expect(sent).toBe(picture.length);
  });

  test("after a failure it waits for its own time, and whoever wakes it changes nothing", async () => {
    const { town, estate } = await openEstate();
    const { first, doors } = estate;
    await visitWithPicture(first, doors[0], town);
    await first.exchange();
    const { lane, isWaiting, ring } = laneOf(first);
    first.signal.isCut = true;
    await lane.run();
    expect(isWaiting()).toBe(true);
    first.signal.isCut = false;
    const before = first.signal.requests.length;
    lane.wake();
    await new Promise((later) => setTimeout(later, 100));
    expect(first.signal.requests.length).toBe(before);
    ring();
    await lane.run();
    expect((await (await first.store.photos()).room()).waiting).toBe(0);
  });

  test("new words go before the next piece of a picture", async () => {
    const { town, estate } = await openEstate();
    const { first, doors } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    await first.exchange();
    const fetch = first.fetch;
    let pieces = 0;
    first.fetch = async (path, init) => {
      const answer = await fetch(path, init);
      if (init.method === "PATCH" && ++pieces === 1) await first.write(visitTo(doors[1]));
      return answer;
    };
    const { lane } = laneOf(first);
    await lane.run();
    expect(pieces).toBe(1);
    expect(await shelf.of(record)).toMatchObject([{ state: "waiting", sent: 32 * 1024 }]);
    await first.exchange();
    await lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
  });

  test("a picture of somebody who has handed the phone on reaches the office by the words that are on it still", async () => {
    const { town, estate } = await openEstate();
    const { first, second, office, doors } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    await first.exchange();
    await first.join(second.me.person.id);
    expect(await first.exchange()).toEqual({ ok: true });
    await laneOf(first).lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
    expect((await office.fetch(`/api/photos/${record}/s1/${slot.hash}`, { method: "GET" })).status).toBe(200);
    expect((await first.fetch(`/api/photos/${record}/s1/${slot.hash}`, { method: "GET" })).status).toBe(404);
  });

  test("a picture that was brought before the phone was handed on is asked for from who has the phone now", async () => {
    const { town, estate } = await openEstate();
    const { first, second, doors } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    await first.exchange();
    await laneOf(first).lane.run();
    await first.join(second.me.person.id);
    await first.exchange();
    await laneOf(first).lane.run();
    rmSync(join(town.data, "photos", slot.hash.slice(0, 2), slot.hash));
    expect((await estate.office.fetch(photoPath({ record, ...slot }), { method: "GET" })).status).toBe(404);
    await first.exchange();
    expect(await shelf.of(record)).toMatchObject([{ state: "waiting", isHere: true }]);
    await laneOf(first).lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored", isHere: true }]);
    expect((await estate.office.fetch(photoPath({ record, ...slot }), { method: "GET" })).status).toBe(200);
  });

  test("a picture that was taken out of its visit before it travelled stays at home", async () => {
    const { town, estate } = await openEstate();
    const { first, doors } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    await first.edit("visit", record, { photos: [] });
    await first.exchange();
    first.signal.requests.length = 0;
    await laneOf(first).lane.run();
    expect(first.signal.requests).toEqual([]);
    expect(await shelf.of(record)).toMatchObject([{ state: "dropped" }]);
  });

  test("a picture for which there was no room when its visit was saved travels once it has found some", async () => {
    const { town, estate } = await openEstate();
    const { first, doors } = estate;
    const record = town.newId();
    expect(await first.store.save({ id: record, body: visitTo(doors[0], { photos: [slot] }) })).toMatchObject(
      { saved: true },
    );
    await first.exchange();
    const shelf = await first.store.photos();
    await shelf.keep({ record, slot, bytes: picture, thumb: picture, at });
    await laneOf(first).lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
  });

  test("a picture that the office refuses is not sent again, and says why; the next one goes", async () => {
    const { town, estate } = await openEstate();
    const { first, doors } = estate;
    const lie = { ...slot, width: 801 };
    const bad = await visitWithPicture(first, doors[0], town, lie);
    const good = await visitWithPicture(first, doors[1], town, { ...slot, slot: "s2" });
    await first.exchange();
    const { lane } = laneOf(first);
    await lane.run();
    expect(await bad.shelf.of(bad.record)).toMatchObject([{ state: "refused", reason: "dimensions" }]);
    expect(await good.shelf.of(good.record)).toMatchObject([{ state: "stored" }]);
    first.signal.requests.length = 0;
    await lane.run();
    expect(first.signal.requests).toEqual([]);
  });

  test("bytes that the disk has lost are told as lost and hold up no other picture", async () => {
    const { town, estate } = await openEstate();
    const { first, doors } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    await first.exchange();
    await first.store.db.photoChunks.clear();
    await laneOf(first).lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "refused", reason: "lost" }]);
  });

  test("of a building whose phones went over to another patch, the picture still reaches the office", async () => {
    const { town, estate } = await openEstate();
    const { first, second, office, doors, patches } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    await first.exchange();
    await office.edit("door", doors[0], { patch: patches[1] });
    await office.exchange();
    await first.exchange();
    await laneOf(first).lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
    await second.exchange();
    expect((await second.fetch(`/api/photos/${record}/s1/${slot.hash}`, { method: "GET" })).status).toBe(200);
    expect((await first.fetch(`/api/photos/${record}/s1/${slot.hash}`, { method: "GET" })).status).toBe(404);
  });
});

describe("a picture for which the office has no room until somebody has looked at its words", () => {
  test("waits and says so, keeps no other back, and is offered again hours later", async () => {
    const { town, estate } = await openEstate();
    const { first, doors } = estate;
    const bad = await visitWithPicture(first, doors[0], town);
    town.clock.now = new Date(town.clock.now.getTime() + 1000);
    const good = await visitWithPicture(first, doors[1], town);
    await first.exchange();
    const { fetch } = first;
    const metadata = btoa(bad.record);
    let asked = 0;
    first.fetch = async (path, init) => {
      if (!(init.headers as { [name: string]: string })["upload-metadata"]?.includes(metadata))
        return fetch(path, init);
      asked++;
      return new Response(JSON.stringify({ proto: "linfang/1", error: "quota" }), {
        status: 409,
        headers: { "tus-resumable": "1.0.0" },
      });
    };
    const { lane, isWaiting } = laneOf(first);
    await lane.run();
    expect(await bad.shelf.of(bad.record)).toMatchObject([
      { state: "waiting", reason: "quota", isHere: true },
    ]);
    expect(await good.shelf.of(good.record)).toMatchObject([{ state: "stored" }]);
    expect(isWaiting()).toBe(false);
    await lane.run();
    expect(asked).toBe(1);
    first.fetch = fetch;
    town.clock.now = new Date(town.clock.now.getTime() + 7 * 3_600_000);
    await lane.run();
    const [row] = await bad.shelf.of(bad.record);
    expect(row).toMatchObject({ state: "stored" });
    expect(row?.reason).toBeUndefined();
  });
});

describe("receipts of pictures and an office that is set back", () => {
  test("a receipt from the office that was set back does not hide that it was: the words it lost are handed in again", async () => {
    const { town, estate } = await openEstate();
    const { first, second, doors } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    await first.exchange();
    const setBack = await backupOf(town);
    const lost = await first.write(visitTo(doors[1], { note: "备份以后写的" }));
    await first.exchange();
    await setBack();
    for (let more = 0; more < 3; more++) await second.write(visitTo(doors[2]));
    await second.exchange();
    await laneOf(first).lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
    expect(await first.exchange()).toEqual({ ok: true });
    await estate.office.exchange();
    expect(await estate.office.see("visit", lost)).toMatchObject({ body: { note: "备份以后写的" } });
  });

  test("a picture whose receipt the office has lost goes again, though the office knows the last exchange", async () => {
    const { town, estate } = await openEstate();
    const { first, second, doors } = estate;
    const { record, shelf } = await visitWithPicture(first, doors[0], town);
    await first.exchange();
    const setBack = await backupOf(town);
    await laneOf(first).lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
    await setBack();
    for (let more = 0; more < 3; more++) await second.write(visitTo(doors[2]));
    await second.exchange();
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await shelf.of(record)).toMatchObject([{ state: "waiting" }]);
    await laneOf(first).lane.run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
  });

  test("until an exchange has shown the office a receipt, no backup is taken to hold the picture", async () => {
    const { town, estate } = await openEstate();
    const { record, shelf } = await visitWithPicture(estate.first, estate.doors[0], town);
    await estate.first.exchange();
    await laneOf(estate.first).lane.run();
    const { db } = estate.first.store;
    const [row] = await shelf.of(record);
    const setWatermark = async () =>
      db.meta.put({ name: "memory", value: { ...(await readMemory(db)), watermark: row?.seq ?? 0 } });
    await setWatermark();
    expect(await shelf.room()).toMatchObject({ stored: 1, freeable: 0 });
    expect(await shelf.free("stored")).toBe(0);
    expect(await estate.first.exchange()).toEqual({ ok: true });
    await setWatermark();
    expect(await shelf.room()).toMatchObject({ stored: 1, freeable: 1 });
  });

  test("after so many receipts the office has to hear of them before more are taken, and the lane says so", async () => {
    const { town, estate } = await openEstate();
    const { first, doors } = estate;
    for (let at = 0; at <= UNPROVEN_MAX; at++) await visitWithPicture(first, doors[0], town);
    await first.exchange();
    let asked = 0;
    const { lane } = laneOf(first, () => asked++);
    await lane.run();
    expect({ asked, waiting: (await (await first.store.photos()).room()).waiting }).toEqual({
      asked: 1,
      waiting: 1,
    });
    await first.exchange();
    await lane.run();
    expect({ asked, waiting: (await (await first.store.photos()).room()).waiting }).toEqual({
      asked: 1,
      waiting: 0,
    });
  });
});
