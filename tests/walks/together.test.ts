import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  doorOf,
  type Estate,
  openTown,
  type Phone,
  registeredAs,
  smallEstate,
  type Town,
  visitTo,
} from "../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

async function allExchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}

describe("two people and one door", () => {
  test("different fields changed without a signal are both kept", async () => {
    const { office, doors } = estate;
    const pc = await town.phoneOf(office.me.person.id);
    await pc.exchange();
    await office.edit("door", doors[0], { occupancy: "rent" });
    await pc.edit("door", doors[0], { use: "shop" });
    await allExchange(office, pc, office);
    for (const phone of [office, pc]) {
      expect(await phone.see("door", doors[0])).toMatchObject({
        state: "stored",
        clashes: [],
        body: { occupancy: "rent", use: "shop" },
      });
    }
  });

  test("the same field changed twice keeps both values until a person chooses", async () => {
    const { office, doors } = estate;
    const pc = await town.phoneOf(office.me.person.id);
    await pc.exchange();
    await office.edit("door", doors[0], { occupancy: "rent" });
    const late = await pc.edit("door", doors[0], { occupancy: "vacant" });
    await allExchange(office, pc, office);
    for (const phone of [office, pc]) {
      expect(await phone.see("door", doors[0])).toMatchObject({
        body: { occupancy: "rent" },
        clashes: [{ field: "occupancy", value: "vacant", rev: late }],
      });
      expect(await phone.store.syncStatus()).toMatchObject({ clashes: 1, waiting: 0 });
      expect(await phone.store.clashed()).toHaveLength(1);
    }
    await pc.edit("door", doors[0], { occupancy: "vacant" }, [late]);
    expect((await pc.store.syncStatus()).clashes).toBe(0);
    await allExchange(pc, office);
    for (const phone of [office, pc]) {
      expect(await phone.see("door", doors[0])).toMatchObject({ body: { occupancy: "vacant" }, clashes: [] });
      expect(await phone.store.syncStatus()).toMatchObject({ clashes: 0, waiting: 0, held: 0 });
    }
  });

  test("two offices import one register and every door is there once", async () => {
    const { office, building, doors } = estate;
    const pc = await town.phoneOf(office.me.person.id);
    await pc.exchange();
    const rows = await Promise.all(
      Array.from({ length: 120 }, async (_, n) => ({
        record: await registeredAs(office.me.community.id, `1${100 + n}`),
        body: doorOf(building, `1${100 + n}`),
      })),
    );
    for (const phone of [office, pc])
      await phone.store.saveAll(rows.map((row) => ({ ...row, id: town.newId() })));
    await allExchange(office, pc, office, pc);
    const estateDoors = await office.store.allDoors();
    expect(estateDoors).toHaveLength(doors.length + rows.length);
    for (const phone of [office, pc]) {
      expect(await phone.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0, clashes: 0 });
      expect((await phone.store.allDoors()).map(({ record, rev }) => [record, rev]).sort()).toEqual(
        estateDoors.map(({ record, rev }) => [record, rev]).sort(),
      );
    }
  });
});

describe("a door that moves", () => {
  test("its old leader's visit, written before they heard of it, is with the new leader", async () => {
    const { office, first, second, doors, patches } = estate;
    first.signal.isCut = true;
    await office.edit("door", doors[0], { patch: patches[1] });
    await office.exchange();
    const visit = await first.write(visitTo(doors[0], { note: "门口有积水" }));
    first.signal.isCut = false;
    await allExchange(first, second, office);
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0 });
    expect(await first.store.get("door", doors[0])).toBeNull();
    expect(await first.store.get("visit", visit)).toBeNull();
    expect(await second.see("visit", visit)).toMatchObject({
      by: first.me.person.id,
      body: { note: "门口有积水" },
    });
    expect(await second.store.visitsAt(doors[0])).toHaveLength(1);
  });

  test("its earlier visits go with it, and words that wait on the old phone stay there until they are handed in", async () => {
    const { office, first, second, doors, patches } = estate;
    const earlier = await first.write(visitTo(doors[0]));
    await allExchange(first, office);
    await first.edit("visit", earlier, { note: "补一句" });
    await office.edit("door", doors[0], { patch: patches[1] });
    await allExchange(office, second);
    expect(await second.see("visit", earlier)).toMatchObject({ body: { note: "" } });
    expect(await first.see("visit", earlier)).toMatchObject({ state: "waiting", body: { note: "补一句" } });
    await allExchange(first, second);
    // A correction is no new word about the door: whoever has it now does not get it unasked.
    expect(await second.see("visit", earlier)).toMatchObject({ body: { note: "" } });
    const [held] = await town.endpoint.log.held();
    expect(held).toMatchObject({ reason: "access", by: first.me.person.id, letIn: "tap" });
    await town.endpoint.log.letIn(held?.id ?? "", office.me.person.id);
    await allExchange(second);
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect(await second.see("visit", earlier)).toMatchObject({ body: { note: "补一句" }, clashes: [] });
    expect(await first.store.visitsAt(doors[0])).toEqual([]);
  });

  test("a visit that is handed in together with its door's move stays on the phone that wrote both", async () => {
    const { office, second, doors, patches } = estate;
    const visit = await office.write(visitTo(doors[0]));
    await office.edit("door", doors[0], { patch: patches[1] });
    await allExchange(office, second);
    expect(await office.see("visit", visit)).toMatchObject({ state: "stored" });
    expect(await second.see("visit", visit)).toMatchObject({ state: "stored" });
  });

  test("a visit whose receipt was lost while its door moved away and back again stays on its author's phone", async () => {
    const { office, first, doors, patches } = estate;
    const visit = await first.write(visitTo(doors[0]));
    first.signal.answersToLose = 1;
    await first.exchange();
    await office.exchange();
    for (const patch of [patches[1], patches[0]]) await office.edit("door", doors[0], { patch });
    await allExchange(office, first);
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored" });
  });

  test("a leader who takes over a patch hears its visits, and the one who gave it up lets go of them", async () => {
    const { office, first, second, doors, patches } = estate;
    await first.write(visitTo(doors[0]));
    await allExchange(first, office);
    await office.edit("patch", patches[0], { leaders: [second.me.person.id] });
    await allExchange(office, first, second);
    expect(await second.store.visitsAt(doors[0])).toHaveLength(1);
    expect(await first.store.allDoors()).toEqual([]);
    expect(await first.store.visitsAt(doors[0])).toEqual([]);
    expect(Object.keys((await first.store.db.meta.get("memory"))?.value as object)).toContain("cursors");
  });
});

describe("what one may not", () => {
  test("a block leader does not hear of another patch, and what they write there is held, shown to them, and not lost", async () => {
    const { first, office, doors } = estate;
    expect((await first.store.allDoors()).map(({ record }) => record).sort()).toEqual(
      [doors[0], doors[1]].sort(),
    );
    const visit = await first.write(visitTo(doors[2], { note: "路过听说" }));
    await first.exchange();
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, held: 1 });
    expect(await first.store.troubles()).toMatchObject([{ id: visit, state: "held", reason: "access" }]);
    expect(await first.see("visit", visit)).toMatchObject({ state: "held", body: { note: "路过听说" } });
    await office.exchange();
    expect(await office.store.visitsAt(doors[2])).toEqual([]);
  });

  test("what the office accepts is placed, and its author's phone hears of it", async () => {
    const { first, second, office, doors, patches } = estate;
    const visit = await first.write(visitTo(doors[2]));
    await first.exchange();
    await town.endpoint.log.letIn(visit, estate.office.me.person.id);
    await allExchange(second, office);
    expect(await second.store.visitsAt(doors[2])).toHaveLength(1);
    await office.edit("patch", patches[1], { leaders: [first.me.person.id, second.me.person.id] });
    await allExchange(office, first);
    expect(await first.store.syncStatus()).toMatchObject({ held: 0, waiting: 0 });
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored" });
  });

  test("what the office accepts into a patch that its author does not read is no longer red on their phone", async () => {
    const { first, second, doors } = estate;
    const visit = await first.write(visitTo(doors[2]));
    await first.exchange();
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ held: 1 });
    await town.endpoint.log.letIn(visit, estate.office.me.person.id);
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ held: 0, waiting: 0 });
    expect(await first.store.get("visit", visit)).toBeNull();
    await allExchange(second);
    expect(await second.see("visit", visit)).toMatchObject({ by: first.me.person.id });
  });

  test("a refused revision does not hold up the rest, and can be put aside", async () => {
    const { first, office, doors } = estate;
    const good = [await first.write(visitTo(doors[0])), await first.write(visitTo(doors[1]))];
    const strange = town.newId();
    const text = JSON.stringify({ id: strange, record: strange, kind: "visit", body: "?" });
    await first.store.db.outbox.add({
      id: strange,
      record: strange,
      text,
      hash: await first.store.deps.sha256(text),
      at: "2026-03-18T18:00:00+08:00",
      order: "0",
    });
    await first.exchange();
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, refused: 1 });
    expect(await first.store.troubles()).toMatchObject([
      { id: strange, state: "refused", reason: "unreadable", text },
    ]);
    await office.exchange();
    for (const visit of good) expect(await office.see("visit", visit)).toMatchObject({ state: "stored" });
    await first.store.setAside(strange);
    expect(await first.store.syncStatus()).toMatchObject({ refused: 0 });
    expect(await first.store.db.troubles.get(strange)).toMatchObject({ state: "aside", text });
  });

  test("a held form is answered by writing again, and the second try arrives", async () => {
    const { first, office, doors } = estate;
    const id = town.newId();
    await first.store.save({ id, parent: doors[1], body: visitTo(doors[0]) });
    await first.exchange();
    expect(await first.store.troubles()).toMatchObject([
      { id, state: "held", reason: "form", path: "parent" },
    ]);
    const from = await first.see("visit", id);
    expect(from).toMatchObject({ state: "held" });
    await first.store.save({ id: town.newId(), from, body: { ...from.body, result: "not_home" } });
    expect(await first.store.troubles()).toEqual([]);
    await allExchange(first, office);
    expect(await office.see("visit", id)).toMatchObject({ body: { result: "not_home" } });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0 });
  });
});

describe("a new phone", () => {
  test("fills with the present, page by page, and nothing of it is lost on the way", async () => {
    const { office, first, doors, building } = estate;
    await office.store.saveAll(
      Array.from({ length: 700 }, (_, n) => ({ id: town.newId(), body: doorOf(building, `1${100 + n}`) })),
    );
    await first.write(visitTo(doors[0]));
    await allExchange(office, first);
    const fresh = await town.phoneOf(office.me.person.id);
    expect(await fresh.exchange()).toEqual({ ok: true });
    expect(await fresh.store.allDoors()).toHaveLength(703);
    expect(await fresh.store.visitsAt(doors[0])).toHaveLength(1);
    expect(await fresh.store.syncStatus()).toMatchObject({ waiting: 0, filling: undefined });
    expect(fresh.signal.requests.length).toBeGreaterThan(2);
  });

  test("says that it is not full yet while the rest is still to come", async () => {
    const { office, building } = estate;
    await office.store.saveAll(
      Array.from({ length: 700 }, (_, n) => ({ id: town.newId(), body: doorOf(building, `1${100 + n}`) })),
    );
    await office.exchange();
    const fresh = await town.phoneOf(office.me.person.id);
    fresh.signal.cutAfter = 1;
    expect(await fresh.exchange()).toEqual({ ok: false, why: "offline" });
    expect((await fresh.store.syncStatus()).filling).toBeDefined();
    fresh.signal.cutAfter = Number.POSITIVE_INFINITY;
    expect(await fresh.exchange()).toEqual({ ok: true });
    expect((await fresh.store.syncStatus()).filling).toBeUndefined();
    expect(await fresh.store.allDoors()).toHaveLength(703);
  });

  test("in other hands keeps the first person's waiting visit under their name", async () => {
    const { first, second, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    await first.store.keepMe(second.me);
    await first.write(visitTo(doors[2]));
    const waiting = (await first.store.db.outbox.toArray()).map(
      ({ text }) => JSON.parse(text) as { record: string; by: string },
    );
    expect(waiting.map(({ by }) => by)).toEqual([first.me.person.id, second.me.person.id]);
    expect(waiting[0]?.record).toBe(visit);
  });
});
