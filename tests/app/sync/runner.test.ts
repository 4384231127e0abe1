import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PhotoLane } from "../../../src/app/sync/photoLane.ts";
import { type SchedulerDeps, SyncScheduler } from "../../../src/app/sync/scheduler.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

/** A clock that is turned by hand: what would run later is listed, and runs when its time is called. */
function runnerOf(phone: Phone, more: Partial<SchedulerDeps> = {}) {
  const timers = new Map<number, { act: () => void; ms: number }>();
  let next = 1;
  const timer = {
    set(act: () => void, ms: number) {
      timers.set(next, { act, ms });
      return next++;
    },
    clear: (set: unknown) => void timers.delete(set as number),
  };
  const runner = new SyncScheduler({
    store: phone.store,
    link: { fetch: (url, init) => phone.fetch(url, init) },
    chance: () => 1,
    timer,
    ...more,
  });
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
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1, lastFault: "offline" });
    const { lastTry, nextTry } = await first.store.syncStatus();
    expect(Date.parse(nextTry ?? "") - Date.parse(lastTry ?? "")).toBe(4000);
    expect([await ring(), await ring(), await ring()]).toEqual([4000, 8000, 16_000]);
    first.signal.isCut = false;
    expect(await ring()).toBe(32_000);
    const standing = await first.store.syncStatus();
    expect(standing).toMatchObject({ waiting: 0 });
    expect(standing.lastFault).toBeUndefined();
    expect(standing.nextTry).toBeUndefined();
  });

  test("a signal that returns while a try is still failing is no reason to wait out the pause", async () => {
    const { first, doors } = estate;
    const { runner, ring, pauses } = runnerOf(first);
    await first.write(visitTo(doors[0]));
    first.signal.isCut = true;
    runner.wake();
    for (let nth = 0; nth < 5; nth++) await ring();
    const { fetch } = first;
    first.fetch = async (url, init) => {
      runner.wake();
      return fetch(url, init);
    };
    await ring();
    expect(pauses()).toEqual([400]);
    Object.assign(first, { fetch });
    first.signal.isCut = false;
    await ring();
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0 });
  });

  test("an office that asks for patience has it, though somebody wakes meanwhile", async () => {
    const { first, doors } = estate;
    const { runner, ring, pauses } = runnerOf(first);
    await first.write(visitTo(doors[0]));
    first.signal.instead = () => {
      runner.wake();
      return Response.json({ proto: "linfang/1", error: "slow" }, { status: 429 });
    };
    runner.wake();
    await ring();
    expect(pauses()).toEqual([4000]);
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
    expect((await first.store.syncStatus()).waiting).toBe(0);
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

test("on a phone too full for the office's receipts a picture that every backup has makes room, no other does, and the next try takes them", async () => {
  const { first, doors } = estate;
  const { runner } = runnerOf(first);
  const picture = jpeg({ width: 400, height: 300, detail: 24 });
  const slot = slotOf(picture, { width: 400, height: 300 });
  const record = town.newId();
  const shelf = await first.store.photos();
  await shelf.keep({
    record,
    slot,
    bytes: picture,
    thumb: jpeg({ width: 16, height: 16 }),
    at: "2026-03-18T19:05:07+08:00",
  });
  await first.store.save({ id: record, body: visitTo(doors[0], { photos: [slot] }) });
  expect(await runner.tryNow()).toEqual({ ok: true });
  await new PhotoLane({
    store: first.store,
    link: { fetch: first.fetch },
    chance: () => 1,
    timer: { set: () => 0, clear: () => undefined },
  }).run();
  let chunks = await first.store.db.photoChunks.count();
  first.store.db.photoChunks.hook("deleting", () => {
    chunks--;
  });
  let isFull = true;
  first.store.db.kept.hook("creating", () => {
    if (isFull && chunks > 0) throw new DOMException("the disk is full", "QuotaExceededError");
  });
  await first.write(visitTo(doors[1]));
  for (let tried = 0; tried < 4; tried++)
    expect(await runner.tryNow()).toEqual({ ok: false, why: "storage" });
  expect(await shelf.bytes(slot.hash)).toEqual(picture);
  isFull = false;
  await takeBackup(town.data, join(town.data, "backups"), town.clock.now);
  await town.endpoint.heedBackups(null);
  expect(await runner.tryNow()).toEqual({ ok: true });
  isFull = true;
  await first.write(visitTo(doors[1]));
  expect(await runner.tryNow()).toEqual({ ok: false, why: "storage" });
  expect(await runner.tryNow()).toEqual({ ok: true });
  expect(await first.store.syncStatus()).toMatchObject({ waiting: 0 });
  expect(await shelf.of(record)).toMatchObject([{ state: "stored", isHere: false }]);
});

describe("the lock that keeps two pages from talking at once", () => {
  test("held by a page that sleeps keeps nobody waiting for ever: the button says that it is busy, and the next try is set", async () => {
    const { first, doors } = estate;
    let wakeUp = () => {};
    const asleep = navigator.locks.request(
      "linfang-exchange",
      () => new Promise<void>((resolve) => (wakeUp = resolve)),
    );
    const link = { fetch: first.fetch, timeLimit: () => AbortSignal.timeout(20) };
    const { runner, pauses } = runnerOf(first, { locks: navigator.locks, link });
    await first.write(visitTo(doors[0]));
    const told = await Promise.race([
      runner.tryNow(),
      new Promise((resolve) => setTimeout(() => resolve("never"), 500)),
    ]);
    wakeUp();
    await asleep;
    expect(told).toEqual({ ok: false, why: "busy" });
    expect(pauses()).toHaveLength(1);
    expect(await runner.tryNow()).toEqual({ ok: true });
  });

  test("that the browser does not give out to this page is done without", async () => {
    const { first, doors } = estate;
    const denied = { request: () => Promise.reject(new DOMException("not here", "SecurityError")) } as Pick<
      LockManager,
      "request"
    >;
    const { runner } = runnerOf(first, { locks: denied });
    await first.write(visitTo(doors[0]));
    expect(await runner.tryNow()).toEqual({ ok: true });
    expect((await first.store.syncStatus()).waiting).toBe(0);
  });
});
