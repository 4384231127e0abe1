import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { PhotoLane } from "../../src/app/courier/photoLane.ts";
import { jpeg, slotOf } from "../pictures.ts";
import { backupOf, type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../town.ts";

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

const laneOf = ({ store, fetch }: Phone) => new PhotoLane({ store, link: { fetch }, chance: () => 0.5, timer: { set: () => 0, clear: () => undefined } });

async function visitWithPicture(phone: Phone, record = town.newId()) {
  const shelf = await phone.store.photos();
  await shelf.keep({ record, slot, bytes: picture, thumb: jpeg({ width: 16, height: 16 }), at });
  expect(await phone.store.save({ id: record, body: visitTo(estate.doors[0], { photos: [slot] }) })).toMatchObject({ saved: true });
  return { record, shelf };
}

const uploads = () => join(town.data, "uploads");
const look = (phone: Phone, record: string) => phone.fetch(`/api/photos/${record}/${slot.slot}/${slot.hash}`, { method: "GET" });

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
  const path = (ending: string) => join(uploads(), names().find((name) => (ending ? name.endsWith(ending) : !name.endsWith(".json"))) ?? "");

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
