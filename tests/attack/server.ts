import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { checkAnswers } from "../answers.ts";
import { freePort } from "../browser/driving/town.ts";

/** The first that a town's people call it by; everybody who is honest uses it. */
const HOST = "localhost";
const START_MS_MAX = 60_000;
const FIRST_OFFICE = { name: "社区甲", role: "office" } as const;
const COMMUNITY = { name: "新塘社区" };

/** `address`: where the request seems to come from. `host`: which name it calls the server by. */
export type Request_ = {
  method?: string;
  path: string;
  headers?: { [name: string]: string };
  body?: string | Uint8Array;
  address?: string;
  host?: string;
};
export type Answer = { status: number; header(name: string): string | null; bytes: Buffer };

/** The product from outside, with an empty town in it. */
export type Server = {
  send(request: Request_): Promise<Answer>;
  data: string;
  /** With it the first person of the office joins. */
  code: string;
  /** All that it has said on its terminal. */
  said(): string;
  /** Comes back as soon as it has said that; throws where it does not. Only of a process of its own. */
  says?(words: RegExp): Promise<void>;
  /** Where it runs as a process of its own. */
  port?: number;
  pid?: number;
  stop(): Promise<void>;
};

/** The real application, called as a function. */
export async function openInside(more: { leastApp?: string } = {}): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), "attack-"));
  const now = new Date("2026-03-18T10:00:00Z");
  const terminal = listenToTerminal();
  const options = { data, now: () => now, random, community: COMMUNITY, ...more };
  const endpoint = checkAnswers(await openEndpoint(options));
  const { code } = await endpoint.newCode(await endpoint.addPerson(FIRST_OFFICE));
  return {
    data,
    code,
    said: terminal.said,
    async send({ method = "GET", path, headers = {}, body, address = "192.0.2.1", host = HOST }) {
      const length: { [name: string]: string } =
        body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const all = { host, ...length, ...headers };
      const asked = new Request(`http://${host}${path}`, {
        method,
        headers: all,
        body: body instanceof Uint8Array ? new Uint8Array(body) : body,
      });
      const answer = await endpoint.fetch(asked, address);
      return {
        status: answer.status,
        header: (name) => answer.headers.get(name),
        bytes: Buffer.from(await answer.arrayBuffer()),
      };
    },
    async stop() {
      await endpoint.close();
      terminal.letGo();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The real start command in a process of its own, on a port of loopback. */
export async function openApart(
  settings: { [name: string]: string | undefined } = { HOST: "127.0.0.1" },
  flags: string[] = [],
): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "attack-"));
  const data = join(folder, "data");
  const endpoint = await openEndpoint({ data, now: () => new Date(), random, community: COMMUNITY });
  const { code } = await endpoint.newCode(await endpoint.addPerson(FIRST_OFFICE));
  await endpoint.close();
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist", "index.html"), "<!doctype html>");
  const port = await freePort();
  const env = { ...process.env, LINFANG_DATA: data, PORT: String(port), ...settings };
  const options = { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"] };
  const child: ChildProcess = spawn(process.execPath, [...flags, resolve("scripts/start.ts")], options);
  let said = "";
  child.stdout?.on("data", (bytes) => (said += bytes));
  child.stderr?.on("data", (bytes) => (said += bytes));
  await says(child, () => said, /http:\/\/localhost/);
  return {
    ...{ data, code, port, pid: child.pid },
    said: () => said,
    says: (words) => says(child, () => said, words),
    send: (asked) => sendTo(port, asked),
    async stop() {
      const ended = new Promise<void>((done) =>
        child.exitCode === null ? child.once("exit", () => done()) : done(),
      );
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Comes back as soon as it has said that. */
function says(child: ChildProcess, said: () => string, words: RegExp): Promise<void> {
  return new Promise((up, failed) => {
    const late = setTimeout(() => failed(new Error(`did not say ${words}: ${said()}`)), START_MS_MAX);
    const hear = () => {
      if (!words.test(said())) return;
      clearTimeout(late);
      up();
    };
    child.stdout?.on("data", hear);
    hear();
    child.once("exit", (code) => {
      clearTimeout(late);
      failed(new Error(`ended with ${code}: ${said()}`));
    });
  });
}

function sendTo(
  port: number,
  { method = "GET", path, headers = {}, body, address, host = `${HOST}:${port}` }: Request_,
): Promise<Answer> {
  const from: { [name: string]: string } = address ? { "x-forwarded-for": address } : {};
  const length: { [name: string]: string } =
    body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((answered, failed) => {
    const asked = request({
      host: "127.0.0.1",
      port,
      method,
      path,
      headers: { host, ...from, ...length, ...headers },
      agent: false,
    });
    asked.once("error", failed);
    asked.once("response", (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("error", failed);
      response.once("end", () => {
        const header = (name: string) =>
          response.headers[name] === undefined ? null : String(response.headers[name]);
        answered({ status: response.statusCode ?? 0, header, bytes: Buffer.concat(parts) });
      });
    });
    sendBody(asked, body === undefined ? Buffer.alloc(0) : Buffer.from(body));
  });
}

const PIECE_BYTES = 64 * 1024;

/** Piece after piece, and no more of it once the server has answered: it may close behind what it refuses. */
function sendBody(asked: ClientRequest, body: Buffer): void {
  let isAnswered = false;
  asked.once("response", () => {
    isAnswered = true;
  });
  const next = (from: number) => {
    if (isAnswered) return;
    const piece = body.subarray(from, from + PIECE_BYTES);
    if (from + piece.length >= body.length) asked.end(piece);
    else asked.write(piece, () => setImmediate(next, from + piece.length));
  };
  next(0);
}

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));

/** What is said on the terminal of this process is heard instead of printed. */
function listenToTerminal(): { said(): string; letGo(): void } {
  const { warn, error } = console;
  const lines: string[] = [];
  const hear = (...said: unknown[]) => void lines.push(said.join(" "));
  Object.assign(console, { warn: hear, error: hear });
  return { said: () => lines.join("\n"), letGo: () => Object.assign(console, { warn, error }) };
}
