import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Done, Job, Task } from "./worker.ts";

const WORKER = new URL("./worker.ts", import.meta.url);
/** Seeds in one message: a second or two of work. */
const SEEDS_AT_ONCE = { 1: 250, 2: 10 };

export type Sum = Done & { tookMs: number };

/**
 * Lives through seeds on every core, as many as begin in time. With `stopAtFirst` they go in their order on
 * one, up to the first that fails. `tell` hears of each message's end: the sum so far, and the failures new
 * in it.
 */
export async function runSeeds(
  job: Job,
  from: number,
  count: number,
  withinMs = Number.POSITIVE_INFINITY,
  tell: (sum: Sum, failures: Done["failures"]) => void = () => undefined,
): Promise<Sum> {
  const began = performance.now();
  const sum: Sum = {
    count: 0,
    met: {},
    failures: [],
    unlike: [],
    checkedTwice: 0,
    mutedErrors: 0,
    ran: [],
    tookMs: 0,
  };
  const atOnce = SEEDS_AT_ONCE[job.level];
  let next = from;
  const end = from + count;
  const one = async () => {
    const worker = new Worker(WORKER, { workerData: job });
    try {
      while (
        next < end &&
        performance.now() - began < withinMs &&
        !(job.stopAtFirst && sum.failures.length > 0)
      ) {
        const task: Task = { from: next, to: Math.min(end, next + atOnce) };
        next = task.to;
        const done = await ask(worker, task);
        add(sum, done);
        sum.tookMs = performance.now() - began;
        tell(sum, done.failures);
      }
    } finally {
      await worker.terminate();
    }
  };
  const workers = job.stopAtFirst ? 1 : Math.min(availableParallelism(), Math.ceil(count / atOnce));
  await Promise.all(Array.from({ length: workers }, one));
  sum.failures.sort((one, other) => one.options.seed - other.options.seed);
  return sum;
}

function ask(worker: Worker, task: Task): Promise<Done> {
  return new Promise((resolve, reject) => {
    const end = () => {
      worker.off("message", tell);
      worker.off("error", fail);
    };
    const tell = (done: Done) => {
      end();
      resolve(done);
    };
    const fail = (fault: unknown) => {
      end();
      reject(fault);
    };
    worker.on("message", tell);
    worker.on("error", fail);
    worker.postMessage(task);
  });
}

function add(sum: Sum, done: Done): void {
  sum.count += done.count;
  sum.checkedTwice += done.checkedTwice;
  sum.mutedErrors += done.mutedErrors;
  sum.failures.push(...done.failures);
  sum.unlike.push(...done.unlike);
  for (const [nth, times] of done.ran.entries()) sum.ran[nth] = (sum.ran[nth] ?? 0) + (times ?? 0);
  for (const [what, times] of Object.entries(done.met)) sum.met[what] = (sum.met[what] ?? 0) + times;
}
