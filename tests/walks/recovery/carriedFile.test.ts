import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { inflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { takeFile } from "../../../src/app/office/inbox/handedIn/takeFile.ts";
import { inflateWithin } from "../../../src/app/recovery/inflateWithin.ts";
import { makeParcels } from "../../../src/app/recovery/makeParcels.ts";
import { heedOffice } from "../../../src/app/store/relayed.ts";
import { readMemory } from "../../../src/app/store/tables.ts";
import { PhotoLane } from "../../../src/app/sync/photoLane.ts";
import { Relay } from "../../../src/app/sync/relay/relay.ts";
import { tools } from "../../../src/app/unsent/tools.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { DATABASE } from "../../../src/server/database/sqlite.ts";
import { HeldList } from "../../../src/sync/officeProtocol.ts";
import { type OpenedParcel, openParcel, readParcel } from "../../../src/sync/parcel/opening.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { wayOut as wayOutZh } from "../../../src/words/zh/wayOut.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

const at = "2026-03-18T19:05:07+08:00";
const [before, after] = [11, 12].map((seed) => {
  const bytes = jpeg({ width: 400, height: 300, detail: 24, seed });
  return { bytes, slot: slotOf(bytes, { slot: `s${seed}`, width: 400, height: 300 }) };
}) as [Picture, Picture];
type Picture = { bytes: Uint8Array<ArrayBuffer>; slot: ReturnType<typeof slotOf> };

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

/** One exchange with all that follows it on a phone: what is carried, then pictures. */
async function talk(phone: Phone): Promise<void> {
  expect(await phone.exchange()).toEqual({ ok: true });
  await new Relay({ store: phone.store, link: { fetch: phone.fetch } }).run();
  await laneOf(phone).run();
}

async function visitWith(phone: Phone, door: Id, pictures: Picture[]): Promise<Id> {
  const record = town.newId();
  const shelf = await phone.store.photos();
  for (const { bytes, slot } of pictures)
    await shelf.keep({ record, slot, bytes, thumb: jpeg({ width: 16, height: 16 }), at });
  expect(
    await phone.store.save({ id: record, body: visitTo(door, { photos: pictures.map(({ slot }) => slot) }) }),
  ).toMatchObject({ saved: true });
  return record;
}

async function filesOf(phone: Phone): Promise<File[]> {
  const unsent = await (await phone.store.holdings()).unsent();
  return Promise.all(
    (await makeParcels(unsent, { words: wayOutZh, at, app: "0.1.0", database: 30 })).map(({ make }) =>
      make(),
    ),
  );
}

async function opened(file: File | undefined): Promise<OpenedParcel> {
  if (!file) throw new Error("no file was made");
  const parcel = await openParcel(new Uint8Array(await file.arrayBuffer()), {
    ...tools,
    inflate: (bytes) => new Uint8Array(inflateRawSync(bytes)),
  });
  if (!parcel) throw new Error("that is no parcel");
  return parcel;
}

async function giveFile(from: Phone, to: Phone) {
  const [file] = await filesOf(from);
  return (await to.store.holdings()).carry(await opened(file), "a.linfang", at);
}

const ask = (phone: Phone, path: string, say: object) =>
  phone.fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ proto: PROTO, ...say }),
  });

async function letIn(id: Id): Promise<void> {
  const held = HeldList.parse(await (await estate.office.fetch("/api/held", { method: "GET" })).json()).held;
  if (held.some((one) => one.id === id))
    expect((await ask(estate.office, "/api/held/accept", { id })).status).toBe(200);
}

const look = async (phone: Phone, record: Id, { slot }: Picture) => {
  const answer = await phone.fetch(`/api/photos/${record}/${slot.slot}/${slot.hash}`, { method: "GET" });
  return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : answer.status;
};

function receiptsOf(record: Id): { hash: string; by: Id }[] {
  const file = new DatabaseSync(join(town.data, DATABASE), { readOnly: true });
  const rows = file.prepare("select hash, by from log where sort = 'photo' and record = ?").all(record);
  file.close();
  return rows as ReturnType<typeof receiptsOf>;
}

const carriedOn = async ({ store }: Phone) => {
  const { words, photos } = await (await store.holdings()).carrying();
  return { words: words.waiting, photos };
};

describe("a colleague's pictures", () => {
  test("come with their words out of the file, and are with the office under their author's name before that phone is ever seen again", async () => {
    const { first, second, office, doors } = estate;
    first.signal.isCut = true;
    const visit = await visitWith(first, doors[0], [before, after]);
    expect(await giveFile(first, second)).toEqual({
      words: { fresh: 1, known: 0 },
      photos: { fresh: 2, known: 0, noRoom: 0, loose: 0 },
    });
    expect(await carriedOn(second)).toEqual({ words: 1, photos: { waiting: 2, stored: 0, refused: 0 } });
    expect(await second.store.get("visit", visit)).toBeNull();

    // Held words are words with a receipt: their pictures need not wait until the office has placed them.
    await talk(second);
    const done = { waiting: 0, refused: 0 };
    expect(await (await second.store.holdings()).carrying()).toEqual({
      words: { ...done, stored: 1 },
      photos: { ...done, stored: 2 },
    });
    expect(await look(second, visit, before)).toBe(404);
    await letIn(visit);
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({ by: first.me.person.id });
    expect(await look(office, visit, before)).toEqual(before.bytes);
    expect(await look(office, visit, after)).toEqual(after.bytes);
  });

  test("wait for their words: while those cannot be handed in, the office is not asked about pictures, and nothing is let go", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    await visitWith(first, doors[0], [before]);
    await giveFile(first, second);
    second.signal.requests.length = 0;
    await second.exchange();
    await laneOf(second).run();
    expect(second.signal.requests.filter(({ path }) => path.startsWith("/api/photos"))).toEqual([]);
    second.signal.cutAfter = 1;
    await talk(second);
    expect(await carriedOn(second)).toEqual({ words: 1, photos: { waiting: 1, stored: 0, refused: 0 } });
    second.signal.cutAfter = Number.POSITIVE_INFINITY;
    await talk(second);
    expect(await carriedOn(second)).toEqual({ words: 0, photos: { waiting: 0, stored: 1, refused: 0 } });
  });

  test("are once, whether the file comes twice, two colleagues bring it, or its author is back on line", async () => {
    const { first, second, office, doors } = estate;
    const third = await town.phone("邻长丙", "block_leader");
    first.signal.isCut = true;
    const visit = await visitWith(first, doors[0], [before, after]);
    await giveFile(first, second);
    expect(await giveFile(first, second)).toEqual({
      words: { fresh: 0, known: 1 },
      photos: { fresh: 0, known: 2, noRoom: 0, loose: 0 },
    });
    await giveFile(first, third);
    // The first colleague gets no further than the words and one of the pictures.
    await second.exchange();
    await new Relay({ store: second.store, link: { fetch: second.fetch } }).run();
    second.signal.cutAfter = 4;
    await laneOf(second).run();
    await talk(third);
    second.signal.cutAfter = Number.POSITIVE_INFINITY;
    await talk(second);
    expect(await giveFile(first, second)).toMatchObject({
      words: { fresh: 0, known: 1 },
      photos: { fresh: 0, known: 2 },
    });
    first.signal.isCut = false;
    first.signal.requests.length = 0;
    await letIn(visit);
    await talk(first);
    expect(await (await first.store.photos()).of(visit)).toMatchObject([
      { state: "stored" },
      { state: "stored" },
    ]);
    expect(
      first.signal.requests.filter(({ path, bytes }) => path.includes("/uploads/") && bytes > 0),
    ).toEqual([]);
    // A number a picture, and one for whoever else brought it: they are asked where the office has lost it.
    const brought = receiptsOf(visit).map(({ hash, by }) => `${hash} ${by}`);
    expect(new Set(brought).size).toBe(brought.length);
    expect(new Set(receiptsOf(visit).map(({ hash }) => hash))).toEqual(
      new Set([before.slot.hash, after.slot.hash]),
    );
    expect(brought.some((one) => one.includes(first.me.person.id))).toBe(false);
    await office.exchange();
    expect(await office.store.visitsAt(doors[0])).toHaveLength(1);
  });

  test("whose words had gone before them bring those words along, so that anybody's phone can hand them in", async () => {
    const { first, second, office, doors } = estate;
    const visit = await visitWith(first, doors[0], [before]);
    await first.exchange();
    await first.edit("visit", visit, { note: "改过" });
    await first.exchange();
    expect(await giveFile(first, second)).toMatchObject({ photos: { fresh: 1, loose: 0 } });
    await talk(second);
    expect(await look(office, visit, before)).toEqual(before.bytes);
    expect(receiptsOf(visit)).toMatchObject([{ hash: before.slot.hash, by: second.me.person.id }]);
  });

  test("that the file holds damaged, or that belong to nothing finished, are told apart; the words and the others come", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    await visitWith(first, doors[0], [before, after]);
    const draft = jpeg({ width: 64, height: 48, seed: 99 });
    await (await first.store.photos()).keep({
      record: town.newId(),
      slot: slotOf(draft, { slot: "d" }),
      bytes: draft,
      thumb: draft,
      at,
    });
    const parcel = await opened((await filesOf(first))[0]);
    const bad = { ...parcel, photos: parcel.photos.filter(({ hash }) => hash !== after.slot.hash) };
    const holdings = await second.store.holdings();
    expect(await holdings.carry(bad, "a.linfang", at)).toEqual({
      words: { fresh: 1, known: 0 },
      photos: { fresh: 1, known: 0, noRoom: 0, loose: 1 },
    });
    await talk(second);
    expect(await carriedOn(second)).toEqual({ words: 0, photos: { waiting: 0, stored: 1, refused: 0 } });
    // The file is made once more, and this time it is whole.
    expect(await holdings.carry(parcel, "b.linfang", at)).toMatchObject({
      words: { fresh: 0, known: 1 },
      photos: { fresh: 1, known: 1 },
    });
    await talk(second);
    expect(await carriedOn(second)).toMatchObject({ photos: { waiting: 0, stored: 2 } });
  });

  test("that the office has, and whose bytes a browser has let go of, are here again with the file", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    await visitWith(first, doors[0], [before]);
    await giveFile(first, second);
    await talk(second);
    const { db } = second.store;
    await db.photoChunks.clear();
    expect(await giveFile(first, second)).toMatchObject({ photos: { fresh: 0, known: 1 } });
    expect(await (await second.store.photos()).bytes(before.slot.hash)).toEqual(before.bytes);
    expect(await db.photos.toArray()).toMatchObject([{ state: "stored", isHere: true }]);
  });

  test("find no room on a full phone: its words are saved and handed in, the pictures are said to be missing, and come when there is room", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    const visit = await visitWith(first, doors[0], [before, after]);
    let isFull = true;
    second.store.db.photoChunks.hook("creating", () => {
      if (isFull) throw new DOMException("the disk is full", "QuotaExceededError");
    });
    expect(await giveFile(first, second)).toEqual({
      words: { fresh: 1, known: 0 },
      photos: { fresh: 0, known: 0, noRoom: 2, loose: 0 },
    });
    await talk(second);
    expect(await carriedOn(second)).toEqual({ words: 0, photos: { waiting: 0, stored: 0, refused: 0 } });
    isFull = false;
    expect(await giveFile(first, second)).toMatchObject({
      words: { fresh: 0, known: 1 },
      photos: { fresh: 2, noRoom: 0 },
    });
    await talk(second);
    expect(receiptsOf(visit)).toHaveLength(2);
  });

  test("go from a page to which the browser gives no lock, too", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    await visitWith(first, doors[0], [before]);
    await giveFile(first, second);
    await second.exchange();
    const request = () => Promise.reject(new DOMException("no locks here", "SecurityError"));
    await new Relay({
      store: second.store,
      link: { fetch: second.fetch },
      locks: { request } as unknown as LockManager,
    }).run();
    expect((await carriedOn(second)).words).toBe(0);
  });

  test("and their words take nothing where the phone has not even room for the words", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    await visitWith(first, doors[0], [before]);
    second.store.db.carried.hook("creating", () => {
      throw new DOMException("the disk is full", "QuotaExceededError");
    });
    expect(await giveFile(first, second)).toBeNull();
    expect(await carriedOn(second)).toEqual({ words: 0, photos: { waiting: 0, stored: 0, refused: 0 } });
  });

  test("come out of the carrier's own file when that phone cannot hand in either", async () => {
    const { first, second, office, doors } = estate;
    first.signal.isCut = true;
    const visit = await visitWith(first, doors[0], [before]);
    await giveFile(first, second);
    expect(await giveFile(second, office)).toMatchObject({ words: { fresh: 1 }, photos: { fresh: 1 } });
    await talk(office);
    expect(await look(office, visit, before)).toEqual(before.bytes);
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({ by: first.me.person.id });
  });

  test("of a visit that the carrier's phone knows only as it was before the picture go with the words that name it", async () => {
    const { first, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    await first.exchange();
    await office.exchange();
    first.signal.isCut = true;
    await (await first.store.photos()).keep({
      record: visit,
      slot: before.slot,
      bytes: before.bytes,
      thumb: before.bytes,
      at,
    });
    await first.edit("visit", visit, { photos: [before.slot] });
    await giveFile(first, office);
    await talk(office);
    expect(await look(office, visit, before)).toEqual(before.bytes);
  });

  test("are handed in at the office's own desk, too, where the words are held", async () => {
    const { first, second, office, doors } = estate;
    first.signal.isCut = true;
    // Nobody's door but 邻长乙's: the office brings it, its author's rights hold it.
    const visit = await visitWith(first, doors[2], [before]);
    const [file] = await filesOf(first);
    const read = async (one: File) =>
      readParcel(new Uint8Array(await one.arrayBuffer()), { ...tools, inflate: inflateWithin });
    const taken = await takeFile(file as File, {
      read,
      fetch: office.fetch,
      community: office.me.community.id,
      onProgress: () => undefined,
    });
    expect(taken).toMatchObject({ counts: { held: 1 }, photos: { taken: 1, left: 0, loose: 0 } });
    await letIn(visit);
    expect(await look(second, visit, before)).toEqual(before.bytes);
  });
});

describe("an office that was set back after a colleague had handed in for another", () => {
  test.each([
    ["words alone", []],
    ["words and pictures", [before]],
  ])(
    "gets %s again from the phone that carried them, though their author's phone is gone",
    async (_, pictures) => {
      const { first, second, office, doors } = estate;
      first.signal.isCut = true;
      const visit = await visitWith(first, doors[0], pictures);
      await giveFile(first, second);
      town.clock.now = new Date(town.clock.now.getTime() + 60_000);
      const backup = await takeBackup(town.data, join(town.data, "backups"), town.clock.now);
      await talk(second);
      await letIn(visit);
      expect(receiptsOf(visit)).toHaveLength(pictures.length);
      await town.restart(async () => {
        expect(await restore(town.data, backup.folder, town.clock.now)).toMatchObject({ ok: true });
      });
      expect(receiptsOf(visit)).toHaveLength(0);
      for (let round = 0; round < 3; round++) await talk(second);
      await letIn(visit);
      await office.exchange();
      expect(await office.see("visit", visit)).toMatchObject({ by: first.me.person.id });
      for (const picture of pictures) expect(await look(office, visit, picture)).toEqual(picture.bytes);
      expect(receiptsOf(visit)).toHaveLength(pictures.length);
    },
  );

  test("and a phone keeps what it carried until every backup has it, and then lets go of all of it", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    await visitWith(first, doors[0], [before]);
    await giveFile(first, second);
    await talk(second);
    const { db } = second.store;
    expect([await db.carried.count(), await db.photos.count()]).toEqual([1, 1]);
    await second.exchange();
    const memory = await readMemory(db);
    expect(memory.unproven).toBeUndefined();
    const top = memory.top.seq;
    await db.meta.put({ name: "memory", value: { ...memory, watermark: top - 1 } });
    await heedOffice(db);
    expect([await db.carried.count(), await db.photos.count()]).toEqual([1, 1]);
    await db.meta.put({ name: "memory", value: { ...memory, watermark: top } });
    await heedOffice(db);
    expect([await db.carried.count(), await db.photos.count(), await db.photoChunks.count()]).toEqual([
      0, 0, 0,
    ]);
  });
});
