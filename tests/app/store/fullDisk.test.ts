import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as z from "zod/mini";
import type { PhotoRow } from "../../../src/app/store/photos/photoShelf.ts";
import { chunkId, photoKey, photoRowOf } from "../../../src/app/store/photos/photos.ts";
import { blankMemory } from "../../../src/app/store/tables.ts";
import type { PhotoSlot } from "../../../src/domain/photo.ts";
import { type Kind, kinds, type SurveyRecord } from "../../../src/domain/records.ts";
import { faults, mendDisk } from "./faultyIdb.ts";
import { newId, phoneWith, visitOf } from "./phone.ts";

const at = "2026-03-18T19:05:07+08:00";
/** Every backup has what the office numbered up to here. */
const WATERMARK = 50;
const hashOf = (letter: string) => letter.repeat(64);
const slotOf = (letter: string): PhotoSlot => ({
  ...{ slot: `s-${letter}`, hash: hashOf(letter), bytes: 1, type: "image/jpeg", width: 64, height: 48 },
});

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => {
  mendDisk();
  vi.restoreAllMocks();
});

type Kept = Partial<PhotoRow> & { letter: string };

/**
 * A phone with these pictures, whose bytes are one chunk each. Nothing fits on its disk but where the bytes
 * of so many pictures have gone; `gone` names them in their order.
 */
async function phoneFullOf(pictures: Kept[], goneBefore: number) {
  const { store } = await phoneWith();
  const gone: string[] = [];
  await store.db.photos.bulkPut(
    pictures.map(({ letter, record = newId(), ...more }) => ({
      ...photoRowOf(record, slotOf(letter), at),
      ...more,
    })),
  );
  await store.db.photoChunks.bulkPut(
    pictures.map(({ letter }) => ({ id: chunkId(hashOf(letter), 0), bytes: new ArrayBuffer(1) })),
  );
  await store.db.meta.put({ name: "memory", value: { ...blankMemory, watermark: WATERMARK } });
  store.db.photoChunks.hook("deleting", (id) => void gone.push(id[0] ?? ""));
  const fill = () => {
    faults.isFull = (table) => table === "outbox" && gone.length < goneBefore;
  };
  const here = async () =>
    (await store.db.photoChunks.toCollection().primaryKeys()).map((id) => id[0]).sort();
  return { store, gone, fill, here };
}

/** Of every sort one, those that may go in an order that is neither that of their names nor of their age. */
const EVERY_SORT: Kept[] = [
  { letter: "a", state: "stored", seq: 90, stamp: "x" },
  { letter: "b", state: "stored", seq: 40, stamp: "x" },
  { letter: "c", state: "waiting" },
  { letter: "d", state: "stored", seq: 7, stamp: "x" },
  { letter: "e", state: "draft" },
  { letter: "f", state: "refused", reason: "lost" },
];

describe.each(Object.keys(kinds) as Kind[])("on a full disk, of the kind %s", (kind) => {
  const { shape } = kinds[kind].schema;
  const body = { ...(leastOf(kinds[kind].schema) as SurveyRecord) };

  test.each([
    ["as soon as there is room, and no more is let go of", 1, ["d"]],
    ["once what every backup has is gone, the oldest first", 2, ["d", "b"]],
    ["once what the office has is gone, last of all", 3, ["d", "b", "a"]],
  ])("a record is saved %s", async (_, goneBefore, order) => {
    const { store, gone, fill, here } = await phoneFullOf(EVERY_SORT, goneBefore);
    const id = newId();
    const names = "photos" in shape ? { photos: [slotOf("e")] } : {};
    if ("photos" in shape) await store.db.photos.put(photoRowOf(id, slotOf("e"), at));
    fill();
    expect(await store.save({ id, body: { ...body, ...names } })).toEqual({ saved: true, rev: id });
    expect(gone).toEqual(order);
    expect(await here()).toEqual(["a", "b", "c", "d", "e", "f"].filter((one) => !order.includes(one)));
    expect(await store.db.events.toArray()).toContainEqual(expect.objectContaining({ what: "room-made" }));
    expect(JSON.parse((await store.db.outbox.toArray())[0]?.text ?? "")).toMatchObject({
      id,
      body: { kind },
    });
    expect(await store.get(kind, id)).toMatchObject({ rev: id, state: "waiting" });
    if ("photos" in shape)
      expect(await store.db.photos.get(photoKey(id, slotOf("e")))).toMatchObject({ state: "waiting" });
  });

  test("a record is not saved, and says why, where only what is nowhere else is left", async () => {
    const { store, fill, here } = await phoneFullOf(EVERY_SORT, 4);
    fill();
    expect(await store.save({ id: newId(), body })).toEqual({ saved: false, why: "full" });
    expect([await here(), await store.db.outbox.count()]).toEqual([["c", "e", "f"], 0]);
  });
});

const picture = fc.record({
  letter: fc.constantFrom("a", "b", "c", "d"),
  record: fc.nat(3).map((n) => `00000000-0000-4000-8000-00000000000${n}`),
  state: fc.constantFrom("draft", "waiting", "stored", "refused", "dropped"),
  seq: fc.integer({ min: 1, max: 2 * WATERMARK }),
  isHere: fc.boolean(),
});

test("whatever is stored, no unsent word, no unsent picture and no draft is let go of", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(picture, { maxLength: 8 }),
      fc.subarray(["a", "b", "c", "d"]),
      fc.subarray(["a", "b", "c", "d"]),
      fc.nat(5),
      async (pictures, inDrafts, inTroubles, goneBefore) => {
        // Only of what the office has, or a record names no more, may the bytes have gone before.
        const rows = pictures.map((one) => ({
          ...one,
          isHere: one.isHere || !/stored|dropped/.test(one.state),
        }));
        const { store, fill, here } = await phoneFullOf(rows as Kept[], goneBefore);
        await store.save({ id: newId(), body: visitOf(newId(), { note: "没有交的话" }) });
        await store.keepDraft("visit", { photos: inDrafts.map(slotOf) });
        await store.db.troubles.bulkPut(
          inTroubles.map((letter) => ({
            ...{ id: newId(), record: newId(), kind: "visit", state: "aside" as const, reason: "form" },
            ...{ text: JSON.stringify({ photos: [slotOf(letter)] }), hash: "", stamp: "", seq: 0, at },
          })),
        );
        const { outbox, drafts, troubles, photos } = store.db;
        const written = () =>
          Promise.all([outbox.toArray(), drafts.toArray(), troubles.toArray(), store.db.records.toArray()]);
        const before = await written();
        const photosBefore = await photos.toArray();
        fill();
        const { saved } = await store.save({ id: newId(), body: visitOf(newId()) });
        const after = await written();
        for (const [i, table] of before.entries())
          expect<unknown>(after[i]).toEqual(expect.arrayContaining(table as unknown[]));
        expect(after[0]).toHaveLength(before[0].length + Number(saved));
        const left = await here();
        for (const row of photosBefore) {
          const now = await photos.get(row.key);
          const isNamed = [...inDrafts, ...inTroubles].some((letter) => hashOf(letter) === row.hash);
          const isBound = row.state === "stored" ? false : row.state === "dropped" ? isNamed : true;
          expect({ ...now, isHere: null }).toEqual({ ...row, isHere: null });
          if (!isBound || !row.isHere) continue;
          expect([row.state, now?.isHere]).toEqual([row.state, true]);
          expect(left).toContain(row.hash[0]);
        }
      },
    ),
    { numRuns: 120 },
  );
});

/**
 * The least that a schema takes: of an object what it must have, of a list nothing or one, of all else the
 * first of these that fits.
 */
function leastOf(schema: unknown): unknown {
  const { def } = (schema as z.ZodMiniType)._zod as {
    def: { type: string; shape?: object; values?: unknown[]; element?: unknown };
  };
  if (def.type === "object")
    return Object.fromEntries(
      Object.entries(def.shape ?? {})
        .filter(([, field]) => !(field as z.ZodMiniType).safeParse(undefined).success)
        .map(([name, field]) => [name, leastOf(field)]),
    );
  const isEmptyTaken = (schema as z.ZodMiniType).safeParse([]).success;
  if (def.type === "array" && !isEmptyTaken) return [leastOf(def.element)];
  const known = [...(def.values ?? []), ...Object.values((def as { entries?: object }).entries ?? {})];
  const times = [at.slice(0, 10), at, at.slice(0, 7), "09:00"];
  const texts = ["0".repeat(64), "0".repeat(8), "WX-2026-001", "lamp", "一"];
  const some = [...known, newId(), ...times, ...texts, 1, 2026, false, [], {}];
  const fitting = some.find((one) => (schema as z.ZodMiniType).safeParse(one).success);
  if (fitting === undefined) throw new Error(`nothing known fits what is ${def.type}`);
  return fitting;
}
