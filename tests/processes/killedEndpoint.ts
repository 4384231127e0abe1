import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as pathOf, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { type OpenStore, openStore } from "../../src/app/store/open.ts";
import { join } from "../../src/app/sync/join.ts";
import { newLinkState, syncOnce } from "../../src/app/sync/syncOnce.ts";
import type { Id } from "../../src/domain/ids.ts";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { freePort } from "../browser/driving/town.ts";
import { doorBody, visitBody, writeIn } from "../server/town.ts";

const PHONES = 8;
const DOORS = 4;
/**
 * Every phone always has about this many visits to hand in, so that the endpoint is never idle when it dies.
 */
const WAITING = 12;
const START_MS_MAX = 20_000;
/** From the first moment after the start, while it still opens its files, to the middle of work. */
const LIFE_MS_MAX = 250;
const DRAIN_ROUNDS_MAX = 40;

export type KillOptions = {
  rounds: number;
  chance: () => number;
  onRound?: (round: number, receipts: number) => void;
};
export type KillReport = {
  rounds: number;
  saved: number;
  receipts: number;
  /** Receipts that phones hold although the endpoint's disk has no such row. */
  untrue: string[];
  /** Revisions that stand in the log more than once. */
  twice: string[];
  /** Saved on a phone and, after the last start, not in the log. */
  lost: string[];
  /** What SQLite says of its own file after each kill, and whether the numbers and the chain have a gap. */
  broken: string[];
  /** Phones that had something left to hand in at the end. */
  stuck: number;
};

type Phone = { store: OpenStore; fetch: typeof fetch; saved: Set<Id> };

/**
 * The real endpoint in a process of its own, killed as a power cut kills it, again and again, while eight
 * phones hand in what they have. After every kill its disk is read: each receipt that a phone holds must have
 * its row there, once.
 */
export async function killAgainAndAgain({ rounds, chance, onRound }: KillOptions): Promise<KillReport> {
  const folder = mkdtempSync(pathOf(tmpdir(), "linfang-kills-"));
  const data = pathOf(folder, "data");
  mkdirSync(pathOf(folder, "dist"));
  writeFileSync(pathOf(folder, "dist", "index.html"), "<!doctype html>");
  const port = await freePort();
  const report: KillReport = {
    rounds,
    saved: 0,
    receipts: 0,
    untrue: [],
    twice: [],
    lost: [],
    broken: [],
    stuck: 0,
  };
  let child = { kill: async () => {} };
  try {
    const { doors, codes } = await settle(data);
    child = await start(folder, data, port);
    const phones = await Promise.all(codes.map((code) => newPhone(port, code)));
    for (let round = 0; round < rounds; round += 1) {
      let isOn = true;
      const busy = phones.map(async (phone) => {
        const gait = newLinkState();
        while (isOn) {
          await fill(phone, doors, chance);
          await syncOnce(phone.store, { fetch: phone.fetch }, gait);
        }
      });
      await new Promise((done) => setTimeout(done, Math.floor(chance() * LIFE_MS_MAX)));
      await child.kill();
      isOn = false;
      await Promise.all(busy);
      report.receipts = await check(data, phones, report);
      onRound?.(round + 1, report.receipts);
      child = await start(folder, data, port);
    }
    await drain(phones);
    await child.kill();
    report.receipts = await check(data, phones, report);
    await judge(data, phones, report);
    for (const { store } of phones) store.close();
    return report;
  } finally {
    await child.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A grid, a patch with some doors, and a leader for every phone. */
async function settle(data: string): Promise<{ doors: Id[]; codes: string[] }> {
  const endpoint = await openEndpoint({
    data,
    now: () => new Date(),
    random: (n) => new Uint8Array(randomBytes(n)),
    community: { name: "新塘社区" },
  });
  const office = await endpoint.addPerson({ name: "社区甲", role: "office" });
  const leaders: Id[] = [];
  for (let at = 0; at < PHONES; at += 1)
    leaders.push(await endpoint.addPerson({ name: `邻长${at + 1}`, role: "block_leader" }));
  const write = (body: Parameters<typeof writeIn>[2]) => writeIn(endpoint.community.id, office, body);
  const grid = write({ kind: "grid", name: "第一网格", workers: [] });
  const patch = write({ kind: "patch", name: "甲片", grid: grid.revision.id, leaders });
  const doors = Array.from({ length: DOORS }, (_, slot) =>
    write(doorBody(patch.revision.id, { slot, label: `30${slot + 1}` })),
  );
  await endpoint.append([grid, patch, ...doors], office);
  const codes: string[] = [];
  for (const leader of leaders) codes.push((await endpoint.newCode(leader)).code);
  await endpoint.close();
  return { doors: doors.map(({ revision }) => revision.id), codes };
}

async function newPhone(port: number, code: string): Promise<Phone> {
  let cookie = "";
  const throughTheAir: typeof fetch = async (path, init) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...init,
      headers: { ...(init?.headers as { [name: string]: string }), cookie },
    });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return response;
  };
  const store = await openStore({
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    now: () => new Date(),
    random: (n) => new Uint8Array(randomBytes(n)),
    sha256: async (text) => createHash("sha256").update(text).digest("hex"),
  });
  const joining = await join(
    store,
    throughTheAir as (url: string, init: RequestInit) => Promise<Response>,
    code,
    "手机",
  );
  if (!joining.joined) throw new Error(`could not join: ${joining.why}`);
  return { store, fetch: throughTheAir, saved: new Set() };
}

async function fill({ store, saved }: Phone, doors: Id[], chance: () => number): Promise<void> {
  const { waiting } = await store.syncStatus();
  for (let left = WAITING - waiting; left > 0; left -= 1) {
    const id = randomUUID();
    const door = doors[Math.floor(chance() * doors.length)] ?? "";
    const said = await store.save({ id, body: visitBody(door) });
    if (!said.saved) throw new Error(`not saved: ${said.why}`);
    saved.add(id);
  }
}

async function drain(phones: Phone[]): Promise<void> {
  for (const phone of phones) {
    const gait = newLinkState();
    for (
      let round = 0;
      round < DRAIN_ROUNDS_MAX && (await phone.store.syncStatus()).waiting > 0;
      round += 1
    ) {
      await syncOnce(phone.store, { fetch: phone.fetch }, gait);
    }
  }
}

/** What the disk of the dead endpoint says, against what phones were told. */
async function check(data: string, phones: Phone[], report: KillReport): Promise<number> {
  const rows = rowsOf(data, report);
  let receipts = 0;
  for (const { store } of phones) {
    for (const { texts } of await store.db.kept.toArray()) {
      receipts += texts.length;
      for (const { id, hash, seq } of texts) if (rows.get(id)?.get(hash) !== seq) report.untrue.push(id);
    }
  }
  return receipts;
}

async function judge(data: string, phones: Phone[], report: KillReport): Promise<void> {
  const rows = rowsOf(data, report);
  for (const { store, saved } of phones) {
    report.saved += saved.size;
    report.stuck += (await store.syncStatus()).waiting > 0 ? 1 : 0;
    for (const id of saved) {
      const there = rows.get(id)?.size ?? 0;
      if (there === 0) report.lost.push(id);
      if (there > 1) report.twice.push(id);
    }
  }
}

/** Number by hash by id. */
function rowsOf(data: string, report: KillReport): Map<string, Map<string, number>> {
  const db = new DatabaseSync(pathOf(data, "linfang.db"));
  try {
    const [said] = db.prepare("pragma integrity_check").all() as { integrity_check: string }[];
    if (said?.integrity_check !== "ok") report.broken.push(`the file: ${said?.integrity_check}`);
    const counter = db.prepare("select seq, chain from counter").get() as { seq: number; chain: string };
    const log = db.prepare("select seq, chain, id, hash from log order by seq").all() as {
      seq: number;
      chain: string;
      id: string | null;
      hash: string;
    }[];
    const last = log.at(-1);
    if (last?.seq !== counter.seq || last?.chain !== counter.chain || log.length !== counter.seq)
      report.broken.push(`${log.length} rows under ${counter.seq}`);
    const rows = new Map<string, Map<string, number>>();
    for (const { id, hash, seq } of log) {
      if (id === null) continue;
      const known = rows.get(id);
      if (known?.has(hash)) report.twice.push(id);
      else if (known) known.set(hash, seq);
      else rows.set(id, new Map([[hash, seq]]));
    }
    return rows;
  } finally {
    db.close();
  }
}

async function start(folder: string, data: string, port: number): Promise<{ kill(): Promise<void> }> {
  const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1", LINFANG_DATA: data };
  const child: ChildProcess = spawn(process.execPath, [resolve("scripts/start.ts")], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
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
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
