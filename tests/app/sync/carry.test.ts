import { inflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { makeParcels } from "../../../src/app/recovery/makeParcels.ts";
import { syncRelayed } from "../../../src/app/sync/relay/relay.ts";
import { countOf, relayIn } from "../../../src/app/sync/relay/takeFile.ts";
import { askStorageLoss } from "../../../src/app/sync/storageLoss.ts";
import { tools } from "../../../src/app/unsent/tools.ts";
import { HeldList } from "../../../src/sync/officeProtocol.ts";
import { openParcel } from "../../../src/sync/parcel/opening.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { wayOut as wayOutZh } from "../../../src/words/zh/wayOut.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  return () => town.close();
});

/** What the file of this phone holds, as another phone reads it. */
async function fileOf(phone: Phone) {
  const unsent = await (await phone.store.holdings()).unsent();
  const [file] = await makeParcels(unsent, {
    words: wayOutZh,
    at: "2026-03-18T19:05:07+08:00",
    app: "0.1.0",
    database: 20,
  });
  const inflate = (bytes: Uint8Array) => new Uint8Array(inflateRawSync(bytes));
  if (!file) throw new Error("no file was made");
  const opened = await openParcel(new Uint8Array(await (await file.make()).arrayBuffer()), {
    ...tools,
    inflate,
  });
  if (!opened) throw new Error("that is no parcel");
  return opened;
}

const ask = (phone: Phone, path: string, say?: object) =>
  phone.fetch(
    path,
    say
      ? {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ proto: PROTO, ...say }),
        }
      : { method: "GET" },
  );

describe("a colleague's file", () => {
  test("waits on the phone that carries it while there is no signal, is none of that phone's own words, and stays its author's when it arrives", async () => {
    const { first, second, office, doors } = estate;
    first.signal.isCut = true;
    const visit = await first.write(visitTo(doors[0], { note: "请同事代交" }));
    const holdings = await second.store.holdings();
    const file = await fileOf(first);
    const at = "2026-03-18T19:05:07+08:00";
    expect((await holdings.carry(file, "a.linfang", at))?.words).toEqual({ fresh: 1, known: 0 });
    expect((await holdings.carry(file, "a.linfang", at))?.words).toEqual({ fresh: 0, known: 1 });
    second.signal.isCut = true;
    expect(await relayIn(second.fetch, await holdings.carried())).toEqual({
      done: false,
      verdicts: [],
      why: "offline",
    });
    expect((await holdings.figures()).carried).toBe(1);
    expect([(await second.store.syncStatus()).waiting, await second.store.get("visit", visit)]).toEqual([
      0,
      null,
    ]);

    second.signal.isCut = false;
    const carried = await syncRelayed(holdings, second.fetch, true);
    expect(carried.verdicts).toMatchObject([{ became: "new" }]);
    expect((await holdings.figures()).carried).toBe(0);
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({
      by: first.me.person.id,
      handedBy: second.me.person.id,
      body: { note: "请同事代交" },
    });

    first.signal.isCut = false;
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored" });
    expect((await first.store.syncStatus()).waiting).toBe(0);
  });

  test("that no phone has signed is held until the office lets it in, and says so on the row", async () => {
    const { first, second, office, doors } = estate;
    const visit = await first.write(visitTo(doors[0]));
    await first.store.db.keys.clear();
    const holdings = await second.store.holdings();
    await holdings.carry(await fileOf(first), "a.linfang", "2026-03-18T19:05:07+08:00");
    expect((await syncRelayed(holdings, second.fetch, true)).verdicts).toMatchObject([
      { became: "held", reason: "unproven" },
    ]);
    const { held } = HeldList.parse(await (await ask(office, "/api/held")).json());
    expect(held).toMatchObject([
      { id: visit, by: first.me.person.id, handedBy: second.me.person.id, letIn: "tap" },
    ]);
    await ask(office, "/api/held/accept", { id: visit });
    await office.exchange();
    expect(await office.see("visit", visit)).toMatchObject({
      handedBy: second.me.person.id,
      letInBy: office.me.person.id,
    });
  });

  test("whose answer is lost on the way is brought again and counts once", async () => {
    const { first, office, doors } = estate;
    for (const note of ["一", "二", "三"]) await first.write(visitTo(doors[0], { note }));
    const { revisions } = await fileOf(first);
    office.signal.answersToLose = 1;
    expect((await relayIn(office.fetch, revisions)).done).toBe(false);
    const again = await relayIn(office.fetch, revisions);
    expect(countOf(again.verdicts, "known")).toBe(3);
    await office.exchange();
    expect(await office.store.visitsAt(doors[0])).toHaveLength(3);
  });

  test("of a thousand visits goes in pieces, and what is left after a cut goes with the next try", async () => {
    const { first, office, doors } = estate;
    const drafts = Array.from({ length: 1000 }, () => ({ id: town.newId(), body: visitTo(doors[0]) }));
    await first.store.saveAll(drafts);
    const { revisions } = await fileOf(first);
    office.signal.cutAfter = 2;
    const cut = await relayIn(office.fetch, revisions);
    const arrived = cut.verdicts.length;
    expect([cut.done, arrived > 0, arrived < 1000]).toEqual([false, true, true]);
    office.signal.cutAfter = Number.POSITIVE_INFINITY;
    const rest = await relayIn(office.fetch, revisions);
    expect([countOf(rest.verdicts, "new"), countOf(rest.verdicts, "known")]).toEqual([
      1000 - arrived,
      arrived,
    ]);
    expect(
      office.signal.requests
        .filter(({ path }) => path === "/api/handed-in")
        .every(({ bytes }) => bytes < 1024 * 1024),
    ).toBe(true);
  });

  test("with one word in it that something on the way falls over is handed in but for that one", async () => {
    const { first, office, doors } = estate;
    for (let nth = 0; nth < 40; nth++)
      await first.write(visitTo(doors[0], { note: nth === 23 ? "收不下" : `第 ${nth} 次` }));
    const { revisions } = await fileOf(first);
    office.signal.instead = (pushed) =>
      pushed.some((text) => text.includes("收不下")) ? new Response(null, { status: 413 }) : null;
    const carried = await relayIn(office.fetch, revisions);
    expect(carried).toMatchObject({ done: false, why: "too-large" });
    expect(countOf(carried.verdicts, "new")).toBe(39);
    office.signal.requests.length = 0;
    office.signal.instead = () => new Response(null, { status: 502 });
    const inVain = await relayIn(office.fetch, revisions);
    expect(inVain).toEqual({ done: false, verdicts: [], why: "gateway" });
    office.signal.instead = () => null;
    expect(countOf((await relayIn(office.fetch, revisions)).verdicts, "known")).toBe(39);
  });

  test("is not taken for handed in when a guest network answers in the office's place", async () => {
    const { first, office, doors } = estate;
    await first.write(visitTo(doors[0]));
    const { revisions } = await fileOf(first);
    office.signal.instead = () => new Response("<html>请先登录</html>", { status: 200 });
    expect(await relayIn(office.fetch, revisions)).toEqual({ done: false, verdicts: [], why: "portal" });
  });
});

describe("an answer about other words under the same name", () => {
  test("is no receipt for these: they are kept and brought again", async () => {
    const { first, office, doors } = estate;
    await first.write(visitTo(doors[0]));
    const { revisions } = await fileOf(first);
    const receipt = { id: revisions[0]?.id, hash: "0".repeat(64), verdict: "line", seq: 9, n: 1, stamp: "" };
    office.signal.instead = () => Response.json({ proto: PROTO, receipts: [receipt], known: [] });
    expect((await relayIn(office.fetch, revisions)).verdicts).toEqual([]);
  });
});

describe("a phone that says how much it has not handed in", () => {
  const unsentOf = async (phone: Phone) =>
    ((await (await ask(phone, "/api/me")).json()) as { unsent?: number }).unsent;

  test("says so with each exchange, and what goes with the exchange is not counted", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    await first.exchange();
    expect(await unsentOf(first)).toBe(0);
    const spoiled = await first.write(visitTo(doors[0], { note: "收不下" }));
    first.signal.instead = (pushed) =>
      pushed.some((text) => text.includes("收不下")) ? new Response(null, { status: 413 }) : null;
    await first.exchange();
    await first.exchange();
    expect([await unsentOf(first), (await first.store.syncStatus()).refused, Boolean(spoiled)]).toEqual([
      1,
      1,
      true,
    ]);
  });

  test("and finds its store empty hears what the office last knew, and the office hears of it", async () => {
    const { first } = estate;
    const emptied = await askStorageLoss(first.store, first.fetch);
    expect(emptied).toMatchObject({ me: first.me, unsent: 0 });
    expect(emptied?.heardAt).toBeDefined();
    first.signal.isCut = true;
    expect(await askStorageLoss(first.store, first.fetch)).toBeNull();
  });

  test("and a browser that was never here asks nothing that it would be refused", async () => {
    const { first } = estate;
    const asked: [string, number][] = [];
    const stranger: typeof first.fetch = async (path, init) => {
      const answer = await town.endpoint.fetch(new Request(new URL(path, "http://localhost"), init));
      asked.push([path, answer.status]);
      return answer;
    };
    expect(await askStorageLoss(first.store, stranger)).toBeNull();
    expect(asked).toEqual([["/api/health", 200]]);
  });
});
