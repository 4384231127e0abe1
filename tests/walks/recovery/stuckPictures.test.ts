import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { PhotoLane } from "../../../src/app/sync/photoLane.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { prune } from "../../../src/server/madeBackups.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { backupOf, type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

const picture = jpeg({ width: 800, height: 600, detail: 24 });
const slot = slotOf(picture, { width: 800, height: 600 });
const at = "2026-03-18T19:05:07+08:00";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  return () => town.close();
});

const laneOf = ({ store, fetch }: Phone) =>
  new PhotoLane({
    store,
    link: { fetch },
    chance: () => 0.5,
    timer: { set: () => 0, clear: () => undefined },
  });

async function visitWithPicture(phone: Phone, record = town.newId()) {
  const shelf = await phone.store.photos();
  await shelf.keep({ record, slot, bytes: picture, thumb: jpeg({ width: 16, height: 16 }), at });
  expect(
    await phone.store.save({ id: record, body: visitTo(estate.doors[0], { photos: [slot] }) }),
  ).toMatchObject({ saved: true });
  return { record, shelf };
}

const uploads = () => join(town.data, "uploads");
const look = (phone: Phone, record: string) =>
  phone.fetch(`/api/photos/${record}/${slot.slot}/${slot.hash}`, { method: "GET" });

/** The first chunk arrives, then there is no signal. */
async function beginUpload(phone: Phone): Promise<void> {
  phone.signal.cutAfter = 3;
  await laneOf(phone).run();
  phone.signal.cutAfter = Number.POSITIVE_INFINITY;
  expect(readdirSync(uploads()).length).toBe(2);
}

describe("a picture that a full phone let go of", () => {
  test("is the office's again after it was set back, without a byte, and never said to be there where it is not", async () => {
    const { first, office } = estate;
    const putBack = await backupOf(town);
    const { record, shelf } = await visitWithPicture(first);
    await first.exchange();
    await laneOf(first).run();
    await first.exchange();
    expect(await shelf.free("stored")).toBe(picture.length);
    await putBack();
    for (let round = 0; round < 3; round++) {
      expect(await first.exchange()).toEqual({ ok: true });
      await laneOf(first).run();
    }
    await office.exchange();
    expect((await look(office, record)).status).toBe(200);
    expect(await shelf.of(record)).toMatchObject([{ state: "stored", isHere: false }]);
  });
});

describe("an upload whose file the office's machine went out over", () => {
  const names = () => readdirSync(uploads());
  const path = (ending: string) =>
    join(uploads(), names().find((name) => (ending ? name.endsWith(ending) : !name.endsWith(".json"))) ?? "");

  test.each([
    ["has lost its bytes", () => rmSync(path(""))],
    ["has lost what the package wrote of it", () => rmSync(path(".json"))],
    ["has only the beginning of what the package wrote of it", () => truncateSync(path(".json"), 9)],
    ["has nothing of what the package wrote of it", () => truncateSync(path(".json"), 0)],
  ])("%s: the picture arrives all the same", async (_, goOut) => {
    const { first } = estate;
    const { record, shelf } = await visitWithPicture(first);
    await first.exchange();
    await beginUpload(first);
    goOut();
    for (let round = 0; round < 3; round++) await laneOf(first).run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
  });

  test("has other bytes than were sent: the picture on the phone is good, and arrives", async () => {
    const { first } = estate;
    const { record, shelf } = await visitWithPicture(first);
    await first.exchange();
    await beginUpload(first);
    const bytes = readFileSync(path(""));
    writeFileSync(path(""), new Uint8Array(bytes.length));
    for (let round = 0; round < 3; round++) await laneOf(first).run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
  });
});

describe("pictures whose words the office has not placed", () => {
  test("hold up no others, however many they are", async () => {
    const { first } = estate;
    const record = "ffffffff-0000-4000-8000-000000000000";
    const { shelf } = await visitWithPicture(first, record);
    await first.exchange();
    const [own] = await shelf.of(record);
    if (!own) throw new Error("no picture was kept");
    const stuck = Array.from({ length: 250 }, (_, nth) => {
      const other = `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`;
      return { ...own, key: `${other}|s1|${own.hash}`, record: other };
    });
    await first.store.db.photos.bulkAdd(stuck);
    await laneOf(first).run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
  });
});

describe("a picture that was taken out of its visit and put back", () => {
  test("just while it was looked at whether it is still named, goes to the office all the same", async () => {
    const { first } = estate;
    const { record, shelf } = await visitWithPicture(first);
    await first.edit("visit", record, { photos: [] });
    await first.exchange();
    const { db } = first.store;
    let isPutBack = false;
    const read = db.records.get.bind(db.records);
    db.records.get = ((key: string) =>
      read(key).then(async (row) => {
        if (!isPutBack) {
          isPutBack = true;
          db.records.get = read;
          await first.edit("visit", record, { photos: [slot] });
        }
        return row;
      })) as typeof db.records.get;
    await laneOf(first).run();
    db.records.get = read;
    await first.exchange();
    await laneOf(first).run();
    expect(isPutBack).toBe(true);
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
  });
});

describe("a picture whose file rots in the office", () => {
  const file = () => join(town.data, "photos", slot.hash.slice(0, 2), slot.hash);
  const backUp = async () => {
    await takeBackup(town.data, join(town.data, "backups"), town.clock.now);
    town.clock.now = new Date(town.clock.now.getTime() + 60_000);
    await town.endpoint.heedBackups(null);
  };
  const stored = async () => {
    const { first } = estate;
    const taken = await visitWithPicture(first);
    await first.exchange();
    await laneOf(first).run();
    await first.exchange();
    return taken;
  };

  test("is brought again by the phone that has it, which keeps it until there is a backup that has it", async () => {
    const { first, office } = estate;
    const { record, shelf } = await stored();
    writeFileSync(file(), new Uint8Array(picture.length));
    await backUp();
    await first.exchange();
    expect(await shelf.of(record)).toMatchObject([{ state: "waiting", isHere: true }]);
    expect([await shelf.free("freeable"), await shelf.free("stored")]).toEqual([0, 0]);
    await laneOf(first).run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
    await first.exchange();
    expect(await shelf.free("freeable")).toBe(0);
    await office.exchange();
    expect((await look(office, record)).status).toBe(200);
    await backUp();
    await first.exchange();
    // The backup from before it came again may still be put back.
    expect(await shelf.free("freeable")).toBe(0);
    prune(town.data, join(town.data, "backups"), 1);
    await town.endpoint.heedBackups(null);
    await first.exchange();
    expect(await shelf.free("freeable")).toBe(picture.length);
    writeFileSync(file(), new Uint8Array(picture.length));
    expect((await look(office, record)).status).toBe(200);
  });

  test("and that the phone has let go of is told as lost, and is the office's again once somebody has found it", async () => {
    const { first } = estate;
    const { record, shelf } = await stored();
    const whole = readFileSync(file());
    expect(await shelf.free("stored")).toBe(picture.length);
    rmSync(file());
    await town.restart();
    await first.exchange();
    await laneOf(first).run();
    expect(await shelf.of(record)).toMatchObject([{ state: "refused", reason: "lost" }]);
    writeFileSync(file(), whole);
    await town.endpoint.heedBackups(null);
    await laneOf(first).run();
    expect(await shelf.of(record)).toMatchObject([{ state: "stored" }]);
  });

  test("is found so after the office was set back, and keeps no later picture waiting", async () => {
    const { first, office } = estate;
    const putBack = await backupOf(town);
    const { record, shelf } = await stored();
    await shelf.free("stored");
    writeFileSync(file(), "");
    const other = jpeg({ width: 640, height: 480 });
    const otherSlot = { ...slotOf(other, { width: 640, height: 480 }), slot: "s2" };
    const later = town.newId();
    await shelf.keep({
      record: later,
      slot: otherSlot,
      bytes: other,
      thumb: jpeg({ width: 16, height: 16 }),
      at,
    });
    await first.store.save({ id: later, body: visitTo(estate.doors[1], { photos: [otherSlot] }) });
    await putBack();
    for (let round = 0; round < 3; round++) {
      await first.exchange();
      await laneOf(first).run();
    }
    expect(await shelf.of(record)).toMatchObject([{ state: "refused", reason: "lost" }]);
    expect(await shelf.of(later)).toMatchObject([{ state: "stored" }]);
    await office.exchange();
    expect((await office.fetch(`/api/photos/${later}/s2/${otherSlot.hash}`, { method: "GET" })).status).toBe(
      200,
    );
  });
});

describe("a picture with which something is wrong, whatever it is,", () => {
  const many = async (phone: Phone, count: number) => {
    const all = [];
    for (let nth = 0; nth < count; nth++) {
      all.push(await visitWithPicture(phone));
      town.clock.now = new Date(town.clock.now.getTime() + 1000);
    }
    await phone.exchange();
    return all;
  };
  const states = async (
    all: { record: string; shelf: { of(record: string): Promise<{ state: string }[]> } }[],
  ) => Promise.all(all.map(async ({ record, shelf }) => (await shelf.of(record))[0]?.state));

  test("keeps no other waiting where the office fails over it", async () => {
    const { first } = estate;
    const all = await many(first, 2);
    const { fetch } = first;
    const broken: Phone["fetch"] = async (path, init) => {
      if (
        !path.includes(all[0]?.record ?? "") &&
        !atob(
          (init.headers as { [name: string]: string })["upload-metadata"]?.split(/[ ,]/)[1] ?? "",
        ).includes(all[0]?.record ?? "")
      )
        return fetch(path, init);
      return new Response(JSON.stringify({ proto: "linfang/1", error: "fault" }), { status: 500 });
    };
    await laneOf({ ...first, fetch: broken }).run();
    expect(await states(all)).toEqual(["waiting", "stored"]);
  });

  test("keeps no other waiting where this phone's disk fails over it", async () => {
    const { first } = estate;
    const all = await many(first, 2);
    const { db } = first.store;
    const key = `${all[0]?.record}|${slot.slot}|${slot.hash}`;
    const update = db.photos.update.bind(db.photos);
    db.photos.update = ((...args: Parameters<typeof update>) => {
      if (args[0] === key) throw new Error("the disk");
      return update(...args);
    }) as typeof update;
    await laneOf(first).run();
    db.photos.update = update;
    expect(await states(all)).toEqual(["waiting", "stored"]);
  });

  test("ends a try after some in a row, and those behind come first with the next", async () => {
    const { first } = estate;
    const all = await many(first, 6);
    const [...keys] = (await first.store.db.photos.where("state").equals("waiting").toArray()).sort(
      (one, other) => (one.at < other.at ? -1 : 1),
    );
    const bad = new Set(keys.slice(0, 4).map(({ record }) => record));
    let asked = 0;
    const broken: Phone["fetch"] = async (path, init) => {
      asked++;
      if (![...bad].some((record) => path.includes(record))) return first.fetch(path, init);
      return new Response(JSON.stringify({ proto: "linfang/1", error: "fault" }), { status: 500 });
    };
    const lane = laneOf({ ...first, fetch: broken });
    await lane.run();
    expect(asked).toBeLessThan(5);
    await lane.run();
    expect((await states(all)).filter((state) => state === "stored")).toHaveLength(2);
  });
});
