import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { DeskBook } from "../../../../src/app/office/book/deskBook.ts";
import { deskOf, figuresOf } from "../../../../src/app/office/book/deskFigures.ts";
import { bodiesOf } from "../../../../src/app/office/book/visitPeriod.ts";
import { erasedFrom, forgetErased } from "../../../../src/app/store/save/forgetErased.ts";
import { KEPT, KEPT_VERSION, type KeptNotes } from "../../../../src/app/store/walked/noteWrites.ts";
import { readWalks } from "../../../../src/app/store/walked/readWalks.ts";
import { standingKnocks } from "../../../../src/app/store/walked/walkColumns.ts";
import type { DoorAt } from "../../../../src/domain/doors/doorAt.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { Round } from "../../../../src/domain/visits/round.ts";
import { VisitResult } from "../../../../src/domain/visits/visit.ts";
import { openTown, type Phone, smallEstate, type Town } from "../../../town.ts";
import { newId, phoneWith, visitOf } from "../phone.ts";

const MARCH = { from: "2026-03-01", to: "2026-03-31" };
/** Others that nobody has asked for yet. */
const DAYS = { from: "2026-03-02", to: "2026-03-30" };

let town: Town | undefined;
afterEach(async () => {
  await town?.close();
  town = undefined;
});

const closedBook = async (store: Phone["store"]) => {
  const book = new DeskBook(await store.deskReads(), (fault) => {
    throw fault;
  });
  await vi.waitFor(() => expect(book.records).toBeDefined(), { timeout: 10_000 });
  return book;
};

/** What a page that opens now is told by what is kept, and what by every row that is here. */
async function bothWays(store: Phone["store"], within: { round: Id } | typeof MARCH, round?: Round) {
  const reads = await store.deskReads();
  const { columns, keep } = await reads.walks(within);
  const book = await closedBook(store);
  const [kept, fresh] = [book.walks(within), book.period(within)];
  await vi.waitFor(() => expect([kept.here.isWhole, fresh.here.isWhole]).toEqual([true, true]), {
    timeout: 10_000,
  });
  const { doors } = deskOf(book.records as NonNullable<typeof book.records>);
  const said = (walks: Parameters<typeof figuresOf>[0]["walks"], all: readonly DoorAt[] = doors) => {
    const { latest, counts, wanted, ...others } = figuresOf({ walks, isWhole: true }, all, round);
    return { latest: [...latest].sort(), counts: [...counts].sort(), wanted: [...wanted], ...others };
  };
  book.close();
  await keep();
  const afresh = said(bodiesOf(fresh.here));
  return { afresh, kept: said(kept.here.walks), plain: said(standingKnocks(columns)) };
}

describe("what a desk keeps counted", () => {
  const act = fc.record({
    what: fc.constantFrom("save", "correct", "withdraw", "join", "page", "erase", "elsewhere", "look"),
    who: fc.constantFrom("office", "leader"),
    door: fc.nat(2),
    day: fc.integer({ min: 1, max: 18 }),
    month: fc.constantFrom("02", "03"),
    result: fc.constantFrom(...VisitResult.options),
    isMet: fc.boolean(),
    inRound: fc.boolean(),
    which: fc.nat(40),
  });

  test("equals what is counted afresh, whatever was saved, corrected, joined, taken back, heard or erased", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 16 }), async (acts) => {
        town = await openTown();
        const { office, first: leader, doors } = await smallEstate(town);
        const body = { kind: "round", name: "三月行动", from: "2026-03-01", closed: false } as const;
        const round = await office.write<"round">({ ...body, doors: [...doors] });
        const phones = { office, leader };
        const visits: { id: Id; who: "office" | "leader" }[] = [];
        const look = async () => {
          for (const within of [MARCH, { round }]) {
            const shown = await office.see("round", round);
            const { afresh, kept, plain } = await bothWays(
              office.store,
              within,
              "round" in within ? shown.body : undefined,
            );
            expect(kept).toEqual(afresh);
            expect(plain).toEqual(afresh);
          }
        };
        await look();
        for (const one of acts) {
          const phone = phones[one.who];
          const day = `2026-${one.month}-${String(one.day).padStart(2, "0")}`;
          const said = {
            visitedAt: `${day}T0${one.which % 3}:05:07+08:00`,
            result: one.result,
            ...(one.isMet ? { personMet: "family" as const } : {}),
            ...(one.inRound ? { round } : {}),
          };
          const chosen = visits.length > 0 ? visits[one.which % visits.length] : undefined;
          const from = chosen && (await phones[chosen.who].store.get("visit", chosen.id));
          if (one.what === "save") {
            const door = doors[one.door] as Id;
            visits.push({ id: await phone.write(visitOf(door, said)), who: one.who });
          } else if (one.what === "join") {
            const door = await office.see("door", doors[2]);
            const isJoined = door.body.status === "merged_into";
            await office.edit("door", doors[2], {
              ...(isJoined ? { status: "active", mergedInto: undefined } : {}),
              ...(isJoined ? {} : { status: "merged_into", mergedInto: doors[0] }),
            });
          } else if (one.what === "page") {
            await leader.exchange();
            await office.exchange();
          } else if (one.what === "erase" && chosen) {
            const { db } = office.store;
            await db.transaction("rw", erasedFrom(db), () => forgetErased(db, [chosen.id]));
          } else if (one.what === "look") await look();
          else if (chosen && from) {
            const { round: _, personMet: __, ...rest } = from.body;
            const change = one.what === "withdraw" ? { ...from.body, withdrawn: true } : { ...rest, ...said };
            const { store } = phones[chosen.who];
            const saved = await store.save({ id: newId(), from, body: change });
            expect(saved.saved).toBe(true);
          }
        }
        await look();
        await look();
        await town.close();
        town = undefined;
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  const door = newId();
  const met = (more = {}) => ({ id: newId(), body: visitOf(door, { result: "met", ...more }) });
  /** A desk that has been opened once, with one visit. */
  async function desk() {
    const { store } = await phoneWith();
    const one = met();
    await store.save(one);
    const reads = await store.deskReads();
    await (await reads.walks(MARCH)).keep();
    return { store, reads, one };
  }
  const resultsOf = ({ columns }: { columns: Parameters<typeof standingKnocks>[0] }) =>
    standingKnocks(columns).map(({ result }) => result);

  test("is not counted again by the next page, but read and brought up to date", async () => {
    const { store, one } = await desk();
    const from = await store.get("visit", one.id);
    if (!from) throw new Error("it was saved");
    await store.save({ id: newId(), from, body: { ...from.body, result: "declined" } });
    const streamed = vi.fn(async () => {});
    expect(resultsOf(await readWalks(store.db, MARCH, streamed))).toEqual(["declined"]);
    expect(streamed).not.toHaveBeenCalled();
  });

  test("of another version is counted once more", async () => {
    const { store, reads } = await desk();
    const kept = (await store.db.walked.get(KEPT)) as KeptNotes;
    await store.db.walked.put({ ...kept, version: 0 });
    const again = await reads.walks(MARCH);
    expect(resultsOf(again)).toEqual(["met"]);
    expect(await store.db.walked.get(KEPT)).toMatchObject({ version: KEPT_VERSION, upTo: {} });
  });

  test("goes as a whole with whatever is erased, and nothing of it is left", async () => {
    const { store, reads, one } = await desk();
    const { db } = store;
    const counted = await reads.walks(DAYS);
    await db.transaction("rw", erasedFrom(db), () => forgetErased(db, [one.id]));
    const kept = JSON.stringify([await db.walked.toArray(), await db.visitsNoted.toArray()]);
    expect(kept).not.toContain(door);
    await counted.keep();
    expect(await db.walked.toArray(), "what was counted before it went is not put back").toEqual([]);
    expect(resultsOf(await reads.walks(MARCH))).toEqual([]);
  });

  test("is not set back by a page that counted earlier", async () => {
    const { store, reads } = await desk();
    const earlier = await reads.walks(DAYS);
    await store.saveAll(Array.from({ length: 201 }, () => met()));
    await (await reads.walks(DAYS)).keep();
    await earlier.keep();
    expect((await reads.walks(DAYS)).columns.door).toHaveLength(202);
  });

  test("costs a phone without a desk nothing that stays", async () => {
    const { store } = await phoneWith();
    await store.save(met());
    expect([await store.db.walked.count(), await store.db.visitsNoted.count()]).toEqual([0, 0]);
  });
});
