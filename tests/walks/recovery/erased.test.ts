import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { askDoorData, eraseDoorData } from "../../../src/app/api.ts";
import { PhotoLane } from "../../../src/app/sync/photoLane.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body } from "../../../src/domain/records.ts";
import { checkDatabase } from "../../../src/server/backups/check.ts";
import { drill, restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { prune } from "../../../src/server/madeBackups.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

/** `CANARIES=1000` for the long form. */
const CANARIES = Number(process.env.CANARIES ?? 100);
const A_NOTE = 5;
const canary = (at: number) => `canary-${String(at).padStart(5, "0")}-${(at * 7919 + 13).toString(36)}`;
const all = Array.from({ length: CANARIES }, (_, at) => canary(at));
const picture = jpeg({ width: 800, height: 600, detail: 24 });
const slot = slotOf(picture, { width: 800, height: 600 });
const at = "2026-03-18T19:05:07+08:00";

let town: Town;
let estate: Estate;
let planted: number;
beforeEach(async () => {
  planted = 0;
  town = await openTown();
  estate = await smallEstate(town);
  return () => town.close();
});

/** The next of them, as words that somebody writes. */
function words(count = A_NOTE): string {
  const some = all.slice(planted, planted + count);
  planted += some.length;
  return some.join(" ");
}

const door = () => estate.doors[0];
const to = () => join(town.data, "backups");
const laneOf = ({ store, fetch }: Phone) =>
  new PhotoLane({ ...{ store, link: { fetch } }, chance: () => 0.5, timer: { set: () => 0, clear() {} } });

async function exchange(...phones: Phone[]): Promise<void> {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}

async function backUp() {
  town.clock.now = new Date(town.clock.now.getTime() + 60_000);
  const made = await takeBackup(town.data, to(), town.clock.now);
  await town.endpoint.heedBackups(null);
  return made;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

/** In the office's folder, byte by byte. */
function inFolder(...besides: string[]): string[] {
  const found = new Set<string>();
  for (const path of filesIn(town.data)) {
    if (besides.some((folder) => path.startsWith(folder))) continue;
    const bytes = readFileSync(path);
    if (!bytes.includes("canary-")) continue;
    for (const one of all) if (bytes.includes(one)) found.add(one);
  }
  return [...found];
}

const pictureFiles = () => filesIn(town.data).filter((path) => path.includes(slot.hash));

/** In everything that a phone has on its disk. */
async function onPhone({ store }: Phone): Promise<string[]> {
  const tables = await Promise.all(store.db.tables.map((table) => table.toArray()));
  const text = JSON.stringify(tables);
  return all.filter((one) => text.includes(one));
}

async function pictured(phone: Phone, where: Id, note: string): Promise<Id> {
  const record = town.newId();
  await (await phone.store.photos()).keep({
    record,
    slot,
    bytes: picture,
    thumb: jpeg({ width: 16, height: 16 }),
    at,
  });
  const body = visitTo(where, { note, photos: [slot] });
  expect(await phone.store.save({ id: record, body })).toMatchObject({ saved: true });
  await exchange(phone);
  await laneOf(phone).run();
  await exchange(phone);
  return record;
}

const issueAt = (place: Id, text: string): Body<"issue"> => ({
  ...{ kind: "issue", place, placeKind: "door", where: "15栋 301", state: "collected", category: "drain" },
  ...{ severity: 2, from: [], words: text, reporter: "resident", collectedAt: at, withdrawn: false },
});

const stepOn = (issue: Id, text: string): Body<"issue_event"> => ({
  ...{ kind: "issue_event", issue, step: "remark", from: "collected", after: [], happenedAt: at },
  ...{ words: text, withdrawn: false },
});

/** All canaries, wherever words about a household can be. */
async function plant(): Promise<{ visits: Id[]; issue: Id; held: Id }> {
  const { first, second, office } = estate;
  const visits: Id[] = [];
  const issue = await first.write(issueAt(door(), words()));
  await exchange(first, office);
  await office.write(stepOn(issue, words()));
  // A clash: the value that lost stands beside the head.
  const clashing = await first.write(visitTo(door(), { note: words() }));
  await exchange(first, office);
  await office.edit("visit", clashing, { note: words() });
  await first.edit("visit", clashing, { note: words() });
  await exchange(office, first, office);
  expect((await office.see("visit", clashing)).clashes).not.toEqual([]);
  // Words that were taken back, and words that were changed.
  const taken = await first.write(visitTo(door(), { note: words() }));
  await exchange(first);
  await first.edit("visit", taken, { note: "", withdrawn: true });
  // Somebody who may not write there: held, and on their phone as well.
  const held = await second.write(visitTo(door(), { note: words() }));
  await exchange(first, second);
  visits.push(clashing, taken, await pictured(first, door(), words()));
  while (planted < CANARIES) visits.push(await first.write(visitTo(door(), { note: words() })));
  await exchange(first, office);
  return { visits, issue, held };
}

async function erase(): Promise<void> {
  const { office } = estate;
  const asked = await askDoorData(office.fetch, [door()]);
  if (!asked.answered) throw new Error(asked.why);
  const erased = await eraseDoorData(office.fetch, [door()], asked.answer.mark);
  if (!erased.answered) throw new Error(erased.why);
  expect(erased.answer.records).toBe(asked.answer.records.length - 1);
}

const sound = async () => {
  const copy = join(town.data, "check");
  mkdirSync(copy, { recursive: true });
  await town.restart(() => copyFileSync(join(town.data, "linfang.db"), join(copy, "linfang.db")));
  return (await checkDatabase(join(copy, "linfang.db"), town.data)).faults;
};

describe("a household's words", () => {
  test("are all on one page, whoever wrote them and wherever they stand", { timeout: 60_000 }, async () => {
    const { visits, issue, held } = await plant();
    const asked = await askDoorData(estate.office.fetch, [door()]);
    if (!asked.answered) throw new Error(asked.why);
    const { records, lines } = asked.answer;
    expect(records.map(({ record }) => record)).toEqual(
      expect.arrayContaining([door(), ...visits, issue, held]),
    );
    const text = JSON.stringify(records);
    expect(all.filter((one) => !text.includes(one))).toEqual([]);
    expect(records.find(({ record }) => record === held)).toMatchObject({ held: "access" });
    expect(records.filter(({ pictures }) => pictures > 0)).toHaveLength(1);
    expect(lines).toEqual([]);
    const again = await askDoorData(estate.office.fetch, [door()]);
    expect(again).toMatchObject({ answer: { lineCount: 1, lines: [{ act: "door-read", about: door() }] } });
  });

  test("are gone from folder, phones and every backup that is put back", { timeout: 120_000 }, async () => {
    const { first, second, office } = estate;
    const { visits, issue } = await plant();
    const other = await first.write(visitTo(estate.doors[1], { note: "隔壁" }));
    await exchange(first);
    const old = await backUp();
    expect(inFolder()).toHaveLength(CANARIES);
    expect(pictureFiles()).toHaveLength(2);
    expect(await onPhone(first)).not.toEqual([]);
    expect(await onPhone(second)).not.toEqual([]);

    await erase();
    expect(inFolder(to())).toEqual([]);
    expect(pictureFiles()).toEqual([]);
    await exchange(first, second, office);
    for (const phone of [first, second, office]) expect(await onPhone(phone)).toEqual([]);
    expect((await first.see("visit", other)).body.note).toBe("隔壁");
    expect(await sound()).toEqual([]);

    // A copied phone's words, out of a file and by its own hand: `again` has all that it ever had.
    await town.restart(async () => {
      expect(await drill(old.folder, town.clock.now, town.data)).toMatchObject({ checked: { faults: [] } });
      expect(await restore(town.data, old.folder, town.clock.now)).toMatchObject({
        ok: true,
        picturesMissing: 0,
      });
    });
    for (let round = 0; round < 3; round++) await exchange(first, second, office);
    expect(inFolder(to())).toEqual([]);
    expect(pictureFiles()).toEqual([]);
    for (const phone of [first, second, office]) expect(await onPhone(phone)).toEqual([]);
    for (const record of [...visits, issue])
      expect(await office.store.db.records.get(record)).toBeUndefined();
    expect((await office.see("visit", other)).body.note).toBe("隔壁");
    expect(await sound()).toEqual([]);
    await backUp();
    prune(town.data, to(), 1);
    expect(inFolder()).toEqual([]);
  });
});

describe("what was erased", () => {
  test("is taken from no copy of a phone, no file, and not as a second revision or a step on it", async () => {
    const { first, second, office } = estate;
    const issue = await first.write(issueAt(door(), words()));
    const visit = await first.write(visitTo(door(), { note: words() }));
    await exchange(first, office);
    const copied = (await first.store.db.kept.toArray()).flatMap(({ texts }) => texts);
    // Nobody has told the leader's phone yet: what it writes now stands on what is gone.
    await erase();
    first.signal.isCut = true;
    await first.edit("visit", visit, { note: words() });
    const step = await first.write(stepOn(issue, words()));
    first.signal.isCut = false;
    await exchange(first, office);
    expect(await onPhone(first)).toEqual([]);
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0 });
    expect(await first.store.db.records.get(step)).toBeUndefined();
    for (const by of [first, second, office]) {
      const push = copied.map(({ text, hash, stamp, n }) => ({ text, hash, stamp, n, rewoundTo: 1 }));
      const said = { proto: "linfang/1", push };
      const headers = { "content-type": "application/json" };
      const answer = await by.fetch("/api/handed-in", {
        method: "POST",
        headers,
        body: JSON.stringify(said),
      });
      const { receipts } = (await answer.json()) as { receipts: { verdict: string }[] };
      expect(new Set(receipts.map(({ verdict }) => verdict))).toEqual(new Set(["erased"]));
    }
    expect(inFolder()).toEqual([]);
  });

  test("takes a picture along only where nothing else shows it", async () => {
    const { first, office } = estate;
    await pictured(first, door(), "");
    const other = await pictured(first, estate.doors[1], "");
    await exchange(office);
    await erase();
    expect(pictureFiles()).toHaveLength(1);
    const path = `/api/photos/${other}/${slot.slot}/${slot.hash}`;
    expect((await office.fetch(path, { method: "GET" })).status).toBe(200);
    await exchange(first);
    expect(await (await first.store.photos()).bytes(slot.hash)).not.toBeNull();
  });

  test("is what the office was shown, or nothing is; and nobody else has any of it erased", async () => {
    const { first, second, office } = estate;
    const visit = await first.write(visitTo(door(), { note: "在" }));
    await exchange(first, office);
    const asked = await askDoorData(office.fetch, [door()]);
    if (!asked.answered) throw new Error(asked.why);
    const { mark } = asked.answer;
    for (const phone of [first, second]) {
      expect(await askDoorData(phone.fetch, [door()])).toMatchObject({ answered: false, why: "forbidden" });
      expect(await eraseDoorData(phone.fetch, [door()], mark)).toMatchObject({
        answered: false,
        why: "forbidden",
      });
    }
    await first.write(visitTo(door(), { note: "又来" }));
    await exchange(first);
    expect(await eraseDoorData(office.fetch, [door()], mark)).toMatchObject({ answered: false });
    expect(existsSync(join(town.data, "beside", "erased.jsonl"))).toBe(false);
    await exchange(office);
    expect((await office.see("visit", visit)).body.note).toBe("在");
  });
});
