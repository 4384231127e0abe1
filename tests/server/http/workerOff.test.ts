import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HOST, openTown } from "../town.ts";

test("after a bad update the office gives phones a worker that lets go of itself and of no record, and otherwise the built one", async () => {
  const dist = join(mkdtempSync(join(tmpdir(), "linfang-dist-")), "dist");
  mkdirSync(dist);
  writeFileSync(join(dist, "index.html"), "<html></html>");
  writeFileSync(join(dist, "sw.js"), "// the built worker");
  const ask = async (isWorkerOff: boolean) => {
    const town = await openTown({ dist, isWorkerOff });
    return town.endpoint.fetch(new Request(`${HOST}/sw.js`));
  };
  expect(await (await ask(false)).text()).toBe("// the built worker");
  const off = await ask(true);
  const script = await off.text();
  expect(off.headers.get("content-type")).toContain("text/javascript");
  expect(off.headers.get("cache-control")).toBe("no-store");
  expect(off.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(script).toContain("unregister");
  expect(script).not.toMatch(/indexedDB|navigate|fetch/);
});
