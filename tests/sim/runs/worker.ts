import { parentPort, workerData } from "node:worker_threads";
import type { Ran } from "../run.ts";
import type { Options } from "./options.ts";
import { ran } from "./ran.ts";

/** Seeds `from` up to and without `to`. */
export type Task = { from: number; to: number };
export type Failure = { options: Options; harm: string; what: string };
export type Done = {
  count: number;
  met: { [what: string]: number };
  failures: Failure[];
  unlike: number[];
  checkedTwice: number;
  mutedErrors: number;
  /** How often each patch of a planted bug was run, by its place among them. */
  ran: number[];
};

export type Level = { run(options: Options, isTold?: boolean): Ran; optionsOfSeed(seed: number): Options };
/** `made`: what every schedule is made of, whatever its seed says. */
export type Job = {
  level: 1 | 2;
  file: string;
  twiceEvery: number;
  stopAtFirst: boolean;
  made?: Partial<Options>;
};

const { file, twiceEvery, stopAtFirst, made } = workerData as Job;
let mutedErrors = 0;

// Streams and channels would continue in events of their own, which no scheduler owns.
delete (globalThis as { CompressionStream?: unknown }).CompressionStream;
delete (globalThis as { BroadcastChannel?: unknown }).BroadcastChannel;
console.error = () => {
  mutedErrors++;
};
console.warn = () => undefined;
let unhandled: Error | null = null;
process.on("unhandledRejection", (fault) => {
  unhandled ??= fault as Error;
});

const level = (await import(file)) as Level;

/** One schedule, and again where it is to be the same twice. Whoever rejects unheard is heard after it. */
function live(seed: number, done: Done, then: (isBroken: boolean) => void): void {
  const options = { ...level.optionsOfSeed(seed), ...made };
  const ran = level.run(options);
  done.count++;
  for (const [what, times] of Object.entries(ran.met)) done.met[what] = (done.met[what] ?? 0) + times;
  if (seed % twiceEvery === 0) {
    done.checkedTwice++;
    if (level.run(options).digest !== ran.digest) done.unlike.push(seed);
  }
  setImmediate(() => {
    const { harm, what } = ran.broken ?? {
      harm: "stuck",
      what: `nobody heard of ${unhandled?.name}: ${unhandled?.message}`,
    };
    const isBroken = ran.broken !== undefined || unhandled !== null;
    if (isBroken) done.failures.push({ options, harm, what });
    unhandled = null;
    then(isBroken);
  });
}

// Each in a task of its own: inside a continuation no other can be run.
parentPort?.on("message", ({ from, to }: Task) => {
  const done: Done = {
    count: 0,
    met: {},
    failures: [],
    unlike: [],
    checkedTwice: 0,
    mutedErrors: 0,
    ran: [],
  };
  const before = ran().slice();
  const next = (seed: number) => {
    if (seed < to) live(seed, done, (isBroken) => next(isBroken && stopAtFirst ? to : seed + 1));
    else
      parentPort?.postMessage({
        ...done,
        mutedErrors,
        ran: Array.from(ran(), (times = 0, nth) => times - (before[nth] ?? 0)),
      });
  };
  setImmediate(() => next(from));
});
