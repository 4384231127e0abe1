import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const START_MS_MAX = 60_000;

/** A folder to start processes in, with an app in it that is built as far as they ask. */
export function newHome(): { folder: string; data: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "linfang-kills-"));
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist", "index.html"), "<!doctype html>");
  return {
    folder,
    data: join(folder, "data"),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

export type EndpointProcess = {
  pid: number;
  /** As a power cut ends it. */
  kill(): Promise<void>;
  /** As whoever runs it does; the code that it ended with. */
  stop(): Promise<number | null>;
  /** All that it has said. */
  said(): string;
};

/** `npm start` in a process of its own, once it says where it is to be reached. */
export async function startProcess(
  folder: string,
  env: { [name: string]: string },
): Promise<EndpointProcess> {
  const child: ChildProcess = spawn(process.execPath, [resolve("scripts/start.ts")], {
    cwd: folder,
    env: { ...process.env, HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  await new Promise<void>((up, failed) => {
    const late = setTimeout(() => failed(new Error(`did not start: ${said}`)), START_MS_MAX);
    const hear = (bytes: Buffer) => {
      said += bytes;
      if (!said.includes("http://localhost")) return;
      clearTimeout(late);
      up();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => {
      clearTimeout(late);
      failed(new Error(`ended with ${code}: ${said}`));
    });
  });
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
    said: () => said,
  };
}
