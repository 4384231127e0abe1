import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { join } from "../../src/app/sync/join.ts";
import { SyncScheduler } from "../../src/app/sync/scheduler.ts";
import { newLinkState, syncOnce } from "../../src/app/sync/syncOnce.ts";
import { type Estate, openTown, smallEstate, type Town, visitTo } from "../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

describe("a phone whose cookie is another's", () => {
  test("stops before its words are held, keeps everything, and hands in when the cookie is its own again", async () => {
    const { first, second, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    expect(await syncOnce(first.store, { fetch: second.fetch }, newLinkState())).toEqual({
      ok: false,
      why: "other",
    });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1, held: 0, refused: 0 });
    expect(await first.see("visit", visit)).toMatchObject({ state: "waiting" });
    expect(await first.exchange()).toEqual({ ok: true });
    await office.exchange();
    expect(await office.store.visitsAt(doors[0])).toMatchObject([
      { record: visit, by: first.me.person.id, state: "stored" },
    ]);
  });
});

describe("a phone that joins and hears no answer", () => {
  test("asks again and is that person's, and until it has spoken nobody else is told to go", async () => {
    const { first, second } = estate;
    const { code } = await town.endpoint.newCode(first.me.person.id);
    const ask = () => join(second.store, second.fetch, code, "新手机");
    second.signal.answersToLose = 1;
    expect(await ask()).toEqual({ joined: false, why: "offline" });
    // Its cookie is the new one, and its words are still the second leader's.
    expect(await second.exchange()).toEqual({ ok: false, why: "other" });
    await first.exchange();
    expect((await first.store.syncStatus()).notice).toBeUndefined();
    expect(await ask()).toMatchObject({ joined: true, me: { person: { id: first.me.person.id } } });
    expect((await second.store.me())?.device).not.toBe(second.me.device);
    await first.exchange();
    expect((await first.store.syncStatus()).notice).toBeUndefined();
    expect(await second.exchange()).toEqual({ ok: true });
    await first.exchange();
    expect((await first.store.syncStatus()).notice).toBe("superseded");
  });
});

describe("an answer that comes after the phone has changed hands", () => {
  test("does not put the cookie of who held it before back, since joining waits for the exchange", async () => {
    const { first, second } = estate;
    const { code } = await town.endpoint.newCode(first.me.person.id);
    town.clock.now = new Date(town.clock.now.getTime() + 25 * 3_600_000);
    let arrive = () => {};
    const onItsWay = new Promise<void>((resolve) => (arrive = resolve));
    const answers = town.endpoint.fetch;
    town.endpoint.fetch = async (request) => {
      const answer = await answers(request);
      if (new URL(request.url).pathname === "/api/sync") await onItsWay;
      return answer;
    };
    const runner = new SyncScheduler({
      store: second.store,
      link: { fetch: second.fetch },
      chance: () => 1,
      timer: { set: () => 1, clear() {} },
      locks: navigator.locks,
    });
    const exchange = runner.tryNow();
    const joining = join(second.store, second.fetch, code, "新手机", navigator.locks);
    await new Promise((resolve) => setTimeout(resolve, 100));
    arrive();
    expect(await exchange).toEqual({ ok: true });
    expect(await joining).toMatchObject({ joined: true, me: { person: { id: first.me.person.id } } });
    expect(await second.exchange()).toEqual({ ok: true });
  });
});
