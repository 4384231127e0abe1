import { describe, expect, test } from "vitest";
import { goesOnWith, lookName, looksKept } from "../../../src/app/inspections/check/checkDrafts.ts";
import { inspectionNow, saveInspection } from "../../../src/app/inspections/check/inspect.ts";
import { type LookAct, undoLook } from "../../../src/app/inspections/check/undoLook.ts";
import type { Shown } from "../../../src/app/store/store.ts";
import type { World } from "../../../src/app/world.ts";
import { lamp } from "../../../src/checklists/lamp.ts";
import { newId, phoneWith } from "../store/phone.ts";

const today = "2026-03-18";
const place = newId();
const [roundOne, roundTwo] = [newId(), newId()];
const lookOn = (day: string, patrol?: string) => ({
  id: newId(),
  issueId: newId(),
  body: {
    ...inspectionNow({ id: place, kind: "asset" }, lamp, new Date(`${day}T20:00:00+08:00`), { id: patrol }),
    note: "说到一半",
  },
});

async function worldHere() {
  const { store } = await phoneWith();
  return { store, world: { store, newId, sync: { wake: () => {} } } as unknown as World };
}

describe("what is half answered at a lamp", () => {
  test("belongs to its round: another round's look, and one in passing, wait beside it", async () => {
    const { store } = await worldHere();
    const [one, two, passing] = [lookOn(today, roundOne), lookOn(today, roundTwo), lookOn(today)];
    for (const draft of [one, two]) await store.keepDraft(lookName(place, draft), draft);
    const kept = await looksKept(store, [place]);
    expect(kept).toHaveLength(2);
    expect(goesOnWith(kept, { patrol: roundOne, today, checklist: "lamp" })?.draft).toEqual(one);
    expect(goesOnWith(kept, { patrol: roundTwo, today, checklist: "lamp" })?.draft).toEqual(two);
    expect(goesOnWith(kept, { today, checklist: "lamp" })).toBeUndefined();
    await store.keepDraft(lookName(place, passing), passing);
    expect(goesOnWith(await looksKept(store, [place]), { today, checklist: "lamp" })?.draft).toEqual(passing);
  });

  test("in passing belongs to its checklist: a look with another one waits beside it", async () => {
    const { store } = await worldHere();
    const passing = lookOn(today);
    const body = { ...passing.body, checklist: { id: "lamp_paint", version: 1 } };
    const other = { ...passing, id: newId(), body };
    await store.keepDraft(lookName(place, other), other);
    const kept = await looksKept(store, [place]);
    expect(goesOnWith(kept, { today, checklist: "lamp" })).toBeUndefined();
    expect(goesOnWith(kept, { today, checklist: "lamp_paint" })?.draft).toEqual(other);
  });

  test("in passing of another day is not today's look, and opens by its own name", async () => {
    const { store } = await worldHere();
    const old = lookOn("2026-03-11");
    await store.keepDraft(lookName(place, old), old);
    const kept = await looksKept(store, [place]);
    expect(goesOnWith(kept, { today, checklist: "lamp" })).toBeUndefined();
    expect(goesOnWith(kept, { checklist: "lamp", today, draft: lookName(place, old) })?.draft).toEqual(old);
  });

  test("under the name of before the update is found, a look as well as a correction", async () => {
    const { store } = await worldHere();
    const look = lookOn(today, roundOne);
    const earlier = newId();
    const correction = { ...lookOn(today), from: { record: earlier } as Shown<"inspection"> };
    await store.keepDraft(`inspection:${place}`, look);
    await store.keepDraft(`inspection:${earlier}`, correction);
    expect(lookName(place, correction)).toBe(`inspection:${earlier}`);
    const kept = await looksKept(store, [place, earlier]);
    expect(goesOnWith(kept, { patrol: roundOne, today, checklist: "lamp" })?.name).toBe(
      `inspection:${place}`,
    );
    expect(goesOnWith(kept, { edit: earlier, today, checklist: "lamp" })?.draft).toEqual(correction);
    expect(goesOnWith(kept, { today, checklist: "lamp" })).toBeUndefined();
  });
});

describe("撤销 on the night walk", () => {
  test("of a lamp counted again gives back the first answer; of a lamp just counted withdraws the look", async () => {
    const { world } = await worldHere();
    const first = lookOn(today, roundOne);
    const lit = { ...first.body, answers: { mode: ["night"], light: ["on"] }, severity: 0 as const };
    await saveInspection(world, { ...first, body: lit });
    const shown = (await world.store.get("inspection", first.id)) as Shown<"inspection">;
    const out = {
      ...lit,
      answers: { mode: ["night"], light: ["off"] },
      severity: 2 as const,
      corrected: true,
    };
    await saveInspection(world, { id: newId(), issueId: newId(), body: out, from: shown });
    const again: LookAct = { record: first.id, before: shown.body, after: out };
    expect(await undoLook(world, again)).toMatchObject({ saved: true });
    expect((await world.store.get("inspection", first.id))?.body).toEqual(lit);
    expect(await undoLook(world, again)).toBeNull();
    expect(await undoLook(world, { record: first.id, after: lit })).toMatchObject({ saved: true });
    expect((await world.store.get("inspection", first.id))?.body).toMatchObject({ withdrawn: true });
  });
});
