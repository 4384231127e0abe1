import { describe, expect, test } from "vitest";
import * as api from "../../src/app/api.ts";
import { ROUTES } from "../../src/server/http/routes.ts";
import { readAnswer } from "../../src/sync/exchange.ts";
import { type Failure, failureOf, readReply } from "../../src/sync/failure.ts";
import { firstChunk, sendPhoto } from "../../src/sync/photo/lane.ts";
import { PROTO } from "../../src/sync/protocol.ts";
import { failure as failureEn } from "../../src/words/en/failure.ts";
import { failure as failureZh } from "../../src/words/zh/failure.ts";
import { below, read } from "../house/source.ts";

const refusal = (error: string) => JSON.stringify({ proto: PROTO, error });
const PAGE = "<html>请先登录</html>";

const MEANINGS: [status: number, text: string, means: Failure][] = [
  [200, PAGE, "portal"],
  [200, `{"ok":true}`, "elsewhere"],
  [200, "", "elsewhere"],
  // Sent on to another place, which a browser tells nothing more of.
  [301, "", "elsewhere"],
  [0, "", "elsewhere"],
  [302, PAGE, "portal"],
  [400, refusal("form"), "refused"],
  [401, refusal("device"), "login"],
  [401, refusal("idle"), "idle"],
  [401, refusal("copied"), "copied"],
  [401, refusal("waits"), "waits"],
  [401, PAGE, "portal"],
  [403, refusal("office-only"), "forbidden"],
  [403, PAGE, "portal"],
  [404, refusal("person"), "unknown"],
  [404, refusal("route"), "older"],
  [404, PAGE, "elsewhere"],
  [409, refusal("sure"), "refused"],
  [409, refusal("other-device"), "other-device"],
  [410, refusal("used"), "used"],
  [413, refusal("too-large"), "too-large"],
  [413, PAGE, "too-large"],
  [422, refusal("size"), "refused"],
  [429, refusal("busy"), "often"],
  [429, PAGE, "often"],
  [429, refusal("digits-shut"), "shut"],
  [500, refusal("fault"), "server"],
  [502, PAGE, "gateway"],
  [507, refusal("full"), "full"],
];

/** Questions of every kind, each with the network's answer in the office's place. */
const QUESTIONS: { [name: string]: (fetch: api.Fetch) => Promise<api.Asked<unknown>> } = {
  me: api.askMe,
  join: (fetch) => api.sendJoin(fetch, { code: "12345678", deviceName: "手机" }),
  handIn: (fetch) => api.handIn(fetch, []),
  code: (fetch) => api.askNewCode(fetch, "00000000-0000-4000-8000-0000000000b1"),
  held: (fetch) => api.askHeldList(fetch, {}),
  picture: (fetch) =>
    api.askPhoto(fetch, "00000000-0000-4000-8000-0000000000b1", {
      ...{ slot: "s1", hash: "0".repeat(64), type: "image/jpeg" },
    }),
};

/** A Response may not have every status that a browser reports. */
const answering =
  (status: number, text: string): api.Fetch =>
  async () =>
    ({ status, text: async () => text, headers: new Headers() }) as Response;

describe("what a status means", () => {
  test.each(MEANINGS)("%i %s is %s, whoever asked", async (status, text, means) => {
    expect(failureOf(readReply(status, text))).toBe(means);
    for (const [name, ask] of Object.entries(QUESTIONS))
      expect({ [name]: await ask(answering(status, text)) }).toEqual({
        [name]: { answered: false, why: means },
      });
    for (const words of [failureZh, failureEn]) expect(words[means]).toBeTruthy();
  });

  test("nothing back is no signal, for whoever asked", async () => {
    const cut: api.Fetch = async () => Promise.reject(new TypeError("failed to fetch"));
    for (const ask of Object.values(QUESTIONS))
      expect(await ask(cut)).toEqual({ answered: false, why: "offline" });
  });

  test.each([429, 507, 502])("a %i blames neither the words nor the picture", async (status) => {
    const picture = { record: "r", slot: "s1", hash: "0".repeat(64), bytes: 10 };
    const ask = async () => ({ status, header: () => null, text: "" });
    const way = { ask, pace: { ...firstChunk }, nowMs: () => 0 };
    expect(readAnswer(status, "")).toEqual({ fault: "busy" });
    expect(await sendPhoto(picture, async () => new Uint8Array(), way)).toEqual({ sent: false, why: "busy" });
  });
});

describe("the app speaks to the office", () => {
  /** The page behind a resident's slip: built alone, for whoever has no app. */
  const SLIP = "src/app/slip/askSlip.ts";
  /** What hands a page's own fetch on with a notebook's name: it asks for nothing itself. */
  const HANDS_ON = "src/app/notebooks/fetchAs.ts";
  /** The worker's own files; pages of their own that share no part with the app. */
  const APART = ["src/app/worker/sw.ts", "src/app/recovery/alone/repair.ts", SLIP, HANDS_ON];

  test("in api.ts alone, and nobody else reads a status", () => {
    const others = below("src/app").files.filter(
      (file) => /\.tsx?$/.test(file) && file !== "src/app/api.ts" && !APART.includes(file),
    );
    const asking = others.filter((file) => /["'`]\/api\/|\bfetch\(["'`u]/.test(read(file)));
    const reading = others.filter((file) =>
      /\b(response|answer|status)(\.status)? (===|>=) [1-5]\d\d\b/.test(read(file)),
    );
    expect({ asking, reading }).toEqual({ asking: [], reading: [] });
  });

  test("by rows that there are", () => {
    const text = read("src/app/api.ts") + read(SLIP);
    const named = [...text.matchAll(/"(\/api\/[\w/-]+)"/g)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(10);
    const paths = new Set(ROUTES.map(({ path }) => path));
    expect(named.filter((path) => !paths.has(path ?? ""))).toEqual([]);
  });
});
