import { expect, test } from "vitest";
import { doorOf, newId, phoneWith, visitOf } from "./phone.ts";

test("signs that no one sees are gone from what is saved before it is hashed, and line feeds stay", async () => {
  const { store } = await phoneWith();
  const id = newId();
  const saved = await store.save({ id, body: visitOf(newId(), { note: "一\u0000\u202e二\n\u200b三\t四" }) });
  expect(saved.saved).toBe(true);
  const [entry] = await store.db.outbox.toArray();
  expect((JSON.parse(entry?.text ?? "") as { body: { note: string } }).body.note).toBe("一二\n三\t四");
  expect(entry?.hash).toBe(await store.deps.sha256(entry?.text ?? ""));
});

test("a name of nothing but such signs is no name", async () => {
  const { store } = await phoneWith();
  const saved = await store.save({ id: newId(), body: doorOf(newId(), "\u202e\u200b\u0000") });
  expect(saved).toEqual({ saved: false, why: "form", path: "label" });
});

test("a row that an older phone wrote is shown without them, and an edit of it says only what was touched", async () => {
  const { store } = await phoneWith();
  const id = newId();
  await store.save({ id, body: doorOf(newId(), "301") });
  await store.db.records.toCollection().modify((row) => {
    row.own = row.own.replace('"label":"301"', `"label":${JSON.stringify("\u202e103\u200b")}`);
  });
  const shown = await store.get("door", id);
  expect(shown?.body.label).toBe("103");
  if (!shown) throw new Error("the door is not there");
  const edit = newId();
  await store.save({ id: edit, from: shown, body: { ...shown.body, slot: 2 } });
  const said = (await store.db.outbox.toArray()).map(
    ({ text }) => JSON.parse(text) as { id: string; changed: string[] },
  );
  expect(said.find((one) => one.id === edit)?.changed).toEqual(["slot"]);
});
