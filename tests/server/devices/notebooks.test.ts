import { describe, expect, test } from "vitest";
import { ROUTES } from "../../../src/server/http/routes.ts";
import { NOTEBOOK_HEADER } from "../../../src/sync/notebooks.ts";
import type { DeviceList } from "../../../src/sync/officeProtocol.ts";
import { type Joined, PROTO, type SyncAnswer } from "../../../src/sync/protocol.ts";
import { HOST, joinAs, openTown, post, settledTown, type Town, visitBody, write } from "../town.ts";

const HOUR_MS = 3_600_000;
const nothing = {
  ...{ proto: PROTO, top: { seq: 0, chain: "" }, proofs: [], streamsDigest: "" },
  ...{ at: "2026-03-18T17:00:00+08:00", cursors: {}, push: [], max: 0 },
};

/** A browser: it sends all its cookies with everything, whichever notebook is open. */
function browserIn(town: Town) {
  const jar = new Map<string, string>();
  const heard = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  const headersOf = (notebook?: string) => ({
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
    ...(notebook === undefined ? {} : { [NOTEBOOK_HEADER]: notebook }),
  });
  const browser = {
    jar,
    get: async (path: string, notebook?: string) =>
      heard(await town.endpoint.fetch(new Request(HOST + path, { headers: headersOf(notebook) }))),
    post: async (path: string, json: unknown, notebook?: string) =>
      heard(await town.endpoint.fetch(post(path, json, headersOf(notebook)))),
    join: async (person: string, notebook?: string) => {
      const { code } = await town.endpoint.newCode(person);
      const answer = await browser.post("/api/join", { proto: PROTO, code, deviceName: "手机" }, notebook);
      return { status: answer.status, joined: (await answer.json()) as Joined };
    },
    whoIs: async (notebook?: string) => {
      const answer = await browser.get("/api/me", notebook);
      return answer.status === 200 ? ((await answer.json()) as Joined).person.id : answer.status;
    },
    sync: async (notebook: string | undefined, change: object = {}) => {
      const answer = await browser.post("/api/sync", { ...nothing, ...change }, notebook);
      return { status: answer.status, said: (await answer.json()) as SyncAnswer };
    },
  };
  return browser;
}

/** Both leaders on one phone, the second in a notebook of their own, and a desk. */
async function shared() {
  const town = await openTown({ dist: "no-app" });
  const people = await settledTown(town);
  const browser = browserIn(town);
  const first = (await browser.join(people.leaderA)).joined;
  const second = (await browser.join(people.leaderB, "2")).joined;
  const desk = await joinAs(town.endpoint, people.office);
  await browser.sync(undefined);
  await browser.sync("2");
  const take = async (device: string) =>
    expect((await desk.post("/api/devices/take", { proto: PROTO, device })).status).toBe(200);
  return { town, ...people, browser, first, second, desk, take };
}

describe("two notebooks on one phone", () => {
  test("have a cookie each, under the same protection, and each speaks as its own person alone", async () => {
    const { town, browser, leaderA, leaderB } = await shared();
    const names = [...browser.jar.keys()];
    expect(names).toEqual([expect.stringMatching(/^linfang-[0-9a-f]{8}$/), `${names[0]}-2`]);
    expect([await browser.whoIs(), await browser.whoIs(""), await browser.whoIs("2")]).toEqual([
      leaderA,
      leaderA,
      leaderB,
    ]);
    const { code } = await town.endpoint.newCode(leaderB);
    const headers = { [NOTEBOOK_HEADER]: "3", "x-forwarded-proto": "https" };
    const given = await town.endpoint.fetch(
      post("/api/join", { proto: PROTO, code, deviceName: "手机" }, headers),
    );
    expect(given.headers.get("set-cookie")).toMatch(
      /^__Host-linfang-[0-9a-f]{8}-3=.+; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  test("are never answered as each other: without its own cookie a notebook is nobody's, by any route", async () => {
    const { town, browser, first } = await shared();
    const [own = "", others = ""] = [...browser.jar.keys()];
    const both = new Map(browser.jar);
    for (const kept of [own, others]) {
      browser.jar.clear();
      browser.jar.set(kept, both.get(kept) ?? "");
      const missing = kept === own ? "2" : undefined;
      for (const { method, path, who } of ROUTES) {
        if (!["device", "office", "device-even-blocked"].includes(who)) continue;
        const at = path.replace(/:\w+/g, "00000000-0000-4000-8000-0000000000b1");
        const answer =
          method === "POST"
            ? await browser.post(at, { proto: PROTO }, missing)
            : method === "GET"
              ? await browser.get(at, missing)
              : await town.endpoint.fetch(new Request(HOST + at, { method, headers: headers(missing) }));
        expect([path, answer.status]).toEqual([path, 401]);
      }
    }
    // The shared name of before is the first one's alone.
    browser.jar.clear();
    browser.jar.set("linfang", both.get(own) ?? "");
    expect([await browser.whoIs(), await browser.whoIs("2")]).toEqual([first.person.id, 401]);

    function headers(notebook?: string) {
      const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join("; ");
      return { cookie, "tus-resumable": "1.0.0", ...(notebook ? { [NOTEBOOK_HEADER]: notebook } : {}) };
    }
  });

  test("that no phone can have are nobody's, and nobody joins into one", async () => {
    const { town, browser, leaderB } = await shared();
    const before = new Map(browser.jar);
    for (const said of [
      "1",
      "5",
      "02",
      "2, 2",
      "2;",
      "../2",
      "-2",
      "__proto__",
      "x".repeat(5000),
      "%EF%BC%92",
    ]) {
      expect([said.slice(0, 9), await browser.whoIs(said)]).toEqual([said.slice(0, 9), 401]);
      expect([said.slice(0, 9), (await browser.sync(said)).status]).toEqual([said.slice(0, 9), 401]);
      const joining = await browser.join(leaderB, said);
      expect([said.slice(0, 9), joining.status]).toEqual([said.slice(0, 9), 400]);
    }
    expect(browser.jar).toEqual(before);
    // The code was not used up by it.
    const { code } = await town.endpoint.newCode(leaderB);
    const joining = { proto: PROTO, code, deviceName: "手机" };
    expect((await browser.post("/api/join", joining, "9")).status).toBe(400);
    expect((await browser.post("/api/join", joining, "3")).status).toBe(200);
  });

  test("hand in under their own author, and words of one never go as the other's", async () => {
    const { town, browser, leaderA, leaderB, doorA, doorB, first, second } = await shared();
    const ofA = write(town.endpoint, leaderA, visitBody(doorA.revision.id));
    const ofB = write(town.endpoint, leaderB, visitBody(doorB.revision.id));
    const push = (one: typeof ofA) => [{ text: one.text, hash: one.hash }];
    // A page that speaks for the wrong notebook: nothing is taken in.
    const wrong = await browser.sync("2", { device: first.device, push: push(ofA) });
    expect([wrong.status, JSON.stringify(wrong.said)]).toEqual([
      409,
      JSON.stringify({ proto: PROTO, error: "other-device" }),
    ]);
    const right = await browser.sync(undefined, { device: first.device, push: push(ofA) });
    expect(right.said.receipts).toMatchObject([{ verdict: "line" }]);
    const also = await browser.sync("2", { device: second.device, push: push(ofB) });
    expect(also.said.receipts).toMatchObject([{ verdict: "line" }]);
    const streams = async (notebook?: string) => (await browser.sync(notebook, { max: 500 })).said;
    const [seenByA, seenByB] = [await streams(), await streams("2")];
    expect(JSON.stringify(seenByA.rows)).toContain(ofA.revision.id);
    expect(JSON.stringify(seenByA.rows)).not.toContain(ofB.revision.id);
    expect(JSON.stringify(seenByB.rows)).toContain(ofB.revision.id);
    expect(JSON.stringify(seenByB.rows)).not.toContain(ofA.revision.id);
  });

  test("are given their credentials anew apart, and a copy of one ends that one alone", async () => {
    const { town, browser, leaderA } = await shared();
    const [, name = ""] = [...browser.jar.keys()];
    const shows = async (...browsers: (typeof browser)[]) => {
      for (const one of browsers) await one.sync("2");
    };
    for (let day = 0; day < 3; day += 1) {
      await shows(browser);
      town.clock.ms += 2 * HOUR_MS;
      await shows(browser);
      town.clock.ms += 24 * HOUR_MS;
      const before = new Map(browser.jar);
      await shows(browser);
      const changed = [...browser.jar].filter(([one, value]) => before.get(one) !== value);
      expect(changed.map(([one]) => one)).toEqual([name]);
    }
    // Somebody takes the second one's cookie to another browser, and both use it on.
    const copy = browserIn(town);
    copy.jar.set(name, browser.jar.get(name) ?? "");
    for (let step = 0; step < 6; step += 1) {
      await shows(copy, browser);
      town.clock.ms += 13 * HOUR_MS;
    }
    expect([await copy.whoIs("2"), await browser.whoIs("2")]).toEqual([401, 401]);
    expect(await browser.whoIs()).toBe(leaderA);
  });
});

describe("one of two that is taken away", () => {
  const empty = { proto: PROTO };

  test("ends alone: the other reads on, and the browser is not told to let go of what is the other's", async () => {
    const { browser, first, take, leaderB } = await shared();
    const [, name = ""] = [...browser.jar.keys()];
    await take(first.device);
    expect([await browser.whoIs(), await browser.whoIs("2")]).toEqual([403, leaderB]);
    const answer = await browser.post("/api/devices/erased", empty);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("clear-site-data")).toBeNull();
    expect([...browser.jar.keys()]).toEqual([name]);
    expect(await browser.whoIs("2")).toBe(leaderB);
  });

  test("says by itself that the phone has another notebook, whose cookie may have ended", async () => {
    const { browser, first, take } = await shared();
    const [, name = ""] = [...browser.jar.keys()];
    browser.jar.delete(name);
    await take(first.device);
    const answer = await browser.post("/api/devices/erased", { ...empty, isShared: true });
    expect([answer.status, answer.headers.get("clear-site-data")]).toEqual([200, null]);
  });

  test("that is the last lets go of everything, whichever it is", async () => {
    const { browser, first, second, take, desk } = await shared();
    await take(first.device);
    await take(second.device);
    // Taken away both: the first one's end must not take what the second has still to hand in.
    expect((await browser.post("/api/devices/erased", empty)).headers.get("clear-site-data")).toBeNull();
    const last = await browser.post("/api/devices/erased", empty, "2");
    expect(last.headers.get("clear-site-data")).toBe('"cache", "storage", "cookies"');
    expect([...browser.jar.keys()]).toEqual([]);
    const list = ((await (await desk.get("/api/devices")).json()) as DeviceList).devices;
    for (const { device } of [first, second])
      expect(list.find(({ id }) => id === device)?.taken).toHaveProperty("erasedAt");
  });

  test("does not speak of the other's end, however it names itself", async () => {
    const { browser, first, take, desk, second } = await shared();
    await take(first.device);
    expect((await browser.post("/api/devices/erased", empty, "2")).status).toBe(409);
    expect((await browser.post("/api/devices/erased", empty, "3")).status).toBe(401);
    const list = ((await (await desk.get("/api/devices")).json()) as DeviceList).devices;
    expect(list.find(({ id }) => id === first.device)?.taken).not.toHaveProperty("erasedAt");
    expect(list.find(({ id }) => id === second.device)?.taken).toBeUndefined();
  });
});

test("a page under an unlisted name comes to whoever has any notebook's cookie", async () => {
  const { town, browser } = await shared();
  const [first = "", second = ""] = [...browser.jar].map(([name, value]) => `${name}=${value}`);
  const desk = await joinAs(town.endpoint, await town.endpoint.addPerson({ name: "社区乙", role: "office" }));
  const sync = { cookie: desk.cookie, "content-type": "application/json" };
  const learned = new Request("http://listed.example/api/sync", {
    ...{ method: "POST", headers: { host: "listed.example", ...sync }, body: JSON.stringify(nothing) },
  });
  expect((await town.endpoint.fetch(learned)).status).toBe(200);
  const asPage = async (cookie: string) => {
    const page = new Request("http://other.example/me", { headers: { host: "other.example", cookie } });
    return (await town.endpoint.fetch(page)).status;
  };
  // There is no built app in this town: who is let in finds nothing.
  expect([await asPage(first), await asPage(second), await asPage("")]).toEqual([404, 404, 403]);
});
