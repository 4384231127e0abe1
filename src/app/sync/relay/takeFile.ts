import type { Failure } from "../../../sync/failure.ts";
import type { Top } from "../../../sync/protocol.ts";
import { type Fetch, handIn } from "../../api.ts";

type Brought = { id: string; hash: string; text: string; proof?: string };
/**
 * "new" to the office, "known" before, perhaps erased since, "held" until the office has placed it, or
 * "refused" with a reason.
 */
export type Verdict = {
  id: string;
  hash: string;
  seq: number;
  became: "new" | "known" | "held" | "refused";
  reason?: string;
};
export type Relaying =
  | { done: true; verdicts: Verdict[] }
  | { done: false; verdicts: Verdict[]; why: Failure };

/**
 * The first batch is small, so that a bad link brings something each time; the next ones grow while it goes
 * well.
 */
const BATCH_BYTES_FIRST = 8 * 1024;
const GROWTH = 4;
/** Escaped in JSON a batch stays well under what the endpoint takes. */
const BATCH_BYTES_MAX = 512 * 1024;
const BATCH_MAX = 200;

/** Failures that one revision in a batch may have caused, here or on the way. */
const SPOILING: ReadonlySet<Failure> = new Set([
  "server",
  "gateway",
  "portal",
  "elsewhere",
  "too-large",
  "refused",
]);
/** So many failures in a row are the office's or the network's: a batch is halved down to one in fewer. */
const IN_VAIN_MAX = 12;

/**
 * Hands in what others wrote. Only a receipt that names a revision and its hash counts; the rest is to be
 * brought again, which changes nothing at the office. A batch that would not be taken is halved, so that one
 * revision that nothing can read holds up no other. `onDone` tells after each batch.
 */
export async function relayIn(
  fetch: Fetch,
  brought: readonly Brought[],
  onDone?: (verdicts: Verdict[], top: Top | undefined) => unknown,
): Promise<Relaying> {
  const verdicts: Verdict[] = [];
  const batches = batchesOf(brought);
  let fault: Failure | undefined;
  let inVain = 0;
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    const asked = await handIn(
      fetch,
      batch.map(({ text, hash, proof }) => (proof ? { text, hash, proof } : { text, hash })),
    );
    if (!asked.answered) {
      const isHopeless = !SPOILING.has(asked.why) || ++inVain > IN_VAIN_MAX;
      const half = Math.ceil(batch.length / 2);
      if (isHopeless || batch.length === 1) fault = asked.why;
      else batches.unshift(batch.slice(0, half), batch.slice(half));
      if (isHopeless) break;
      continue;
    }
    inVain = 0;
    const { receipts, known, top } = asked.answer;
    const now: Verdict[] = [];
    for (const { id, hash } of batch) {
      const receipt = receipts.find(
        (one) => one.hash === hash && (one.id === id || one.verdict === "refused"),
      );
      if (!receipt) continue;
      const { verdict, reason, seq } = receipt;
      const wasThere = verdict === "erased" || known.includes(id);
      const became = verdict === "refused" || verdict === "held" ? verdict : wasThere ? "known" : "new";
      now.push({ id, hash, seq, became, reason });
    }
    verdicts.push(...now);
    await onDone?.(now, top);
  }
  return fault ? { done: false, verdicts, why: fault } : { done: true, verdicts };
}

function batchesOf(brought: readonly Brought[]): Brought[][] {
  const batches: Brought[][] = [];
  let bytes = 0;
  for (const one of brought) {
    const last = batches.at(-1);
    const bytesMax = Math.min(BATCH_BYTES_MAX, BATCH_BYTES_FIRST * GROWTH ** (batches.length - 1));
    if (!last || last.length >= BATCH_MAX || bytes + one.text.length > bytesMax) {
      batches.push([one]);
      bytes = one.text.length;
    } else {
      last.push(one);
      bytes += one.text.length;
    }
  }
  return batches;
}

export const countOf = (verdicts: readonly Verdict[], became: Verdict["became"]) =>
  verdicts.filter((one) => one.became === became).length;
