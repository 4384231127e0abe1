import { parentPort, workerData } from "node:worker_threads";
import type { Options } from "./options.ts";
import type { Level } from "./worker.ts";

export type Told = { digest: string; broken?: string };

// As in `worker.ts`, for one schedule at a time.
delete (globalThis as { CompressionStream?: unknown }).CompressionStream;
console.error = () => undefined;
console.warn = () => undefined;

const level = (await import(workerData as string)) as Level;

parentPort?.on("message", (options: Options) => {
  setImmediate(() => {
    const { digest, broken } = level.run(options);
    parentPort?.postMessage({ digest, broken: broken?.what } satisfies Told);
  });
});
