import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Id } from "../../src/domain/ids.ts";
import { openData } from "../../src/server/communities/keepOpen.ts";
import { keepMapped, newCommunity } from "../../src/server/communities/manage.ts";
import { settingsFor } from "../../src/server/communities/ownSettings.ts";
import { sha256 } from "../../src/server/seal/key.ts";
import { readSettings } from "../../src/server/settings.ts";
import { PROTO } from "../../src/sync/protocol.ts";

/** So many phones speak at once in all, spread over the communities. */
const PHONES = 32;
/** Of each community: one may have eight requests at once. */
const DEVICES = 4;

type Phone = { host: string; community: Id; person: Id; cookie: string };

/**
 * `npm run sizing [-- --communities 1,10,100] [--seconds 10]`: what many communities of one process cost in
 * memory, what they take in, and how long a quiet one waits while one is flooded. On SQLite, loopback, with
 * the callers on the same machine.
 */
const { values } = parseArgs({
  options: {
    communities: { type: "string", default: "1,10,100" },
    seconds: { type: "string", default: "10" },
  },
});
console.log(`${cpus().length} × ${cpus()[0]?.model}, ${PHONES} phones`);
for (const count of values.communities.split(","))
  await measure(Number(count), Number(values.seconds) * 1000);

async function measure(count: number, forMs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "linfang-sizing-"));
  const port = await freePort();
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  let server: ChildProcess | null = null;
  try {
    const phones: Phone[][] = [];
    for (let nth = 0; nth < count; nth += 1) phones.push(await founded(folder, `c${nth}`));
    const beganMs = performance.now();
    server = spawn(process.execPath, [resolve("scripts/start.ts")], {
      env: { ...process.env, LINFANG_COMMUNITIES: folder, PORT: String(port), HOST: "127.0.0.1" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    await said(server, /邻访 Linfang/);
    const startMs = performance.now() - beganMs;
    const [first, second] = [phones[0], (phones[1] ?? phones[0])?.[0]];
    if (!first || !second || server.pid === undefined) throw new Error("there is no community");
    const quietMs = await timesOf(forMs / 2, [second], port, agent);
    const idle = memoryOf(server.pid);
    const speaking = Array.from(
      { length: PHONES },
      (_, nth) => phones[nth % count]?.[Math.floor(nth / count) % DEVICES] as Phone,
    );
    const allMs = await timesOf(forMs, speaking, port, agent);
    const flooded = Array.from({ length: PHONES - DEVICES }, (_, nth) => first[nth % DEVICES] as Phone);
    const [, besideMs] = await Promise.all([
      timesOf(forMs, flooded, port, agent),
      timesOf(forMs, [second], port, agent),
    ]);
    console.log(
      [
        `${count} communities: start ${(startMs / 1000).toFixed(1)} s, ${idle} MB, under load ${memoryOf(server.pid)} MB`,
        `${Math.round(allMs.length / (forMs / 1000))} records/s (p50 ${at(allMs, 0.5)}, p99 ${at(allMs, 0.99)} ms)`,
        `a quiet phone alone p50 ${at(quietMs, 0.5)}, p99 ${at(quietMs, 0.99)} ms`,
        `${count > 1 ? "while another community is flooded" : "while its own is flooded"} p50 ${at(besideMs, 0.5)}, p99 ${at(besideMs, 0.99)} ms`,
      ].join("; "),
    );
  } finally {
    agent.destroy();
    const gone = new Promise((done) => server?.once("exit", done) ?? done(null));
    server?.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A community with some phones of one office person. */
async function founded(folder: string, id: string): Promise<Phone[]> {
  const host = `${id}.example.org`;
  const settings = readSettings({ LINFANG_COMMUNITIES: folder });
  const one = newCommunity(folder, id, { hosts: [host], databaseUrl: null, name: null });
  const endpoint = await openData(settingsFor(one, settings), "社区", { onRequest: () => undefined });
  const person = await endpoint.addPerson({ name: "社区甲", role: "office" });
  const phones: Phone[] = [];
  for (let nth = 0; nth < DEVICES; nth += 1) {
    const { code } = await endpoint.newCode(person);
    const body = JSON.stringify({ proto: PROTO, code, deviceName: "手机" });
    const headers = { "content-type": "application/json", host };
    const joining = new Request(`http://${host}/api/join`, { method: "POST", headers, body });
    const answer = await endpoint.fetch(joining, "127.0.0.1");
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    phones.push({ host, community: endpoint.community.id, person, cookie });
  }
  await endpoint.close();
  keepMapped(one);
  return phones;
}

/** Each hands in one record after the other for so long; how long each exchange took, in ascending order. */
async function timesOf(forMs: number, phones: Phone[], port: number, agent: Agent): Promise<number[]> {
  const untilMs = performance.now() + forMs;
  const times: number[] = [];
  const speak = async (phone: Phone) => {
    while (performance.now() < untilMs) {
      const beganMs = performance.now();
      const status = await handIn(phone, port, agent);
      if (status !== 200) throw new Error(`an exchange was answered ${status}`);
      times.push(performance.now() - beganMs);
    }
  };
  await Promise.all(phones.map(speak));
  return times.sort((a, b) => a - b);
}

function handIn({ host, community, person, cookie }: Phone, port: number, agent: Agent): Promise<number> {
  const id = randomUUID();
  const fields = { name: "第一网格", workers: [] };
  const at = new Date().toISOString();
  const head = { id, record: id, kind: "grid", v: 1, base: "", changed: Object.keys(fields), stream: "all" };
  const by = { community, by: person, device: "phone", at, salt: "c2FsdA", resolved: [] };
  const text = JSON.stringify({ ...head, ...by, body: { kind: "grid", ...fields } });
  const push = [{ text, hash: sha256(text) }];
  const quiet = {
    proto: PROTO,
    top: { seq: 0, chain: "" },
    proofs: [],
    streamsDigest: "",
    cursors: {},
    max: 0,
  };
  const headers = { host, cookie, "content-type": "application/json" };
  return new Promise((done, fail) => {
    const asking = request(
      { port, host: "127.0.0.1", path: "/api/sync", method: "POST", headers, agent },
      (answer) => {
        answer.resume();
        answer.on("end", () => done(answer.statusCode ?? 0));
      },
    );
    asking.on("error", fail).end(JSON.stringify({ ...quiet, at, push }));
  });
}

function at(times: number[], share: number): string {
  return (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
}

/** In MB. */
function memoryOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

function said(server: ChildProcess, words: RegExp): Promise<void> {
  return new Promise((done, fail) => {
    let text = "";
    server.stdout?.setEncoding("utf8").on("data", (more: string) => {
      if (words.test(text)) return;
      text += more;
      if (words.test(text)) done();
    });
    server.once("exit", (code) => fail(new Error(`the server ended with ${code}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
