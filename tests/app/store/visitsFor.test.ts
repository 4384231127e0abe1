import { IDBIndex } from "fake-indexeddb";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import { newId, phoneWith, visitOf } from "./phone.ts";

const DOORS_MAX = 8;
const visit = fc.record({
  door: fc.nat(DOORS_MAX - 1),
  day: fc.integer({ min: 10, max: 14 }),
  inRound: fc.boolean(),
  isWithdrawn: fc.boolean(),
  result: fc.constantFrom("not_home", "not_found", "met"),
});
const within = fc.constantFrom("round", ["10", "14"], ["11", "11"], ["12", "13"]);

test("doors are shown the same visits together as one by one, however many stand at others", async () => {
  let [inOne, atEach] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.array(visit, { maxLength: 24 }),
      fc.uniqueArray(fc.nat(DOORS_MAX - 1), { maxLength: DOORS_MAX }),
      within,
      async (said, asked, within) => {
        const { store } = await phoneWith();
        const doors = Array.from({ length: DOORS_MAX }, newId);
        const round = newId();
        const when = (day: number, minute: number) =>
          `2026-03-${day}T19:${String(minute).padStart(2, "0")}:00+08:00`;
        await store.saveAll(
          said.map(({ door, day, inRound, isWithdrawn, result }, minute) => ({
            id: newId(),
            body: visitOf(doors[door] as Id, {
              visitedAt: when(day, minute),
              result,
              withdrawn: isWithdrawn,
              ...(inRound ? { round } : {}),
            }),
          })),
        );
        const [from, to] = within;
        const span = within === "round" ? { round } : { from: `2026-03-${from}`, to: `2026-03-${to}` };
        const ids = asked.map((nth) => doors[nth] as Id);
        const idsOf = (visits: { record: Id }[]) => visits.map(({ record }) => record);
        const expected = said.flatMap(({ door, day, inRound, isWithdrawn }, minute) =>
          asked.includes(door) &&
          !isWithdrawn &&
          (within === "round" ? inRound : `${day}` >= String(from) && `${day}` <= String(to))
            ? [when(day, minute)]
            : [],
        );
        const together = await store.visitsFor(ids, span);
        const single = await Promise.all(ids.map((id) => store.visitsFor([id], span)));
        expect(idsOf(together).sort()).toEqual(idsOf(single.flat()).sort());
        expect(together.map(({ body }) => body.visitedAt)).toEqual(
          expected.sort((one, other) => Date.parse(one) - Date.parse(other)),
        );
        const among = said.filter(({ inRound, isWithdrawn }) => inRound && !isWithdrawn).length;
        if (within === "round") among < ids.length * 4 ? inOne++ : atEach++;
        store.close();
      },
    ),
    { numRuns: 120 },
  );
  expect(Math.min(inOne, atEach)).toBeGreaterThan(0);
});

test("a façade of many doors costs the disk one read of its visits", async () => {
  const asked = vi.spyOn(IDBIndex.prototype, "getAll");
  onTestFinished(() => asked.mockRestore());
  const { store } = await phoneWith();
  const round = newId();
  const doors = Array.from({ length: 54 }, newId);
  await store.saveAll(doors.slice(0, 30).map((door) => ({ id: newId(), body: visitOf(door, { round }) })));
  asked.mockClear();
  expect(await store.visitsFor(doors, { round })).toHaveLength(30);
  expect(asked).toHaveBeenCalledTimes(1);
  store.close();
});
