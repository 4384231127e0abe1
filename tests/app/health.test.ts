import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heapBytesMax, mayBePrivate } from "../../src/app/install/privateWindow.ts";
import { diagnosisOf } from "../../src/app/me/health/diagnosis.ts";
import { sayAge, sayClock } from "../../src/app/me/health/sayFigures.ts";
import { type Step, type TestDeps, testConnection } from "../../src/app/me/health/testConnection.ts";
import { riskOf } from "../../src/app/me/today/riskOf.ts";
import { FAILED_STARTS_MAX, failedStarts, setFailedStarts } from "../../src/app/recovery/alone/starts.ts";
import type { Figures } from "../../src/app/store/read/holdings.ts";
import { health as healthZh } from "../../src/words/zh/health.ts";
import { joinAs, openTown as openServer, settledTown } from "../server/town.ts";
import { openTown, smallEstate } from "../town.ts";
import { phoneWith, visitOf } from "./store/phone.ts";

const at = "2026-03-18T19:05:07+08:00";

describe("the test of the connection", () => {
  async function tried(
    change: Partial<TestDeps> = {},
    instead: (path: string) => Response | "cut" | null = () => null,
  ) {
    const town = await openServer();
    const { leaderA } = await settledTown(town);
    const { cookie } = await joinAs(town.endpoint, leaderA);
    const fetch: TestDeps["fetch"] = async (path, init) => {
      const other = instead(path);
      if (other === "cut") throw new TypeError("no signal");
      if (other) return other;
      return town.endpoint.fetch(
        new Request(`http://localhost:8787${path}`, {
          method: init.method,
          body: init.body,
          headers: { ...(init.headers as object), cookie },
        }),
      );
    };
    const clock: number[] = [];
    const now = () => new Date(town.clock.ms - 3 * 3_600_000);
    const deps = {
      fetch,
      now,
      hasNetwork: true,
      isSecure: true,
      onClock: (behindMs: number) => void clock.push(behindMs),
      ...change,
    };
    const tested = await testConnection(deps, () => {});
    return { steps: tested.map(({ step, ok }) => (ok ? step : (`no ${step}` as const))), clock };
  }
  const page = () =>
    new Response("<html>请先登录</html>", { status: 200, headers: { "content-type": "text/html" } });
  const good: Step[] = ["network", "reach", "secure", "ours", "joined", "echo"];

  test("goes all the way where all is well, and finds out how wrong the phone's clock is", async () => {
    const { steps, clock } = await tried();
    expect(steps).toEqual(good);
    expect(clock).toEqual([3 * 3_600_000]);
    expect(sayClock(clock[0], healthZh)).toContain("慢 3 小时");
  });

  test("stops where the way is broken and names that step", async () => {
    expect((await tried({}, () => "cut")).steps).toEqual(["network", "no reach"]);
    expect((await tried({}, page)).steps).toEqual(["network", "reach", "secure", "no ours"]);
    expect((await tried({ isSecure: false })).steps).toEqual(["network", "reach", "no secure"]);
    expect((await tried({}, (path) => (path === "/api/me" ? page() : null))).steps).toEqual([
      "network",
      "reach",
      "secure",
      "ours",
      "no joined",
    ]);
    const meddled = () => Response.json({ proto: "linfang/1", text: "改过了" });
    expect((await tried({}, (path) => (path === "/api/echo" ? meddled() : null))).steps).toEqual([
      ...good.slice(0, 5),
      "no echo",
    ]);
  });

  test("tries all the same where the phone says that it has no network, since phones err", async () => {
    expect((await tried({ hasNetwork: false })).steps).toEqual(["no network", ...good.slice(1)]);
  });
});

describe("the text for somebody who helps", () => {
  test("holds nothing of what anybody wrote, whatever is on the phone", async () => {
    const town = await openTown();
    const { doors, first } = await smallEstate(town);
    const { store } = first;
    const secrets = fc
      .sample(fc.string({ minLength: 12, maxLength: 40, unit: "grapheme" }), { seed: 5, numRuns: 40 })
      .map((text, nth) => `机密${nth}${text}`);
    for (const [nth, secret] of secrets.entries()) {
      if (nth % 3 === 0) await first.write({ ...visitOf(doors[0]), note: secret.slice(0, 100) });
      else if (nth % 3 === 1) await store.keepDraft(secret, { note: secret });
      else await store.set(secret, secret);
    }
    first.signal.isCut = true;
    await first.exchange();
    const holdings = await store.holdings();
    const [unsent, figures, happenings] = [
      await holdings.unsent(),
      await holdings.figures(),
      await holdings.happenings(),
    ];
    const parts = {
      figures,
      happenings,
      tested: [],
      app: "0.1.0",
      browser: "Pixel · Chrome",
      at,
      keeping: "kept",
      installed: true,
      offline: "ready",
    };
    const text = diagnosisOf(parts);
    expect(unsent.revisions.length).toBeGreaterThan(0);
    const people = [first.me.person.name, first.me.community.name, first.me.device, first.me.person.id];
    for (const word of [...secrets, ...people, ...unsent.revisions.map(({ id }) => id), doors[0]])
      expect(text).not.toContain(word);
    expect(text).not.toContain("机密");
    expect(JSON.parse(text)).toMatchObject({
      app: "0.1.0",
      counts: { waiting: unsent.revisions.length, drafts: unsent.drafts.length },
    });
    await town.close();
  });
});

describe("words for ages", () => {
  test("take the largest unit that fits", () => {
    expect(
      [0, 59 * 60_000, 60 * 60_000, 47 * 3_600_000, 48 * 3_600_000].map((ms) => sayAge(ms, healthZh.age)),
    ).toEqual(["1 分钟", "59 分钟", "1 小时", "1 天", "2 天"]);
    expect(sayClock(undefined, healthZh)).toBe(healthZh.phone.clockUnknown);
    expect(sayClock(90_000, healthZh)).toBe(healthZh.phone.clockGood);
  });
});

describe("a window that may not keep anything", () => {
  const storage = (quota: number, isKept = false) =>
    ({
      estimate: async () => ({ quota, usage: 0 }),
      persisted: async () => isKept,
    }) as unknown as StorageManager;
  test("is told by how little it is given, unless the browser has promised to keep it", async () => {
    expect(await mayBePrivate({ storage: storage(60e6) })).toBe(true);
    expect(await mayBePrivate({ storage: storage(3e9), heapBytesMax: 4e9 })).toBe(true);
    expect(await mayBePrivate({ storage: storage(60e6, true) })).toBe(false);
    expect(await mayBePrivate({ storage: storage(60e9), heapBytesMax: 4e9 })).toBe(false);
    expect(await mayBePrivate({ storage: undefined as unknown as StorageManager })).toBe(false);
    expect(heapBytesMax()).toBeUndefined();
  });

  test("is told in Firefox by the folder that it is refused", async () => {
    const roomy = (getDirectory: () => Promise<unknown>) =>
      Object.assign(storage(60e9), { getDirectory }) as unknown as StorageManager;
    const refused = () => Promise.reject(new DOMException("Security error", "SecurityError"));
    expect(await mayBePrivate({ storage: roomy(refused) })).toBe(true);
    expect(await mayBePrivate({ storage: roomy(async () => ({})) })).toBe(false);
  });
});

describe("what is not handed in", () => {
  const day = 24 * 3_600_000;
  const figures = (waiting: number, days: number, exported = 0) =>
    ({
      waiting,
      oldestWaiting: new Date(Date.parse(at) - days * day).toISOString(),
      exported: { count: exported },
    }) as unknown as Figures;
  const phone = { keeping: "may-be-cleared" as const, installed: false, nowMs: Date.parse(at) };

  test("is warned about from the third day on where the browser may clear it, and at a day's walk where the app is only a page", () => {
    expect(riskOf(figures(1, 2.9), phone)).toBeNull();
    expect(riskOf(figures(1, 3), phone)).toEqual({ why: "old", days: 3 });
    expect(riskOf(figures(1, 3), { ...phone, keeping: "unknown" })).toEqual({ why: "old", days: 3 });
    expect(riskOf(figures(20, 0), phone)).toEqual({ why: "many", count: 20 });
    expect(riskOf(figures(20, 0), { ...phone, installed: true })).toBeNull();
  });

  test("is no cause for alarm where the browser has promised to keep it, or where all of it is in a file", () => {
    expect(riskOf(figures(50, 9), { ...phone, keeping: "kept" })).toBeNull();
    expect(riskOf(figures(5, 9, 5), phone)).toBeNull();
    expect(riskOf(figures(5, 9, 4), phone)).toEqual({ why: "old", days: 9 });
  });
});

describe("starts in vain", () => {
  test("are counted until one succeeds", () => {
    const shelf = new Map<string, string>();
    const storage = {
      getItem: (name: string) => shelf.get(name) ?? null,
      setItem: (name: string, value: string) => void shelf.set(name, value),
      removeItem: (name: string) => void shelf.delete(name),
    };
    expect(failedStarts(storage)).toBe(0);
    setFailedStarts(storage, FAILED_STARTS_MAX);
    expect(failedStarts(storage)).toBe(FAILED_STARTS_MAX);
    setFailedStarts(storage, 0);
    expect(shelf.size).toBe(0);
  });
});

test("a phone that is asked for the first time what happened says nothing", async () => {
  const { store } = await phoneWith();
  expect(await (await store.holdings()).happenings()).toEqual([]);
});
