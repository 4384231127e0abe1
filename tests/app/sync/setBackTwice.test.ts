import { expect, test } from "vitest";
import { applyRefusal } from "../../../src/app/sync/applyAnswer.ts";
import { doorOf, newId, phoneWith } from "../store/phone.ts";
import { hear, questionOf, rowOf } from "./said.ts";

const upTo = (seq: number, chain = String(seq)) => ({
  ...{ top: { seq, chain }, streams: ["all", "patch:a", "patch:b"] },
  cursors: { all: seq, "patch:a": seq, "patch:b": seq },
});
const setBackTo = (R: number) => ({ top: { seq: R, chain: String(R) }, rewound: { R } });

test("what had left before the first rewind is heard again after a second one to before it left", async () => {
  const { store } = await phoneWith();
  const cursors = async () => (await questionOf(store)).memory.cursors;
  const door = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 5 });
  await hear(store, { rows: [door], ...upTo(9) });
  await hear(store, { markers: [{ record: door.record, stream: "patch:a", seq: 11 }], ...upTo(12) });
  expect(await store.get("door", door.record)).toBeNull();
  await hear(store, upTo(14));
  await hear(store, setBackTo(12));
  expect(await cursors(), "all that the office has is here").toEqual({
    all: 12,
    "patch:a": 12,
    "patch:b": 12,
  });
  await hear(store, setBackTo(10));
  expect(await cursors(), "the door is there again").toEqual({ all: 10, "patch:a": 0, "patch:b": 10 });
  await hear(store, { rows: [door], ...upTo(10) });
  expect(await store.get("door", door.record)).toMatchObject({ body: { label: "301" } });
});

test("so it is where its receipt said that it lives out of reach", async () => {
  const { store } = await phoneWith();
  const cursors = async () => (await questionOf(store)).memory.cursors;
  const door = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 5 });
  await hear(store, { rows: [door], ...upTo(9) });
  const from = await store.get("door", door.record);
  if (!from) throw new Error("the door is not shown");
  await store.save({ id: newId(), from, body: { ...from.body, occupancy: "rent" } });
  const [entry] = await store.db.outbox.toArray();
  if (!entry) throw new Error("nothing waits");
  const { id, hash } = entry;
  const receipt = {
    ...{ id, hash, verdict: "line" as const, seq: 11, n: 2, stamp: "s" },
    elsewhere: true as const,
  };
  await hear(store, { receipts: [receipt], ...upTo(12) });
  expect(await store.get("door", door.record)).toBeNull();
  await hear(store, upTo(14));
  await hear(store, setBackTo(12));
  expect(await cursors()).toEqual({ all: 12, "patch:a": 12, "patch:b": 12 });
  await hear(store, setBackTo(10));
  expect(await cursors()).toEqual({ all: 0, "patch:a": 0, "patch:b": 0 });
});

test("a stream that is in doubt is heard from the start, though the office is set back before it has been", async () => {
  const { store } = await phoneWith();
  const lost = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 8, n: 3 });
  await hear(store, upTo(5));
  await hear(store, { rows: [lost], ...upTo(9) });
  await hear(store, setBackTo(7));
  await hear(store, upTo(7));
  const [entry] = await store.db.outbox.toArray();
  if (!entry) throw new Error("nothing is offered again");
  await applyRefusal(store.db, entry, "unsendable");
  const { memory } = await questionOf(store);
  expect(memory.cursors).toEqual({ all: 7, "patch:a": 0, "patch:b": 7 });
  await hear(store, setBackTo(6));
  const after = (await questionOf(store)).memory;
  expect(after.cursors).toEqual({ all: 6, "patch:a": 0, "patch:b": 6 });
});
