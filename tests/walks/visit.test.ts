import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Estate, openTown, smallEstate, type Town, visitTo } from "../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

describe("the walk of a visit", () => {
  test("a visit arrives on another phone in the very words that were saved", async () => {
    const { first, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0], { topics: ["light"], note: "三楼灯不亮 😀" }));
    const [waiting] = await first.store.db.outbox.toArray();
    expect(await first.see("visit", visit)).toMatchObject({ state: "waiting" });
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored", edits: 0 });
    await office.exchange();
    const there = await office.store.db.records.get(visit);
    expect(there?.head).toBe(waiting?.text);
    expect(there?.hash).toBe(waiting?.hash);
    expect(await office.store.visitsAt(doors[0])).toMatchObject([
      { record: visit, by: first.me.person.id, state: "stored", body: { note: "三楼灯不亮 😀" } },
    ]);
  });

  test("a visit whose answer is lost is handed in again and counts once", async () => {
    const { first, office, doors } = estate;
    await first.write(visitTo(doors[0]));
    first.signal.answersToLose = 1;
    expect(await first.exchange()).toEqual({ ok: false, why: "offline" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1 });
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0 });
    await office.exchange();
    expect(await office.store.visitsAt(doors[0])).toHaveLength(1);
  });

  test("a quiet exchange is one request", async () => {
    const { first } = estate;
    first.signal.requests.length = 0;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(first.signal.requests).toHaveLength(1);
  });

  test("a handful of visits goes with what is new in one request", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    await first.write(visitTo(doors[1]));
    first.signal.requests.length = 0;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(first.signal.requests.map(({ push }) => push)).toEqual([2]);
  });

  test("three edits made without a signal arrive as they were written, in their order", async () => {
    const { first, office, doors } = estate;
    first.signal.isCut = true;
    const visit = await first.write(visitTo(doors[0], { result: "not_home" }));
    await first.edit("visit", visit, { result: "met" });
    await first.edit("visit", visit, { note: "再去一次" });
    await first.edit("visit", visit, { topics: ["drain"] });
    const texts = (await first.store.db.outbox.toArray()).map(({ text }) => text);
    expect(texts).toHaveLength(4);
    expect(await first.exchange()).toEqual({ ok: false, why: "offline" });
    first.signal.isCut = false;
    expect(await first.exchange()).toEqual({ ok: true });
    const kept = (await first.store.db.kept.toArray())
      .flatMap((pack) => pack.texts)
      .filter(({ record }) => record === visit);
    expect(kept.map(({ text }) => text)).toEqual(texts);
    expect(kept.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({
      edits: 3,
      clashes: [],
      body: { result: "met", note: "再去一次", topics: ["drain"] },
    });
    expect((await office.store.db.records.get(visit))?.head).toBe(texts[3]);
  });

  test("a visit taken back is left out of façade and counts on every phone, and its words stay", async () => {
    const { first, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    await first.exchange();
    await office.exchange();
    expect(await office.store.doorsVisited({ from: "2026-03-18", to: "2026-03-18" })).toEqual(
      new Set([doors[0]]),
    );
    await first.edit("visit", visit, { withdrawn: true });
    await first.exchange();
    await office.exchange();
    for (const phone of [first, office]) {
      expect(await phone.store.doorsVisited({ from: "2026-03-18", to: "2026-03-18" })).toEqual(new Set());
      expect(await phone.store.visitsFor(doors, { from: "2026-03-01", to: "2026-03-31" })).toEqual([]);
      expect(await phone.store.visitsAt(doors[0])).toMatchObject([
        { body: { withdrawn: true, result: "met" } },
      ]);
    }
  });
});
