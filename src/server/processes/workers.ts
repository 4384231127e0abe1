import cluster, { type Worker } from "node:cluster";
import type { Endpoint } from "../http/endpoint.ts";
import { listenMetrics } from "../metrics/listenMetrics.ts";
import {
  type OfficeGauges,
  type ProcessState,
  processState,
  RequestCounts,
  type Told,
} from "../metrics/metricsText.ts";
import { logFault, logLine } from "../serverLog.ts";
import type { ServerSettings } from "../settings.ts";

/** In all: what a worker began is finished by then, or phones hand it in again. */
const STOP_MS = 10_000;
const LOOK_MS = 3_600_000;
const ASKED_MS = 2_000;
const AGAIN_MS = 1_000;
/** More ends within this time mean something that no start mends: whoever runs it is to hear of it. */
const ENDS_MAX = 5;
const ENDS_WITHIN_MS = 60_000;
/** Which of the workers one is; the first alone does what is done once a day. */
const SLOT = "LINFANG_SLOT";

/** What one worker says of itself: counts alone. */
type WorkerState = { gauges: OfficeGauges; process: ProcessState };
type FromWorker =
  | { what: "ready" }
  | { what: "counted"; line: Told }
  | { what: "state"; nth: number; state: WorkerState };
type ToWorker = { what: "ask"; nth: number };

/** How a worker speaks with the process that began it. */
export type WorkerSide = {
  /** Does the daily backup, what ends by its time, and the look through all pictures. */
  isFirst: boolean;
  counted(line: Told): void;
  /** It takes requests from now on. */
  ready(gauges: () => Promise<OfficeGauges>): void;
  /** Where it is told to, or whoever began it is gone. */
  stopWhenTold(stop: () => Promise<void>): void;
};

/** Null in a process that is nobody's worker. */
export function workerSide(env: NodeJS.ProcessEnv): WorkerSide | null {
  if (!cluster.isWorker) return null;
  const say = (said: FromWorker) => process.connected && process.send?.(said);
  // What a terminal sends to all of them the first one passes on.
  process.on("SIGINT", () => undefined);
  return {
    isFirst: env[SLOT] === "0",
    counted: ({ route, status, ms }) => say({ what: "counted", line: { route, status, ms } }),
    ready(gauges) {
      process.on("message", ({ nth }: ToWorker) => {
        gauges().then(
          (said) => say({ what: "state", nth, state: { gauges: said, process: processState() } }),
          (fault) =>
            logLine({ level: "warn", what: "the counts were not read", name: (fault as Error).name }),
        );
      });
      say({ what: "ready" });
    },
    stopWhenTold(stop) {
      const end = () => {
        setTimeout(() => process.exit(1), STOP_MS).unref();
        void stop().then(() => process.exit(0));
      };
      process.once("SIGTERM", end);
      process.once("disconnect", end);
    },
  };
}

/** What all but the first do: see which backups there are by now, and so what phones may let go of. */
export function lookHourly(endpoint: Pick<Endpoint, "lookAtBackups">): { stop(): void } {
  const look = () =>
    endpoint.lookAtBackups().catch((fault) => logFault("the backups were not looked at", fault));
  const looking = setInterval(look, LOOK_MS);
  looking.unref();
  return { stop: () => clearInterval(looking) };
}

/**
 * So many processes behind one port, each of which any request may reach. One that dies is begun again, but
 * not for ever. Comes back when the first takes requests; ends the process when it is told to.
 */
export async function runWorkers({ workers, metricsPort }: ServerSettings): Promise<void> {
  const counts = new RequestCounts();
  const running = new Map<number, Worker>();
  const waiting = new Map<number, (state: WorkerState) => void>();
  const ends: number[] = [];
  let isStopping = false;
  let asked = 0;

  function begin(slot: number): Worker {
    const worker = cluster.fork({ [SLOT]: String(slot) });
    running.set(slot, worker);
    worker.on("message", (said: FromWorker) => {
      if (said.what === "counted") counts.take(said.line);
      if (said.what === "state") waiting.get(said.nth)?.(said.state);
    });
    worker.on("exit", () => {
      running.delete(slot);
      if (isStopping) return;
      logLine({ level: "warn", what: "a worker ended and is begun again", slot });
      ends.push(Date.now());
      if (ends.filter((at) => at > Date.now() - ENDS_WITHIN_MS).length >= ENDS_MAX) {
        logLine({ level: "fault", what: "workers end as soon as they begin" });
        return void stop(1);
      }
      setTimeout(() => isStopping || begin(slot), AGAIN_MS);
    });
    return worker;
  }

  async function stop(code: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    const late = setTimeout(() => {
      for (const worker of running.values()) worker.process.kill("SIGKILL");
      process.exit(1);
    }, STOP_MS);
    await Promise.all(
      [...running.values()].map((worker) => {
        const gone = new Promise((resolve) => worker.once("exit", resolve));
        worker.process.kill("SIGTERM");
        return gone;
      }),
    );
    clearTimeout(late);
    process.exit(code);
  }

  async function ask(worker: Worker): Promise<WorkerState | null> {
    const nth = asked++;
    const answered = new Promise<WorkerState>((resolve) => waiting.set(nth, resolve));
    const late = new Promise<null>((resolve) => setTimeout(resolve, ASKED_MS, null).unref());
    worker.send({ what: "ask", nth } satisfies ToWorker);
    return Promise.race([answered, late]).finally(() => waiting.delete(nth));
  }

  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop(0));
  // The first alone founds what is not there yet; the others find it.
  const first = begin(0);
  const isUp = await new Promise<boolean>((resolve) => {
    first.on("message", ({ what }: FromWorker) => what === "ready" && resolve(true));
    first.once("exit", () => resolve(false));
  });
  if (isStopping) return;
  // It has said why.
  if (!isUp) return stop(1);
  for (let slot = 1; slot < workers; slot += 1) begin(slot);
  if (metricsPort)
    await listenMetrics(metricsPort, async () => {
      const said = (await Promise.all([...running.values()].map(ask))).filter((one) => one !== null);
      const [one] = said;
      if (!one) throw new Error("no worker answered");
      const writing = said.reduce((sum, { gauges }) => sum + gauges.writing, 0);
      return counts.text({ ...one.gauges, writing }, [processState(), ...said.map((state) => state.process)]);
    });
}
