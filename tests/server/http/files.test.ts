import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { HOST, openTown } from "../town.ts";

function builtApp() {
  const dist = mkdtempSync(join(tmpdir(), "linfang-dist-"));
  onTestFinished(() => rmSync(dist, { recursive: true, force: true }));
  mkdirSync(join(dist, "assets"));
  writeFileSync(join(dist, "index.html"), "<!doctype html><title>邻访</title>");
  writeFileSync(join(dist, "sw.js"), "self.x = 1;");
  writeFileSync(join(dist, "assets", "main-a1.js"), "export const version = 1;");
  writeFileSync(join(dist, "..", "secret.txt"), "secret");
  return dist;
}

async function openApp() {
  const dist = builtApp();
  const town = await openTown({ dist });
  const get = (path: string, headers: { [name: string]: string } = {}) =>
    town.endpoint.fetch(new Request(HOST + path, { headers }));
  return { dist, town, get };
}

describe("the app's files", () => {
  test("a deep link opens the app, a file that is not there is 404, and nothing outside is served", async () => {
    const { get } = await openApp();
    for (const path of ["/", "/doors/15栋", "/office/people"])
      expect(await (await get(path)).text()).toContain("<!doctype html>");
    for (const path of [
      "/assets/none.js",
      "/nothing.png",
      "/assets/",
      "/..%2fsecret.txt",
      "/assets/..%2f..%2fsecret.txt",
      "/%2e%2e/secret.txt",
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
    expect((await get("/..%5csecret.txt")).status).toBe(404);
  });

  test("an address that cannot be read opens the app, which says so", async () => {
    const { get } = await openApp();
    for (const path of ["/%00", "/%ff", "/b/%E0%A4%A", "//%", "/door/%25E0"])
      expect([path, await (await get(path)).text()]).toEqual([path, expect.stringContaining("<!doctype")]);
    for (const path of ["/assets/%", "/assets/%00", "/%.png"])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });

  test("hashed files are kept for ever, the page and the worker are asked for each time", async () => {
    const { get } = await openApp();
    expect((await get("/assets/main-a1.js")).headers.get("cache-control")).toBe(
      "public, max-age=31536000, immutable",
    );
    const page = await get("/");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect((await get("/sw.js")).headers.get("cache-control")).toBe("no-cache");
    expect((await get("/", { "if-none-match": page.headers.get("etag") ?? "" })).status).toBe(304);
  });

  test("every answer carries the policy, the worker's file and refusals too", async () => {
    const { get } = await openApp();
    for (const path of [
      "/",
      "/sw.js",
      "/assets/main-a1.js",
      "/assets/none.js",
      "/api/me",
      "/api/nothing",
      "/api/health",
    ]) {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy") ?? "";
      for (const part of [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "trusted-types sw-url",
      ]) {
        expect(policy.split("; ")).toContain(part);
      }
      expect(policy).not.toContain("unsafe-inline");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    }
    expect((await get("/api/health")).headers.get("cache-control")).toBe("no-store");
  });

  test("a page from before an update still finds the files that it asks for later", async () => {
    const { dist, town, get } = await openApp();
    await get("/");
    rmSync(join(dist, "assets", "main-a1.js"));
    writeFileSync(join(dist, "assets", "main-b2.js"), "export const version = 2;");
    await town.restart();
    expect(await (await get("/assets/main-b2.js")).text()).toContain("version = 2");
    expect(await (await get("/assets/main-a1.js")).text()).toContain("version = 1");
  });
});
