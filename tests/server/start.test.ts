import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { freePort } from "../browser/driving/town.ts";
import { openTown } from "./town.ts";

/** A folder with a built app in it, so that starting builds nothing. */
function folderWithApp(): string {
  const folder = mkdtempSync(join(tmpdir(), "linfang-start-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist", "index.html"), "<!doctype html>");
  return folder;
}

function run(script: string, folder: string, env: { [name: string]: string }, ...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [resolve("scripts", script), ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  let said = "";
  child.stdout?.on("data", (bytes) => {
    said += bytes;
  });
  child.stderr?.on("data", (bytes) => {
    said += bytes;
  });
  const ended = new Promise<number | null>((done) => child.on("exit", (code) => done(code)));
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const saying = async (words: RegExp): Promise<RegExpExecArray> => {
    for (let wait = 0; wait < 400; wait += 1) {
      const found = words.exec(said);
      if (found) return found;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error(`never said ${words}: ${said}`);
  };
  return { child, ended, saying, said: () => said };
}

describe("starting", () => {
  test("the first start prints a link that works once, another can be had while it runs, and it ends cleanly", async () => {
    const folder = folderWithApp();
    const env = { PORT: String(await freePort()), LINFANG_DATA: join(folder, "data"), HOST: "127.0.0.1" };
    const server = run("start.ts", folder, env);
    const [, base = "", code = ""] = await server.saying(/(http:\/\/localhost:\d+)\/#join=(\S{16,})/);
    const more = run("join.ts", folder, env, "--role", "block_leader", "--name", "邻长甲");
    const [, second = ""] = await more.saying(/block_leader {2}邻长甲 {2}http:\S+#join=(\S{16,})/);
    expect(await more.ended).toBe(0);
    for (const [joining, role] of [
      [code, "office"],
      [second, "block_leader"],
    ]) {
      const init = { method: "POST", headers: { "content-type": "application/json" } };
      const body = JSON.stringify({ proto: "linfang/1", code: joining, deviceName: "手机" });
      const answer = await fetch(`${base.replace("localhost", "127.0.0.1")}/api/join`, { ...init, body });
      expect(await answer.json()).toMatchObject({ person: { role } });
    }
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);

    const again = run("start.ts", folder, env);
    await again.saying(/http:\/\/localhost/);
    await new Promise((done) => setTimeout(done, 300));
    expect(again.said()).not.toContain("#join=");
    again.child.kill("SIGINT");
    expect(await again.ended).toBe(0);
  });

  test("many communities are served by one process, which says so to who asks for more, and names a move that broke off", async () => {
    const folder = folderWithApp();
    const communities = join(folder, "communities");
    for (const [id, more] of [["a", {}] as const, ["b", { closed: true, moving: true }] as const]) {
      mkdirSync(join(communities, id), { recursive: true });
      const file = { hosts: [`${id}.localhost`], ...more };
      writeFileSync(join(communities, id, "community.json"), JSON.stringify(file));
    }
    const port = String(await freePort());
    const env = { PORT: port, LINFANG_COMMUNITIES: communities, HOST: "127.0.0.1", WORKERS: "3" };
    const server = run("start.ts", folder, { ...env, DATABASE_URL: "", METRICS_PORT: "" });
    await server.saying(/WORKERS and LINFANG_COMMUNITIES do not go together: one process is started/);
    await server.saying(/npm run community -- move b .*a move broke off/);
    await server.saying(/^a {2}open/m);
    await server.saying(/^b {2}closed/m);
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  });

  test("a taken port, a folder that cannot be written, half a certificate and a port that is none: one line each, exit code 1", async () => {
    const folder = folderWithApp();
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
    onTestFinished(() => {
      taken.close();
    });
    const { port } = taken.address() as { port: number };
    writeFileSync(join(folder, "file"), "");
    const cases: [{ [name: string]: string }, RegExp][] = [
      [{ PORT: String(port), HOST: "127.0.0.1" }, /已被占用.*is taken/],
      [{ LINFANG_DATA: join(folder, "file", "data") }, /打不开.*cannot open or write/],
      [{ LINFANG_DATA: "/proc/nowhere/data" }, /打不开.*cannot open or write/],
      [{ TLS_CERT: "cert.pem" }, /要一起设置.*must be set together/],
      [{ PORT: "many" }, /不是端口号.*not a port/],
    ];
    for (const [env, words] of cases) {
      const server = run("start.ts", folder, {
        PORT: String(await freePort()),
        LINFANG_DATA: join(folder, "data"),
        ...env,
      });
      expect(await server.ended).toBe(1);
      expect(server.said().trim()).toMatch(words);
      expect(server.said().trim().split("\n")).toHaveLength(1);
    }
  });

  test("the demo does not write into a community's own folder", async () => {
    const folder = folderWithApp();
    const town = await openTown();
    await town.endpoint.addPerson({ name: "社区甲", role: "office" });
    const server = run(
      "start.ts",
      folder,
      { PORT: String(await freePort()), LINFANG_DATA: town.data, HOST: "127.0.0.1" },
      "--demo",
    );
    expect(await server.ended).toBe(1);
    expect(server.said()).toContain("will not touch it");
  });
});

describe("a script that is told nothing", () => {
  const bare = { LINFANG_DATA: "", PORT: "", LINFANG_BACKUP: "" };

  test("takes the folder and the port of the running server; its link lets in there", async () => {
    const folder = folderWithApp();
    const port = String(await freePort());
    const data = join(folder, "elsewhere");
    const server = run("start.ts", folder, { PORT: port, LINFANG_DATA: data, HOST: "127.0.0.1" });
    await server.saying(/邻访 Linfang/);
    const joined = run("join.ts", folder, bare, "--role", "block_leader", "--name", "邻长甲");
    const [, told, code] = await joined.saying(/http:\/\/localhost:(\d+)\/#join=(\S{16,})/);
    expect(await joined.ended).toBe(0);
    expect(told).toBe(port);
    expect(joined.said()).toContain(data);
    const answer = await fetch(`http://127.0.0.1:${port}/api/join`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ proto: "linfang/1", code, deviceName: "手机" }),
    });
    expect(await answer.json()).toMatchObject({ person: { name: "邻长甲" } });
    expect(existsSync(join(folder, "data"))).toBe(false);
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  });

  test("says so where it finds none: no second community is founded", async () => {
    const folder = folderWithApp();
    const none = run("join.ts", folder, bare, "--role", "block_leader", "--name", "邻长甲");
    expect(await none.ended).toBe(1);
    expect(none.said()).toMatch(/没有找到正在运行的服务器.*no running server was found/);
    expect(existsSync(join(folder, "data"))).toBe(false);
  });
});
