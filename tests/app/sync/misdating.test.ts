import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readMisdated, type Waiting } from "../../../src/app/store/tables.ts";
import { applyAnswer } from "../../../src/app/sync/applyAnswer.ts";
import { momentOf } from "../../../src/domain/time/moment.ts";
import { newId, phoneWith, visitOf } from "../store/phone.ts";
import { blank, questionOf } from "./said.ts";

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
const START_MS = Date.parse("2026-03-18T10:00:00+08:00");

/** A phone that has just been joined, an office whose clock is right, and how far the phone's is ahead. */
async function newPhone() {
  const { store } = await phoneWith();
  const clock = { nowMs: START_MS, aheadMs: 0 };
  store.deps.now = () => new Date(clock.nowMs + clock.aheadMs);
  const knock = async () => {
    const id = newId();
    await store.save({ id, body: visitOf(newId(), { visitedAt: momentOf(store.deps.now()) }) });
    return id;
  };
  /** The office hears of so many of what waits, and answers. */
  const exchange = async (count = Number.POSITIVE_INFINITY) => {
    const sent: Waiting[] = (await store.db.outbox.toArray()).slice(0, count);
    const receipts = sent.map(({ id, hash }) => ({
      ...{ id, hash, verdict: "line" as const, seq: 9, n: 1, stamp: "s", stream: "patch:a" },
    }));
    const said = { ...blank, receipts, unread: [], at: new Date(clock.nowMs).toISOString() };
    await applyAnswer(store.db, said, await questionOf(store, sent), momentOf(store.deps.now()));
  };
  const misdated = async () => new Map((await readMisdated(store.db)).map(({ record, at }) => [record, at]));
  return { clock, knock, exchange, misdated };
}

test("what was written after an answer was, though something has waited ever since the phone was joined", async () => {
  const { clock, knock, exchange, misdated } = await newPhone();
  await knock();
  await exchange(0);
  clock.nowMs += HOUR_MS;
  const second = await knock();
  clock.aheadMs = 4 * YEAR_MS;
  await exchange(1);
  await exchange();
  expect((await misdated()).has(second)).toBe(false);
});

test("what was written under a clock that is ahead still is set right where something waited before it", async () => {
  const { clock, knock, exchange, misdated } = await newPhone();
  await knock();
  await exchange(0);
  [clock.nowMs, clock.aheadMs] = [clock.nowMs + 5 * HOUR_MS, 2 * HOUR_MS];
  const second = await knock();
  clock.nowMs += 3 * HOUR_MS;
  await exchange();
  expect(Date.parse((await misdated()).get(second) ?? "")).toBe(START_MS + 5 * HOUR_MS);
});

test("no visit is set to before the first answer where it was written after that, however far a clock jumps ahead", async () => {
  const steps = fc.array(
    fc.oneof(
      fc.constant({ does: "knock" as const }),
      fc.record({ does: fc.constant("exchange" as const), count: fc.nat(3) }),
      fc.record({ does: fc.constant("clock" as const), aheadMs: fc.integer({ min: 0, max: 4 * YEAR_MS }) }),
    ),
    { maxLength: 14 },
  );
  let judged = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { clock, knock, exchange, misdated } = await newPhone();
      const after = new Map<string, number>();
      let firstMs: number | undefined;
      for (const step of all) {
        clock.nowMs += HOUR_MS;
        if (step.does === "clock") clock.aheadMs = Math.max(clock.aheadMs, step.aheadMs);
        else if (step.does === "exchange") {
          await exchange(step.count);
          firstMs ??= clock.nowMs;
        } else {
          const id = await knock();
          if (firstMs !== undefined) after.set(id, firstMs);
        }
      }
      await exchange();
      for (const [id, at] of await misdated()) {
        const sinceMs = after.get(id);
        if (sinceMs === undefined) continue;
        judged++;
        expect(Date.parse(at)).toBeGreaterThanOrEqual(sinceMs - HOUR_MS);
      }
    }),
    { numRuns: 60 },
  );
  expect(judged).toBeGreaterThan(0);
});
