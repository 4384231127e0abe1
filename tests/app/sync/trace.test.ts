import { describe, expect, test } from "vitest";
import { applyAnswer } from "../../../src/app/sync/applyAnswer.ts";
import { become } from "../../../src/app/sync/join.ts";
import type { Row } from "../../../src/sync/protocol.ts";
import { doorOf, newId, phoneWith, someone, visitOf } from "../store/phone.ts";
import { at, blank, handIn, hear, questionOf, rowOf } from "./said.ts";

describe("a form that a crash or another page left open", () => {
  test("begins nothing anew when its visit has gone with the door", async () => {
    const { store } = await phoneWith();
    const [id, door] = [newId(), newId()];
    await store.save({ id, body: visitOf(door) });
    await handIn(store, { elsewhere: true, stream: undefined });
    expect(await store.get("visit", id)).toBeNull();
    expect((await store.save({ id, body: visitOf(door) })).saved).toBe(true);
    expect(
      (
        await store.saveAll([
          { id, body: visitOf(door) },
          { id: newId(), body: visitOf(door) },
        ])
      ).saved,
    ).toBe(true);
    expect((await store.db.outbox.toArray()).map((entry) => entry.id)).not.toContain(id);
    expect(await store.get("visit", id)).toBeNull();
    expect(await store.visitsAt(door)).toHaveLength(1);
  });

  test("nor when the door was moved long after, and the visit is back with the door when that comes back", async () => {
    const { store } = await phoneWith();
    const [id, door] = [newId(), newId()];
    await store.save({ id, body: visitOf(door) });
    const [entry] = await store.db.outbox.toArray();
    await handIn(store);
    await applyAnswer(
      store.db,
      { ...blank, markers: [{ record: id, stream: "patch:a", seq: 12 }], unread: [] },
      await questionOf(store, []),
      at,
    );
    expect(await store.visitsAt(door)).toEqual([]);
    await store.save({ id, body: visitOf(door) });
    expect(await store.db.outbox.count()).toBe(0);
    const row: Row = {
      ...{
        id,
        record: id,
        kind: "visit",
        text: entry?.text ?? "",
        hash: entry?.hash ?? "",
        seq: 14,
        n: 1,
        stream: "patch:a",
        clashes: [],
      },
      ...{ begun: { by: someone.person.id, at }, stamp: "s", receivedAt: at },
    };
    await applyAnswer(store.db, { ...blank, rows: [row], unread: [] }, await questionOf(store, []), at);
    expect((await store.visitsAt(door)).map(({ record, state }) => [record, state])).toEqual([
      [id, "stored"],
    ]);
  });

  test("and is written on is an edit of the visit that has gone, for the office to put where it is now", async () => {
    const { store } = await phoneWith();
    const [id, door] = [newId(), newId()];
    await store.save({ id, body: visitOf(door) });
    await handIn(store, { elsewhere: true, stream: undefined });
    expect((await store.save({ id, body: visitOf(door, { note: "后来补写的一句" }) })).saved).toBe(true);
    const [edit, ...others] = (await store.db.outbox.toArray()).map(({ text }) => JSON.parse(text));
    expect(others).toEqual([]);
    expect(edit).toMatchObject({
      record: id,
      base: id,
      parent: door,
      changed: ["note"],
      body: { note: "后来补写的一句" },
    });
    expect(edit.id).not.toBe(id);
    await handIn(store, { elsewhere: true, stream: undefined, seq: 12 });
    expect(await store.get("visit", id)).toBeNull();
  });

  test("nor when the phone has gone to another community meanwhile, while what was never handed in stays", async () => {
    const { store } = await phoneWith();
    const [id, unsent, door] = [newId(), newId(), newId()];
    await store.save({ id, body: visitOf(door) });
    await handIn(store);
    await store.save({ id: unsent, body: visitOf(door) });
    await become(store, { ...someone, community: { id: newId(), name: "别的社区" } });
    expect((await store.visitsAt(door)).map(({ record }) => record)).toEqual([unsent]);
    await store.save({ id, body: visitOf(door, { note: "再点一次" }) });
    expect((await store.db.outbox.toArray()).map((entry) => entry.id)).toEqual([unsent]);
  });

  test("of what others began nothing stays", async () => {
    const { store } = await phoneWith();
    await store.save({ id: newId(), body: visitOf(newId()) });
    await handIn(store);
    await store.keepMe({ ...someone, person: { ...someone.person, id: newId() } });
    const [row] = await store.db.records.toArray();
    await applyAnswer(
      store.db,
      {
        ...blank,
        markers: [{ record: row?.record ?? "", stream: row?.stream || "patch:a", seq: 12 }],
        unread: [],
      },
      await questionOf(store, []),
      at,
    );
    expect(await store.db.records.count()).toBe(0);
  });
});

test("what the office says on top of a visit whose answer was lost is not covered when that answer comes, nor when a backup has it", async () => {
  const { store } = await phoneWith();
  const [id, door] = [newId(), newId()];
  await store.save({ id, body: visitOf(door, { note: "先说的" }) });
  const [entry] = await store.db.outbox.toArray();
  const first = JSON.parse(entry?.text ?? "");
  const edit = {
    ...first,
    id: newId(),
    base: id,
    changed: ["note"],
    body: { ...first.body, note: "后说的" },
  };
  const row: Row = {
    ...{
      id: edit.id,
      record: id,
      kind: "visit",
      text: JSON.stringify(edit),
      hash: "0".repeat(64),
      seq: 10,
      n: 2,
      stream: "patch:a",
      clashes: [],
    },
    ...{ begun: { by: someone.person.id, at }, stamp: "s", receivedAt: at },
  };
  await applyAnswer(store.db, { ...blank, rows: [row], unread: [] }, await questionOf(store, []), at);
  expect(await store.db.outbox.count()).toBe(1);
  for (const watermark of [0, 9]) {
    await handIn(store, {}, { watermark });
    expect(await store.get("visit", id)).toMatchObject({
      rev: edit.id,
      state: "stored",
      body: { note: "后说的" },
    });
    expect(await store.db.outbox.count()).toBe(0);
  }
});

test("a visit that nobody has been heard to have placed leaves with its door, though that leaves by a receipt in the very answer that ends the grant", async () => {
  const { store } = await phoneWith();
  const body = doorOf(newId(), "301");
  const row = rowOf(body, { seq: 3, stream: "patch:a" });
  const door = row.record;
  await hear(store, { rows: [row], streams: ["all", "patch:a"], top: { seq: 3, chain: "b" } });
  const visit = newId();
  await store.save({ id: visit, body: visitOf(door) });
  await handIn(store, {}, { top: { seq: 9, chain: "c" } });
  const from = await store.get("door", door);
  if (!from) throw new Error("the door is not shown");
  await store.save({ id: newId(), from, body: { ...body, occupancy: "rent" } });
  await handIn(
    store,
    { seq: 12, elsewhere: true, stream: undefined },
    { streams: ["all"], top: { seq: 12, chain: "e" } },
  );
  expect(await store.get("visit", visit)).toBeNull();
  expect(await store.visitsAt(door)).toEqual([]);
});
