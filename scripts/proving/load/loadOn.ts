import { fork } from "node:child_process";
import { join } from "node:path";
import type { Pushed } from "../../../src/sync/protocol.ts";
import { newDatabase } from "../../../tests/postgres/officeOn.ts";
import { startPostgres } from "../../../tests/postgres/startPostgres.ts";
import { newHome, startProcess } from "../../../tests/processes/endpointProcess.ts";
import { freePorts } from "../../../tests/processes/killedProcesses.ts";
import { type LogHeld, readPostgresLog, readSqliteLog } from "../../../tests/processes/logHeld.ts";
import { visitBody, writeIn } from "../../../tests/server/town.ts";
import { quantile } from "../../bench/row.ts";
import { barePostgres, bareSqlite } from "./bareRows.ts";
import type { FillReport, FillTask } from "./fillers.ts";
import { LightPhone } from "./lightPhone.ts";
import { loadTown } from "./loadTown.ts";
import { processorSeconds } from "./processorTime.ts";

/** Between two exchanges of the phone that has little to say. */
const QUIET_PAUSE_MS = 50;
const QUIET_ALONE = 100;
const BULK = 1000;

export type Engine = "SQLite" | "PostgreSQL";

export type LoadOptions = {
  /** Devices that speak all at once, and how many phones of an evening they stand for. */
  phones: number;
  standFor: number;
  /** That each of those hands in. */
  records: number;
  /** Phones that fill at once, and how many rows each. */
  fills: number;
  rows: number;
  /** Rows of the floor. */
  floorRows: number;
  /** Processes behind the port; on SQLite there is always one. */
  workers: number;
};

/** Of exchanges, in ms. */
type Times = { count: number; p50: number; p99: number };
export type LoadFigures = {
  engine: Engine;
  workers: number;
  evening: Times & { devices: number; records: number; seconds: number };
  /**
   * `rows`: that each phone has read. `phones`, `endpoint`: seconds of a processor that these have used
   * meanwhile; null where the system does not say.
   */
  fills: { rows: number[]; seconds: number; phones: number; endpoint: number | null };
  quiet: { alone: Times; meanwhile: Times };
  /** Rows a second, a commit for each push's worth of them and for a thousand. */
  floor: { aPush: number; bulk: number };
  /** Handed in and not in the log, or there twice. */
  lost: number;
  doubled: number;
};

/** An endpoint in a process of its own on this engine, founded, loaded, and looked at in the end. */
export async function loadOn(engine: Engine, options: LoadOptions): Promise<LoadFigures> {
  const { folder, data, remove } = newHome();
  const workers = engine === "SQLite" ? 1 : options.workers;
  const server = engine === "SQLite" ? null : await startPostgres();
  let office: { pid: number; kill(): Promise<void> } | null = null;
  try {
    const databaseUrl = server ? (await newDatabase(server)).url : undefined;
    const { phones, fills, rows } = options;
    const town = await loadTown({ data, ...(databaseUrl ? { databaseUrl } : {}), phones, fills });
    const [port = 0] = await freePorts(1);
    office = await startProcess(folder, {
      ...{
        PORT: String(port),
        LINFANG_DATA: data,
        DATABASE_URL: databaseUrl ?? "",
        WORKERS: String(workers),
      },
      // Whoever runs this may have a deployment of their own in the environment.
      ...{ LINFANG_COMMUNITIES: "", METRICS_PORT: "", S3_ENDPOINT: "", TLS_CERT: "", TLS_KEY: "" },
    });
    const walking = town.walking.map((joined) => new LightPhone(joined, port));
    const [quiet] = walking;
    if (!quiet) throw new Error("there is no phone");
    const handedIn: string[] = [];
    const evening = await anEvening(walking, options, handedIn);
    const alone: number[] = [];
    while (alone.length < Math.min(QUIET_ALONE, options.standFor))
      alone.push(await sayLittle(quiet, handedIn));
    await tellAll(new LightPhone(town.desk, port), rows);
    while ((await quiet.exchange([])).answer.more);
    const meanwhile: number[] = [];
    let isFilling = true;
    const { pid } = office;
    const usedBefore = processorSeconds(pid);
    const sayLittleMeanwhile = async () => {
      do meanwhile.push(await sayLittle(quiet, handedIn));
      while (isFilling);
    };
    const filling = fillAll({ port, joined: town.filling, rows }).finally(() => {
      isFilling = false;
    });
    const [filled] = await Promise.all([filling, sayLittleMeanwhile()]);
    const used = processorSeconds(pid);
    await office.kill();
    const log = databaseUrl ? await readPostgresLog(databaseUrl) : readSqliteLog(data);
    const bare = async (batch: number) => {
      const [from, to] = [join(data, "linfang.db"), join(folder, `bare${batch}.db`)];
      const { ms, rows: put } = databaseUrl
        ? await barePostgres(databaseUrl, batch, options.floorRows)
        : bareSqlite(from, to, batch, options.floorRows);
      return (put / ms) * 1000;
    };
    return {
      ...{ engine, workers, evening, ...held(log, handedIn) },
      fills: {
        ...{ rows: filled.rows, seconds: filled.ms / 1000, phones: filled.processorSeconds },
        endpoint: used === null || usedBefore === null ? null : used - usedBefore,
      },
      quiet: { alone: timesOf(alone), meanwhile: timesOf(meanwhile) },
      floor: { aPush: await bare(options.records), bulk: await bare(BULK) },
    };
  } finally {
    await office?.kill();
    await server?.stop();
    remove();
  }
}

/** Each device hands in what all those do for which it stands, one exchange after the other, no pause. */
async function anEvening(
  phones: readonly LightPhone[],
  { standFor, records }: LoadOptions,
  handedIn: string[],
): Promise<LoadFigures["evening"]> {
  const times: number[] = [];
  const shares = phones.map((phone, nth) => {
    const share = Math.floor((standFor + nth) / phones.length);
    return { phone, pushes: Array.from({ length: share }, () => visitsOf(phone, records, handedIn)) };
  });
  const begunMs = performance.now();
  await Promise.all(
    shares.map(async ({ phone, pushes }) => {
      for (const push of pushes) {
        const { answer, ms } = await phone.exchange(push);
        times.push(ms);
        for (let isMore = answer.more; isMore; ) isMore = (await phone.exchange([])).answer.more;
      }
    }),
  );
  const seconds = (performance.now() - begunMs) / 1000;
  return { ...timesOf(times), devices: phones.length, records: times.length * records, seconds };
}

function visitsOf({ joined }: LightPhone, records: number, handedIn: string[]): Pushed[] {
  return Array.from({ length: records }, (_, nth) => {
    const door = joined.doors[nth % joined.doors.length] ?? "";
    const { text, hash, revision } = writeIn(joined.community, joined.person, visitBody(door));
    handedIn.push(revision.id);
    return { text, hash };
  });
}

/** What everybody reads, with about as many bytes as a visit: what those find who fill for the first time. */
async function tellAll(desk: LightPhone, rows: number): Promise<void> {
  const { community, person } = desk.joined;
  for (let told = 0; told < rows; told += BULK) {
    const notices = Array.from({ length: Math.min(BULK, rows - told) }, () =>
      writeIn(community, person, {
        ...{ kind: "notice", words: "明天上午停水，请提前存水。", from: "2026-03-18", until: "2026-03-19" },
        withdrawn: false,
      }),
    );
    await desk.exchange(
      notices.map(({ text, hash }) => ({ text, hash })),
      0,
    );
  }
}

/** One record, handed in after a pause. */
async function sayLittle(phone: LightPhone, handedIn: string[]): Promise<number> {
  await new Promise((later) => setTimeout(later, QUIET_PAUSE_MS));
  return (await phone.exchange(visitsOf(phone, 1, handedIn))).ms;
}

async function fillAll(task: FillTask): Promise<Exclude<FillReport, { fault: string }>> {
  const child = fork(join(import.meta.dirname, "fillers.ts"), { execArgv: [] });
  const report = await new Promise<FillReport>((done, fail) => {
    child.once("message", (said) => done(said as FillReport));
    child.once("error", fail);
    child.once("exit", (code) => fail(new Error(`the phones that fill ended with ${code}`)));
    child.send(task);
  });
  if ("fault" in report) throw new Error(report.fault);
  return report;
}

function held({ rows }: LogHeld, handedIn: readonly string[]): { lost: number; doubled: number } {
  const times = new Map<string, number>();
  for (const { id } of rows) if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
  const found = handedIn.map((id) => times.get(id) ?? 0);
  return { lost: found.filter((n) => n === 0).length, doubled: found.filter((n) => n > 1).length };
}

function timesOf(times: number[]): Times {
  return { count: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
