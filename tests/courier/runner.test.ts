import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Runner } from "../../src/app/courier/runner.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

/** A clock that is turned by hand: what would run later is listed, and runs when its time is called. */
function runnerOf(phone: Phone) {
  const timers = new Map<number, { act: () => void; ms: number }>();
  let next = 1;
  const timer = {
    set(act: () => void, ms: number) {
      timers.set(next, { act, ms });
      return next++;
    },
    clear: (set: unknown) => void timers.delete(set as number),
  };
  const runner = new Runner({ store: phone.store, link: { fetch: (url, init) => phone.fetch(url, init) }, chance: () => 1, timer });
  async function ring() {
    const [first] = timers;
    if (!first) throw new Error("nothing is set to run");
    timers.delete(first[0]);
    first[1].act();
    while (timers.size === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    return first[1].ms;
  }
  return { runner, ring, pauses: () => [...timers.values()].map(({ ms }) => ms) };
}

test("an office that asks for patience is left in peace, but for the button", async () => {
  const { first, doors } = estate;
  const { runner, ring, pauses } = runnerOf(first);
  await first.write(visitTo(doors[0]));
  first.signal.instead = () => Response.json({ proto: "linfang/1", error: "slow" }, { status: 429 });
  runner.wake();
  await ring();
  runner.wake();
  expect(pauses()).toEqual([4000]);
  first.signal.instead = () => null;
  expect(await runner.tryNow()).toEqual({ ok: true });
});

describe("when a phone talks to the office", () => {
  test("ten saves one after the other are one exchange", async () => {
    const { first, doors } = estate;
    const { runner, ring, pauses } = runnerOf(first);
    for (let n = 0; n < 10; n++) {
      await first.write(visitTo(doors[0]));
      runner.wake();
    }
    expect(pauses()).toHaveLength(1);
    first.signal.requests.length = 0;
    await ring();
    expect(first.signal.requests.map(({ push }) => push)).toEqual([10]);
    expect(pauses()).toEqual([60_000]);
  });

  test("without a signal it waits longer each time, and says when it tries next", async () => {
    const { first, doors } = estate;
    const { runner, ring } = runnerOf(first);
    await first.write(visitTo(doors[0]));
    first.signal.isCut = true;
    runner.wake();
    await ring();
    expect(await first.store.standing()).toMatchObject({ waiting: 1, lastFault: "offline" });
    const { lastTry, nextTry } = await first.store.standing();
    expect(Date.parse(nextTry ?? "") - Date.parse(lastTry ?? "")).toBe(4000);
    expect([await ring(), await ring(), await ring()]).toEqual([4000, 8000, 16_000]);
    first.signal.isCut = false;
    expect(await ring()).toBe(32_000);
    const standing = await first.store.standing();
    expect(standing).toMatchObject({ waiting: 0 });
    expect(standing.lastFault).toBeUndefined();
    expect(standing.nextTry).toBeUndefined();
  });

  test("the button tries at once, whatever the pause says, and tells how it went", async () => {
    const { first, doors } = estate;
    const { runner, ring } = runnerOf(first);
    await first.write(visitTo(doors[0]));
    first.signal.isCut = true;
    runner.wake();
    await ring();
    expect(await runner.tryNow()).toEqual({ ok: false, why: "offline" });
    first.signal.isCut = false;
    expect(await runner.tryNow()).toEqual({ ok: true });
    expect((await first.store.standing()).waiting).toBe(0);
  });

  test("a disk that fails while an answer is stored is told, and tried again", async () => {
    const { first } = estate;
    const { runner, pauses } = runnerOf(first);
    const { fetch } = first;
    first.fetch = async (url, init) => {
      const answer = await fetch(url, init);
      first.store.close();
      return answer;
    };
    await expect(runner.tryNow()).resolves.toEqual({ ok: false, why: "storage" });
    expect(pauses()).toHaveLength(1);
  });
});
