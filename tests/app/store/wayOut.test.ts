import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { makeParcels } from "../../../src/app/recovery/makeParcels.ts";
import type { OpenStore } from "../../../src/app/store/open.ts";
import { blankMemory } from "../../../src/app/store/tables.ts";
import { openAsItIs } from "../../../src/app/unsent/openAsItIs.ts";
import { readUnsent } from "../../../src/app/unsent/readUnsent.ts";
import { tools } from "../../../src/app/unsent/tools.ts";
import { type OpenedParcel, openParcel } from "../../../src/sync/parcel/opening.ts";
import { wayOut as wayOutZh } from "../../../src/words/zh/wayOut.ts";
import { openTown, smallEstate, visitTo } from "../../town.ts";
import { faults, mendDisk } from "./faultyIdb.ts";
import { newId, phoneWith, visitOf } from "./phone.ts";

beforeEach(mendDisk);

const at = "2026-03-18T19:05:07+08:00";
const inflate = (bytes: Uint8Array, sizeMax: number) =>
  new Uint8Array(inflateRawSync(bytes, { maxOutputLength: Math.max(1, sizeMax) }));
async function opened(
  unsent: Parameters<typeof makeParcels>[0],
): Promise<{ name: string; parcel: OpenedParcel }> {
  const [file] = await makeParcels(unsent, { words: wayOutZh, at, app: "0.1.0", database: 20 });
  if (!file) throw new Error("no file was made");
  const parcel = await openParcel(new Uint8Array(await (await file.make()).arrayBuffer()), {
    ...tools,
    inflate,
  });
  if (!parcel) throw new Error("that is no parcel");
  return { name: file.name, parcel };
}

/** A picture on the disk, as the notebook keeps it. */
async function keepPhoto(
  store: OpenStore,
  state: "waiting" | "stored",
  size = 150_000,
): Promise<{ hash: string; bytes: Buffer }> {
  const bytes = Buffer.alloc(size, state);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const record = newId();
  const row = {
    key: `${record}|a|${hash}`,
    record,
    slot: "a",
    hash,
    bytes: size,
    type: "image/jpeg" as const,
    width: 10,
    height: 10,
    state,
  };
  await store.db.photos.put({ ...row, at, thumb: null, isHere: true, sent: 0, seq: 0, stamp: "" });
  for (let n = 0; n * 65536 < size; n++) {
    await store.db.photoChunks.put({
      id: `${hash}|${String(n).padStart(3, "0")}`,
      bytes: new Uint8Array(bytes.subarray(n * 65536, (n + 1) * 65536)).buffer,
    });
  }
  return { hash, bytes };
}

describe("the file that a phone makes when it cannot hand in", () => {
  test("holds what waits, what was held, refused and put aside, what is half written and the pictures, and nothing that the office has", async () => {
    const town = await openTown();
    const { doors, first, second } = await smallEstate(town);
    const { store } = first;
    await first.write(visitTo(doors[0], { note: "已交" }));
    await first.exchange();
    await first.write(visitTo(doors[2], { note: "不归我走" }));
    await first.exchange();
    const spoiled = await first.write(visitTo(doors[0], { note: "收不下" }));
    first.signal.instead = (pushed) =>
      pushed.some((text) => text.includes("收不下")) ? new Response(null, { status: 413 }) : null;
    await first.exchange();
    await store.setAside(spoiled);
    const waiting = await first.write(visitTo(doors[1], { note: "等着交" }));
    await first.edit("visit", waiting, { note: "等着交，改过" });
    await store.keepDraft("visit:x", { note: "写了一半" });
    const picture = await keepPhoto(store, "waiting");
    await keepPhoto(store, "stored");
    const { name, parcel } = await opened(await (await store.holdings()).unsent());
    expect(name).toBe("邻访备份_新塘社区_2026-03-18_4条.linfang");
    const notes = parcel.revisions.map(
      ({ text }) => (JSON.parse(text) as { body: { note: string } }).body.note,
    );
    expect(notes.sort()).toEqual(["不归我走", "收不下", "等着交", "等着交，改过"].sort());
    expect(parcel.manifest?.revisions.map(({ state }) => state).sort()).toEqual([
      "aside",
      "held",
      "waiting",
      "waiting",
    ]);
    expect(parcel.drafts).toEqual([{ name: "visit:x", text: '{"note":"写了一半"}' }]);
    expect(
      parcel.photos.map(({ hash, bytes }) => [hash, Buffer.compare(Buffer.from(bytes), picture.bytes)]),
    ).toEqual([[picture.hash, 0]]);
    expect(parcel.bad).toEqual([]);
    void second;
    await town.close();
  });

  test("marks what is in it as exported, never as handed in: it waits as before, and what is written later is not marked", async () => {
    const { store } = await phoneWith();
    const ids = [newId(), newId()];
    for (const id of ids) await store.save({ id, body: visitOf(newId()) });
    const before = await store.db.outbox.toArray();
    const holdings = await store.holdings();
    await holdings.markExported(ids, at);
    await store.save({ id: newId(), body: visitOf(newId()) });
    expect(await holdings.figures()).toMatchObject({ waiting: 3, exported: { count: 2, at } });
    expect((await store.db.outbox.toArray()).slice(0, 2)).toEqual(before);
    const [id = ""] = ids;
    expect(await store.get("visit", id)).toMatchObject({ state: "waiting" });
    const from = await store.get("visit", id);
    if (!from) throw new Error("the visit is not shown");
    await store.save({ id: newId(), from, body: { ...from.body, note: "改过" } });
    expect(await holdings.figures(), "whose last words are in no file").toMatchObject({
      ...{ waiting: 3, exported: { count: 1, at } },
    });
  });

  test("the last try is never earlier than the last success, which is noted quietly", async () => {
    const { store } = await phoneWith();
    const holdings = await store.holdings();
    await store.db.meta.put({ name: "tries", value: { lastTry: "2026-03-18T17:13:00+08:00" } });
    expect((await holdings.figures()).lastTry).toBe("2026-03-18T17:13:00+08:00");
    const lastSuccess = "2026-03-18T09:15:00Z";
    await store.db.meta.put({ name: "memory", value: { ...blankMemory, lastSuccess } });
    expect((await holdings.figures()).lastTry).toBe(lastSuccess);
    store.close();
  });

  test("is made by the page beside the app from the database as it lies there, and nothing is written", async () => {
    const { store, disk } = await phoneWith();
    await store.save({ id: newId(), body: visitOf(newId(), { note: "打不开也要交" }) });
    store.close();
    faults.writes = [];
    const db = await openAsItIs("linfang", disk);
    if (!db) throw new Error("the database is not there");
    const { parcel } = await opened(await readUnsent(db));
    db.close();
    expect(parcel.revisions).toHaveLength(1);
    expect(faults.writes).toEqual([]);
  });

  test("is made of all that can be read when a part of the database cannot be", async () => {
    const { store, disk } = await phoneWith();
    await store.save({ id: newId(), body: visitOf(newId()) });
    await store.keepDraft("visit:x", { note: "写了一半" });
    store.close();
    faults.unreadable = "drafts";
    const db = await openAsItIs("linfang", disk);
    if (!db) throw new Error("the database is not there");
    const unsent = await readUnsent(db);
    expect(unsent.revisions).toHaveLength(1);
    expect(unsent.faults.join()).toContain("drafts");
    db.close();
  });

  test("holds its picture only if the bytes are still those that were taken", async () => {
    const { store } = await phoneWith();
    const { hash } = await keepPhoto(store, "waiting");
    await store.db.photoChunks.put({ id: `${hash}|001`, bytes: new ArrayBuffer(65536) });
    const { parcel } = await opened(await (await store.holdings()).unsent());
    expect(parcel.photos).toEqual([]);
    expect(parcel.manifest?.faults.join()).toContain(hash);
  });

  test("is not made, and no database either, in a browser that never held a notebook", async () => {
    const { disk } = await phoneWith();
    expect(await openAsItIs("another", disk)).toBeNull();
    const withoutList = Object.assign(Object.create(Object.getPrototypeOf(disk)), disk, {
      databases: undefined,
    }) as IDBFactory;
    expect(await openAsItIs("another", withoutList)).toBeNull();
    expect((await disk.databases()).map(({ name }) => name)).toEqual(["linfang"]);
  });
});

describe("the page that tells how the phone is", () => {
  test("says what the store holds, after every step of a phone's life", async () => {
    const town = await openTown();
    const { doors, first } = await smallEstate(town);
    const { store } = first;
    const { db } = store;
    const holdings = await store.holdings();
    const agree = async () => {
      const figures = await holdings.figures();
      const state = (name: string) => db.troubles.where("state").equals(name).count();
      const kept = (await db.kept.toArray()).flatMap(({ texts }) => texts);
      expect(figures).toMatchObject({
        ...{
          records: await db.records.count(),
          waiting: new Set((await db.outbox.toArray()).map(({ record }) => record)).size,
          delivered: kept.length,
          drafts: await db.drafts.count(),
        },
        ...{
          held: await state("held"),
          refused: await state("refused"),
          aside: await state("aside"),
          carried: await db.carried.count(),
        },
        ...{
          unread: await db.unread.count(),
          photos: await db.photos.where("state").equals("waiting").count(),
        },
      });
      const standing = await store.syncStatus();
      expect([standing.waiting, standing.held, standing.refused]).toEqual([
        figures.waiting,
        figures.held,
        figures.refused,
      ]);
      return figures;
    };
    await agree();
    const id = await first.write(visitTo(doors[0]));
    expect(await agree()).toMatchObject({ waiting: 1, delivered: 0 });
    await first.edit("visit", id, { note: "改" });
    await first.exchange();
    expect(await agree()).toMatchObject({ waiting: 0, delivered: 2 });
    await first.write(visitTo(doors[2]));
    await first.exchange();
    expect(await agree()).toMatchObject({ held: 1 });
    await store.keepDraft("visit:x", {});
    await keepPhoto(store, "waiting");
    expect(await agree()).toMatchObject({ drafts: 1, photos: 1, photoBytes: 150_000 });
    await town.close();
  });

  test("remembers the last happenings by their codes and no more of them than it has room for", async () => {
    const { store } = await phoneWith();
    const holdings = await store.holdings();
    await expect(holdings.happened("张三家没人", at)).rejects.toThrow();
    for (let nth = 0; nth < 510; nth++) await holdings.happened("talk-offline", at, nth);
    const happenings = await holdings.happenings();
    expect([happenings.length, happenings[0]?.count]).toEqual([500, 509]);
  });
});
