import { Dexie, liveQuery } from "dexie";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { DeskBook } from "../../../../src/app/office/book/deskBook.ts";
import { readOwners } from "../../../../src/app/office/deliberation/owners/readOwners.ts";
import { openStore } from "../../../../src/app/store/open.ts";
import { DESK_KINDS } from "../../../../src/app/store/read/deskKinds.ts";
import { erasedFrom, forgetErased } from "../../../../src/app/store/save/forgetErased.ts";
import { reindex } from "../../../../src/app/store/save/reindex.ts";
import type { DeskRecords, Shown } from "../../../../src/app/store/store.ts";
import { columnsOf, standingKnocks } from "../../../../src/app/store/walked/walkColumns.ts";
import { newLinkState, syncOnce } from "../../../../src/app/sync/syncOnce.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import { openTown, type Phone, smallEstate, type Town } from "../../../town.ts";
import { doorOf, newId, phoneWith, visitOf } from "../phone.ts";

const MARCH = { from: "2026-03-01", to: "2026-03-31" };

let town: Town | undefined;
afterEach(async () => {
  await town?.close();
  town = undefined;
});

/** The same disk under a page of an app that notes nothing. */
async function olderPage({ store }: Pick<Phone, "store">) {
  const older = await openStore(store.deps);
  older.db.close();
  older.db.unuse({ stack: "dbcore", name: "walked" });
  await older.db.open();
  return older;
}

const sorted = (some: readonly Shown[]) => [...some].sort((a, b) => (a.record < b.record ? -1 : 1));
const inOrder = (records: DeskRecords) =>
  Object.fromEntries(DESK_KINDS.map((kind) => [kind, sorted(records[kind])]));

/** What every row says, whatever is kept. */
async function everyRow(store: Phone["store"]) {
  const few = DESK_KINDS.filter((kind) => kind !== "door") as Exclude<(typeof DESK_KINDS)[number], "door">[];
  const read = await Promise.all(few.map(async (kind) => [kind, sorted(await store.all(kind))] as const));
  return { ...Object.fromEntries(read), door: sorted(await store.allDoors()) };
}

describe("what a desk keeps of its register", () => {
  const act = fc.record({
    what: fc.constantFrom(
      ...(["door", "edit", "import", "named", "round", "page", "visit", "withdraw"] as const),
      ...(["erase", "anew", "older", "olderVisit", "olderPage", "look", "keep"] as const),
    ),
    which: fc.nat(40),
    isLeaders: fc.boolean(),
  });

  test("equals what the rows say, whatever was saved, imported, heard, erased, rebuilt, or written by an older page", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
        town = await openTown();
        const { office, first: leader, building, grid, doors, patches } = await smallEstate(town);
        const older = await olderPage(office);
        const body = { kind: "round", name: "三月行动", from: "2026-03-01", closed: false } as const;
        const round = await office.write<"round">({ ...body, doors: [...doors] });
        const here: Id[] = [...doors];
        const visits: Id[] = [];
        const { store } = office;
        const open = new DeskBook(await store.deskReads(), (fault) => {
          throw fault;
        });
        const look = async (isKept: boolean) => {
          const reads = await store.deskReads();
          const [register, walks] = [await reads.records(), await reads.walks(MARCH)];
          const rows = await everyRow(store);
          expect(inOrder(register.records)).toEqual(rows);
          expect(inOrder(await reads.register())).toEqual(rows);
          const walked = columnsOf(await store.visitsOn(MARCH.from, MARCH.to));
          expect(standingKnocks(walks.columns)).toEqual(standingKnocks(walked));
          if (!isKept) return;
          await register.keep();
          await walks.keep();
        };
        await look(true);
        for (const { what, which, isLeaders } of acts) {
          town.clock.now = new Date(town.clock.now.getTime() + 1000);
          const door = here[which % here.length] as Id;
          const edit = async (at: Phone["store"], door: Id, more: object) => {
            const from = await at.get("door", door);
            if (from) await at.save({ id: newId(), from, body: { ...from.body, ...more } });
          };
          const visit = visitOf(door, { visitedAt: `2026-03-0${1 + (which % 9)}T10:00:00+08:00` });
          if (what === "door") {
            const id = newId();
            here.push(id);
            await store.save({ id, body: doorOf(building, `9${here.length}`) });
          } else if (what === "edit") await edit(store, door, { label: `改${which}` });
          else if (what === "import")
            await store.saveAll(
              Array.from({ length: 30 }, (_, n) => ({
                id: newId(),
                body: doorOf(building, `8${n}-${which}`),
              })),
            );
          else if (what === "named") await office.edit("grid", grid, { name: `第${which}网格` });
          else if (what === "round") await office.edit("round", round, { closed: which % 2 === 0 });
          else if (what === "page") {
            await leader.exchange();
            await office.exchange();
          } else if (what === "visit") {
            const by = isLeaders ? leader : office;
            if (await by.store.get("door", door)) visits.push(await by.write(visit));
          } else if (what === "withdraw") {
            const from = await store.get("visit", visits[which % (visits.length || 1)] ?? "");
            if (from) await store.save({ id: newId(), from, body: { ...from.body, withdrawn: true } });
          } else if (what === "erase")
            await store.db.transaction("rw", erasedFrom(store.db), () => forgetErased(store.db, [door]));
          else if (what === "anew") await reindex(store.db, `${which}`);
          else if (what === "older") await edit(older, door, { rooms: which, patch: patches[which % 2] });
          else if (what === "olderVisit") await older.save({ id: newId(), body: visit });
          else if (what === "olderPage") await syncOnce(older, { fetch: office.fetch }, newLinkState());
          else await look(what === "keep");
        }
        await look(true);
        await look(true);
        const rows = await everyRow(store);
        await vi.waitFor(() => expect(open.records && inOrder(open.records)).toEqual(rows), {
          timeout: 10_000,
        });
        open.close();
        older.close();
        await town.close();
        town = undefined;
      }),
      { numRuns: 12 },
    );
  }, 240_000);

  /** A desk that has been opened once, with one door. */
  async function desk() {
    const phone = await phoneWith(undefined, new IDBFactory());
    const building = newId();
    const door = newId();
    await phone.store.save({ id: door, body: doorOf(building, "301") });
    const reads = await phone.store.deskReads();
    await (await reads.records()).keep();
    return { ...phone, reads, building, door };
  }

  test("is there for a live read before anything is kept, and a later door is heard", async () => {
    const { store } = await phoneWith(undefined, new IDBFactory());
    await store.save({ id: newId(), body: doorOf(newId(), "301") });
    await store.deskReads();
    // Live queries only begin where the platform has a database.
    Dexie.dependencies.indexedDB = new IDBFactory();
    const heard: string[] = [];
    const faults: unknown[] = [];
    const reading = liveQuery(async () => (await readOwners(store)).doors).subscribe({
      next: (doors) => heard.push(doors.map(({ body }) => body.label).join(" ")),
      error: (fault) => faults.push(fault),
    });
    onTestFinished(() => reading.unsubscribe());
    await vi.waitFor(() => expect([heard.at(-1), faults]).toEqual(["301", []]));
    await store.save({ id: newId(), body: doorOf(newId(), "302") });
    await vi.waitFor(() => expect(heard.at(-1)?.split(" ").sort()).toEqual(["301", "302"]));
    expect(faults).toEqual([]);
  });

  test("is read without a look at the rows of doors that nobody has written since", async () => {
    const { store, reads, door, building } = await desk();
    await store.db.outbox.clear();
    await (await reads.records()).keep();
    const late = newId();
    await store.save({ id: late, body: doorOf(building, "302") });
    const range = vi.spyOn(store.db.records, "where");
    const { records } = await reads.records();
    expect(records.door.map(({ record }) => record).sort()).toEqual([door, late].sort());
    expect(range).not.toHaveBeenCalled();
    range.mockRestore();
  });

  test("says of what waited that it is with the office, once it has left the outbox", async () => {
    const { store, reads } = await desk();
    expect((await reads.records()).records.door[0]?.state).toBe("waiting");
    await store.db.outbox.clear();
    expect((await reads.records()).records.door[0]?.state).toBe("stored");
  });

  test("says nothing of what an older page has set aside, which notes that nowhere", async () => {
    const { store, reads, door } = await desk();
    const entry = await store.db.outbox.toCollection().first();
    const row = await store.db.records.get(door);
    if (!entry || !row?.own) throw new Error("301 does not wait");
    // The office has turned it away: it has left the outbox, and is a trouble.
    const { id, record, hash, text, at } = entry;
    const why = { kind: "door", state: "refused", reason: "no-right", stamp: "", seq: 0 } as const;
    await store.db.transaction("rw", store.db.records, store.db.outbox, store.db.troubles, async () => {
      await store.db.troubles.put({ ...{ id, record, hash, text, at }, ...why });
      await store.db.records.put({ ...row, ownState: "refused" });
      await store.db.outbox.clear();
    });
    await (await reads.records()).keep();
    expect((await reads.records()).records.door).toHaveLength(1);
    const older = await olderPage({ store } as Pick<Phone, "store">);
    await older.setAside(id);
    expect(await store.allDoors()).toEqual([]);
    expect((await reads.records()).records.door).toEqual([]);
    older.close();
  });

  test("goes as a whole with a door that is erased", async () => {
    const { store, reads, door } = await desk();
    const { db } = store;
    const before = await reads.records();
    await db.transaction("rw", erasedFrom(db), () => forgetErased(db, [door]));
    await before.keep();
    expect(await db.walked.toArray()).toEqual([]);
    expect((await reads.records()).records.door).toEqual([]);
  });

  test("a page that stays open is told what was written since, and where that is not known", async () => {
    const { store, reads, door, building } = await desk();
    const { noted } = await reads.records();
    const [late, visit] = [newId(), newId()];
    await store.save({ id: late, body: doorOf(building, "302") });
    await store.save({ id: visit, body: visitOf(door) });
    const since = await reads.notedSince(noted);
    expect(since?.ids).toEqual([late, visit]);
    expect(since && (await reads.notedSince(since))?.ids).toEqual([]);
    await (await reads.records()).keep();
    expect(await reads.notedSince(noted), "the notes of then are gone").toBeNull();
  });
});
