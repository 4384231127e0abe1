import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { DeskBook } from "../../../../src/app/office/book/deskBook.ts";
import { deskOf, figuresOf, housesShown } from "../../../../src/app/office/book/deskFigures.ts";
import { DESK_KINDS } from "../../../../src/app/store/read/deskKinds.ts";
import type { DeskReads, Shown } from "../../../../src/app/store/store.ts";
import type { Building } from "../../../../src/domain/doors/place.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import { openTown, registeredAs } from "../../../town.ts";
import { doorOf, newId, phoneWith, visitOf } from "../../store/phone.ts";

const MARCH = { from: "2026-03-01", to: "2026-03-31" };
const byRecord = (some: readonly Shown[]) =>
  [...some].sort((a, b) => (a.record < b.record ? -1 : 1)).map((one) => ({ ...one }));

/** The book hears of what was written a little later; how much later, only the machine knows. */
const eventually = (look: () => void | Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 20 });

async function deskWith(reads?: (reads: DeskReads) => DeskReads) {
  const { store } = await phoneWith();
  const own = await store.deskReads();
  const book = new DeskBook(reads ? reads(own) : own, (fault) => {
    throw fault;
  });
  return { store, book };
}

describe("what the desk keeps in memory", () => {
  const round = newId();
  const doors = [newId(), newId(), newId()];
  const act = fc.record({
    what: fc.constantFrom("visit", "edit", "withdraw", "door", "building"),
    door: fc.nat(2),
    day: fc.integer({ min: 1, max: 31 }),
    month: fc.constantFrom("02", "03"),
    result: fc.constantFrom("met", "not_home", "not_found", "changed"),
    inRound: fc.boolean(),
    late: fc.boolean(),
  });

  test("screens hear of the first visits and of all, not of each piece that streams in", async () => {
    const [PIECES, SIZE] = [20, 100];
    const { book } = await deskWith((own) => ({
      ...own,
      visits: async (_, hear) => {
        for (let piece = 0; piece < PIECES; piece++) {
          hear(Array.from({ length: SIZE }, (): Shown<"visit"> => seen(newId())));
          await Promise.resolve();
        }
      },
    }));
    const seen = (record: Id) =>
      ({
        ...{ record, body: visitOf(newId()), at: "2026-03-18T12:00:00+08:00" },
        state: "stored",
      }) as Shown<"visit">;
    const period = book.period(MARCH);
    const heard: [number, boolean][] = [];
    period.hearers.add(() => heard.push([period.here.visits.length, period.here.isWhole]));
    await eventually(() => expect(period.here.isWhole).toBe(true));
    expect(heard).toEqual([
      [SIZE, false],
      [PIECES * SIZE, true],
    ]);
    book.close();
  });

  test("is what the database holds, whatever is written and whenever a period is asked for", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), fc.nat(12), async (acts, askedAfter) => {
        const { store, book } = await deskWith();
        const building = newId();
        await store.saveAll(doors.map((id, at) => ({ id, body: doorOf(building, `30${at}`) })));
        const visits: Id[] = [];
        for (const [at, one] of acts.entries()) {
          if (at === askedAfter) {
            book.period({ round });
            book.period(MARCH);
          }
          const visitedAt = `2026-${one.month}-${String(Math.min(one.day, 28)).padStart(2, "0")}T19:05:07+08:00`;
          const said = { visitedAt, result: one.result, ...(one.inRound ? { round } : {}) } as const;
          const [last] = visits.slice(-1);
          const from = last ? await store.get("visit", last) : null;
          if (one.what === "visit") {
            const id = newId();
            visits.push(id);
            await store.save({ id, body: visitOf(doors[one.door] as Id, said) });
          } else if (one.what === "door") {
            const door = await store.get("door", doors[one.door] as Id);
            if (!door) throw new Error("the door has gone");
            await store.save({ id: newId(), from: door, body: { ...door.body, occupancy: "vacant" } });
          } else if (one.what === "building") {
            const names = { kind: "compound" as const, name: "新塘村小区", aliases: [] };
            await store.save({ id: newId(), body: { ...names, code: "C1", order: at } });
          } else if (from) {
            const { round: _, ...rest } = { ...from.body, ...said };
            const body = one.what === "edit" ? { ...rest, ...said } : { ...from.body, withdrawn: true };
            await store.save({ id: newId(), from, body });
          }
        }
        const periods = [book.period({ round }), book.period(MARCH)];
        await eventually(async () => {
          for (const kind of DESK_KINDS) {
            const held = kind === "door" ? await store.allDoors() : await store.all(kind);
            expect(byRecord(book.records?.[kind] ?? [])).toEqual(byRecord(held));
          }
          for (const { here, within } of periods) {
            expect(here.isWhole).toBe(true);
            expect(byRecord(here.visits)).toEqual(byRecord(await store.visitsFor(doors, within)));
          }
        });
        book.close();
        store.close();
      }),
      { numRuns: 25 },
    );
  });

  test("what is written while a period is read is not lost behind the rows of before", async () => {
    let go = () => {};
    const waits = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { store, book } = await deskWith((reads) => ({
      ...reads,
      // The rows are read, and handed on only once somebody has written over one of them.
      visits: async (within, hear) => {
        const read: Shown<"visit">[] = [];
        await reads.visits(within, (some) => read.push(...some));
        await waits;
        hear(read);
      },
    }));
    const visit = newId();
    await store.save({ id: visit, body: visitOf(newId(), { round }) });
    const period = book.period({ round });
    const from = await store.get("visit", visit);
    if (!from) throw new Error("it was saved");
    await store.save({ id: newId(), from, body: { ...from.body, result: "met" } });
    go();
    await eventually(() => {
      expect(period.here.isWhole).toBe(true);
      expect(period.here.visits.map(({ body }) => body.result)).toEqual(["met"]);
    });
  });

  test("more rows than a piece holds are all read, also of one door and day", async () => {
    const { store, book } = await deskWith();
    const door = newId();
    const drafts = Array.from({ length: 2300 }, (_, n) => ({
      id: newId(),
      body: visitOf(n < 1500 ? door : newId(), { round, note: String(n) }),
    }));
    await store.saveAll(drafts);
    const [inRound, inMarch] = [book.period({ round }), book.period(MARCH)];
    await eventually(() => {
      expect([inRound.here.isWhole, inMarch.here.isWhole]).toEqual([true, true]);
      expect(inRound.here.visits).toHaveLength(2300);
      expect(new Set(inMarch.here.visits.map(({ record }) => record)).size).toBe(2300);
    });
  });

  test("a door that others were joined to counts once, with the visits at all of them", async () => {
    const { store, book } = await deskWith();
    const [building, home, joined] = [newId(), newId(), newId()];
    await store.saveAll([
      { id: home, body: doorOf(building, "301") },
      { id: joined, body: doorOf(building, "302", { status: "merged_into", mergedInto: home }) },
      { id: newId(), body: visitOf(joined, { result: "met", personMet: "family" }) },
    ]);
    const period = book.walks(MARCH);
    await eventually(() => {
      expect(period.here.isWhole).toBe(true);
      if (!book.records) throw new Error("nothing was read");
      const { doors } = deskOf(book.records);
      expect(figuresOf(period.here, doors, undefined)).toMatchObject({ done: 1, total: 1 });
    });
  });

  test("who was met is said apart where a door's last result says otherwise", async () => {
    const { store, book } = await deskWith();
    const building = newId();
    const [met, changed, later, unmet] = [newId(), newId(), newId(), newId()];
    const door = (id: Id, at: number) => ({ id, body: doorOf(building, `30${at}`) });
    await store.saveAll([
      ...[met, changed, later, unmet].map(door),
      { id: newId(), body: visitOf(met, { result: "met" }) },
      { id: newId(), body: visitOf(changed, { result: "changed", personMet: "tenant" }) },
      { id: newId(), body: visitOf(later, { result: "met", visitedAt: "2026-03-02T19:00:00+08:00" }) },
      { id: newId(), body: visitOf(later, { result: "not_home" }) },
      { id: newId(), body: visitOf(unmet, { result: "changed" }) },
    ]);
    const period = book.walks(MARCH);
    await eventually(() => {
      expect(period.here.isWhole).toBe(true);
      if (!book.records) throw new Error("nothing was read");
      const { doors } = deskOf(book.records);
      const { met, metElse, counts } = figuresOf(period.here, doors, undefined);
      expect([met, metElse, counts.get("met")]).toEqual([{ n: 3, of: 4 }, 2, 1]);
    });
  });
});

describe("the buildings of the overview", () => {
  const at = (label: string) => ({ id: label, door: doorOf("b", label) });
  const house = (id: string, ...labels: string[]) => ({
    id,
    building: {} as Building,
    doors: labels.map(at),
  });
  const compounds = [
    { name: "东院", buildings: [house("one", "101", "102"), house("two", "201", "202", "203")] },
    { name: "西院", buildings: [house("three", "301")] },
  ];
  const wanted = new Set(["101", "102", "201", "202", "203", "301"]);
  const latest = new Map([
    ["101", "met"],
    ["102", "not_home"],
    ["201", "met"],
  ] as const);
  const shown = (asked: Parameters<typeof housesShown>[2]) =>
    housesShown(compounds, { latest, wanted }, asked).map(({ name, buildings }) => [
      name,
      ...buildings.map(({ id, lit }) => `${id} ${[...lit].join()}`),
    ]);

  test("stand in their order, or those with most left first", () => {
    expect(shown({ isLeftFirst: false })).toEqual([
      ["东院", "one 101,102", "two 201,202,203"],
      ["西院", "three 301"],
    ]);
    expect(shown({ isLeftFirst: true })[0]).toEqual(["东院", "two 201,202,203", "one 101,102"]);
  });

  test("are only those with a door of one result, which alone stands out", () => {
    expect(shown({ isLeftFirst: false, result: "met" })).toEqual([["东院", "one 101", "two 201"]]);
    expect(shown({ isLeftFirst: false, result: "none" })).toEqual([
      ["东院", "two 202,203"],
      ["西院", "three 301"],
    ]);
    expect(shown({ isLeftFirst: false, result: "vacant" })).toEqual([]);
  });
});

describe("at the desk of a town", () => {
  test("what waited says that it was handed in, without a look at all that is here", async () => {
    const town = await openTown();
    const pc = await town.phone("社区甲", "office");
    await pc.exchange();
    const reads = await pc.store.deskReads();
    let times = 0;
    const records = () => {
      times++;
      return reads.records();
    };
    const book = new DeskBook({ ...reads, records }, (fault) => {
      throw fault;
    });
    const id = registeredAs(pc.me.community.id, "desk");
    const body = { kind: "round", name: "三月行动", doors: [], from: "2026-03-01", closed: false } as const;
    const round = await pc.write({ ...body, doors: [await id] });
    const state = () => book.records?.round.find(({ record }) => record === round)?.state;
    await eventually(() => expect(state()).toBe("waiting"));
    expect((await pc.exchange()).ok).toBe(true);
    await eventually(() => expect(state()).toBe("stored"));
    expect(times).toBe(1);
    book.close();
    await town.close();
  });
});
