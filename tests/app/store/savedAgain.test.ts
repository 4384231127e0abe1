import { describe, expect, test } from "vitest";
import { newId, phoneWith, visitOf } from "./phone.ts";

describe("a form that comes back after it was saved", () => {
  test("and is written on keeps every word: what came since is an edit of it", async () => {
    const { store } = await phoneWith();
    const [id, door] = [newId(), newId()];
    await store.save({ id, body: visitOf(door, { result: "met" }) });
    const saved = await store.save({ id, body: visitOf(door, { result: "met", note: "后来补写的一句" }) });
    expect(saved.saved).toBe(true);
    expect((await store.get("visit", id))?.body).toMatchObject({ result: "met", note: "后来补写的一句" });
    const texts = (await store.db.outbox.toArray()).map(({ text }) => JSON.parse(text));
    expect(texts).toMatchObject([
      { id, changed: expect.any(Array) },
      { record: id, base: id, changed: ["note"] },
    ]);
    expect(new Set(texts.map((one) => one.id)).size).toBe(2);
  });

  test("and is saved as it was is saved once", async () => {
    const { store } = await phoneWith();
    const draft = { id: newId(), body: visitOf(newId(), { note: "原话" }) };
    await store.save(draft);
    expect(await store.save(draft)).toEqual({ saved: true, rev: draft.id });
    expect((await store.syncStatus()).waiting).toBe(1);
  });

  test("a correction written on after it was saved keeps what was said there, and what others wrote meanwhile", async () => {
    const { store } = await phoneWith();
    const id = newId();
    await store.save({ id, body: visitOf(newId()) });
    const from = await store.get("visit", id);
    if (!from) throw new Error("the visit is not there");
    const correction = { id: newId(), from, body: { ...from.body, result: "met" as const } };
    await store.save(correction);
    const now = await store.get("visit", id);
    if (!now) throw new Error("the visit is not there");
    await store.save({ id: newId(), from: now, body: { ...now.body, topics: ["policy" as const] } });
    await store.save({ ...correction, body: { ...correction.body, note: "又补一句" } });
    expect((await store.get("visit", id))?.body).toMatchObject({
      result: "met",
      note: "又补一句",
      topics: ["policy"],
    });
    const last = (await store.db.outbox.toArray()).map(({ text }) => JSON.parse(text)).at(-1);
    expect(last.changed).toEqual(["note"]);
  });
});
