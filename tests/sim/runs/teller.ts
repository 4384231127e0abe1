import { parentPort, workerData } from "node:worker_threads";
import type { Options } from "./options.ts";
import type { Level } from "./worker.ts";

export type Told = { digest: string; broken?: string };

// As in `worker.ts`, for one schedule at a time.
delete (globalThis as { CompressionStream?: unknown }).CompressionStream;
console.error = () => undefined;
console.warn = () => undefined;

const level = (await import(workerData as string)) as Level;

/** What cannot be lived through is broken, too: nobody waits for an answer that does not come. */
function told(options: Options): Told {
  try {
    const { digest, broken } = level.run(options);
    return { digest, broken: broken?.what };
  } catch (fault) {
    return { digest: "", broken: (fault as Error).stack };
  }
}

parentPort?.on("message", (options: Options) => {
  setImmediate(() => {
    parentPort?.postMessage(told(options));
  });
});
