import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keepNote } from "../../../src/app/drafts/note.ts";
import { readSyncStatus } from "../../../src/app/store/read/readSyncStatus.ts";
import { readMemory } from "../../../src/app/store/tables.ts";
import { PhotoLane } from "../../../src/app/sync/photoLane.ts";
import { handOver } from "../../../src/app/takenAway/handOver.ts";
import type { HeldList } from "../../../src/sync/officeProtocol.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { jpeg, sha256Of } from "../../pictures.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
let first: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  ({ first } = estate);
  await first.exchange();
});
afterEach(() => town.close());

const take = async ({ me }: Phone) => {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ proto: PROTO, device: me.device });
  const answer = await estate.office.fetch("/api/devices/take", { method: "POST", headers, body });
  expect(answer.status).toBe(200);
};
const heldTexts = async () => {
  const answer = await estate.office.fetch("/api/held", { method: "GET" });
  return ((await answer.json()) as HeldList).held.map(({ text }) => text);
};
const unsent = async () => (await readSyncStatus(first.store.db, Number.POSITIVE_INFINITY)).unsent;
/** A picture of a form that was begun. */
async function keepPicture(record: string, seed: number) {
  const bytes = new Uint8Array(jpeg({ width: 64, height: 48, detail: 4, seed }));
  const slot = {
    ...{ slot: town.newId(), hash: sha256Of(bytes), bytes: bytes.length },
    ...{ type: "image/jpeg" as const, width: 64, height: 48 },
  };
  const at = "2026-03-18T10:00:00+08:00";
  const shelf = await first.store.photos();
  expect(await shelf.keep({ record, slot, bytes, thumb: bytes, at })).toEqual({ kept: true });
  return slot;
}
const lane = () =>
  new PhotoLane({
    ...{ store: first.store, link: { fetch: first.fetch }, chance: () => 0.5 },
    timer: { set: () => 0, clear: () => undefined },
  });

describe("a phone that was taken away", () => {
  test("hears it, lets go of what it had, and hands in words, what was half written, refused and only noted, and its pictures", async () => {
    const { doors } = estate;
    await first.write(visitTo(doors[0], { note: "没交的" }));
    const record = town.newId();
    const slot = await keepPicture(record, 1);
    const loose = await keepPicture(town.newId(), 2);
    await first.store.keepDraft(`visit:${doors[1]}`, { body: { note: "写了一半", photos: [slot] } });
    const kind = "visit";
    await first.store.db.troubles.put({
      ...{
        id: town.newId(),
        record: town.newId(),
        kind,
        state: "refused",
        reason: "too-large",
        text: "退回的",
      },
      ...{ at: "2026-03-18T10:00:00+08:00", hash: "h" },
    } as never);
    keepNote("只记在外面的");
    await take(first);
    expect(await first.exchange()).toEqual({ ok: true });
    expect((await readMemory(first.store.db)).taken).toBe(true);
    expect(await first.store.allDoors()).toEqual([]);
    for (let twice = 0; twice < 2; twice += 1) await handOver(first.store, town.newId);
    expect(await first.exchange()).toEqual({ ok: true });
    await lane().run();
    expect(await unsent()).toBe(0);
    const texts = await heldTexts();
    for (const said of ["没交的", "写了一半", "退回的", "只记在外面的"])
      expect(
        texts.filter((text) => text.includes(said)),
        said,
      ).toHaveLength(1);
    for (const { hash } of [slot, loose]) {
      expect(texts.filter((text) => text.includes(hash))).toHaveLength(1);
      expect(await first.store.db.photos.where("hash").equals(hash).toArray()).toMatchObject([
        { state: "stored" },
      ]);
    }
  });

  test("keeps everything while there is no signal, and while it is not yet all with the office", async () => {
    await first.store.keepDraft("visit:x", { body: { note: "写了一半" } });
    await take(first);
    await first.exchange();
    first.signal.isCut = true;
    await handOver(first.store, town.newId);
    expect(await first.exchange()).toMatchObject({ ok: false });
    expect(await unsent()).toBe(1);
    first.signal.isCut = false;
    first.signal.answersToLose = 1;
    await first.exchange();
    await first.exchange();
    expect(await unsent()).toBe(0);
    expect((await heldTexts()).filter((text) => text.includes("写了一半"))).toHaveLength(1);
  });

  test("that joins again with a new code is one like any other", async () => {
    await take(first);
    await first.exchange();
    expect(await first.join(first.me.person.id)).toMatchObject({ joined: true });
    await first.exchange();
    expect((await readMemory(first.store.db)).taken).toBeUndefined();
    expect((await first.store.allDoors()).length).toBeGreaterThan(0);
  });
});
