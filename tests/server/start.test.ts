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
  const JOIN = ["--role", "block_leader", "--name", "邻长甲"];
  const bare = { LINFANG_DATA: "", PORT: "", LINFANG_BACKUP: "" };
  async function served(folder: string, name: string) {
    const port = String(await freePort());
    const data = join(folder, name);
    const server = run("start.ts", folder, { PORT: port, LINFANG_DATA: data, HOST: "127.0.0.1" });
    await server.saying(/邻访 Linfang/);
    return { port, data, server };
  }
  async function stop({ server }: { server: ReturnType<typeof run> }) {
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  }

  test("takes the folder and the port of the running server; its link lets in there", async () => {
    const folder = folderWithApp();
    const office = await served(folder, "elsewhere");
    const joined = run("join.ts", folder, bare, ...JOIN);
    const [, port, code] = await joined.saying(/http:\/\/localhost:(\d+)\/#join=(\S{16,})/);
    expect(await joined.ended).toBe(0);
    expect(port).toBe(office.port);
    expect(joined.said()).toContain(office.data);
    const answer = await fetch(`http://127.0.0.1:${office.port}/api/join`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ proto: "linfang/1", code, deviceName: "手机" }),
    });
    expect(await answer.json()).toMatchObject({ person: { name: "邻长甲" } });
    expect(existsSync(join(folder, "data"))).toBe(false);
    const backup = run("backup.ts", folder, bare);
    expect(await backup.ended).toBe(0);
    expect(backup.said()).toContain(join(office.data, "backups"));
    await stop(office);
    const restored = run("restore.ts", folder, bare, join(office.data, "backups"));
    expect(await restored.ended).toBe(0);
    expect(restored.said()).toContain(office.data);
    expect(existsSync(join(folder, "data"))).toBe(false);
  });

  test("finds none and says so: no second community is founded", async () => {
    const folder = folderWithApp();
    for (const [script, ...args] of [["join.ts", ...JOIN], ["backup.ts"]] as [string, ...string[]][]) {
      const none = run(script, folder, bare, ...args);
      expect(await none.ended).toBe(1);
      expect(none.said()).toMatch(/没有找到正在运行的服务器.*no running server was found/);
      const wrong = run(script, folder, { ...bare, LINFANG_DATA: join(folder, "typo") }, ...args);
      expect(await wrong.ended).toBe(1);
      expect(wrong.said()).toContain("holds no community");
    }
    expect(existsSync(join(folder, "data")) || existsSync(join(folder, "typo"))).toBe(false);
  });

  test("asks which where two communities are there, and takes the one that runs where one does", async () => {
    const folder = folderWithApp();
    const first = await served(folder, "first");
    const second = await served(folder, "second");
    const asking = run("join.ts", folder, bare, ...JOIN);
    expect(await asking.ended).toBe(1);
    expect(asking.said()).toContain(first.data);
    expect(asking.said()).toContain(second.data);
    await stop(first);
    const one = run("join.ts", folder, bare, ...JOIN);
    expect(await one.ended).toBe(0);
    expect(one.said()).toContain(`localhost:${second.port}/#join=`);
    await stop(second);
    const third = await served(folder, "third");
    expect(third.server.said()).toMatch(/a new community begins in this folder/);
    await stop(third);
  });
});
