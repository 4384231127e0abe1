import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

const database = () => join(town.data, "linfang.db");
const keep = (name: string) => town.restart(() => copyFileSync(database(), join(town.data, name)));
const restore = (name: string) => town.restart(() => putBack(name));
function putBack(name: string): void {
  for (const tail of ["", "-wal", "-shm"]) rmSync(database() + tail, { force: true });
  if (existsSync(join(town.data, name))) copyFileSync(join(town.data, name), database());
}

async function exchangeAll(...phones: Phone[]): Promise<void> {
  for (let round = 0; round < 3; round++)
    for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}

function logRows() {
  const file = new DatabaseSync(database(), { readOnly: true });
  const rows = file
    .prepare("select id, sort, record, by, handed_by, n, clashes, live, text from log order by seq")
    .all();
  file.close();
  return rows as {
    id: Id | null;
    sort: string;
    record: Id;
    by: Id;
    handed_by: Id | null;
    n: number;
    clashes: string;
    live: number | null;
    text: string;
  }[];
}

describe("an office that has lost a part of its past", () => {
  test("is noticed at the next exchange, and the phone hands in again what was lost, with no one doing anything", async () => {
    const { first, office, doors } = estate;
    await keep("monday");
    const visit = await first.write(visitTo(doors[0], { note: "周二" }));
    await exchangeAll(first, office);
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored" });
    await restore("monday");
    await exchangeAll(first, office);
    expect(await office.see("visit", visit)).toMatchObject({
      body: { note: "周二" },
      by: first.me.person.id,
      clashes: [],
      state: "stored",
    });
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored" });
    expect(logRows().filter(({ id }) => id === visit)).toHaveLength(1);
  });

  test("gets no tick that is not true: what it has lost waits again until it is receipted again", async () => {
    const { first, doors } = estate;
    await keep("monday");
    const visit = await first.write(visitTo(doors[0]));
    await exchangeAll(first);
    await restore("monday");
    first.signal.cutAfter = 1;
    expect(await first.exchange()).toEqual({ ok: false, why: "offline" });
    expect(await first.see("visit", visit)).toMatchObject({ state: "waiting" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1 });
    first.signal.cutAfter = Number.POSITIVE_INFINITY;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, held: 0 });
  });

  test("gets a colleague's words from whoever has heard them, under the colleague's name", async () => {
    const { first, office, doors } = estate;
    await keep("monday");
    const visit = await first.write(visitTo(doors[0], { note: "甲写的" }));
    await exchangeAll(first, office);
    await restore("monday");
    await exchangeAll(office);
    expect(logRows().find(({ id }) => id === visit)).toMatchObject({
      by: first.me.person.id,
      handed_by: null,
      sort: "line",
    });
    expect(await office.store.troubles()).toEqual([]);
  });

  test("gets a chain of corrections back as one line, without a clash, whoever comes first", async () => {
    const { first, office, doors } = estate;
    await keep("monday");
    const visit = await first.write(visitTo(doors[0]));
    await exchangeAll(first, office);
    for (const note of ["一", "二", "三"]) {
      await first.edit("visit", visit, { note });
      await exchangeAll(first, office);
    }
    for (const order of [
      [office, first],
      [first, office],
    ]) {
      await restore("monday");
      await exchangeAll(...order);
      for (const phone of order)
        expect(await phone.see("visit", visit)).toMatchObject({
          body: { note: "三" },
          clashes: [],
          state: "stored",
          edits: 3,
        });
      const rows = logRows().filter(({ record }) => record === visit);
      expect(rows.map(({ sort }) => sort).sort()).toEqual(["beside", "beside", "beside", "line"]);
    }
  });

  test("that went on writing before the first phone came back keeps both, and shows where they differ", async () => {
    const { first, second, office, doors, patches } = estate;
    await exchangeAll(office);
    await office.edit("patch", patches[0], { leaders: [first.me.person.id, second.me.person.id] });
    const visit = await first.write(visitTo(doors[0], { note: "老" }));
    await exchangeAll(first, office, second);
    await keep("monday");
    await first.edit("visit", visit, { note: "丢了的" });
    await exchangeAll(first);
    await restore("monday");
    await office.edit("visit", visit, { note: "社区写的" });
    await exchangeAll(office);
    await exchangeAll(first, office);
    for (const phone of [first, office]) {
      const shown = await phone.see("visit", visit);
      expect([shown.body.note, ...shown.clashes.map(({ value }) => value)].sort()).toEqual(
        ["丢了的", "社区写的"].sort(),
      );
    }
  });

  test("that was restored twice, the second time older, gets everything back", async () => {
    const { first, second, office, doors } = estate;
    await keep("sunday");
    const one = await first.write(visitTo(doors[0], { note: "一" }));
    await exchangeAll(first, office);
    await keep("monday");
    const two = await second.write(visitTo(doors[2], { note: "二" }));
    await exchangeAll(second, office);
    await restore("monday");
    const three = await first.write(visitTo(doors[1], { note: "三" }));
    await exchangeAll(first);
    await restore("sunday");
    await exchangeAll(office, second, first);
    await exchangeAll(office);
    for (const [visit, note] of [
      [one, "一"],
      [two, "二"],
      [three, "三"],
    ] as const) {
      expect(await office.see("visit", visit)).toMatchObject({
        body: { note },
        clashes: [],
        state: "stored",
      });
    }
  });

  test("that moved a door after its backup moves it again, with the visits that hang on it", async () => {
    const { first, second, office, doors, patches } = estate;
    const visit = await first.write(visitTo(doors[0]));
    await exchangeAll(first, office);
    await keep("monday");
    await office.edit("door", doors[0], { patch: patches[1] });
    await exchangeAll(office, first, second);
    await restore("monday");
    await exchangeAll(first, second, office);
    await exchangeAll(first, second);
    expect(await first.store.get("door", doors[0])).toBeNull();
    expect(await second.see("visit", visit)).toMatchObject({ state: "stored" });
  });

  test("that was restored twice, the second time to before a door had left a phone, gives it back to that phone", async () => {
    const { first, second, office, doors, patches } = estate;
    await keep("sunday");
    await office.edit("door", doors[0], { patch: patches[1] });
    await exchangeAll(office, first);
    expect(await first.store.get("door", doors[0])).toBeNull();
    await keep("monday");
    await second.write(visitTo(doors[2]));
    await exchangeAll(second, first);
    await restore("monday");
    await exchangeAll(first);
    await restore("sunday");
    await exchangeAll(first);
    expect(await first.see("door", doors[0])).toMatchObject({ state: "stored" });
  });

  test("whose phone goes out while it puts back what was lost goes on where it was", async () => {
    const { first, doors } = estate;
    await keep("monday");
    const visits: Id[] = [];
    for (let n = 0; n < 5; n++) {
      visits.push(await first.write(visitTo(doors[n % 2] as Id, { note: String(n) })));
      await exchangeAll(first);
    }
    await restore("monday");
    const { db } = first.store;
    for (let puts = 1; puts < 6; puts++) {
      let left = puts;
      const stop = (): void => {
        if (--left === 0) throw new Error("the phone went out");
      };
      db.outbox.hook("creating", stop);
      await first.exchange().catch(() => undefined);
      db.outbox.hook("creating").unsubscribe(stop);
    }
    await exchangeAll(first);
    for (const visit of visits) expect(logRows().filter(({ id }) => id === visit)).toHaveLength(1);
    expect(await db.outbox.count()).toBe(0);
  });

  test("places again what it had let in, though the phone says no more of it than its stamp", async () => {
    const { first, second, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    await first.join(second.me.person.id);
    await first.store.db.keys.clear();
    await exchangeAll(first);
    await keep("monday");
    expect(await town.endpoint.log.letIn(visit, estate.office.me.person.id)).toBe("placed");
    expect(await first.exchange(true)).toEqual({ ok: true });
    await exchangeAll(office);
    await restore("monday");
    expect(await town.endpoint.log.held()).toHaveLength(1);
    await exchangeAll(first, office);
    expect(await town.endpoint.log.held()).toEqual([]);
    expect(await office.see("visit", visit)).toMatchObject({ state: "stored" });
  });

  test("believes no stamp but its own", async () => {
    const { first, second, doors } = estate;
    await keep("monday");
    const visit = await first.write(visitTo(doors[0]));
    await exchangeAll(first);
    const [pack] = await first.store.db.kept.toArray();
    const stolen = pack?.texts.find(({ id }) => id === visit);
    if (!stolen) throw new Error("nothing was kept");
    await restore("monday");
    const { at, by } = JSON.parse(stolen.text) as { at: string; by: Id };
    const again = {
      stamp: stolen.stamp.replace(/^./, (letter) => (letter === "A" ? "B" : "A")),
      n: 1,
      rewoundTo: 0,
      clashes: [],
      begun: { by, at },
    };
    await second.exchange();
    await second.store.db.outbox.put({
      ...stolen,
      order: `-2${"9".repeat(14)}${visit}`,
      at,
      again: { ...again, isKept: true },
    });
    await second.exchange();
    expect(logRows().find(({ id }) => id === visit)).toMatchObject({ sort: "held" });
    await exchangeAll(first);
    expect(logRows().find(({ id }) => id === visit)).toMatchObject({ sort: "line", by });
  });
});
