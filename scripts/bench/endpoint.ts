import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PROTO, type SyncRequest } from "../../src/sync/protocol.ts";
import { bareSqlite } from "../proving/load/bareRows.ts";
import { fillBenchTown, visitTexts } from "./benchTown.ts";
import type { CallerReport, CallerTask } from "./endpointCaller.ts";
import { openRig, type Rig } from "./rig.ts";
import { type Bench, median, ratioRow } from "./row.ts";

const RECORDS = 10_000;
const BATCH = 1000;
const RUNS = 3;
const PHONES = 4;
/** An evening hour: many phones with one record each, all at the same moment. */
const SINGLE = { records: 2000, batch: 1, phones: 64 };

/** What the endpoint takes of one device at once. */
const AT_ONCE_MAX = 8;

type Load = { records: number; batch: number; phones: number };

/**
 * Ten thousand visits over HTTP, checked, merged and numbered, against the same rows put into the same tables
 * by hand; then two thousand one by one from many phones, against as many commits of one row.
 */
export const endpointBench: Bench = {
  name: "endpoint",
  run: async () => [
    ratioRow(
      "endpoint, HTTP + validation + SQLite FULL",
      ...(await measured({ records: RECORDS, batch: BATCH, phones: PHONES })),
      { atLeast: 0.6 },
    ),
    ratioRow("endpoint, one record a push from 64 phones", ...(await measured(SINGLE)), { atLeast: 0.6 }),
  ],
};

/** Ours, its unit, and the floor, each the median of the runs. */
async function measured(load: Load): Promise<[number, string, number]> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { oursPerSecond, barePerSecond } = await oneRun(load);
    ours.push(oursPerSecond);
    bare.push(barePerSecond);
  }
  return [median(ours), "records/s", median(bare)];
}

async function oneRun({ records, batch, phones }: Load): Promise<{
  oursPerSecond: number;
  barePerSecond: number;
}> {
  const rig = await openRig({ withBrowser: false });
  const folder = mkdtempSync(join(tmpdir(), "linfang-bare-"));
  try {
    const town = await fillBenchTown(rig.endpoint, 300);
    // Of the office, who alone may have several; one sends a few requests at a time.
    const by =
      phones > AT_ONCE_MAX ? await rig.endpoint.addPerson({ name: "测速", role: "office" }) : town.leader;
    const joined = [];
    for (let nth = 0; nth < phones; nth += AT_ONCE_MAX) joined.push(await joinBench(rig, by));
    const device = joined[0]?.device ?? "";
    const texts = visitTexts(records, { by, device, community: rig.endpoint.community.id }, town);
    mkdirSync(join(folder, "requests"));
    for (let at = 0; at < records; at += batch) {
      const request = gzipSync(JSON.stringify(requestOf(texts.slice(at, at + batch))), { level: 6 });
      writeFileSync(join(folder, "requests", String(at).padStart(6, "0")), request);
    }
    const { ms, taken, fault } = await call({
      url: rig.url,
      cookies: joined.map(({ cookie }) => cookie),
      folder: join(folder, "requests"),
      phones,
    });
    if (taken !== records) throw new Error(`${taken} of ${records} were taken: ${fault}`);
    return {
      oursPerSecond: (records / ms) * 1000,
      barePerSecond:
        (records / bareSqlite(databaseIn(rig.data), join(folder, "bare.sqlite"), batch).ms) * 1000,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await rig.close();
  }
}

async function joinBench(rig: Rig, person: string): Promise<{ device: string; cookie: string }> {
  const { code } = await rig.endpoint.newCode(person);
  const joined = await fetch(`${rig.url}/api/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ proto: PROTO, code, deviceName: "bench" }),
  });
  const cookie = (joined.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return { cookie, ...((await joined.json()) as { device: string }) };
}

/** The phones stand in a process of their own: what they do is not the endpoint's work. */
function call(task: CallerTask): Promise<CallerReport> {
  const caller = fork(join(import.meta.dirname, "endpointCaller.ts"));
  caller.send(task);
  return new Promise((resolve, reject) => {
    caller.once("message", (report) => resolve(report as CallerReport));
    caller.once("error", reject);
    caller.once("exit", (code) => reject(new Error(`the phones ended with ${code} and said nothing`)));
  });
}

/** No rows are asked for: this row is about taking in. */
function requestOf(push: { text: string; hash: string }[]): SyncRequest {
  return {
    proto: PROTO,
    top: { seq: 0, chain: "" },
    proofs: [],
    streamsDigest: "",
    at: "2026-03-18T19:05:07+08:00",
    cursors: {},
    push,
    max: 0,
  };
}

function databaseIn(folder: string): string {
  const name = readdirSync(folder).find((file) => /\.(sqlite|db)$/.test(file));
  if (!name) throw new Error(`no database in ${folder}`);
  return join(folder, name);
}
