import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "./runs/bundle.ts";
import type { Options } from "./runs/options.ts";
import type { Told } from "./runs/teller.ts";

/**
 * Schedules that once found a real fault, each as small as it could be made, under the sentence that it
 * broke: one a line of `found.jsonl`.
 */
const found = readFileSync(new URL("./found.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { that: string; options: Options });

const folder = mkdtempSync(join(tmpdir(), "found-"));
let worker: Worker;
beforeAll(async () => {
  const file = await bundle(1, folder, "level1");
  worker = new Worker(new URL("./runs/teller.ts", import.meta.url), { workerData: pathToFileURL(file).href });
  // A machine with other work takes longer to bundle than a hook may usually take.
}, 60_000);
afterAll(async () => {
  await worker.terminate();
  rmSync(folder, { recursive: true, force: true });
});

async function tell(options: Options): Promise<Told> {
  worker.postMessage(options);
  const [told] = await once(worker, "message");
  return told as Told;
}

for (const { that, options } of found) {
  test(that, async () => {
    const { broken, digest } = await tell(options);
    expect(broken).toBeUndefined();
    expect((await tell(options)).digest, "the same schedule is lived through the same way").toBe(digest);
  });
}
