import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readMemory } from "../../../src/app/store/tables.ts";
import { newLinkState, syncOnce } from "../../../src/app/sync/syncOnce.ts";
import type { SyncAnswer, SyncRequest } from "../../../src/sync/protocol.ts";
import { doorOf, newId, phoneWith } from "../store/phone.ts";
import { blank, hear, rowOf } from "./said.ts";

test("what a phone is in doubt about after a rewind stays in doubt while the next page is on its way already", async () => {
  const { store } = await phoneWith();
  const newer = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 8, n: 3 });
  await hear(store, {
    streams: ["all", "patch:a"],
    top: { seq: 5, chain: "b" },
    cursors: { all: 5, "patch:a": 5 },
  });
  await hear(store, { rows: [newer], streams: ["all", "patch:a"], cursors: { all: 9, "patch:a": 9 } });
  await hear(store, { top: { seq: 7, chain: "d" }, rewound: { R: 6 } });
  const receipts = [
    {
      id: newer.id,
      hash: newer.hash,
      verdict: "beside" as const,
      seq: 8,
      n: 1,
      stamp: "s",
      stream: "patch:a",
    },
  ];
  const asked: SyncRequest[] = [];
  const older = { ...newer, seq: 4, n: 1 };
  const fetch = async (_: string, init: RequestInit) => {
    const text = init.body instanceof ArrayBuffer ? gunzipSync(init.body).toString() : String(init.body);
    const request = JSON.parse(text) as SyncRequest;
    asked.push(request);
    const top = { seq: 8, chain: "e" };
    const said: Partial<SyncAnswer> = request.push.length
      ? { receipts, cursors: { all: 7, "patch:a": 8 }, more: true, left: 1 }
      : { rows: request.cursors["patch:a"] === 0 ? [older] : [], cursors: { all: 8, "patch:a": 8 } };
    return new Response(JSON.stringify({ ...blank, top, ...said }));
  };
  expect(await syncOnce(store, { fetch }, newLinkState())).toEqual({ ok: true });
  await syncOnce(store, { fetch }, newLinkState());
  expect(asked.map(({ cursors }) => cursors["patch:a"])).toEqual(expect.arrayContaining([6, 0]));
  expect(await store.db.records.get(newer.record)).toMatchObject({ seq: 4, rev: newer.id });
  expect((await readMemory(store.db)).cursors).toEqual({ all: 8, "patch:a": 8 });
});

test("an exchange whose last receipt leaves a stream in doubt goes on until that has been told anew", async () => {
  const { store } = await phoneWith();
  const newer = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 8, n: 3 });
  await hear(store, { rows: [newer], streams: ["all", "patch:a"], cursors: { all: 9, "patch:a": 9 } });
  await hear(store, { top: { seq: 7, chain: "d" }, rewound: { R: 6 } });
  const { id, hash } = newer;
  const beside = { id, hash, verdict: "beside" as const, seq: 8, n: 1, stamp: "s", stream: "patch:a" };
  const older = rowOf(doorOf(newId(), "老301"), { record: newer.record, stream: "patch:a", seq: 4 });
  let asked = 0;
  const fetch = async (_: string, init: RequestInit) => {
    const text = init.body instanceof ArrayBuffer ? gunzipSync(init.body).toString() : String(init.body);
    const { push, cursors } = JSON.parse(text) as SyncRequest;
    asked++;
    const said: Partial<SyncAnswer> =
      push.length > 0 ? { receipts: [beside] } : { rows: cursors["patch:a"] === 0 ? [older] : [] };
    const top = { seq: 8, chain: "e" };
    return new Response(JSON.stringify({ ...blank, top, cursors: { all: 8, "patch:a": 8 }, ...said }));
  };
  expect(await syncOnce(store, { fetch }, newLinkState())).toEqual({ ok: true });
  expect(await store.db.records.get(newer.record)).toMatchObject({ seq: 4, rev: older.id });
  expect(await readMemory(store.db)).toMatchObject({ cursors: { all: 8, "patch:a": 8 }, refill: undefined });
  expect(asked).toBe(2);
});
