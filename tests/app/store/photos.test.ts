import { describe, expect, test } from "vitest";
import {
  noteReceipt,
  readChunk,
  reofferPhotos,
  waitingPhotos,
} from "../../../src/app/store/photos/photoQueue.ts";
import { CHUNK_BYTES, sweepDrafts } from "../../../src/app/store/photos/photos.ts";
import type { PhotoSlot } from "../../../src/domain/photo.ts";
import { jpeg, sha256Of, slotOf } from "../../pictures.ts";
import { newId, phoneWith, visitOf } from "./phone.ts";

const at = "2026-03-18T19:05:07+08:00";
const picture = jpeg({ width: 800, height: 600, detail: 24 });
const thumb = jpeg({ width: 16, height: 16 });
const slot: PhotoSlot = slotOf(picture, { width: 800, height: 600 });

async function phoneWithPicture() {
  const { store, disk } = await phoneWith();
  const shelf = await store.photos();
  const record = newId();
  expect(await shelf.keep({ record, slot, bytes: picture, thumb, at })).toEqual({ kept: true });
  return { store, disk, shelf, record };
}

describe("a picture that a block leader takes", () => {
  test("is on the disk in chunks before the form is saved, and travels only once a saved record names it", async () => {
    const { store, shelf, record } = await phoneWithPicture();
    expect(picture.length).toBeGreaterThan(2 * CHUNK_BYTES);
    expect(await store.db.photoChunks.count()).toBe(Math.ceil(picture.length / CHUNK_BYTES));
    expect(await shelf.of(record)).toMatchObject([{ slot: "s1", state: "draft", isHere: true }]);
    expect(await waitingPhotos(store.db, 10)).toEqual([]);
    expect(await store.save({ id: record, body: visitOf(newId(), { photos: [slot] }) })).toMatchObject({
      saved: true,
    });
    expect(await shelf.of(record)).toMatchObject([{ state: "waiting" }]);
    expect(await shelf.bytes(slot.hash)).toEqual(picture);
  });

  test("changes its state with the record in one transaction: where the one is not saved, the other still is a draft", async () => {
    const { store, shelf, record } = await phoneWithPicture();
    store.db.outbox.hook("creating", () => {
      throw new DOMException("the disk is full", "QuotaExceededError");
    });
    expect(await store.save({ id: record, body: visitOf(newId(), { photos: [slot] }) })).toEqual({
      saved: false,
      why: "full",
    });
    expect(await store.get("visit", record)).toBeNull();
    expect(await shelf.of(record)).toMatchObject([{ state: "draft" }]);
  });

  test("a phone switched off with the form open has the picture when it is on again", async () => {
    const { store, disk, record } = await phoneWithPicture();
    store.close();
    const again = await phoneWith(null, disk);
    const shelf = await again.store.photos();
    expect(await shelf.of(record)).toMatchObject([{ state: "draft", hash: slot.hash }]);
    expect(await shelf.bytes(slot.hash)).toEqual(picture);
  });

  test("that finds no room is told to be too much, and leaves nothing of itself", async () => {
    const { store } = await phoneWith();
    const shelf = await store.photos();
    store.db.photoChunks.hook("creating", () => {
      throw new DOMException("the disk is full", "QuotaExceededError");
    });
    expect(await shelf.keep({ record: newId(), slot, bytes: picture, thumb, at })).toEqual({
      kept: false,
      why: "full",
    });
    expect(await store.db.photos.count()).toBe(0);
    expect(await store.db.photoChunks.count()).toBe(0);
  });

  test("hangs in a second record without being stored twice, and is let go of only when neither needs it", async () => {
    const { store, shelf, record } = await phoneWithPicture();
    const other = newId();
    await store.saveAll([
      { id: record, body: visitOf(newId(), { photos: [slot] }) },
      { id: other, body: visitOf(newId(), { photos: [{ ...slot, slot: "s2" }] }) },
    ]);
    expect(await waitingPhotos(store.db, 10)).toHaveLength(2);
    const chunks = await store.db.photoChunks.count();
    const [row] = await shelf.of(record);
    if (!row) throw new Error("the picture is not there");
    await noteReceipt(store.db, row, { record, slot: "s1", hash: slot.hash, seq: 9, stamp: "x" });
    expect(await shelf.free("stored")).toBe(slot.bytes);
    expect(await store.db.photoChunks.count()).toBe(chunks);
    const [second] = await shelf.of(other);
    if (!second) throw new Error("the second is not there");
    await noteReceipt(store.db, second, { record: other, slot: "s2", hash: slot.hash, seq: 10, stamp: "y" });
    expect(await shelf.free("freeable")).toBe(0);
    expect(await shelf.room()).toMatchObject({ waiting: 0, stored: 1, freeable: 0 });
    await store.db.meta.put({
      name: "memory",
      value: { top: { seq: 20, chain: "" }, proofs: [], streams: [], cursors: {}, watermark: 10 },
    });
    expect(await shelf.room()).toMatchObject({ freeable: 1, freeableBytes: slot.bytes });
    expect(await shelf.free("freeable")).toBe(slot.bytes);
    expect(await store.db.photoChunks.count()).toBe(0);
    expect(await shelf.of(other)).toMatchObject([{ state: "stored", isHere: false }]);
  });

  test("taken out of the form again leaves no bytes; a saved one stays", async () => {
    const { store, shelf, record } = await phoneWithPicture();
    await shelf.forget(record, slot);
    expect(await store.db.photoChunks.count()).toBe(0);
    await shelf.keep({ record, slot, bytes: picture, thumb, at });
    await store.save({ id: record, body: visitOf(newId(), { photos: [slot] }) });
    await shelf.forget(record, slot);
    expect(await shelf.bytes(slot.hash)).toEqual(picture);
  });

  const aWeek = Array.from({ length: 8 }, (_, day) => `2026-03-${19 + day}`);

  test("of a form that was given up long ago is forgotten, one of yesterday is not", async () => {
    const { store, shelf, record } = await phoneWithPicture();
    for (const day of aWeek.slice(0, 7)) await sweepDrafts(store.db, day);
    expect(await shelf.of(record)).toHaveLength(1);
    for (const day of aWeek) await sweepDrafts(store.db, day);
    expect(await shelf.of(record)).toHaveLength(0);
    expect(await store.db.photoChunks.count()).toBe(0);
  });

  test("stays however far the clock jumps, and as long as a half-written form names it", async () => {
    const { store, shelf, record } = await phoneWithPicture();
    for (const day of ["2036-01-01", "1999-12-31", "2036-01-01"]) await sweepDrafts(store.db, day);
    expect(await shelf.of(record)).toHaveLength(1);
    await store.keepDraft("visit", { photos: [slot] });
    for (const day of [...aWeek, ...aWeek]) await sweepDrafts(store.db, day);
    expect(await shelf.of(record)).toHaveLength(1);
  });

  test("whose bytes the disk has spoiled is not passed off as itself", async () => {
    const { store, shelf } = await phoneWithPicture();
    const [chunk] = await store.db.photoChunks.toArray();
    if (!chunk) throw new Error("no chunk");
    await store.db.photoChunks.put({ ...chunk, bytes: new ArrayBuffer(chunk.bytes.byteLength) });
    await expect(shelf.bytes(slot.hash)).rejects.toThrow(/changed on the disk/);
  });

  test("is read for the lane from any byte to any other", async () => {
    const { store } = await phoneWithPicture();
    for (const [from, to] of [
      [0, 1],
      [CHUNK_BYTES - 3, CHUNK_BYTES + 3],
      [5, picture.length],
      [picture.length - 1, picture.length],
    ] as const) {
      const part = await readChunk(store.db, slot.hash, from, to);
      expect(sha256Of(part ?? new Uint8Array())).toBe(sha256Of(picture.slice(from, to)));
    }
  });

  test("whose receipt the office has forgotten with an older backup is offered again", async () => {
    const { store, shelf, record } = await phoneWithPicture();
    await store.save({ id: record, body: visitOf(newId(), { photos: [slot] }) });
    const [row] = await shelf.of(record);
    if (!row) throw new Error("the picture is not there");
    await noteReceipt(store.db, row, { record, slot: "s1", hash: slot.hash, seq: 9, stamp: "x" });
    await reofferPhotos(store.db, 9);
    expect(await waitingPhotos(store.db, 10)).toHaveLength(0);
    await reofferPhotos(store.db, 8);
    expect(await waitingPhotos(store.db, 10)).toMatchObject([{ seq: 0, stamp: "x", sent: 0 }]);
  });
});
