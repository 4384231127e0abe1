import { expect, test } from "vitest";
import { doorOf, newId, phoneWith, visitOf } from "../store/phone.ts";
import { handIn, hear, rowOf } from "./said.ts";

test("what was written here is kept until a backup has it, also where it comes to be placed as a head that was only offered again", async () => {
  const { store } = await phoneWith();
  const door = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 7 });
  await hear(store, { rows: [door], streams: ["all", "patch:a"], cursors: { all: 9, "patch:a": 9 } });
  const id = newId();
  await store.save({ id, body: visitOf(door.record) });
  const [entry] = await store.db.outbox.toArray();
  if (!entry) throw new Error("nothing waits");
  // A copy of this phone has handed it in, and it is heard of before it is handed in from here.
  const row = {
    ...rowOf(visitOf(door.record), { stream: "patch:a", seq: 11 }),
    id,
    record: id,
    text: entry.text,
    hash: entry.hash,
  };
  await hear(store, { rows: [row], top: { seq: 11, chain: "d" }, cursors: { all: 11, "patch:a": 11 } });
  await hear(store, { top: { seq: 1, chain: "e" }, rewound: { R: 0 } });
  expect(
    (await store.db.outbox.toArray()).filter((one) => one.id === id).map(({ again }) => again?.isKept),
  ).toEqual([false, undefined]);
  await handIn(store, { verdict: "held", reason: "access", n: 0, seq: 1 }, { top: { seq: 1, chain: "e" } });
  expect((await store.troubles()).map((one) => one.id)).toContain(id);
  await handIn(store, { verdict: "line", n: 1, seq: 14 }, { top: { seq: 14, chain: "f" } });
  expect((await store.troubles()).map((one) => one.id)).not.toContain(id);
  expect((await store.db.outbox.toArray()).map((one) => one.id)).not.toContain(id);
  const kept = (await store.db.kept.toArray()).flatMap(({ texts }) => texts);
  expect(kept.map((one) => one.id)).toContain(id);
});
