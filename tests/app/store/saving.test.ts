import { describe, expect, test } from "vitest";
import { doorOf, labels, newId, phoneWith, someone, visitOf } from "./phone.ts";

describe("what a block leader saves", () => {
  test("a visit is on the phone and waits for the office, in the words that were hashed", async () => {
    const { store } = await phoneWith();
    const [id, door] = [newId(), newId()];
    expect(await store.save({ id, body: visitOf(door, { result: "met" }) })).toEqual({
      saved: true,
      rev: id,
    });
    const shown = await store.get("visit", id);
    expect(shown).toMatchObject({ record: id, rev: id, state: "waiting", by: someone.person.id, edits: 0 });
    const [entry] = await store.db.outbox.toArray();
    expect(entry?.hash).toBe(await store.deps.sha256(entry?.text ?? ""));
    expect(JSON.parse(entry?.text ?? "")).toMatchObject({
      id,
      parent: door,
      base: "",
      body: { result: "met" },
    });
    expect(await store.syncStatus()).toMatchObject({ waiting: 1, held: 0, refused: 0, clashes: 0 });
  });

  test("a double tap on save is one visit", async () => {
    const { store } = await phoneWith();
    const draft = { id: newId(), body: visitOf(newId()) };
    const saved = await Promise.all([store.save(draft), store.save(draft)]);
    expect(saved.map((one) => one.saved)).toEqual([true, true]);
    expect((await store.syncStatus()).waiting).toBe(1);
  });

  test("a double tap on a correction is one correction", async () => {
    const { store } = await phoneWith();
    const id = newId();
    await store.save({ id, body: visitOf(newId()) });
    const from = await store.get("visit", id);
    if (!from) throw new Error("the visit is not there");
    const correction = { id: newId(), from, body: { ...from.body, result: "met" as const } };
    await store.save(correction);
    await store.save(correction);
    expect(await store.db.outbox.count()).toBe(2);
  });

  test("a correction of a waiting visit is a new revision on top of it, and the first one stays as it was", async () => {
    const { store } = await phoneWith();
    const id = newId();
    await store.save({ id, body: visitOf(newId()) });
    const [first] = await store.db.outbox.toArray();
    const from = await store.get("visit", id);
    if (!from) throw new Error("the visit is not there");
    const edit = newId();
    await store.save({ id: edit, from, body: { ...from.body, result: "met" } });
    const entries = await store.db.outbox.toArray();
    expect(entries[0]).toEqual(first);
    expect(JSON.parse(entries[1]?.text ?? "")).toMatchObject({
      id: edit,
      record: id,
      base: id,
      changed: ["result"],
    });
    expect(await store.get("visit", id)).toMatchObject({
      rev: edit,
      edits: 1,
      body: { result: "met" },
      begun: { by: someone.person.id },
    });
  });

  test("what is not a visit is not saved, and the wrong field is named", async () => {
    const { store } = await phoneWith();
    expect(await store.save({ id: newId(), body: visitOf(newId(), { note: "长".repeat(201) }) })).toEqual({
      saved: false,
      why: "form",
      path: "note",
    });
    expect((await store.syncStatus()).waiting).toBe(0);
  });

  test("a full disk says so and leaves neither the visit nor an outbox entry", async () => {
    const { store } = await phoneWith();
    store.db.outbox.hook("creating", () => {
      throw new DOMException("the disk is full", "QuotaExceededError");
    });
    const id = newId();
    expect(await store.save({ id, body: visitOf(newId()) })).toEqual({ saved: false, why: "full" });
    expect(await store.get("visit", id)).toBeNull();
    expect(await store.db.outbox.count()).toBe(0);
  });

  test("nothing is recorded on a phone that nobody joined with", async () => {
    const { store } = await phoneWith(null);
    expect(await store.save({ id: newId(), body: visitOf(newId()) })).toEqual({
      saved: false,
      why: "unavailable",
    });
  });

  test("the phone is switched off and everything is there again, drafts too", async () => {
    const first = await phoneWith();
    const door = newId();
    await first.store.save({ id: newId(), body: visitOf(door) });
    await first.store.keepDraft(`visit:${door}`, { note: "改天再" });
    await first.store.set("elder", true);
    first.store.close();
    const { store } = await phoneWith(null, first.disk);
    expect(await store.me()).toEqual(someone);
    expect(await store.visitsAt(door)).toHaveLength(1);
    expect(await store.draft(`visit:${door}`)).toEqual({ note: "改天再" });
    expect(await store.setting("elder")).toBe(true);
    expect((await store.syncStatus()).waiting).toBe(1);
    await store.dropDraft(`visit:${door}`, [{ note: "改天" }]);
    expect(await store.draft(`visit:${door}`), "it says something else by now").not.toBeNull();
    await store.dropDraft(`visit:${door}`, [{ note: "改天" }, { note: "改天再" }]);
    expect(await store.draft(`visit:${door}`)).toBeNull();
  });

  test("a register of 2,500 doors is saved with its progress shown, and a second time it is edited, not doubled", async () => {
    const { store } = await phoneWith();
    const building = newId();
    const doors = Array.from({ length: 2500 }, (_, n) => ({
      id: newId(),
      record: newId(),
      body: doorOf(building, String(n)),
    }));
    const progress: number[] = [];
    expect(await store.saveAll(doors, (done) => progress.push(done))).toMatchObject({ saved: true });
    expect(progress).toEqual([1000, 2000, 2500]);
    expect(await store.doorsOf(building)).toHaveLength(2500);
    await store.saveAll(doors.slice(0, 3).map((door) => ({ ...door, id: newId() })));
    expect(await store.allDoors()).toHaveLength(2500);
    expect((await store.syncStatus()).waiting).toBe(1000);
  });
});

describe("what screens read", () => {
  test("the small kinds, the doors of one building, the visits of one door newest first", async () => {
    const { store } = await phoneWith();
    const [one, other, round] = [newId(), newId(), newId()];
    await store.save({
      id: round,
      body: { kind: "round", name: "三月敲门", doors: [], from: "2026-03-01", closed: false },
    });
    await store.saveAll([
      { id: newId(), body: doorOf(one, "301") },
      { id: newId(), body: doorOf(other, "302") },
    ]);
    expect((await store.all("round")).map((shown) => shown.record)).toEqual([round]);
    expect(labels(await store.doorsOf(one))).toEqual(["301"]);
    expect(labels(await store.allDoors())).toEqual(["301", "302"]);
    const door = newId();
    for (const at of [
      "2026-03-18T23:00:00+08:00",
      "2026-03-18T16:00:00+00:00",
      "2026-03-17T10:00:00+08:00",
    ]) {
      await store.save({ id: newId(), body: visitOf(door, { visitedAt: at }) });
    }
    expect((await store.visitsAt(door)).map((visit) => visit.body.visitedAt.slice(8, 13))).toEqual([
      "18T16",
      "18T23",
      "17T10",
    ]);
  });

  test("a façade sees its round's standing visits only, and a visit taken back leaves it", async () => {
    const { store } = await phoneWith();
    const [a, b, c, round] = [newId(), newId(), newId(), newId()];
    const visit = newId();
    await store.save({ id: visit, body: visitOf(a, { round }) });
    await store.save({ id: newId(), body: visitOf(b, { round, result: "not_found" }) });
    await store.save({ id: newId(), body: visitOf(c) });
    expect((await store.visitsFor([a, b, c], { round })).map((shown) => shown.body.door)).toEqual([a, b]);
    expect(await store.doorsVisited({ round })).toEqual(new Set([a]));
    expect(await store.doorsVisited({ from: "2026-03-01", to: "2026-03-31" })).toEqual(new Set([a, c]));
    expect(await store.visitsFor([a, b, c], { from: "2026-03-18", to: "2026-03-18" })).toHaveLength(3);
    expect(await store.visitsFor([a, b, c], { from: "2026-03-19", to: "2026-03-31" })).toHaveLength(0);
    const from = await store.get("visit", visit);
    if (!from) throw new Error("the visit is not there");
    await store.save({ id: newId(), from, body: { ...from.body, withdrawn: true } });
    expect(await store.visitsFor([a], { round })).toEqual([]);
    expect(await store.visitsFor([a], { from: "2026-03-18", to: "2026-03-18" })).toEqual([]);
    expect(await store.visitsOn("2026-03-18", "2026-03-18")).toHaveLength(2);
    expect((await store.visitsAt(a)).map((shown) => shown.body.withdrawn)).toEqual([true]);
  });

  test("nothing to save is saved", async () => {
    const { store } = await phoneWith();
    expect(await store.saveAll([])).toEqual({ saved: true, rev: "" });
  });

  test("a disk that cannot be read is an error, never an empty page", async () => {
    const { store } = await phoneWith();
    store.close();
    await expect(store.visitsAt(newId())).rejects.toThrow();
    await expect(store.syncStatus()).rejects.toThrow();
  });
});
