import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hostForUrl } from "../../../src/server/listen.ts";
import { readSettings } from "../../../src/server/settings.ts";
import { joinAs, openTown, type Town } from "../town.ts";

const quiet = {
  proto: "linfang/1",
  top: { seq: 0, chain: "" },
  proofs: [],
  streamsDigest: "",
  at: "2026-03-18T17:00:00+08:00",
  cursors: {},
  push: [],
  max: 10,
};

async function ask(town: Town, host: string, path: string, cookie = "", json?: unknown) {
  const headers = { host, cookie, "content-type": "application/json" };
  const init = json === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(json) };
  return (await town.endpoint.fetch(new Request(`http://${host}${path}`, init))).status;
}

describe("the name under which the endpoint is asked", () => {
  test("is one of the list where there is one, whoever asks; an address and this machine always go", async () => {
    const town = await openTown({ hosts: ["Linfang.example:443", "old.example"] });
    const { cookie } = await joinAs(
      town.endpoint,
      await town.endpoint.addPerson({ name: "社区甲", role: "office" }),
    );
    for (const host of [
      "linfang.example",
      "LINFANG.EXAMPLE:8443",
      "old.example.",
      "localhost:8787",
      "127.0.0.1",
      "[::1]:80",
      "192.168.1.20:8443",
      "a.localhost",
    ]) {
      expect([host, await ask(town, host, "/api/health")]).toEqual([host, 200]);
    }
    for (const host of [
      "evil.example",
      "linfang.example.evil.example",
      "xlinfang.example",
      "127.0.0.1.nip.example",
      "localhost.evil.example",
    ]) {
      for (const path of ["/api/health", "/api/me", "/", "/sw.js"])
        expect([host, path, await ask(town, host, path, cookie)]).toEqual([host, path, 403]);
      expect(
        await ask(town, host, "/api/join", "", { proto: "linfang/1", code: "12345678", deviceName: "x" }),
      ).toBe(403);
      expect(await ask(town, host, "/api/sync", cookie, quiet)).toBe(403);
    }
  });

  test("is learned from the office's first use, is kept over a restart, and binds strangers from then on, and no phone", async () => {
    const town = await openTown();
    const add = (name: string, role: "office" | "block_leader") => town.endpoint.addPerson({ name, role });
    const desk = await joinAs(town.endpoint, await add("社区甲", "office"));
    const leader = await joinAs(town.endpoint, await add("邻长甲", "block_leader"));
    expect(await ask(town, "second.example", "/api/sync", leader.cookie, quiet)).toBe(200);
    expect(await ask(town, "evil.example", "/api/health")).toBe(200);
    expect(await ask(town, "linfang.example", "/api/sync", desk.cookie, quiet)).toBe(200);
    expect(JSON.parse(readFileSync(join(town.data, "beside", "hosts.json"), "utf8"))).toEqual([
      "linfang.example",
    ]);
    for (const again of [false, true]) {
      if (again) await town.restart();
      expect(await ask(town, "evil.example", "/api/health")).toBe(403);
      expect(await ask(town, "evil.example", "/", "linfang=made.up")).toBe(403);
      expect(await ask(town, "linfang.example:8443", "/api/health")).toBe(200);
      // A phone that came by another name before there was a list hands in all the same.
      expect(await ask(town, "second.example", "/api/sync", leader.cookie, quiet)).toBe(200);
      expect(await ask(town, "second.example", "/api/health")).toBe(403);
    }
  });

  test("and what is listened to, are read off the settings", () => {
    expect(readSettings({ LINFANG_HOSTS: "a.example, b.example" })).toMatchObject({
      hosts: ["a.example", "b.example"],
      host: undefined,
    });
    expect(readSettings({ LINFANG_HOSTS: "" })).toMatchObject({ hosts: null });
    expect(hostForUrl(readSettings({}))).toBe("127.0.0.1");
    expect(hostForUrl(readSettings({ HOST: "0.0.0.0" }))).toBe("0.0.0.0");
    expect(hostForUrl(readSettings({ TLS_CERT: "a", TLS_KEY: "b" }))).toBeUndefined();
  });
});
