import { truncateSync } from "node:fs";
import { join as pathOf } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { join } from "../../../src/app/sync/join.ts";
import { PhotoLane } from "../../../src/app/sync/photoLane.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import type { CodeAnswer, DeviceList } from "../../../src/sync/officeProtocol.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { backupOf, type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

const picture = jpeg({ width: 800, height: 600, detail: 24 });
const slot = slotOf(picture, { width: 800, height: 600 });
const at = "2026-03-18T19:05:07+08:00";

let town: Town;
let estate: Estate;
/** 邻长甲's other phone, which the office put beside the first. */
let beside: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  const { office, first } = estate;
  beside = await town.phoneOf(first.me.person.id);
  const said = { proto: PROTO, person: first.me.person.id, replaces: [] };
  const headers = { "content-type": "application/json" };
  const made = await office.fetch("/api/codes", { method: "POST", headers, body: JSON.stringify(said) });
  const { code } = (await made.json()) as CodeAnswer;
  const joining = await join(beside.store, beside.fetch, code, "第二部");
  expect(joining).toMatchObject({ joined: true });
  await exchange(beside, first);
  return () => town.close();
});

async function exchange(...phones: Phone[]): Promise<void> {
  for (let round = 0; round < 2; round++)
    for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const bring = ({ store, fetch }: Phone) =>
  new PhotoLane({
    store,
    link: { fetch },
    chance: () => 0.5,
    timer: { set: () => 0, clear: () => undefined },
  }).run();
async function visitWithPicture(phone: Phone): Promise<string> {
  const record = town.newId();
  const shelf = await phone.store.photos();
  await shelf.keep({ record, slot, bytes: picture, thumb: jpeg({ width: 16, height: 16 }), at });
  const body = visitTo(estate.doors[0], { note: "第一部写的", photos: [slot] });
  expect(await phone.store.save({ id: record, body })).toMatchObject({ saved: true });
  return record;
}
const look = async (record: string) =>
  (await estate.office.fetch(`/api/photos/${record}/${slot.slot}/${slot.hash}`, { method: "GET" })).status;
const notesOn = async ({ store }: Phone, ids: readonly string[]) =>
  Promise.all(
    ids.map(async (id) => {
      const shown = await store.get("visit", id);
      return `${shown?.body.note} ${shown?.state}`;
    }),
  );
const BOTH = ["第一部写的 stored", "第二部写的 stored"];

describe("two phones of one person, side by side", () => {
  test("hear each other's words, and hand in their own by their own receipts; neither is told of a successor", async () => {
    const { first, office } = estate;
    first.signal.isCut = true;
    const ids = [
      await first.write(visitTo(estate.doors[0], { note: "第一部写的" })),
      await beside.write(visitTo(estate.doors[1], { note: "第二部写的" })),
    ];
    await exchange(beside);
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1, isAllIn: false });
    expect(await beside.store.syncStatus()).toMatchObject({ waiting: 0, isAllIn: true });
    first.signal.isCut = false;
    await exchange(first, beside, office);
    for (const phone of [first, beside]) {
      expect(await notesOn(phone, ids)).toEqual(BOTH);
      const status = await phone.store.syncStatus();
      expect(status).toMatchObject({ waiting: 0, isAllIn: true, clashes: 0 });
      expect(status.notice).toBeUndefined();
    }
    const list = (await (await office.fetch("/api/devices", { method: "GET" })).json()) as DeviceList;
    const used = list.devices.filter(
      ({ person, heardAt }) => person === first.me.person.id && heardAt !== undefined,
    );
    expect(used.map(({ superseded, unsent }) => [superseded, unsent])).toEqual([
      [false, 0],
      [false, 0],
    ]);
  });

  test("both bring back what an office that was set back has lost, each its own, and then let it go by one watermark", async () => {
    const { first, office } = estate;
    const putBack = await backupOf(town);
    const record = await visitWithPicture(first);
    const ids = [record, await beside.write(visitTo(estate.doors[1], { note: "第二部写的" }))];
    await exchange(first, beside);
    await bring(first);
    await exchange(first, beside);
    for (const { store } of [first, beside]) expect(await store.db.kept.count()).toBeGreaterThan(0);
    await putBack();
    await exchange(first, beside);
    await bring(first);
    await exchange(first, beside, office);
    for (const phone of [first, beside, office]) expect(await notesOn(phone, ids)).toEqual(BOTH);
    expect(await look(record)).toBe(200);
    town.clock.now = new Date(town.clock.now.getTime() + 60_000);
    await takeBackup(town.data, pathOf(town.data, "backups"), town.clock.now);
    await town.endpoint.heedBackups(null);
    await exchange(first, beside);
    for (const { store } of [first, beside]) {
      expect(await store.syncStatus()).toMatchObject({ isAllIn: true });
      expect(await store.db.kept.count()).toBe(0);
    }
  });

  test("are both asked for a picture that the office lost; the one that has it brings it, the other has nothing to do", async () => {
    const { first } = estate;
    const record = await visitWithPicture(first);
    await exchange(first);
    await bring(first);
    await exchange(first, beside);
    expect(await look(record)).toBe(200);
    truncateSync(pathOf(town.data, "photos", slot.hash.slice(0, 2), slot.hash), 0);
    expect(await look(record)).toBe(404);
    // The one without it hears of it first.
    await exchange(beside);
    await bring(beside);
    expect(await look(record)).toBe(404);
    expect(await beside.store.syncStatus()).toMatchObject({ isAllIn: true, unsent: 0 });
    await exchange(first);
    expect((await first.store.syncStatus()).isAllIn).toBe(false);
    await bring(first);
    expect(await look(record)).toBe(200);
    await exchange(first, beside);
    expect(await first.store.syncStatus()).toMatchObject({ isAllIn: true, unsent: 0 });
  });
});
