import { describe, expect, test } from "vitest";
import { undoVisit } from "../../../src/app/doors/visit/undo.ts";
import { saveVisit, type VisitDraft } from "../../../src/app/doors/visit/visitDraft.ts";
import type { Shown } from "../../../src/app/store/store.ts";
import type { World } from "../../../src/app/world.ts";
import { core as zh } from "../../../src/words/zh/core.ts";
import { newId, phoneWith, someone, visitOf } from "../store/phone.ts";

async function worldHere() {
  const { store } = await phoneWith();
  return {
    store,
    world: {
      store,
      newId,
      me: someone,
      words: zh,
      lang: "zh-CN",
      sync: { wake: () => {} },
    } as unknown as World,
  };
}

async function tapped(world: World, more: Partial<VisitDraft["body"]> = {}): Promise<VisitDraft> {
  const draft = { id: newId(), body: visitOf(newId(), more) };
  expect((await saveVisit(world, draft)).saved).toBe(true);
  return draft;
}
const shown = async (world: World, record: string) =>
  (await world.store.get("visit", record)) as Shown<"visit">;

describe("撤销 on a saved visit", () => {
  test("withdraws a visit that was just begun, once however often it is tapped", async () => {
    const { store, world } = await worldHere();
    const draft = await tapped(world);
    expect((await undoVisit(world, draft, "301")).said).toContain("301");
    await undoVisit(world, draft, "301");
    expect(await shown(world, draft.id)).toMatchObject({ body: { withdrawn: true }, edits: 1 });
    expect(await store.db.outbox.count()).toBe(2);
    expect((await store.syncStatus()).waiting, "one visit waits, however often it was said anew").toBe(1);
  });

  test("after more was said gives back what stood before, as one more revision, and the visit stays", async () => {
    const { store, world } = await worldHere();
    const draft = await tapped(world);
    const from = await shown(world, draft.id);
    const more = { id: newId(), from, body: { ...from.body, note: "灯不亮", topics: ["light" as const] } };
    expect((await saveVisit(world, more)).saved).toBe(true);
    await undoVisit(world, more, "301");
    expect(await shown(world, draft.id)).toMatchObject({
      body: { withdrawn: false, result: "not_home", note: "", topics: [] },
      edits: 2,
    });
    expect(await store.db.outbox.count()).toBe(3);
    await undoVisit(world, more, "301");
    expect(await store.db.outbox.count()).toBe(3);
  });

  test("after a correction leaves neither its words nor its mark", async () => {
    const { world } = await worldHere();
    const draft = await tapped(world, { note: "改天再来" });
    const from = await shown(world, draft.id);
    const correction = { id: newId(), from, body: { ...from.body, result: "met" as const, corrected: true } };
    await saveVisit(world, correction);
    await undoVisit(world, correction, "301");
    expect((await shown(world, draft.id)).body).toEqual(from.body);
  });

  test("leaves what was written after the act", async () => {
    const { world } = await worldHere();
    const draft = await tapped(world);
    const from = await shown(world, draft.id);
    const more = { id: newId(), from, body: { ...from.body, note: "灯不亮" } };
    await saveVisit(world, more);
    const later = await shown(world, draft.id);
    await saveVisit(world, { id: newId(), from: later, body: { ...later.body, result: "met" } });
    await undoVisit(world, more, "301");
    expect((await shown(world, draft.id)).body).toMatchObject({ result: "met", note: "", withdrawn: false });
  });
});
