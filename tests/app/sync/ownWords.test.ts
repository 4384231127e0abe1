import { expect, test } from "vitest";
import { applyAnswer } from "../../../src/app/sync/applyAnswer.ts";
import { doorOf, newId, phoneWith, visitOf } from "../store/phone.ts";
import { at, blank, handIn, hear, questionOf, rowOf } from "./said.ts";

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

/** Words that wait for a right at the office. A copy of this phone has handed in others under their id. */
async function heldHere(note: string) {
  const { store } = await phoneWith();
  const door = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 5 });
  await hear(store, { rows: [door], streams: ["all", "patch:a"], cursors: { all: 5, "patch:a": 5 } });
  const id = newId();
  await store.save({ id, body: { ...visitOf(door.record), note } });
  const [entry] = await store.db.outbox.toArray();
  if (!entry) throw new Error("nothing waits");
  await handIn(store, { verdict: "held", reason: "access", n: 0, seq: 6, stream: undefined });
  return { store, id, entry, visit: visitOf(door.record) };
}
const next = { top: { seq: 11, chain: "d" }, cursors: { all: 11, "patch:a": 11 } };

test("what is held stays told where the office has placed other words under its id", async () => {
  const { store, id, entry, visit } = await heldHere("one");
  const text = entry.text.replace('"note":"one"', '"note":"other"');
  const twins = { ...rowOf(visit, { stream: "patch:a", seq: 11 }), id, record: id, text };
  await hear(store, { rows: [twins], ...next });
  expect((await store.db.records.get(id))?.head, "the others' words are shown").toBe(text);
  expect((await store.troubles()).map((one) => one.id)).toEqual([id]);
  expect((await store.syncStatus()).isAllIn).toBe(false);
  await hear(store, {
    rows: [{ ...twins, text: entry.text, hash: entry.hash, seq: 12 }],
    ...{ top: { seq: 12, chain: "e" }, cursors: { all: 12, "patch:a": 12 } },
  });
  expect(await store.troubles(), "its own words have their place").toEqual([]);
});

test("what is held stays told where a merge has taken in other words under its id", async () => {
  const { store, id, visit } = await heldHere("one");
  const more = { stream: "patch:a", seq: 11, record: id, merges: id };
  await hear(store, { rows: [rowOf({ ...visit, note: "other" }, more)], ...next });
  expect((await store.troubles()).map((one) => one.id)).toEqual([id]);
  await hear(store, {
    rows: [rowOf({ ...visit, note: "one" }, { ...more, seq: 12 })],
    ...{ top: { seq: 12, chain: "e" }, cursors: { all: 12, "patch:a": 12 } },
  });
  expect(await store.troubles(), "the merge says what they say").toEqual([]);
});

test("what is held stays told, and is offered again, where a receipt is for other words under its id", async () => {
  const { store, id, entry, visit } = await heldHere("one");
  const text = entry.text.replace('"note":"one"', '"note":"other"');
  const twins = {
    ...rowOf(visit, { stream: "patch:a", seq: 11 }),
    id,
    record: id,
    text,
    hash: "1".repeat(64),
  };
  await hear(store, { rows: [twins], ...next });
  await hear(store, { top: { seq: 1, chain: "e" }, rewound: { R: 0 } });
  const offered = (await store.db.outbox.toArray()).filter((one) => one.id === id);
  expect(offered.map((one) => one.hash).sort(), "both go to an office that has lost them").toEqual(
    [entry.hash, twins.hash].sort(),
  );
  const answered = (hash: string, said: object) => ({
    receipts: [{ id, hash, seq: 2, n: 1, stamp: "s", stream: "patch:a", verdict: "line" as const, ...said }],
  });
  const ask = async (hash: string, said: object, seq: number) => {
    const batch = (await store.db.outbox.toArray()).filter((one) => one.hash === hash);
    const answer = { ...blank, ...answered(hash, said), top: { seq, chain: `e${seq}` }, unread: [] };
    await applyAnswer(store.db, answer, await questionOf(store, batch), at);
  };
  const own = { verdict: "held", reason: "access", n: 0, seq: 2, stream: undefined };
  await ask(entry.hash, own, 2);
  const heads = async () => (await store.db.records.get(id))?.head;
  expect(await heads(), "what is held of it takes nobody else's words away").toBe(text);
  await ask(twins.hash, { seq: 3 }, 3);
  expect((await store.db.troubles.toArray()).map((one) => one.hash)).toEqual([entry.hash]);
  expect((await store.syncStatus()).isAllIn).toBe(false);
  const kept = (await store.db.kept.toArray()).flatMap(({ texts }) => texts);
  expect(
    kept.map((one) => one.hash),
    "nobody here wrote the others",
  ).not.toContain(twins.hash);

  await hear(store, { top: { seq: 1, chain: "f" }, rewound: { R: 0 } });
  await ask(twins.hash, { ...own, reason: "parent" }, 4);
  expect((await store.db.troubles.toArray()).map((one) => one.hash)).toEqual([entry.hash]);
  const left = (await store.db.outbox.toArray()).filter((one) => one.id === id);
  expect(left.map((one) => one.hash)).toEqual([entry.hash]);
  await ask(entry.hash, { seq: 5 }, 5);
  expect(await store.troubles(), "its own words have their place").toEqual([]);
});
