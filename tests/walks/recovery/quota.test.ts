import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Relay } from "../../../src/app/sync/relay/relay.ts";
import type { Phone } from "../../town.ts";
import { type Estate, openTown, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

const SIX_HOURS_MS = 6 * 3_600_000;

/** An office that has no room for anything of theirs until `phone.signal.instead` is lifted. */
async function fillOffice(phone: Phone): Promise<void> {
  const { value: memory } = (await phone.store.db.meta.get("memory")) as {
    value: { top: unknown; cursors: unknown };
  };
  const { top, cursors } = memory;
  phone.signal.instead = (pushed) => {
    if (pushed.length === 0) return null;
    const receipts = pushed.map((text) => {
      const { id } = JSON.parse(text) as { id: string };
      const hash = createHash("sha256").update(text).digest("hex");
      return { id, hash, verdict: "refused", reason: "quota", seq: 0, n: 0, stamp: "" };
    });
    const nothing = { rows: [], markers: [], more: false, left: 0, watermark: 0, known: [] };
    return Response.json({
      proto: "linfang/1",
      top,
      receipts,
      at: "2026-03-18T10:00:00Z",
      cursors,
      ...nothing,
    });
  };
}

describe("words that the office had no room for", () => {
  test("stay visible and in the emergency file until a receipt says otherwise, and are offered again with what is held", async () => {
    const { first, office, doors } = estate;
    await first.exchange();
    await fillOffice(first);
    const visit = await first.write(visitTo(doors[0], { note: "放不下" }));
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect(await first.see("visit", visit)).toMatchObject({ state: "refused", body: { note: "放不下" } });
    expect(await first.store.troubles()).toMatchObject([{ id: visit, state: "refused", reason: "quota" }]);
    const { revisions } = await (await first.store.holdings()).unsent();
    expect(revisions).toMatchObject([{ id: visit, state: "refused" }]);

    first.signal.instead = () => null;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.see("visit", visit)).toMatchObject({ state: "refused" });
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect(await first.store.troubles()).toEqual([]);
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored", body: { note: "放不下" } });
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({
      by: first.me.person.id,
      body: { note: "放不下" },
    });
    expect((await (await first.store.holdings()).unsent()).revisions).toEqual([]);
  });

  test("that are corrected meanwhile are offered with their correction, and both have their place", async () => {
    const { first, doors } = estate;
    await first.exchange();
    await fillOffice(first);
    const visit = await first.write(visitTo(doors[0], { note: "先写的" }));
    await first.exchange();
    await first.edit("visit", visit, { note: "后改的" });
    await first.exchange();
    expect(await first.store.troubles()).toHaveLength(2);
    first.signal.instead = () => null;
    for (let tries = 0; tries < 2; tries++) await first.exchange(true);
    expect(await first.store.troubles()).toEqual([]);
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored", body: { note: "后改的" } });
  });

  test("that a colleague carries are brought again by themselves, some hours later", async () => {
    const { first, second, office, doors } = estate;
    await first.exchange();
    await second.exchange();
    const visit = await first.write(visitTo(doors[0], { note: "请同事带" }));
    const holdings = await second.store.holdings();
    const unsent = await (await first.store.holdings()).unsent();
    const revisions = unsent.revisions.map((revision) => ({ ...revision, by: first.me.person.id }));
    await holdings.carry({ revisions, photos: [] }, "邻长甲", "2026-03-18T19:05:07+08:00");
    await fillOffice(second);
    const carrier = new Relay({ store: second.store, link: { fetch: second.fetch } });
    await carrier.run();
    expect((await holdings.carrying()).words).toMatchObject({ refused: 1 });
    second.signal.instead = () => null;
    await carrier.run();
    expect((await holdings.carrying()).words).toMatchObject({ refused: 1 });
    expect((await holdings.unsent()).revisions).toMatchObject([{ id: visit, state: "carried" }]);
    town.clock.now = new Date(town.clock.now.getTime() + SIX_HOURS_MS);
    await carrier.run();
    expect((await holdings.carrying()).words).toMatchObject({ refused: 0, stored: 1 });
    await office.exchange();
  });
});
