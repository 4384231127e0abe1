import { expect, test } from "vitest";
import { reindex } from "../../../src/app/store/save/reindex.ts";
import { doorOf, newId, phoneWith } from "../store/phone.ts";
import { hear, questionOf, rowOf } from "./said.ts";

test("what could not be read is no longer said to be so once it came in words that can be", async () => {
  const { store } = await phoneWith();
  const row = rowOf(doorOf(newId(), "301"), { seq: 5 });
  await hear(store, {
    rows: [{ ...row, n: "first" as unknown as number }],
    streams: ["all"],
    cursors: { all: 9 },
  });
  expect((await store.syncStatus()).unread).toBe(1);
  await hear(store, { rows: [{ ...row, seq: 10 }], top: { seq: 10, chain: "d" }, cursors: { all: 10 } });
  expect(await store.get("door", row.record)).not.toBeNull();
  expect((await store.syncStatus()).unread).toBe(0);
});

test("an app that was brought up to date asks again for what the earlier one could not read", async () => {
  const { store } = await phoneWith();
  const row = rowOf(doorOf(newId(), "301"), { seq: 5 });
  await hear(store, {
    rows: [{ ...row, n: "first" as unknown as number }],
    streams: ["all"],
    cursors: { all: 9 },
  });
  await reindex(store.db, "{}");
  const { memory } = await questionOf(store);
  expect(memory).toMatchObject({ top: { seq: 9 }, cursors: { all: 0 }, refill: true });
  await hear(store, { rows: [row], cursors: { all: 9 } });
  expect(await store.get("door", row.record)).not.toBeNull();
  expect((await store.syncStatus()).unread).toBe(0);
  await reindex(store.db, "{}");
  expect((await questionOf(store)).memory.cursors).toEqual({ all: 9 });
});
