import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SyncAnswer } from "../../src/sync/protocol.ts";

/**
 * The phones of the endpoint's benchmark, in a process of their own so that only the endpoint's work is timed
 * in the endpoint's process. Each phone sends its requests one after another, as the app does; the answers
 * are looked at when the clock has stopped.
 */
export type CallerTask = { url: string; cookies: string[]; folder: string; phones: number };
export type CallerReport = { ms: number; taken: number; fault?: string };

process.once("message", async ({ url, cookies, folder, phones }: CallerTask) => {
  const files = readdirSync(folder).sort();
  const bodies = files.map((file) => new Uint8Array(readFileSync(join(folder, file))));
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  const texts: string[] = [];
  const phone = async (first: number) => {
    const cookie = cookies[first % cookies.length] ?? "";
    for (let at = first; at < bodies.length; at += phones) {
      const answer = await fetch(`${url}/api/sync`, {
        method: "POST",
        headers: { ...headers, cookie },
        body: bodies[at] ?? null,
      });
      texts.push(await answer.text());
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: phones }, (_, first) => phone(first)));
  const ms = performance.now() - begun;
  const answers = texts.map((text) => JSON.parse(text) as SyncAnswer);
  const taken = answers
    .flatMap((answer) => answer.receipts ?? [])
    .filter((receipt) => receipt.verdict === "line").length;
  process.send?.({ ms, taken, fault: texts[0]?.slice(0, 300) } satisfies CallerReport);
  process.disconnect();
});
