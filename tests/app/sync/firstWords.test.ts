import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, test } from "vitest";
import { device } from "../../../src/app/store/device.ts";
import { type OpenStore, openStore } from "../../../src/app/store/open.ts";
import { applyAnswer } from "../../../src/app/sync/applyAnswer.ts";
import type { Revision } from "../../../src/domain/revision.ts";
import { readAnswer } from "../../../src/sync/exchange.ts";
import { PROTO, type Receipt, type Row } from "../../../src/sync/protocol.ts";
import { doorOf, newId, someone, visitOf } from "../store/phone.ts";
import { hear as hearRewound, questionOf, rowOf } from "./said.ts";

const YEAR_MS = 365 * 86_400_000;
const at = "2026-03-18T19:05:07+08:00";

/** A page on this disk, whose phone's clock stands there. */
async function pageOn(disk: IDBFactory, clockMs: number): Promise<OpenStore> {
  const store = await openStore({ ...device, now: () => new Date(clockMs), indexedDB: disk, IDBKeyRange });
  await store.keepMe(someone);
  return store;
}

async function hear(
  store: OpenStore,
  said: { rows?: Row[]; receipts?: Receipt[]; streams?: string[] },
  seq: number,
) {
  const nothing = { receipts: [], rows: [], markers: [], cursors: {}, more: false, left: 0, watermark: 0 };
  const read = readAnswer(
    200,
    JSON.stringify({ ...nothing, proto: PROTO, at, top: { seq, chain: `c${seq}` }, ...said }),
  );
  if ("fault" in read) throw new Error(read.fault);
  await applyAnswer(store.db, read.answer, await questionOf(store), at);
}

/** What the office answers to a colleague's words on top of a first visit that it has already. */
function wordsOnTop(first: Revision, note: string, seq: number): Row {
  const id = newId();
  const text = JSON.stringify({
    ...first,
    id,
    base: first.id,
    by: newId(),
    changed: ["note"],
    salt: "",
    body: { ...first.body, note },
  });
  const place = {
    record: first.record,
    kind: "visit",
    seq,
    n: 2,
    stream: "all",
    clashes: [],
    begun: { by: first.by, at: first.at },
  };
  return { ...place, id, text, hash: "0".repeat(64), stamp: "s", receivedAt: at };
}

/**
 * A first visit has been sent and placed, its answer was lost, and what a colleague wrote on it comes first.
 */
async function lostAnswer() {
  const disk = new IDBFactory();
  const store = await pageOn(disk, Date.now());
  const visit = newId();
  await store.save({ id: visit, body: visitOf(newId()) });
  const [waits] = await store.db.outbox.toArray();
  if (!waits) throw new Error("nothing waits");
  await hear(store, { rows: [wordsOnTop(JSON.parse(waits.text), "家里有人", 7)] }, 7);
  const receipt: Receipt = {
    id: visit,
    hash: waits.hash,
    verdict: "line",
    seq: 5,
    n: 1,
    stamp: "s",
    stream: "all",
  };
  return { disk, store, visit, receipt };
}

async function correct(store: OpenStore, visit: string, note: string): Promise<string> {
  const from = await store.get("visit", visit);
  if (!from) throw new Error("the visit is not shown");
  const id = newId();
  await store.save({ id, from, body: { ...from.body, note } });
  return id;
}

test("a first visit whose answer was lost does not cover what a colleague said on top of it, neither while it waits nor after its receipt", async () => {
  const { store, visit, receipt } = await lostAnswer();
  const shown = { state: "stored", body: { note: "家里有人" } };
  expect(await store.get("visit", visit)).toMatchObject(shown);
  expect(
    (await store.db.outbox.toArray()).map(({ id }) => id),
    "it is still handed in",
  ).toEqual([visit]);
  await hear(store, { receipts: [receipt] }, 8);
  expect(await store.get("visit", visit)).toMatchObject(shown);
  expect(await store.db.outbox.count()).toBe(0);
});

test("what is written on a first visit that still waits for its answer goes after it, though the clock has jumped a year back meanwhile", async () => {
  const { disk, store, visit, receipt } = await lostAnswer();
  store.close();
  const later = await pageOn(disk, Date.now() - YEAR_MS);
  const correction = await correct(later, visit, "明天再来");
  expect((await later.db.outbox.toArray()).map(({ id }) => id)).toEqual([visit, correction]);
  await hear(later, { receipts: [receipt] }, 8);
  expect((await later.db.outbox.toArray()).map(({ id }) => id)).toEqual([correction]);
  expect(await later.get("visit", visit)).toMatchObject({
    rev: correction,
    state: "waiting",
    body: { note: "明天再来" },
  });
});

test("a correction that waits is shown before what the office says of its visit, and stands on what its author saw", async () => {
  const { store, visit } = await lostAnswer();
  const saw = (await store.get("visit", visit))?.rev;
  const correction = await correct(store, visit, "明天再来");
  const [, waits] = await store.db.outbox.toArray();
  expect(JSON.parse(waits?.text ?? "")).toMatchObject({ id: correction, base: saw, changed: ["note"] });
  await hear(store, { rows: [wordsOnTop(JSON.parse(waits?.text ?? ""), "又出门了", 9)] }, 9);
  expect(await store.get("visit", visit)).toMatchObject({
    rev: correction,
    state: "waiting",
    body: { note: "明天再来" },
  });
});

test("where the office has the first visit and refuses its correction, the visit is shown, though its door was out of reach for a while in between", async () => {
  const store = await pageOn(new IDBFactory(), Date.now());
  const door = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 5 });
  await hear(store, { rows: [door], streams: ["all", "patch:a"] }, 5);
  const visit = newId();
  await store.save({ id: visit, body: visitOf(door.record, { note: "没人" }) });
  await correct(store, visit, "明天再来");
  const [first, second] = await store.db.outbox.toArray();
  if (!first || !second) throw new Error("two wait");
  await hear(store, { streams: ["all"] }, 6);
  await hear(store, { streams: ["all", "patch:a"] }, 7);
  await hear(
    store,
    {
      receipts: [
        { id: visit, hash: first.hash, verdict: "line", seq: 8, n: 1, stamp: "s", stream: "patch:a" },
      ],
    },
    8,
  );
  expect(await store.get("visit", visit)).toMatchObject({ state: "waiting", body: { note: "明天再来" } });
  await hear(
    store,
    {
      receipts: [
        { id: second.id, hash: second.hash, verdict: "refused", reason: "form", seq: 0, n: 0, stamp: "" },
      ],
    },
    9,
  );
  expect(await store.get("visit", visit)).toMatchObject({ body: { note: "没人" } });
});

test("nor is it overtaken by what is written after the office was set back, however far the clock jumps back meanwhile", async () => {
  const { disk, store, visit } = await lostAnswer();
  await hearRewound(store, { top: { seq: 0, chain: "" }, rewound: { R: 0 } });
  store.close();
  const page = await pageOn(disk, Date.now() - YEAR_MS);
  const correction = await correct(page, visit, "后来说的");
  expect((await page.db.outbox.toArray()).filter(({ again }) => !again).map(({ id }) => id)).toEqual([
    visit,
    correction,
  ]);
});
