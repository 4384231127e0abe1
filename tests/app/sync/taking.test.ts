import { describe, expect, test } from "vitest";
import { applyAnswer, applyRefusal } from "../../../src/app/sync/applyAnswer.ts";
import { readAnswer } from "../../../src/sync/exchange.ts";
import { doorOf, labels, newId, phoneWith, visitOf } from "../store/phone.ts";
import { at, blank, handIn, hear, questionOf, rowOf } from "./said.ts";

describe("what a phone takes in", () => {
  test("a row that is older than what it has changes nothing", async () => {
    const { store } = await phoneWith();
    const building = newId();
    const newer = rowOf(doorOf(building, "301"), { seq: 7 });
    await hear(store, { rows: [newer] });
    await hear(store, { rows: [rowOf(doorOf(building, "老301"), { record: newer.record, seq: 6 })] });
    expect(labels(await store.doorsOf(building))).toEqual(["301"]);
  });

  test("the same page twice, as after a crash, is the same as once", async () => {
    const { store } = await phoneWith();
    const building = newId();
    const rows = [rowOf(doorOf(building, "301")), rowOf(doorOf(building, "302"))];
    for (let n = 0; n < 3; n++) await hear(store, { rows, more: true, left: 1 });
    expect(labels(await store.doorsOf(building))).toEqual(["301", "302"]);
  });

  test("what is corrected on a phone that still fills is not overwritten by a page that comes again", async () => {
    const { store } = await phoneWith();
    const door = rowOf(doorOf(newId(), "301"));
    await hear(store, { rows: [door], more: true, left: 2 });
    const from = await store.get("door", door.record);
    if (!from) throw new Error("the door is not shown");
    await store.save({ id: newId(), from, body: { ...from.body, occupancy: "rent" } });
    await hear(store, { rows: [door, rowOf(doorOf(newId(), "302"))], more: true, left: 1 });
    expect(await store.get("door", door.record)).toMatchObject({
      state: "waiting",
      body: { occupancy: "rent" },
    });
    expect(await store.allDoors()).toHaveLength(2);
  });

  test("whoever handed words in for somebody else, and who let them in, is on the row for every reader until its author writes again", async () => {
    const { store } = await phoneWith();
    const [carrier, clerk] = [newId(), newId()];
    const hands = { handedBy: carrier, letInBy: clerk };
    const first = rowOf(doorOf(newId(), "301"), hands);
    await hear(store, { rows: [first] });
    expect(await store.get("door", first.record)).toMatchObject(hands);
    const second = rowOf(doorOf(newId(), "302"), hands);
    await hear(store, { rows: [second] });
    const shown = await store.get("door", second.record);
    expect(shown).toMatchObject(hands);

    if (!shown) throw new Error("the door is not shown");
    await store.save({ id: newId(), from: shown, body: { ...shown.body, occupancy: "rent" } });
    const edited = await store.get("door", second.record);
    expect([edited?.handedBy, edited?.letInBy]).toEqual([undefined, undefined]);
    await handIn(store);
    const handedIn = await store.get("door", second.record);
    expect([handedIn?.state, handedIn?.handedBy, handedIn?.letInBy]).toEqual([
      "stored",
      undefined,
      undefined,
    ]);
  });

  test("the receipt of an older office does not say through whose hands the words went, and the row under the same number does", async () => {
    const { store } = await phoneWith();
    const visit = visitOf(newId());
    const id = newId();
    await store.save({ id, body: visit });
    const entry = await store.db.outbox.toCollection().first();
    await handIn(store, { verdict: "held", reason: "unproven" });
    const { hash, text } = entry ?? { hash: "", text: "" };
    const held = [{ order: "", id, record: id, hash, text, at }];
    const receipt = { id, hash, verdict: "line" as const, seq: 9, n: 1, stamp: "s", stream: "patch:a" };
    await applyAnswer(
      store.db,
      { ...blank, receipts: [receipt], unread: [] },
      await questionOf(store, held),
      at,
    );
    const clerk = newId();
    await hear(store, {
      rows: [{ ...rowOf(visit), id, record: id, text, hash, seq: 9, stream: "patch:a", letInBy: clerk }],
    });
    expect(await store.get("visit", id)).toMatchObject({ state: "stored", letInBy: clerk });
  });

  test("through whose hands words went is on the receipt, kept with the words, and offered with them when the office has lost them", async () => {
    const { store } = await phoneWith();
    const [id, carrier, clerk] = [newId(), newId(), newId()];
    await store.save({ id, body: visitOf(newId()) });
    const hands = { handedBy: carrier, letInBy: clerk };
    await handIn(store, { ...hands, seq: 9 });
    expect(await store.get("visit", id)).toMatchObject({ state: "stored", ...hands });
    expect((await store.db.kept.toArray()).flatMap(({ texts }) => texts)).toMatchObject([{ id, ...hands }]);
    const heard = rowOf(doorOf(newId(), "301"), { ...hands, seq: 10 });
    await hear(store, { rows: [heard] });
    await applyAnswer(
      store.db,
      { ...blank, receipts: [], unread: [], rewound: { R: 1 } },
      await questionOf(store, []),
      at,
    );
    const offered = await store.db.outbox.toArray();
    expect(offered.map((entry) => [entry.id, entry.again?.handedBy, entry.again?.letInBy]).sort()).toEqual(
      [id, heard.id].map((one) => [one, carrier, clerk]).sort(),
    );
  });

  test("one row that it cannot read is set aside and told, and the rest applies", async () => {
    const { store } = await phoneWith();
    const building = newId();
    await hear(store, {
      rows: [
        rowOf(doorOf(building, "301")),
        { ...rowOf(doorOf(building, "302")), text: "?" },
        rowOf(doorOf(building, "303")),
      ],
    });
    expect(labels(await store.doorsOf(building))).toEqual(["301", "303"]);
    expect((await store.syncStatus()).unread).toBe(1);
    expect(await store.db.unread.toArray()).toMatchObject([{ row: { text: "?" } }]);
  });

  test("a kind that it is too old for is kept in its very words, and found again by the version that knows it", async () => {
    const { store, disk } = await phoneWith();
    const lamp = rowOf({ kind: "lamp", pole: "L7" });
    await hear(store, { rows: [lamp] });
    expect((await store.db.records.get(lamp.record))?.head).toBe(lamp.text);
    const door = rowOf(doorOf(newId(), "301"));
    await hear(store, { rows: [door] });
    await store.db.records.update(door.record, { keys: ["unread|door"] });
    await store.db.meta.put({ name: "knows", value: "an older version" });
    expect(await store.allDoors()).toEqual([]);
    store.close();
    const updated = await phoneWith(null, disk);
    expect(labels(await updated.store.allDoors())).toEqual(["301"]);
    expect((await updated.store.db.records.get(lamp.record))?.head).toBe(lamp.text);
  });

  test("fields that only a newer version knows survive an edit made here", async () => {
    const { store } = await phoneWith();
    const door = rowOf({ ...doorOf(newId(), "301"), balcony: "south" }, { v: 2 });
    await hear(store, { rows: [door] });
    const from = await store.get("door", door.record);
    if (!from) throw new Error("the door is not shown");
    const { balcony: _, ...known } = from.body as typeof from.body & { balcony: string };
    await store.save({ id: newId(), from, body: { ...known, occupancy: "rent" } });
    const [entry] = await store.db.outbox.toArray();
    expect(JSON.parse(entry?.text ?? "")).toMatchObject({
      changed: ["occupancy"],
      body: { balcony: "south", occupancy: "rent" },
    });
  });

  test("a marker removes a row only from the stream it names, and only an older one", async () => {
    const { store } = await phoneWith();
    const building = newId();
    const door = rowOf(doorOf(building, "301"), { stream: "patch:b", seq: 6 });
    await hear(store, { rows: [door], streams: ["patch:a", "patch:b"] });
    await hear(store, { markers: [{ record: door.record, stream: "patch:a", seq: 8 }] });
    await hear(store, { markers: [{ record: door.record, stream: "patch:b", seq: 6 }] });
    expect(await store.doorsOf(building)).toHaveLength(1);
    await hear(store, { markers: [{ record: door.record, stream: "patch:b", seq: 7 }] });
    expect(await store.doorsOf(building)).toEqual([]);
  });

  test("a stream that is no longer granted takes its rows with it, but nothing that waits", async () => {
    const { store } = await phoneWith();
    const building = newId();
    const door = rowOf(doorOf(building, "301"), { stream: "patch:a" });
    const visit = rowOf(visitOf(door.record), { stream: "patch:a", parent: door.record });
    await hear(store, { rows: [door, visit], streams: ["all", "patch:a"] });
    const waiting = newId();
    await store.save({ id: waiting, body: visitOf(door.record) });
    const from = await store.get("visit", visit.record);
    if (!from) throw new Error("the visit is not shown");
    await store.save({ id: newId(), from, body: { ...from.body, note: "补一句" } });
    await hear(store, { streams: ["all"], top: { seq: 10, chain: "d" } });
    expect(await store.allDoors()).toEqual([]);
    expect((await store.visitsAt(door.record)).map((shown) => shown.state)).toEqual(["waiting", "waiting"]);
    expect(await store.syncStatus()).toMatchObject({ waiting: 2 });
  });

  test("what another page saved between two sent entries stays, though one of the two has gone already", async () => {
    const { store } = await phoneWith();
    const [a, b, c] = [newId(), newId(), newId()];
    for (const id of [a, c]) await store.save({ id, body: visitOf(newId()) });
    const sent = await store.db.outbox.toArray();
    const [first] = sent;
    if (!first) throw new Error("nothing waits");
    await store.db.outbox.delete(first.order);
    await store.db.outbox.add({ ...first, id: b, record: b, order: `${first.order}x` });
    const receipts = sent.map(({ id, hash }) => ({
      id,
      hash,
      verdict: "line" as const,
      seq: 1,
      n: 1,
      stamp: "",
    }));
    const read = readAnswer(200, JSON.stringify({ ...blank, receipts }));
    if ("fault" in read) throw new Error(read.fault);
    await applyAnswer(store.db, read.answer, await questionOf(store, sent), at);
    expect((await store.db.outbox.toArray()).map(({ id }) => id)).toEqual([b]);
  });

  test("a page and its cursor are stored together or not at all", async () => {
    const { store } = await phoneWith();
    const building = newId();
    await hear(store, { rows: [rowOf(doorOf(building, "301"))], streams: ["all"], cursors: { all: 5 } });
    store.db.meta.hook("updating", () => {
      throw new DOMException("the disk is full", "QuotaExceededError");
    });
    await expect(
      hear(store, { rows: [rowOf(doorOf(building, "302"))], cursors: { all: 9 } }),
    ).rejects.toThrow();
    expect(labels(await store.doorsOf(building))).toEqual(["301"]);
    expect((await store.db.meta.get("memory"))?.value).toMatchObject({ cursors: { all: 5 } });
  });

  test("the screen shows what waits here before what the office says, and the office's words once that has gone", async () => {
    const { store } = await phoneWith();
    const door = rowOf(doorOf(newId(), "301"), { seq: 5 });
    await hear(store, { rows: [door] });
    const from = await store.get("door", door.record);
    if (!from) throw new Error("the door is not shown");
    await store.save({ id: newId(), from, body: { ...from.body, occupancy: "rent" } });
    await hear(store, {
      rows: [rowOf(doorOf(newId(), "301", { occupancy: "vacant" }), { record: door.record, seq: 8 })],
    });
    expect(await store.get("door", door.record)).toMatchObject({
      state: "waiting",
      body: { occupancy: "rent" },
    });
    await store.db.outbox.clear();
    await hear(store, {
      rows: [rowOf(doorOf(newId(), "301", { occupancy: "owner" }), { record: door.record, seq: 9 })],
    });
    expect(await store.get("door", door.record)).toMatchObject({
      state: "stored",
      body: { occupancy: "owner" },
    });
  });
});

describe("cost", () => {
  test("a year of other doors' visits does not make one façade's read longer", async () => {
    const { store } = await phoneWith();
    const [round, ...doors] = Array.from({ length: 61 }, newId);
    if (!round) throw new Error("no round");
    await hear(store, { rows: doors.map((door) => rowOf(visitOf(door, { round }))) });
    let read = 0;
    store.db.records.hook("reading", (row) => {
      read++;
      return row;
    });
    for (const more of [0, 3000]) {
      await hear(store, {
        rows: Array.from({ length: more }, () => rowOf(visitOf(newId(), { round: newId() }))),
      });
      read = 0;
      expect(await store.visitsFor(doors, { round })).toHaveLength(60);
      expect(read).toBe(60);
    }
    read = 0;
    expect((await store.doorsVisited({ round })).size).toBe(60);
    await store.syncStatus();
    expect(read).toBe(0);
  });
});

test("where pages cannot lock each other out, the answer to a question from before another answer counts for nothing and is asked for anew", async () => {
  const { store } = await phoneWith();
  await store.save({ id: newId(), body: visitOf(newId()) });
  const early = await questionOf(store);
  await hear(store, { top: { seq: 5, chain: "a" } });
  const [entry] = early.batch;
  const receipts = [
    { id: entry?.id ?? "", hash: entry?.hash ?? "", verdict: "line" as const, seq: 3, n: 1, stamp: "" },
  ];
  const read = readAnswer(
    200,
    JSON.stringify({ ...blank, top: { seq: 3, chain: "of another past" }, receipts }),
  );
  if ("fault" in read) throw new Error(read.fault);
  expect(await applyAnswer(store.db, read.answer, early, at)).toBeNull();
  expect(await store.db.outbox.count()).toBe(1);
  const back = readAnswer(200, JSON.stringify({ ...blank, top: { seq: 1, chain: "c" }, rewound: { R: 0 } }));
  if ("fault" in back) throw new Error(back.fault);
  expect(await applyAnswer(store.db, back.answer, early, at)).toBeNull();
  expect((await questionOf(store)).memory.top).toEqual({ seq: 5, chain: "a" });
});

test("after a rewind a head that came to stand beside the line is no head: the line's own may be older than the cursor, and is asked for", async () => {
  const { store } = await phoneWith();
  const newer = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 8, n: 3 });
  await hear(store, { rows: [newer], streams: ["all", "patch:a"], cursors: { all: 9, "patch:a": 9 } });
  await hear(store, { top: { seq: 7, chain: "d" }, rewound: { R: 6 } });
  const { memory, batch } = await questionOf(store);
  expect(batch).toMatchObject([{ id: newer.id, again: { n: 3 } }]);
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
  const said = { top: { seq: 8, chain: "e" }, receipts, cursors: { all: 8, "patch:a": 8 } };
  await hear(store, said);
  const after = (await questionOf(store)).memory;
  expect(memory.top.seq).toBe(7);
  expect(after).toMatchObject({ cursors: { all: 8, "patch:a": 0 }, refill: true });
  await hear(store, {
    rows: [{ ...newer, id: newer.id, seq: 4, n: 1 }],
    top: said.top,
    cursors: said.cursors,
  });
  expect((await questionOf(store)).memory).toMatchObject({ cursors: said.cursors });
});

describe("a clash that somebody has settled here", () => {
  async function settledHere() {
    const { store } = await phoneWith();
    const clash = { field: "note", value: "别人写的", rev: newId(), by: newId(), at };
    const row = rowOf(visitOf(newId()), { stream: "patch:a", seq: 8, n: 2, clashes: [clash] });
    await hear(store, { rows: [row], streams: ["all", "patch:a"], cursors: { all: 9, "patch:a": 9 } });
    const from = await store.get("visit", row.record);
    if (!from) throw new Error("the visit is not shown");
    const saved = await store.save({
      id: newId(),
      from,
      body: { ...from.body, note: "就这么写" },
      resolved: [clash.rev],
    });
    expect(saved).toMatchObject({ saved: true });
    const clashes = async () => (await store.get("visit", row.record))?.clashes;
    expect(await clashes()).toEqual([]);
    return { store, row, clash, clashes };
  }

  test("is gone from the screen at once, and stands again where the office does not take what settled it", async () => {
    for (const verdict of ["held", "refused", "beside"] as const) {
      const { store, clash, clashes } = await settledHere();
      await handIn(store, { verdict, reason: verdict === "beside" ? undefined : "access" });
      expect(await clashes()).toEqual([clash]);
      expect(await store.clashed()).toHaveLength(1);
    }
  });

  test("stands again where no batch with what settled it gets through", async () => {
    const { store, clash, clashes } = await settledHere();
    const [entry] = await store.db.outbox.toArray();
    if (!entry) throw new Error("nothing waits");
    await applyRefusal(store.db, entry, "unsendable");
    expect(await clashes()).toEqual([clash]);
  });

  test("is gone for good with the receipt of what settled it", async () => {
    const { store, clashes } = await settledHere();
    await handIn(store, { verdict: "line", seq: 9, n: 3 });
    expect(await clashes()).toEqual([]);
    expect((await store.db.records.toArray())[0]?.headClashes).toBeUndefined();
  });

  test("goes with its head just as the office stamped it, should the office be set back meanwhile", async () => {
    const { store, row, clash } = await settledHere();
    await hear(store, { top: { seq: 7, chain: "d" }, rewound: { R: 6 } });
    const { batch } = await questionOf(store);
    expect(batch.find(({ id }) => id === row.id)?.again?.clashes).toEqual([clash]);
  });
});

test("what is offered again and cannot be sent is no head any more: what the office says of its record is heard from the start", async () => {
  const { store } = await phoneWith();
  const lost = rowOf(doorOf(newId(), "301"), { stream: "patch:a", seq: 8, n: 3 });
  await hear(store, { rows: [lost], streams: ["all", "patch:a"], cursors: { all: 9, "patch:a": 9 } });
  await hear(store, { top: { seq: 7, chain: "d" }, rewound: { R: 6 } });
  await hear(store, { top: { seq: 7, chain: "d" }, cursors: { all: 7, "patch:a": 7 } });
  const [entry] = await store.db.outbox.toArray();
  if (!entry) throw new Error("nothing is offered again");
  await applyRefusal(store.db, entry, "unsendable");
  expect((await questionOf(store)).memory).toMatchObject({ cursors: { all: 7, "patch:a": 0 }, refill: true });
  expect(await store.troubles()).toMatchObject([{ id: lost.id, state: "refused" }]);
  const older = { ...rowOf(doorOf(newId(), "301A"), { stream: "patch:a", seq: 4 }) };
  const text = JSON.stringify({ ...JSON.parse(older.text), record: lost.record });
  await hear(store, { rows: [{ ...older, record: lost.record, text }], top: { seq: 7, chain: "d" } });
  expect(await store.get("door", lost.record)).toMatchObject({ body: { label: "301A" } });
});
