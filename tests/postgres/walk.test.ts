import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import { moveDatabase } from "../../src/server/backups/move.ts";
import { drill, restore } from "../../src/server/backups/restore.ts";
import { takeBackup } from "../../src/server/backups/take.ts";
import { openTown, type Phone, smallEstate, visitTo } from "../town.ts";
import { everythingIn, newDatabase, newFolder } from "./officeOn.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

/** The phones' own stores and sync, against an office whose database is a PostgreSQL. */
describe.skipIf(!isPostgresHere)("phones of an office on a PostgreSQL", { timeout: 90_000 }, () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop(), 60_000);

  async function exchangeAll(...phones: Phone[]): Promise<void> {
    for (let round = 0; round < 3; round++)
      for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
  }

  test("write, edit and clash, are set back to an old backup, and move to a file and back: nothing is lost or doubled", async () => {
    const { url } = await newDatabase(server);
    const town = await openTown({ databaseUrl: url });
    onTestFinished(() => town.close());
    const { first, second, office, doors } = await smallEstate(town);
    const phones = [first, second, office];
    const saved: Id[] = [];
    const note = async (phone: Phone, door: Id, said: string) =>
      saved.push(await phone.write(visitTo(door, { note: said })));
    await note(first, doors[0], "甲一");
    await note(second, doors[2], "乙一");
    await exchangeAll(...phones);
    const made = await takeBackup(town.data, newFolder(), town.clock.now, url);
    await town.endpoint.heedBackups(null);

    // After the backup: more words, an edit on either side of one field, and one that is still on its phone.
    await note(first, doors[1], "甲二");
    await office.edit("visit", saved[0] as Id, { note: "社区改" });
    await first.edit("visit", saved[0] as Id, { note: "甲改" });
    await exchangeAll(...phones);
    await note(second, doors[2], "乙二");
    const clashes = (await office.see("visit", saved[0] as Id)).clashes.length;
    expect(clashes).toBe(1);
    const shownBefore = await shown(office);

    await town.restart(async () => {
      const restored = await restore(town.data, made.folder, town.clock.now, { databaseUrl: url });
      expect(restored).toMatchObject({ ok: true, isBehindPhones: false });
    });
    await exchangeAll(...phones, ...phones);
    for (const phone of phones)
      expect(await phone.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0 });
    const again = await shown(office);
    expect(again).toEqual([...shownBefore, "乙二"].sort());
    const { log = [] } = await everythingIn(url);
    for (const id of saved) expect(log.filter((row) => (row as { id: Id }).id === id)).toHaveLength(1);

    const later = await takeBackup(town.data, newFolder(), town.clock.now, url);
    expect((await drill(later.folder, town.clock.now, town.data, url))?.checked.faults).toEqual([]);
    for (const to of ["file", "postgres"] as const) {
      await town.restart(async () => {
        expect(await moveDatabase(to, town.data, url, town.clock.now)).toMatchObject({ ok: true });
        town.settings.databaseUrl = to === "file" ? undefined : url;
      });
      const before = await Promise.all(phones.map(({ store }) => store.syncStatus()));
      await exchangeAll(...phones);
      expect(await Promise.all(phones.map(({ store }) => store.syncStatus()))).toEqual(before);
      expect(await shown(office)).toEqual(again);
      await note(first, doors[0], `搬到${to}`);
      again.push(`搬到${to}`);
      again.sort();
      await exchangeAll(...phones);
      expect(await shown(office)).toEqual(again);
    }
  });
});

async function shown(phone: Phone): Promise<string[]> {
  const visits = await phone.store.visitsOn("2026-03-18", "2026-03-18");
  return visits.map(({ body }) => body.note).sort();
}
