import { describe, expect, test } from "vitest";
import { draftName, keptAt, openedOn } from "../../../src/app/doors/visit/visitDrafts.ts";
import type { OpenStore } from "../../../src/app/store/open.ts";
import type { Shown } from "../../../src/app/store/store.ts";
import { become } from "../../../src/app/sync/join.ts";
import { newId, phoneWith, someone, visitOf } from "../store/phone.ts";

const now = () => new Date("2026-03-18T19:30:00+08:00");
const worldOf = (store: OpenStore) => ({ store, now, newId });
const today = { visitedAt: "2026-03-18T19:05:07+08:00" };
const weekAgo = { visitedAt: "2026-03-11T19:05:07+08:00" };

async function doorWithVisit() {
  const { store, disk } = await phoneWith();
  const door = newId();
  const id = newId();
  await store.save({ id, body: visitOf(door, weekAgo) });
  const shown = (await store.get("visit", id)) as Shown<"visit">;
  const fresh = { draft: { id: newId(), body: visitOf(door, today) } };
  const correction = { draft: { id: newId(), body: shown.body, from: shown } };
  return { store, disk, door, shown, fresh, correction };
}
const keep = (store: OpenStore, name: string, draft: unknown) => store.keepDraft(name, draft);

describe("what is half written at a door", () => {
  test("belongs to its visit: a new one and a correction wait side by side, and neither opens in place of the other", async () => {
    const { store, door, fresh, correction } = await doorWithVisit();
    const newVisit = { ...fresh.draft, body: { ...fresh.draft.body, note: "新的说到一半" } };
    const corrected = { ...correction.draft, body: { ...correction.draft.body, note: "改到一半" } };
    await keep(store, draftName(newVisit), newVisit);
    expect(await openedOn(worldOf(store), correction)).toMatchObject({
      draft: correction.draft,
      found: null,
    });
    await keep(store, draftName(corrected), corrected);
    expect(await keptAt(store, [door])).toHaveLength(2);
    expect(await openedOn(worldOf(store), correction)).toMatchObject({ draft: corrected, found: corrected });
    expect(
      await openedOn(worldOf(store), { draft: { id: newId(), body: visitOf(door, today) } }),
    ).toMatchObject({ draft: newVisit, found: newVisit });
  });

  test("about one visit opens neither for another visit at the door nor for a knock of today", async () => {
    const { store, door, fresh, correction } = await doorWithVisit();
    await keep(store, draftName(correction.draft), correction.draft);
    const id = newId();
    await store.save({ id, body: visitOf(door, today) });
    const other = (await store.get("visit", id)) as Shown<"visit">;
    const aboutOther = { draft: { id: newId(), body: other.body, from: other } };
    expect(await openedOn(worldOf(store), aboutOther)).toMatchObject({
      draft: aboutOther.draft,
      found: null,
    });
    expect(await openedOn(worldOf(store), fresh)).toMatchObject({ draft: fresh.draft, found: null });
  });

  test("a week ago does not become today's visit, and waits to be gone on with", async () => {
    const { store, door, fresh } = await doorWithVisit();
    const old = { id: newId(), body: visitOf(door, weekAgo) };
    await keep(store, draftName(old), old);
    const opened = await openedOn(worldOf(store), fresh);
    expect(opened).toMatchObject({ draft: fresh.draft, found: null });
    expect(opened.name).not.toBe(draftName(old));
    const [kept] = await keptAt(store, [door]);
    expect(await openedOn(worldOf(store), kept ?? fresh)).toMatchObject({ draft: old, found: old });
  });

  test("under the name of before the update is found, and saved from there", async () => {
    const { store, door, correction, fresh } = await doorWithVisit();
    await keep(store, `visit:${door}`, correction.draft);
    expect(await openedOn(worldOf(store), correction)).toEqual({
      name: `visit:${door}`,
      draft: correction.draft,
      found: correction.draft,
    });
    expect((await openedOn(worldOf(store), fresh)).found).toBeNull();
    await keep(store, `visit:${door}`, fresh.draft);
    expect(await openedOn(worldOf(store), fresh)).toEqual({
      name: `visit:${door}`,
      draft: fresh.draft,
      found: fresh.draft,
    });
  });

  test("outlives a crash and a phone that changes hands", async () => {
    const { store, disk, door, fresh, correction } = await doorWithVisit();
    await keep(store, draftName(fresh.draft), fresh.draft);
    await keep(store, `visit:${door}`, correction.draft);
    store.close();
    const again = await phoneWith(null, disk);
    expect(await keptAt(again.store, [door])).toHaveLength(2);
    const other = {
      ...someone,
      device: "device-2",
      person: { id: newId(), name: "邻长乙", role: "block_leader" as const },
    };
    await become(again.store, other);
    expect(await keptAt(again.store, [door])).toEqual([]);
    await become(again.store, someone);
    expect(await keptAt(again.store, [door])).toHaveLength(2);
  });

  test("of a visit that was saved right before the phone died is written on as an edit of it", async () => {
    const { store, door, shown } = await doorWithVisit();
    const kept = { id: shown.record, body: { ...shown.body, note: "再说一句" } };
    await keep(store, draftName(kept), kept);
    const [found] = await keptAt(store, [door]);
    const opened = await openedOn(worldOf(store), found ?? { draft: kept });
    expect(opened.draft).toMatchObject({
      from: { record: shown.record, rev: shown.rev },
      body: { note: "再说一句" },
    });
    expect(opened.draft.id).not.toBe(shown.record);
  });
});
