import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sendJson } from "../../../src/server/http/httpJson.ts";
import type { LogStore } from "../../../src/server/log/logStore.ts";
import { SharedPages, type Stretch } from "../../../src/server/log/reading/sharedPages.ts";
import { PROTO, type Row, type SyncAnswer } from "../../../src/sync/protocol.ts";
import { joinAs, openTown, post, write } from "../town.ts";

const ASKED = { stream: "all", after: 0, room: 500, bytes: 1_000_000, isTold: false };

/** A stream with so many rows of this chain; what is read of it is counted. */
function readings() {
  const store = { rows: 500, chain: "one" };
  const logStore = {
    countAfter: (_stream: string, _after: number, upTo: number) => Math.min(store.rows, upTo),
    chainAt: () => store.chain,
  } as unknown as LogStore;
  const forgetting: (() => void)[] = [];
  const pages = new SharedPages((forget) => void forgetting.push(forget));
  let read = 0;
  const ask = (asked = ASKED) =>
    pages.stretch(logStore, { seq: 900, chain: store.chain }, asked, async (): Promise<Stretch> => {
      read += 1;
      const rows = Array.from({ length: asked.room }, (_, nth) => ({ id: `${read} ${nth}` }) as Row);
      return { rows, markers: [], cursor: asked.room, taken: asked.room, bytes: 100, isEnd: false };
    });
  return { store, ask, forgetting, read: () => read };
}

test("phones that fill at once are told one page that was read once", async () => {
  const { ask, read } = readings();
  const [one, other] = [await ask(), await ask()];
  expect(read()).toBe(1);
  expect(other.rows).toBe(one.rows);
});

test("what has left since, or stands on another past, is read again", async () => {
  const { store, ask, read } = readings();
  await ask();
  store.rows -= 1;
  await ask();
  expect(read()).toBe(2);
  store.rows += 1;
  await ask();
  store.chain = "two";
  await ask();
  expect(read()).toBe(3);
});

test("each of those who ask for something else is told that, and a few pages at most are kept", async () => {
  const { ask, read } = readings();
  await ask();
  await ask({ ...ASKED, isTold: true });
  await ask({ ...ASKED, stream: "rounds" });
  expect(read()).toBe(3);
  for (let room = 400; room < 404; room += 1) await ask({ ...ASKED, room });
  expect(read()).toBe(7);
  await ask();
  expect(read()).toBe(8);
});

test("pages that nobody asks for any more are forgotten", async () => {
  const { ask, forgetting, read } = readings();
  await ask();
  await ask();
  forgetting[0]?.();
  await ask();
  expect(read()).toBe(1);
  forgetting.at(-1)?.();
  await ask();
  expect(read()).toBe(2);
});

test("how much is left is counted once while nobody writes, and anew for another place or a longer log", async () => {
  const pages = new SharedPages(() => undefined);
  let counted = 0;
  const left = (chain: string, stream: string, after: number) =>
    pages.left(chain, stream, after, async () => {
      counted += 1;
      return counted;
    });
  expect([await left("one", "all", 5), await left("one", "all", 5)]).toEqual([1, 1]);
  expect([await left("one", "all", 6), await left("one", "rounds", 5)]).toEqual([2, 3]);
  expect([await left("two", "all", 5), await left("two", "all", 5)]).toEqual([4, 4]);
  expect(await left("one", "all", 5)).toBe(5);
});

test("what an answer says besides a shared page is whole, also where it is longer than a block of deflate", async () => {
  const { ask } = readings();
  const { rows } = await ask();
  for (const length of [0, 65_000, 65_536, 200_000]) {
    const said = { proto: PROTO, more: "字".repeat(length), rows };
    const request = new Request("http://localhost", { headers: { "accept-encoding": "gzip" } });
    const sent = await sendJson(request, said);
    expect(sent.headers.get("content-encoding")).toBe("gzip");
    expect(JSON.parse(gunzipSync(await sent.arrayBuffer()).toString())).toEqual(said);
  }
});

test("a shared page is the same answer, plain and gzipped, and says nothing that was changed or erased", async () => {
  const { endpoint } = await openTown();
  const office = await endpoint.addPerson({ name: "社区甲", role: "office" });
  const notices = Array.from({ length: 600 }, (_, nth) =>
    write(endpoint, office, {
      ...{ kind: "notice", words: `第${nth}条`, from: "2026-03-18", until: "2026-03-19", withdrawn: false },
    }),
  );
  const pushed = notices.map(({ text, hash }) => ({ text, hash }));
  await endpoint.append(pushed, office);
  const phones = [await joinAs(endpoint, office), await joinAs(endpoint, office)];
  const fill = async (nth: number, encoding: string): Promise<SyncAnswer> => {
    const before = { top: { seq: 0, chain: "" }, proofs: [], streamsDigest: "", cursors: {}, push: [] };
    const asked = { proto: PROTO, ...before, at: "2026-03-18T17:00:00+08:00", max: 300 };
    const headers = { cookie: phones[nth]?.cookie ?? "", "accept-encoding": encoding };
    const answer = await endpoint.fetch(post("/api/sync", asked, headers), "10.0.0.1");
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isGzipped = answer.headers.get("content-encoding") === "gzip";
    expect(isGzipped).toBe(encoding === "gzip");
    // Browsers take it as a stream.
    const streamed = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    if (isGzipped) expect(await new Response(streamed).text()).toBe(gunzipSync(bytes).toString());
    return JSON.parse((isGzipped ? gunzipSync(bytes) : bytes).toString());
  };
  const [one, other, plain] = [await fill(0, "gzip"), await fill(1, "gzip"), await fill(1, "identity")];
  expect(one.rows.length).toBe(300);
  expect(one.more).toBe(true);
  expect({ ...other, device: "" }).toEqual({ ...one, device: "" });
  expect(plain).toEqual(other);

  const [changed, erased] = [notices[5], notices[9]];
  if (!changed || !erased) throw new Error("nothing was written");
  const { id, record, body } = changed.revision;
  const next = write(endpoint, office, { ...body, words: "改了" } as never, {
    ...{ record, base: id, changed: ["words"] },
  });
  await endpoint.append([{ text: next.text, hash: next.hash }], office);
  await endpoint.log.empty([erased.revision.record]);
  for (const encoding of ["gzip", "identity"]) {
    const told = (await fill(0, encoding)).rows.map((row) => row.id);
    expect(told).not.toContain(id);
    expect(told).not.toContain(erased.revision.id);
    expect(told.length).toBe(300);
  }
});
