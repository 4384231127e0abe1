import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { HOST, openTown } from "../town.ts";

function builtApp(): string {
  const dist = mkdtempSync(join(tmpdir(), "linfang-dist-"));
  onTestFinished(() => rmSync(dist, { recursive: true, force: true }));
  mkdirSync(join(dist, ".vite"));
  mkdirSync(join(dist, "assets"));
  writeFileSync(join(dist, "index.html"), "<!doctype html>");
  return dist;
}

test("/api/health says to anybody which program and which app this is, that it lives and that the database answers", async () => {
  const dist = builtApp();
  const town = await openTown({ dist, build: "2026-03-18 1a2b3c4d5" });
  const ask = async (cookie = "") => {
    const answer = await town.endpoint.fetch(new Request(`${HOST}/api/health`, { headers: { cookie } }));
    return { status: answer.status, said: (await answer.json()) as object };
  };
  const lives = {
    proto: "linfang/1",
    ok: true,
    at: "2026-03-18T09:00:00.000Z",
    build: "2026-03-18 1a2b3c4d5",
    stranger: true,
  };
  expect(await ask()).toEqual({ status: 200, said: lives });
  writeFileSync(join(dist, ".vite", "build.txt"), "2026-03-17 0a0b0c0d0");
  expect(await ask()).toEqual({
    status: 200,
    said: { ...lives, app: "2026-03-17 0a0b0c0d0" },
  });
  // Whoever shows a cookie of ours, and be it of another community, asks who they are.
  for (const cookie of ["linfang=x", "a=b; linfang-12345678=x", "__Host-linfang-12345678.b=x"])
    expect((await ask(cookie)).said).not.toHaveProperty("stranger");
  expect((await ask("other=linfang")).said).toHaveProperty("stranger", true);
});

test("/api/health is 503 where the database does not answer, and the log has it", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => said.mockRestore());
  const town = await openTown();
  const file = new DatabaseSync(join(town.data, "linfang.db"));
  file.exec("alter table counter rename to gone");
  file.close();
  const answer = await town.endpoint.fetch(new Request(`${HOST}/api/health`));
  const health: unknown = await answer.json();
  expect([answer.status, health]).toMatchObject([503, { error: "database" }]);
  expect(said.mock.calls.join()).toContain("the database does not answer");
});

test("a map of the app's scripts is served to nobody, wherever one lies", async () => {
  const dist = builtApp();
  for (const name of ["main.js", "main.js.map"]) writeFileSync(join(dist, "assets", name), "{}");
  writeFileSync(join(dist, "sw.js.map"), "{}");
  const town = await openTown({ dist });
  mkdirSync(join(town.data, "assets"), { recursive: true });
  writeFileSync(join(town.data, "assets", "old.js.map"), "{}");
  const statusOf = async (path: string) => (await town.endpoint.fetch(new Request(HOST + path))).status;
  expect(await statusOf("/assets/main.js")).toBe(200);
  for (const path of ["/assets/main.js.map", "/sw.js.map", "/assets/old.js.map", "/assets/main.js%2emap"])
    expect([path, await statusOf(path)]).toEqual([path, 404]);
});

test("a file that the disk does not give is no missing one", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => said.mockRestore());
  const dist = builtApp();
  const town = await openTown({ dist });
  // A name that leads to itself: what the disk says is neither that it is there nor that it is not.
  symlinkSync(join(dist, "assets", "loop.js"), join(dist, "assets", "loop.js"));
  const answer = await town.endpoint.fetch(new Request(`${HOST}/assets/loop.js`));
  expect(answer.status).toBe(500);
  const long = await town.endpoint.fetch(new Request(`${HOST}/assets/${"a".repeat(300)}.js`));
  expect(long.status).toBe(404);
});
