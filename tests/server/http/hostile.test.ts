import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { PolicyReports } from "../../../src/server/http/policyReports.ts";
import { PROTO, REQUEST_BYTES_MAX } from "../../../src/sync/protocol.ts";
import {
  doorBody,
  HOST,
  joinAs,
  openTown,
  post,
  seal,
  settledTown,
  type Town,
  visitBody,
  write,
} from "../town.ts";

const quiet = {
  proto: PROTO,
  top: { seq: 0, chain: "" },
  proofs: [],
  streamsDigest: "",
  at: "2026-03-18T17:00:00+08:00",
  cursors: {},
  push: [],
  max: 10,
};

async function send(town: Town, cookie: string, body: BodyInit, headers: { [name: string]: string } = {}) {
  const all = { "content-type": "application/json", cookie, ...headers };
  return town.endpoint.fetch(new Request(`${HOST}/api/sync`, { method: "POST", headers: all, body }));
}

async function officeIn(town: Town) {
  const { office, doorA } = await settledTown(town);
  return { office, door: doorA.revision.id, desk: await joinAs(town.endpoint, office) };
}

describe("hostile and broken requests", () => {
  test("get a reason as JSON, and nothing of them is stored", async () => {
    const town = await openTown();
    const { desk } = await officeIn(town);
    const { top } = await desk.sync();
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const cases: [BodyInit, { [name: string]: string }, number, string][] = [
      ["", {}, 400, "unreadable"],
      ["{", {}, 400, "unreadable"],
      ["null", {}, 400, "form"],
      [new Uint8Array([0xff, 0xfe, 0x00]), {}, 400, "unreadable"],
      [deep, {}, 400, "form"],
      [JSON.stringify({ ...quiet, proto: "linfang/9" }), {}, 400, "form"],
      [JSON.stringify({ ...quiet, max: 1e9 }), {}, 400, "form"],
      [
        JSON.stringify({
          ...quiet,
          push: Array.from({ length: 1001 }, () => ({ text: "", hash: "0".repeat(64) })),
        }),
        {},
        400,
        "form",
      ],
      ["x".repeat(REQUEST_BYTES_MAX + 1), {}, 413, "too-large"],
      ["not gzip", { "content-encoding": "gzip" }, 400, "unreadable"],
      ["x", { "content-encoding": "br" }, 400, "encoding"],
      [JSON.stringify(quiet), { "content-type": "text/plain" }, 403, "not-json"],
      [JSON.stringify(quiet), { "content-type": "application/x-www-form-urlencoded" }, 403, "not-json"],
      [JSON.stringify(quiet), { origin: "https://evil.example" }, 403, "foreign"],
      [JSON.stringify(quiet), { origin: "null" }, 403, "foreign"],
      [JSON.stringify(quiet), { "sec-fetch-site": "cross-site" }, 403, "foreign"],
      [JSON.stringify(quiet), { "sec-fetch-site": "same-site" }, 403, "foreign"],
    ];
    for (const [body, headers, status, error] of cases) {
      const answer = await send(town, desk.cookie, body, headers);
      expect([status, error, answer.status, await answer.json()]).toEqual([
        status,
        error,
        status,
        { proto: PROTO, error },
      ]);
      expect(answer.headers.get("content-type")).toContain("application/json");
    }
    expect((await desk.sync()).top).toEqual(top);
    expect(
      (
        await send(town, desk.cookie, JSON.stringify(quiet), {
          origin: "http://localhost:8787",
          "sec-fetch-site": "same-origin",
        })
      ).status,
    ).toBe(200);
  });

  test("a bomb is put out before it fills the memory", async () => {
    const town = await openTown();
    const { desk } = await officeIn(town);
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, 0x20));
    const before = process.memoryUsage().rss;
    const answer = await send(town, desk.cookie, new Uint8Array(bomb), { "content-encoding": "gzip" });
    expect(answer.status).toBe(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  test("a body that never ends is cut off, whatever length it promised", async () => {
    const town = await openTown();
    const { desk } = await officeIn(town);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const init = {
      method: "POST",
      headers: { "content-type": "application/json", cookie: desk.cookie },
      body: endless,
      duplex: "half",
    };
    expect((await town.endpoint.fetch(new Request(`${HOST}/api/sync`, init as RequestInit))).status).toBe(
      413,
    );
    expect(sent).toBeLessThan(REQUEST_BYTES_MAX + 4 * 65_536);
  });

  test("refused is only what is unreadable, too large, hashed wrong or of another community, and the rest goes in", async () => {
    const town = await openTown();
    const { office, door, desk } = await officeIn(town);
    const good = write(town.endpoint, office, visitBody(door, { note: "好" }));
    const large = write(town.endpoint, office, visitBody(door, { note: "长".repeat(100_000) }));
    const wrong = { ...write(town.endpoint, office, visitBody(door)), hash: "0".repeat(64) };
    const foreign = write(town.endpoint, office, visitBody(door), {
      community: "11111111-1111-4111-8111-111111111111",
    });
    const garbled = seal({ nothing: "of ours" } as never);
    let nested: unknown = "deep";
    for (let depth = 0; depth < 500; depth += 1) nested = [nested];
    const deep = write(town.endpoint, office, { ...visitBody(door), extra: nested } as never);
    const answer = await desk.sync([large, wrong, foreign, garbled, deep, good]);
    expect(answer.receipts.map(({ verdict, reason }) => reason ?? verdict)).toEqual([
      "too-large",
      "hash",
      "community",
      "unreadable",
      "unreadable",
      "line",
    ]);
    expect(answer.receipts.map(({ hash }) => hash)).toEqual(
      [large, wrong, foreign, garbled, deep, good].map(({ hash }) => hash),
    );
    expect(answer.receipts.at(-1)?.id).toBe(good.revision.id);
  });

  test("what this version cannot read, or a form forbids, is held with its reason and path", async () => {
    const town = await openTown();
    const { office, door, desk } = await officeIn(town);
    const cases = [
      [write(town.endpoint, office, visitBody(door, { note: "长".repeat(201) })), "form", "note"],
      [write(town.endpoint, office, visitBody(door, { visitedAt: "yesterday" })), "form", "visitedAt"],
      [write(town.endpoint, office, visitBody(door), { v: 2 }), "newer", undefined],
      [write(town.endpoint, office, visitBody(door), { kind: "lamp" }), "newer", undefined],
      [
        write(town.endpoint, office, visitBody(door), { parent: "11111111-1111-4111-8111-111111111111" }),
        "form",
        "parent",
      ],
      [write(town.endpoint, office, visitBody("11111111-1111-4111-8111-111111111111")), "parent", undefined],
    ] as const;
    const { receipts } = await desk.sync(cases.map(([written]) => written));
    expect(receipts.map(({ verdict, reason, path }) => [verdict, reason, path])).toEqual(
      cases.map(([, reason, path]) => ["held", reason, path]),
    );
    const { held } = await (await desk.get("/api/held")).json();
    expect(held.map(({ text }: { text: string }) => text)).toEqual(
      cases.map(([written]) => written.text).reverse(),
    );
  });

  test("fields named like JavaScript's own do no harm", async () => {
    const town = await openTown();
    const { office, door, desk } = await officeIn(town);
    const base = { record: door, base: door };
    const edit = write(town.endpoint, office, doorBody(undefined, { label: "303" }), {
      ...base,
      changed: ["label"],
    });
    const body = JSON.parse(
      `{"__proto__": {"polluted": true}, "constructor": 1, ${JSON.stringify(doorBody(undefined)).slice(1)}`,
    );
    const late = write(town.endpoint, office, body, {
      ...base,
      changed: ["__proto__", "constructor", "occupancy"],
    });
    const { receipts } = await desk.sync([edit, late]);
    expect(receipts.map((receipt) => receipt.verdict)).toEqual(["line", "beside"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("unknown routes under /api are 404 as JSON, and every other route needs a device", async () => {
    const town = await openTown();
    for (const path of ["/api", "/api/", "/api/nothing", "/api/sync/more", "/api/held/accept/x"]) {
      const answer = await town.endpoint.fetch(new Request(HOST + path));
      expect([path, answer.status, await answer.json()]).toEqual([
        path,
        404,
        { proto: PROTO, error: "route" },
      ]);
    }
    for (const request of [
      new Request(`${HOST}/api/me`),
      new Request(`${HOST}/api/held`),
      post("/api/sync", quiet),
      post("/api/codes", {}),
      post("/api/held/accept", {}),
    ]) {
      expect((await town.endpoint.fetch(request)).status).toBe(401);
    }
    expect((await town.endpoint.fetch(new Request(`${HOST}/api/health`))).status).toBe(200);
  });

  test("whoever has no device is refused by every route that there is, and by those that there will be", async () => {
    const town = await openTown();
    const { desk } = await officeIn(town);
    const odd = [
      "/api/devices/x",
      "/api/devices/settle",
      "/api/devices/",
      "/api/codes/x",
      "/api/held/x",
      "/api/photos/x",
      "/api/photos/a/b/c/d",
    ];
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      for (const path of [
        ...odd,
        "/api/sync",
        "/api/me",
        "/api/photos/uploads",
        "/api/handed-in",
        "/api/backup",
        "/api//me",
        "/api/%6de",
      ]) {
        for (const cookie of ["", "linfang=x.y", "linfang=%E0%A4%A"]) {
          const answer = await town.endpoint.fetch(
            new Request(HOST + path, { method, headers: { cookie, "content-type": "application/json" } }),
          );
          expect([method, path, [401, 404].includes(answer.status), answer.status]).toEqual([
            method,
            path,
            true,
            answer.status,
          ]);
        }
      }
    }
    expect((await town.endpoint.fetch(new Request(`${HOST}/api/photos/a/b/c/receipt`))).status).toBe(401);
    expect((await desk.get("/api/devices/x")).status).toBe(404);
  });

  test("a clash whose value nests without end is refused with its revision, and the rest goes in", async () => {
    const town = await openTown();
    const { office, door, desk } = await officeIn(town);
    const bad = write(town.endpoint, office, visitBody(door));
    const good = write(town.endpoint, office, visitBody(door));
    const { id: rev, by, at } = bad.revision;
    const clash = JSON.stringify({ field: "note", value: "deep", rev, by, at }).replace(
      '"deep"',
      "[".repeat(100_000) + "]".repeat(100_000),
    );
    const stamped = JSON.stringify({
      text: bad.text,
      hash: bad.hash,
      stamp: "x",
      n: 1,
      rewoundTo: 0,
      clashes: ["CLASH"],
    }).replace('"CLASH"', clash);
    const request = JSON.stringify({ ...quiet, push: ["BAD", { text: good.text, hash: good.hash }] }).replace(
      '"BAD"',
      stamped,
    );
    for (const [path, body] of [
      ["/api/sync", request],
      ["/api/handed-in", JSON.stringify({ proto: PROTO, push: ["BAD"] }).replace('"BAD"', stamped)],
    ] as const) {
      const headers = { "content-type": "application/json", cookie: desk.cookie };
      const answer = await town.endpoint.fetch(new Request(HOST + path, { method: "POST", headers, body }));
      expect([path, answer.status]).toEqual([path, 200]);
      const { receipts } = await answer.json();
      expect(receipts[0]).toMatchObject({ id: bad.revision.id, verdict: "refused", reason: "unreadable" });
      if (path === "/api/sync") expect(receipts[1]).toMatchObject({ verdict: "line" });
    }
  });

  test("what a browser's policy refused is said once in the log, without the page that it was on", async () => {
    const town = await openTown();
    const report = {
      type: "csp-violation",
      url: `${HOST}/door/1`,
      body: { effectiveDirective: "img-src", blockedURL: "https://evil.example/x?door=301\n" },
    };
    const tell = (json: unknown) =>
      town.endpoint.fetch(post("/api/csp", json, { "content-type": "application/reports+json" }));
    expect((await tell([])).status).toBe(204);
    expect((await tell({ not: "a list" })).status).toBe(400);
    const said: string[] = [];
    const reports = new PolicyReports();
    const own = { address: "10.0.0.1", isOwn: true, nowMs: 0 };
    for (let times = 0; times < 3; times += 1)
      expect(reports.take([report], own, (line) => said.push(line))).toBe(true);
    expect(said).toEqual(["policy: img-src https://evil.example"]);
  });

  test("junk reports, from however many networks, do not silence what the community's own phones report", () => {
    const reports = new PolicyReports();
    const said: string[] = [];
    const junk = (nth: number) => ({
      body: {
        effectiveDirective: nth % 2 ? "img-src" : `no-such-${nth}`,
        blockedURL: `https://junk-${nth}.example/x`,
      },
    });
    for (let nth = 0; nth < 5000; nth += 1)
      reports.take(
        [junk(nth), junk(nth + 1)],
        { address: `10.${nth % 250}.${nth >> 8}.1`, isOwn: false, nowMs: nth },
        (line) => said.push(line),
      );
    expect(said.length).toBeLessThanOrEqual(30);
    const real = { body: { effectiveDirective: "script-src-elem", blockedURL: "https://evil.example/a.js" } };
    reports.take([real], { address: "10.0.0.1", isOwn: true, nowMs: 5000 }, (line) => said.push(line));
    expect(said.at(-1)).toBe("policy: script-src-elem https://evil.example");
    const one = new PolicyReports();
    const heard: string[] = [];
    for (let nth = 0; nth < 99; nth += 2)
      one.take([junk(nth + 1)], { address: "10.0.0.7", isOwn: false, nowMs: nth }, (line) =>
        heard.push(line),
      );
    one.take([real], { address: "10.9.0.7", isOwn: false, nowMs: 100 }, (line) => heard.push(line));
    expect(heard).toHaveLength(4);
    expect(heard.at(-1)).toContain("evil.example (by a stranger)");
  });

  test("a gzipped exchange is answered in gzip", async () => {
    const town = await openTown();
    const { desk } = await officeIn(town);
    const packed = gzipSync(JSON.stringify(quiet));
    const answer = await send(town, desk.cookie, new Uint8Array(packed), {
      "content-encoding": "gzip",
      "accept-encoding": "gzip",
    });
    expect([answer.status, answer.headers.get("content-encoding")]).toEqual([200, "gzip"]);
  });
});
