import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { Revision } from "../../../src/domain/revision.ts";
import { checkDatabase } from "../../../src/server/backups/check.ts";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import type { Made } from "../../../src/server/madeBackups.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

const database = () => join(town.data, "linfang.db");
const to = () => join(town.data, "backups");
const loseDatabase = () => {
  for (const tail of ["", "-wal", "-shm"]) rmSync(database() + tail, { force: true });
};

async function backUp(): Promise<Made> {
  town.clock.now = new Date(town.clock.now.getTime() + 60_000);
  const made = await takeBackup(town.data, to(), town.clock.now);
  await town.endpoint.heedBackups(null);
  return made;
}

async function putBack({ folder }: Made): Promise<void> {
  await town.restart(async () => {
    expect(await restore(town.data, folder, town.clock.now)).toMatchObject({ ok: true });
  });
}

async function exchangeAll(...phones: Phone[]): Promise<void> {
  for (let round = 0; round < 3; round++)
    for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}

function rowsOf(id: Id): { sort: string; by: Id; text: string; handed_by: Id | null }[] {
  const file = new DatabaseSync(database(), { readOnly: true });
  const rows = file.prepare("select sort, by, text, handed_by from log where id = ?").all(id);
  file.close();
  return rows as ReturnType<typeof rowsOf>;
}

describe("an office whose database is gone altogether", () => {
  test("gets everything back from the phones under its old key, and nobody has to join again", async () => {
    const { first, second, office, doors, building } = estate;
    const visits = [
      await first.write(visitTo(doors[0], { note: "甲" })),
      await second.write(visitTo(doors[2], { note: "乙" })),
    ];
    await exchangeAll(first, second, office);
    await first.edit("visit", visits[0] as Id, { note: "甲改" });
    await exchangeAll(first, second, office);
    await town.restart(loseDatabase);
    await exchangeAll(second, first, office);
    for (const phone of [first, second, office]) {
      expect(await phone.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0, clashes: 0 });
      expect(await phone.see("building", building)).toMatchObject({ state: "stored" });
    }
    expect(await office.store.all("community")).toMatchObject([{ body: { name: "新塘社区" } }]);
    expect(await office.see("visit", visits[0] as Id)).toMatchObject({
      body: { note: "甲改" },
      by: first.me.person.id,
      edits: 1,
      clashes: [],
    });
    expect(await office.see("visit", visits[1] as Id)).toMatchObject({
      body: { note: "乙" },
      by: second.me.person.id,
    });
    expect(await first.store.allDoors()).toHaveLength(2);
    expect(await second.store.allDoors()).toHaveLength(1);
    const more = await first.write(visitTo(doors[1]));
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.see("visit", more)).toMatchObject({ state: "stored" });
  });

  test("and whose key is gone too lets its phones join again, and what they wrote is still theirs and arrives", async () => {
    const { first, doors } = estate;
    const visit = await first.write(visitTo(doors[0], { note: "甲" }));
    await exchangeAll(first);
    const made = await backUp();
    const later = await first.write(visitTo(doors[1], { note: "备份以后" }));
    await exchangeAll(first);
    await putBack(made);
    await town.restart(() => rmSync(join(town.data, "key")));
    expect(await first.exchange()).toEqual({ ok: false, why: "login" });
    expect(await first.join(first.me.person.id)).toMatchObject({ joined: true });
    await exchangeAll(first);
    for (const id of [visit, later])
      expect(rowsOf(id)).toMatchObject([{ sort: "line", by: first.me.person.id }]);
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0 });
  });
});

describe("what a phone keeps until the backups hold it", () => {
  test("is let go of then, and only then", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    await exchangeAll(first);
    expect(await first.store.db.kept.count()).toBe(1);
    await backUp();
    await first.write(visitTo(doors[1]));
    await exchangeAll(first);
    expect(await first.store.db.kept.count()).toBe(1);
    const [pack] = await first.store.db.kept.toArray();
    expect(pack?.texts.map(({ text }) => (JSON.parse(text) as Revision).parent)).toEqual([doors[1]]);
  });

  test("can be missed even so: should every backup be lost with the database, its row is offered again", async () => {
    const { first, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0], { note: "甲" }));
    await exchangeAll(first);
    await backUp();
    await exchangeAll(first);
    expect(await first.store.db.kept.count()).toBe(0);
    await town.restart(loseDatabase);
    await exchangeAll(first, office);
    expect(await office.see("visit", visit)).toMatchObject({ body: { note: "甲" }, by: first.me.person.id });
    expect(rowsOf(visit)).toMatchObject([{ sort: "line", handed_by: null }]);
  });

  test("is not let go of on the word of an office that has just lost its past", async () => {
    const { first, doors } = estate;
    const made = await backUp();
    await first.write(visitTo(doors[0]));
    await exchangeAll(first);
    await backUp();
    await putBack(made);
    first.signal.cutAfter = 1;
    await first.exchange();
    expect((await first.store.db.outbox.toArray()).map(({ again }) => again?.isKept)).toContain(true);
    first.signal.cutAfter = Number.POSITIVE_INFINITY;
    await exchangeAll(first);
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0 });
  });
});

describe("what lies beside the database", () => {
  test("a record that was erased comes back from no phone and no backup, and leaves the phone that brings it", async () => {
    const { first, doors } = estate;
    const made = await backUp();
    const visit = await first.write(visitTo(doors[0], { note: "要删的" }));
    await exchangeAll(first);
    await town.restart(() =>
      appendFileSync(join(town.data, "beside", "erased.jsonl"), `${JSON.stringify({ record: visit })}\n`),
    );
    await putBack(made);
    await exchangeAll(first);
    expect(rowsOf(visit)).toEqual([]);
    expect(await first.store.get("visit", visit)).toBeNull();
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0 });
    expect(JSON.stringify(await first.store.db.kept.toArray())).not.toContain("要删的");
  });

  test("a device that was revoked stays so: what it hands in is held, and it lets go of what it had", async () => {
    const { first, doors } = estate;
    const made = await backUp();
    const visit = await first.write(visitTo(doors[0], { note: "丢了手机" }));
    await town.restart(() =>
      appendFileSync(
        join(town.data, "beside", "revoked.jsonl"),
        `${JSON.stringify({ device: first.me.device })}\n`,
      ),
    );
    await putBack(made);
    expect(await first.exchange()).toEqual({ ok: true });
    expect(rowsOf(visit)).toMatchObject([{ sort: "held" }]);
    expect(await first.store.allDoors()).toEqual([]);
  });

  test("a half-written line in a ledger spoils no other", async () => {
    const path = join(town.data, "beside", "devices.jsonl");
    writeFileSync(path, `${readFileSync(path, "utf8")}{"id":"ha`);
    const next = await town.phone("邻长丙", "block_leader");
    await town.restart(loseDatabase);
    for (const phone of [estate.office, next]) expect(await phone.exchange()).toEqual({ ok: true });
  });
});

describe("a restore drill", () => {
  const SEEDS = 12;
  test(`five phones, the office killed and set back to any of its backups, ${SEEDS} times: all heal, nothing is lost, doubled or altered`, async () => {
    const { first, second, office, doors } = estate;
    const phones = [
      first,
      second,
      office,
      await town.phoneOf(first.me.person.id),
      await town.phone("社区乙", "office"),
    ];
    await exchangeAll(...phones);
    let state = 7;
    const below = (count: number) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >> 8) % count;
    };
    const backups = [await backUp()];
    const saved = new Set<Id>();
    for (let seed = 0; seed < SEEDS; seed++) {
      for (let step = 0; step < 12; step++) {
        const phone = phones[below(phones.length)] as Phone;
        const mine = phone === second ? [doors[2]] : [doors[0], doors[1]];
        const door = mine[below(mine.length)] as Id;
        const luck = below(10);
        const visit = (await phone.store.visitsAt(door)).find(
          ({ begun }) => phone.me.person.role === "office" || begun.by === phone.me.person.id,
        );
        if (luck < 4) saved.add(await phone.write(visitTo(door, { note: `第${saved.size}条` })));
        else if (luck < 6 && visit)
          saved.add(await phone.edit("visit", visit.record, { note: `改${saved.size}` }));
        else if (luck < 9) await phone.exchange();
        else backups.push(await backUp());
      }
      const made = backups[below(backups.length)] as Made;
      await putBack(made);
    }
    for (const phone of [...phones, ...phones]) await exchangeAll(phone);
    for (const phone of phones)
      expect(await phone.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0 });
    for (const id of saved) expect(rowsOf(id)).toHaveLength(1);
    expect(await checkDatabase(database(), town.data)).toMatchObject({ faults: [] });
    const shown = await office.store.visitsOn("2026-03-18", "2026-03-18");
    for (const phone of phones) {
      for (const { record, rev, clashes } of await phone.store.visitsOn("2026-03-18", "2026-03-18")) {
        expect(shown.find((other) => other.record === record)).toMatchObject({
          rev,
          clashes,
          state: "stored",
        });
      }
    }
  }, 60_000);
});
