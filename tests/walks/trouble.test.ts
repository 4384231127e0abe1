import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { join } from "../../src/app/sync/join.ts";
import { PROTO } from "../../src/sync/protocol.ts";
import { type Estate, openTown, smallEstate, type Town, visitTo } from "../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
});
afterEach(() => town.close());

const page = (status = 200) =>
  new Response("<html><form>请登录</form></html>", { status, headers: { "content-type": "text/html" } });
const no = (status: number, error: string) => Response.json({ proto: PROTO, error }, { status });

describe("something on the way that is not the office", () => {
  test("the login page of a guest network takes nothing and is not taken for an answer", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    first.signal.instead = () => page();
    expect(await first.exchange()).toEqual({ ok: false, why: "portal" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1 });
    first.signal.instead = () => null;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0 });
  });

  test("an office that is down for a while is not taken for a bad visit: everything waits on", async () => {
    const { first, doors } = estate;
    for (const door of [doors[0], doors[1]]) await first.write(visitTo(door));
    first.signal.instead = () => no(500, "broken");
    for (let tries = 0; tries < 6; tries++)
      expect(await first.exchange()).toEqual({ ok: false, why: "server" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 2, refused: 0 });
    first.signal.instead = () => null;
    expect(await first.exchange()).toEqual({ ok: true });
  });

  test("a phone whose credential is no longer good keeps everything and says so", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    first.signal.instead = () => no(401, "device");
    expect(await first.exchange()).toEqual({ ok: false, why: "login" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1 });
    expect(await first.store.allDoors()).toHaveLength(2);
  });

  test("a receipt for other words than the phone saved takes nothing out of the outbox", async () => {
    const { first, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    const { value: memory } = (await first.store.db.meta.get("memory")) as {
      value: { top: unknown; cursors: unknown };
    };
    const receipt = { id: visit, hash: "0".repeat(64), verdict: "line", seq: 99, n: 1, stamp: "" };
    const said = {
      proto: PROTO,
      top: memory.top,
      receipts: [receipt],
      rows: [],
      markers: [],
      at: "2026-03-18T10:00:00Z",
      cursors: memory.cursors,
    };
    first.signal.instead = () => Response.json({ ...said, more: false, left: 0, watermark: 0 });
    expect(await first.exchange()).toEqual({ ok: false, why: "server" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1 });
    expect(await first.see("visit", visit)).toMatchObject({ state: "waiting" });
  });
});

describe("a gateway between phone and office", () => {
  test("that fails again and again while it lets empty requests through is not taken for a bad visit", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    first.signal.instead = (pushed) => (pushed.length > 0 ? page(502) : null);
    for (let tries = 0; tries < 6; tries++)
      expect(await first.exchange()).toEqual({ ok: false, why: "busy" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1, refused: 0 });
    first.signal.instead = () => null;
    expect(await first.exchange()).toEqual({ ok: true });
  });
});

describe("one revision that the office cannot take", () => {
  test("is found among a day's visits, steps aside with its words, and the others arrive", async () => {
    const { first, office, doors } = estate;
    const visits: string[] = [];
    for (let n = 0; n < 24; n++)
      visits.push(await first.write(visitTo(doors[n % 2] as string, { note: n === 9 ? "怪" : "" })));
    first.signal.instead = (pushed) =>
      pushed.some((text) => text.includes("怪")) ? no(400, "unreadable") : null;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, refused: 1 });
    expect(await first.store.troubles()).toMatchObject([
      { id: visits[9], state: "refused", reason: "unsendable" },
    ]);
    expect(await first.see("visit", visits[9] as string)).toMatchObject({
      state: "refused",
      body: { note: "怪" },
    });
    await office.exchange();
    expect(await office.store.visitsOn("2026-03-18", "2026-03-18")).toHaveLength(23);
  });

  test("that breaks the office's server gets further tries before it steps aside", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0], { note: "怪" }));
    await first.write(visitTo(doors[1]));
    first.signal.instead = (pushed) =>
      pushed.some((text) => text.includes("怪")) ? no(500, "broken") : null;
    expect(await first.exchange()).toEqual({ ok: false, why: "server" });
    expect(await first.exchange()).toEqual({ ok: false, why: "server" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 2, refused: 0 });
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, refused: 1 });
  });

  test("is corrected by writing again, and the office hears the second words only", async () => {
    const { first, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0], { note: "怪" }));
    first.signal.instead = (pushed) =>
      pushed.some((text) => text.includes("怪")) ? no(413, "too-large") : null;
    await first.exchange();
    await first.edit("visit", visit, { note: "好" });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 1, refused: 0 });
    expect(await first.exchange()).toEqual({ ok: true });
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({ body: { note: "好" } });
  });

  test("that corrects a visit which arrived leaves the visit as it arrived, marked until its author looks", async () => {
    const { first, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    await first.exchange();
    const edit = await first.edit("visit", visit, { note: "怪" });
    first.signal.instead = (pushed) =>
      pushed.some((text) => text.includes("怪")) ? no(400, "unreadable") : null;
    await first.exchange();
    expect(await first.see("visit", visit)).toMatchObject({
      state: "refused",
      rev: visit,
      edits: 0,
      body: { note: "" },
    });
    expect(await first.store.troubles()).toMatchObject([{ id: edit, record: visit }]);
    await first.store.setAside(edit);
    expect(await first.see("visit", visit)).toMatchObject({
      state: "stored",
      rev: visit,
      body: { note: "" },
    });
  });
});

describe("a save while an exchange is under way", () => {
  test("stays in the outbox, whatever place it takes there, until it has a receipt of its own", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    await first.write(visitTo(doors[1]));
    const orders = (await first.store.db.outbox.toArray()).map(({ order }) => order);
    let between = "";
    const { fetch } = first;
    first.fetch = async (path, init) => {
      const answer = await fetch(path, init);
      if (between === "") {
        between = await first.write(visitTo(doors[0], { note: "路上写的" }));
        const entry = (await first.store.db.outbox.toArray()).find(({ record }) => record === between);
        if (!entry) throw new Error("it is not in the outbox");
        await first.store.db.outbox.delete(entry.order);
        await first.store.db.outbox.put({ ...entry, order: `${orders[0]}x` });
        await first.store.db.records.update(between, { order: `${orders[0]}x` });
        first.signal.isCut = true;
      }
      return answer;
    };
    await first.exchange();
    expect((await first.store.db.outbox.toArray()).map(({ record }) => record)).toEqual([between]);
    expect(await first.see("visit", between)).toMatchObject({ state: "waiting" });
    first.signal.isCut = false;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.see("visit", between)).toMatchObject({ state: "stored" });
  });
});

describe("a phone whose device the office no longer knows", () => {
  test("keeps all that waits, and hands it in under its author's name once the same person has joined again", async () => {
    const { first, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    for (const [error, why] of Object.entries({
      device: "login",
      idle: "idle",
      copied: "copied",
      waits: "waits",
    })) {
      first.signal.instead = () => no(401, error);
      expect(await first.exchange()).toEqual({ ok: false, why });
      expect(await first.store.syncStatus()).toMatchObject({ waiting: 1 });
      expect(await first.store.allDoors()).toHaveLength(2);
    }
    first.signal.instead = () => null;
    expect(await first.join(first.me.person.id)).not.toHaveProperty("before");
    expect(await first.see("visit", visit)).toMatchObject({ state: "waiting" });
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, held: 0, refused: 0 });
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({ by: first.me.person.id });
  });
});

describe("a phone that changes hands", () => {
  test("whose joining was answered into the void is the new person's when the same code is tried again", async () => {
    const { first, second } = estate;
    const { code } = await town.endpoint.newCode(second.me.person.id);
    first.signal.answersToLose = 1;
    expect(await join(first.store, first.fetch, code, "测试手机")).toEqual({ joined: false, why: "offline" });
    expect(await join(first.store, first.fetch, code, "测试手机")).toMatchObject({
      joined: true,
      me: { person: { name: "邻长乙" } },
    });
    expect(await join(first.store, first.fetch, code, "测试手机")).toEqual({ joined: false, why: "used" });
    expect(await first.exchange()).toEqual({ ok: true });
  });

  test("hands in the first person's visit under their name, by its own phone's signature", async () => {
    const { first, second, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    const before = first.me.person.id;
    await first.join(second.me.person.id);
    expect(await first.exchange()).toEqual({ ok: true });
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({ by: before, handedBy: second.me.person.id });
  });

  test("keeps the first person's visit under their name, and the office sees it held, not lost, where the phone has no key", async () => {
    const { first, second, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    const joining = await first.join(second.me.person.id);
    await first.store.db.keys.clear();
    expect(joining).toMatchObject({ joined: true, before: { person: { name: "邻长甲" } } });
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.troubles()).toMatchObject([{ id: visit, state: "held", reason: "unproven" }]);
    const held = await town.endpoint.log.held();
    expect(held).toMatchObject([{ id: visit, by: estate.first.me.person.id }]);
    expect((await first.store.allDoors()).map(({ record }) => record)).toEqual([doors[2]]);
  });

  test("keeps what the first person had half written out of the second one's hands, and gives it back to the first", async () => {
    const { first, second, doors } = estate;
    const began = first.me.person.id;
    const name = `visit:${doors[0]}`;
    await first.store.keepDraft(name, { note: "half a sentence" });
    await first.join(second.me.person.id);
    expect(await first.store.draft(name)).toBeNull();
    await first.store.keepDraft(name, { note: "somebody else's" });
    await first.join(began);
    expect(await first.store.draft(name)).toEqual({ note: "half a sentence" });
    await first.join(second.me.person.id);
    expect(await first.store.draft(name)).toEqual({ note: "somebody else's" });
  });

  test("asked to hand in at once, sends what is new before it asks again for what is held", async () => {
    const { first, second, doors } = estate;
    const held = await first.write(visitTo(doors[0], { note: "旧" }));
    await first.join(second.me.person.id);
    await first.store.db.keys.clear();
    await first.exchange();
    expect(await first.store.troubles()).toMatchObject([{ id: held, state: "held" }]);
    await first.write(visitTo(doors[2], { note: "新" }));
    const sent: string[] = [];
    first.signal.instead = (pushed) => {
      sent.push(...pushed.map((text) => (JSON.parse(text) as { body: { note: string } }).body.note));
      return null;
    };
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect(sent).toEqual(["新", "旧"]);
  });

  test("and a new phone of the same person makes the old one hear that it was followed", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    const next = await town.phoneOf(first.me.person.id);
    await next.exchange();
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, notice: "superseded" });
    await next.exchange();
    expect(await next.store.visitsAt(doors[0])).toHaveLength(1);
    expect((await next.store.syncStatus()).notice).toBeUndefined();
  });
});
