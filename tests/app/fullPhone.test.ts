import { expect, test } from "vitest";
import { saveVisit } from "../../src/app/doors/visit/visitDraft.ts";
import { inspectionNow, saveInspection } from "../../src/app/inspections/check/inspect.ts";
import { issueNow, saveIssue } from "../../src/app/issues/issueDraft.ts";
import { noteReceipt } from "../../src/app/store/photos/photoQueue.ts";
import type { World } from "../../src/app/world.ts";
import { lamp } from "../../src/checklists/lamp.ts";
import type { PhotoSlot } from "../../src/domain/photo.ts";
import { jpeg, slotOf } from "../pictures.ts";
import { newId, phoneWith, visitOf } from "./store/phone.ts";

const at = "2026-03-18T19:05:07+08:00";
const picture = jpeg({ width: 800, height: 600, detail: 24 });
const slot: PhotoSlot = slotOf(picture, { width: 800, height: 600 });

/** A phone so full that nothing more fits while the bytes of a picture lie on it. */
async function fullPhone({ isDelivered }: { isDelivered: boolean }) {
  const { store } = await phoneWith();
  const shelf = await store.photos();
  const record = newId();
  await shelf.keep({ record, slot, bytes: picture, thumb: jpeg({ width: 16, height: 16 }), at });
  expect(await store.save({ id: record, body: visitOf(newId(), { photos: [slot] }) })).toMatchObject({
    saved: true,
  });
  const [row] = await shelf.of(record);
  if (isDelivered && row)
    await noteReceipt(store.db, row, { record, slot: slot.slot, hash: slot.hash, seq: 9, stamp: "x" });
  let chunks = await store.db.photoChunks.count();
  store.db.photoChunks.hook("deleting", () => {
    chunks--;
  });
  store.db.outbox.hook("creating", () => {
    if (chunks > 0) throw new DOMException("the disk is full", "QuotaExceededError");
  });
  const world = { store, newId, sync: { wake() {} } } as unknown as World;
  return { store, shelf, world };
}

test.each([
  ["a visit of two taps", (world: World) => saveVisit(world, { id: newId(), body: visitOf(newId()) })],
  [
    "an issue",
    (world: World) =>
      saveIssue(world, {
        id: newId(),
        body: issueNow({ id: newId(), kind: "door", where: "15栋" }, new Date(at), { words: "灯不亮" }),
      }),
  ],
  [
    "a danger with its issue",
    (world: World) => {
      const place = newId();
      const body = {
        ...inspectionNow({ id: place, kind: "asset" }, lamp, new Date(at)),
        severity: 4 as const,
      };
      const issue = issueNow({ id: place, kind: "asset", where: "L07" }, new Date(at), { words: "电线外露" });
      return saveInspection(world, { id: newId(), issueId: newId(), body }, issue);
    },
  ],
])("on a full phone %s finds room, because a picture that the office has makes some", async (_, save) => {
  const { world, shelf } = await fullPhone({ isDelivered: true });
  expect(await save(world)).toMatchObject({ saved: true });
  expect(await shelf.bytes(slot.hash)).toBeNull();
});

test("a picture that the office does not have yet makes room for nothing", async () => {
  const { world, shelf } = await fullPhone({ isDelivered: false });
  expect(
    await saveIssue(world, {
      id: newId(),
      body: issueNow({ id: newId(), kind: "door", where: "15栋" }, new Date(at), { words: "灯不亮" }),
    }),
  ).toEqual({
    saved: false,
    why: "full",
  });
  expect(await shelf.bytes(slot.hash)).toEqual(picture);
});
