import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { makeParcels } from "../../../src/app/recovery/makeParcels.ts";
import { PhotoLane } from "../../../src/app/sync/photoLane.ts";
import { syncRelayed } from "../../../src/app/sync/relay/relay.ts";
import { tools } from "../../../src/app/unsent/tools.ts";
import { openParcel, PARCEL_BYTES_MAX } from "../../../src/sync/parcel/opening.ts";
import { unzipped } from "../../../src/sync/parcel/zip.ts";
import { wayOut as wayOutZh } from "../../../src/words/zh/wayOut.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../../town.ts";

const at = "2026-03-18T19:05:07+08:00";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  return () => town.close();
});

async function fileOf(phone: Phone) {
  const unsent = await (await phone.store.holdings()).unsent();
  const [file] = await makeParcels(unsent, { words: wayOutZh, at, app: "0.1.0", database: 30 });
  if (!file) throw new Error("no file was made");
  const inflate = (bytes: Uint8Array) => new Uint8Array(inflateRawSync(bytes));
  const opened = await openParcel(new Uint8Array(await (await file.make()).arrayBuffer()), {
    ...tools,
    inflate,
  });
  if (!opened) throw new Error("that is no parcel");
  return opened;
}

describe("a colleague's file", () => {
  test("gets through a link on which a large request takes longer than anybody waits", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    for (let nth = 0; nth < 250; nth++)
      await first.write(visitTo(doors[0], { note: `第${nth}次`.padEnd(190, "字") }));
    const holdings = await second.store.holdings();
    await holdings.carry(await fileOf(first), "a.linfang", at);
    const slow: typeof second.fetch = (path, init) => {
      if (String(init.body ?? "").length > 64 * 1024)
        throw new DOMException("it took too long", "TimeoutError");
      return second.fetch(path, init);
    };
    for (let tries = 0; tries < 10 && (await holdings.carried()).length > 0; tries++)
      await syncRelayed(holdings, slow, false);
    expect(await holdings.carried()).toEqual([]);
  });

  test("of many words is not brought in more requests than needed where the link is good", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    for (let nth = 0; nth < 250; nth++)
      await first.write(visitTo(doors[0], { note: `第${nth}次`.padEnd(190, "字") }));
    const holdings = await second.store.holdings();
    await holdings.carry(await fileOf(first), "a.linfang", at);
    second.signal.requests.length = 0;
    expect((await syncRelayed(holdings, second.fetch, false)).done).toBe(true);
    expect(second.signal.requests.length).toBeLessThanOrEqual(5);
  });
});

describe("words that were set aside", () => {
  test("keep their picture: it is in the emergency file, and no full phone lets go of it", async () => {
    const { first, doors } = estate;
    const picture = jpeg({ width: 400, height: 300, detail: 24 });
    const slot = slotOf(picture, { width: 400, height: 300 });
    const record = await first.write(visitTo(doors[0]));
    await first.exchange();
    const shelf = await first.store.photos();
    await shelf.keep({ record, slot, bytes: picture, thumb: jpeg({ width: 16, height: 16 }), at });
    const edit = await first.edit("visit", record, { photos: [slot] });
    first.signal.instead = (pushed) => (pushed.length > 0 ? new Response("{}", { status: 413 }) : null);
    await first.exchange();
    expect(await first.store.troubles()).toMatchObject([{ id: edit, state: "refused" }]);
    await first.store.setAside(edit);
    const lane = new PhotoLane({
      store: first.store,
      link: { fetch: first.fetch },
      chance: () => 0.5,
      timer: { set: () => 0, clear: () => undefined },
    });
    await lane.run();
    await shelf.free("stored");
    const file = await fileOf(first);
    expect(file.revisions.map(({ id }) => id)).toEqual([edit]);
    expect(file.photos.map(({ hash }) => hash)).toEqual([slot.hash]);
  });
});

describe("a guard on the way that takes offence at one note", () => {
  test("holds up no other word, whatever page it says it with", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    const offending = await first.write(visitTo(doors[0], { note: "门牌写着 <script>" }));
    for (let nth = 0; nth < 5; nth++) await first.write(visitTo(doors[1], { note: `第${nth}次` }));
    first.signal.instead = (pushed) =>
      pushed.some((text) => text.includes("<script>"))
        ? new Response("<html>您的请求被拦截</html>", {
            status: 403,
            headers: { "content-type": "text/html" },
          })
        : null;
    for (let tries = 0; tries < 10; tries++) await first.exchange();
    expect((await first.store.db.outbox.toArray()).map(({ id }) => id)).toEqual([]);
    expect(await first.store.troubles()).toMatchObject([
      { id: offending, state: "refused", reason: "unsendable" },
    ]);
  });

  test("is no portal that stands in the way of everything: behind that all words wait, and none is called unsendable", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[0]));
    first.signal.instead = () => new Response("<html>请登录</html>", { status: 200 });
    for (let tries = 0; tries < 20; tries++)
      expect(await first.exchange()).toEqual({ ok: false, why: "portal" });
    expect(await first.store.troubles()).toEqual([]);
    first.signal.instead = () => null;
    expect(await first.exchange()).toEqual({ ok: true });
  });
});

describe("an emergency file of more words than one archive is read for", () => {
  test("is several files, and none of them is missing a word", async () => {
    const text = (id: string) => JSON.stringify({ id, kind: "visit" });
    const revisions = Array.from({ length: 20_500 }, (_, nth) => {
      const id = `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`;
      return {
        id,
        kind: "visit",
        at,
        hash: createHash("sha256").update(text(id)).digest("hex"),
        text: text(id),
        state: "waiting",
      };
    });
    const files = await makeParcels(
      { device: "d", revisions, photos: [], drafts: [], faults: [] },
      { words: wayOutZh, at, app: "0.1.0", database: 30 },
    );
    let found = 0;
    for (const { make } of files) {
      const read =
        unzipped(
          new Uint8Array(await (await make()).arrayBuffer()),
          tools,
          (bytes) => bytes,
          PARCEL_BYTES_MAX,
        ) ?? [];
      found += read.filter(({ path }) => path.startsWith("revisions/")).length;
    }
    expect(found).toBe(revisions.length);
  });
});

describe("a held word over which the office falls when it is asked for again", () => {
  test("makes no failure of a try in which everything new was handed in", async () => {
    const { first, second, doors } = estate;
    const held = await first.write(visitTo(doors[2], { note: "别人的门" }));
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.store.troubles()).toMatchObject([{ id: held, state: "held" }]);
    first.signal.instead = (pushed) =>
      pushed.some((text) => text.includes("别人的门"))
        ? Response.json({ proto: "linfang/1", error: "fault" }, { status: 500 })
        : null;
    const visit = await first.write(visitTo(doors[0]));
    expect(await first.exchange(true)).toEqual({ ok: true });
    expect((await first.see("visit", visit)).state).toBe("stored");
    expect(await first.store.troubles()).toMatchObject([{ id: held, state: "held" }]);
    expect(await second.exchange()).toEqual({ ok: true });
  });
});
