import { randomUUID } from "node:crypto";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Log } from "../../../../src/server/log/log.ts";
import type { LogCounter, LogStore } from "../../../../src/server/log/logStore.ts";
import { openLog } from "../../../../src/server/log/openLog.ts";
import { checksumOfBoth } from "../../../../src/server/log/reading/checksumOfBoth.ts";
import { readingAhead, readPage } from "../../../../src/server/log/reading/readPage.ts";
import { preparedRows, SharedPages } from "../../../../src/server/log/reading/sharedPages.ts";
import { sealWith } from "../../../../src/server/seal/key.ts";
import { edit, settle, take } from "../../../contracts/speaking.ts";
import { MemoryBooks } from "../../../sim/disk/memoryLogStore.ts";
import { doorBody, type Written, writeIn } from "../../town.ts";

const MANY = 900;

const seal = sealWith(new Uint8Array(32).fill(7));
const world = { seal, now: () => new Date("2026-03-18T09:00:00Z"), newId: () => randomUUID() };
const community = randomUUID();

/** A patch with many doors, a few of which were edited and so stand late in it. */
const founded = (async () => {
  const books = new MemoryBooks();
  const log = await openLog(books.logDatabase(), community, world);
  const { office, patch, otherPatch } = await settle(log);
  const doors = Array.from({ length: MANY }, (_, nth) =>
    writeIn(community, office, doorBody(patch, { label: String(nth) })),
  );
  await take(log, doors);
  const early = books.books;
  const edits = (rooms: number) =>
    doors.filter((_, nth) => nth % 3 === 0).map((door) => edit(door, { rooms }));
  const edited = edits(3);
  await take(log, edited);
  return { early, late: books.books, office, patch, otherPatch, doors, edited, otherwise: () => edits(4) };
})();

type Act = { what: "edit" | "move" | "erase" | "add" | "restore"; nth: number };
const acts = fc.array(
  fc.record<Act>({
    what: fc.constantFrom("edit", "move", "erase", "add", "restore"),
    nth: fc.nat({ max: MANY - 1 }),
  }),
  { maxLength: 3 },
);
/** What others do before each piece. */
const meanwhile = fc.array(fc.oneof(fc.constant([]), acts), { minLength: 1, maxLength: 7 });

/** A disk of its own that begins with all of that, and what is done to it. */
async function townAgain() {
  const { early, late, office, patch, otherPatch, doors, edited, otherwise } = await founded;
  const books = new MemoryBooks(late);
  const newest = new Map([...doors, ...edited].map((door) => [door.revision.record, door]));
  let log: Log = await openLog(books.logDatabase(), community, world);
  const change = async (door: Written, to: { [field: string]: unknown }) => {
    const next = edit(door, to);
    newest.set(door.revision.record, next);
    await take(log, [next]);
  };
  const act = async ({ what, nth }: Act) => {
    const door = newest.get(doors[nth]?.revision.record ?? "");
    if (!door) throw new Error("there is no such door");
    if (what === "edit") await change(door, { rooms: nth });
    else if (what === "move") await change(door, { patch: otherPatch });
    else if (what === "erase") await log.empty([door.revision.record]);
    else if (what === "add") await take(log, [writeIn(community, office, doorBody(patch))]);
    else {
      // A standby took over that had not heard of all, and goes on in its own way.
      books.books = early;
      log = await openLog(books.logDatabase(), community, world);
      const others = otherwise();
      for (const other of [...doors, ...others]) newest.set(other.revision.record, other);
      await take(log, others);
    }
  };
  return { books, act, patch };
}

test("a page read in pieces is the page that is read at once, whatever others write between two pieces", async () => {
  await founded;
  let told = 0;
  await fc.assert(
    fc.asyncProperty(
      meanwhile,
      fc.oneof(fc.constant(0), fc.nat({ max: 1000 })),
      fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 1000 })),
      fc.boolean(),
      async (doings, after, max, isRefill) => {
        const { books, act, patch } = await townAgain();
        const streams = [`patch:${patch}`];
        const cursors = { [`patch:${patch}`]: after };
        const known = new Set<string>();
        const shared = new SharedPages(() => undefined);
        let pieces = 0;
        const makeWay = async () => {
          for (const doing of doings[pieces] ?? []) await act(doing);
          pieces += 1;
        };
        const ask = (logStore: LogStore, { seq: top, chain }: LogCounter, more: object) =>
          readPage(logStore, { streams, cursors, max, top, chain, known, isRefill, ...more });
        const read = () =>
          readingAhead(
            { shared, logDatabase: books.logDatabase(), makeWay },
            async (logStore, counter, isAheadFirst) => ({
              inPieces: await ask(logStore, counter, { shared, isAheadFirst }),
              atOnce: await ask(logStore, counter, {}),
            }),
          );
        const first = await read();
        for (const one of doings.at(-1) ?? []) await act(one);
        // And by whoever comes later, with what is kept by then.
        for (const { inPieces, atOnce } of [first, await read()]) {
          expect(inPieces).toEqual(atOnce);
          const prepared = preparedRows(inPieces.rows);
          if (!prepared) continue;
          told += 1;
          expect(prepared.plain.toString()).toBe(JSON.stringify(atOnce.rows));
          expect(prepared.checksumAfter(5)).toBe(crc32(prepared.plain, 5));
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(told).toBeGreaterThan(0);
});

test("between two pieces others are let pass, and several who wait for one page have it read once", async () => {
  const { books, patch } = await townAgain();
  const shared = new SharedPages(() => undefined);
  let pieces = 0;
  const makeWay = async () => {
    pieces += 1;
    await new Promise((resolve) => setImmediate(resolve));
  };
  const ask = { streams: [`patch:${patch}`], cursors: {}, max: 800, known: new Set<string>() };
  const read = () =>
    readingAhead(
      { shared, logDatabase: books.logDatabase(), makeWay },
      async (logStore, { seq: top, chain }, isAheadFirst) =>
        readPage(logStore, { ...ask, top, chain, shared, isAheadFirst }),
    );
  const [one, other] = await Promise.all([read(), read()]);
  expect(pieces).toBe(4);
  expect(one.rows.length).toBe(800);
  expect(other.rows).toBe(one.rows);
});

test("what takes no longer than a piece is read with the rest, and a fault is told to whoever asked", async () => {
  const { books, patch } = await townAgain();
  const shared = new SharedPages(() => undefined);
  let isBroken = false;
  let pieces = 0;
  const makeWay = async () => {
    pieces += 1;
    if (isBroken) throw new Error("the disk is gone");
  };
  const read = (max: number) =>
    readingAhead(
      { shared, logDatabase: books.logDatabase(), makeWay },
      async (logStore, { seq: top, chain }, isAheadFirst) =>
        readPage(logStore, {
          ...{ streams: [`patch:${patch}`], cursors: {}, max, known: new Set<string>() },
          ...{ top, chain, shared, isAheadFirst },
        }),
    );
  expect((await read(200)).rows.length).toBe(200);
  expect(pieces).toBe(0);
  isBroken = true;
  await expect(read(800)).rejects.toThrow("the disk is gone");
  isBroken = false;
  expect((await read(800)).rows.length).toBe(800);
});

test("a checksum of two stretches of bytes is that of both together", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.uint8Array({ maxLength: 5000 }), (one, other) => {
      const both = Buffer.concat([one, other]);
      expect(checksumOfBoth(crc32(one), crc32(other), other.length)).toBe(crc32(both));
    }),
  );
  const long = Buffer.alloc(3_000_001, "字");
  expect(checksumOfBoth(7, crc32(long), long.length)).toBe(crc32(long, 7));
});
