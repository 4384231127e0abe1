import { HandedInAnswer, type Top } from "../../sync/protocol.ts";
import { type Asked, askOffice } from "../office/askOffice.ts";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;
type Brought = { id: string; hash: string; text: string };
/** "new" to the office, "known" before, "held" until the office has placed it, or "refused" with a reason. */
export type Verdict = { id: string; hash: string; seq: number; became: "new" | "known" | "held" | "refused"; reason?: string };
export type Carrying = { done: true; verdicts: Verdict[] } | { done: false; verdicts: Verdict[]; why: Extract<Asked<unknown>, { answered: false }>["why"] };

/** Escaped in JSON a batch stays well under what the endpoint takes. */
const BATCH_BYTES_MAX = 512 * 1024;
const BATCH_MAX = 200;

/**
 * Hands in what others wrote. Only a receipt that names a revision and its hash counts; the rest is to be brought again, which changes nothing at
 * the office. `onDone` tells after each batch.
 */
export async function carryIn(fetch: Fetch, brought: readonly Brought[], onDone?: (verdicts: Verdict[], top: Top | undefined) => unknown): Promise<Carrying> {
  const verdicts: Verdict[] = [];
  for (const batch of batchesOf(brought)) {
    const asked = await askOffice(fetch, "/api/handed-in", HandedInAnswer, { push: batch.map(({ text, hash }) => ({ text, hash })) });
    if (!asked.answered) return { done: false, verdicts, why: asked.why };
    const { receipts, known, top } = asked.answer;
    const now: Verdict[] = [];
    for (const { id, hash } of batch) {
      const receipt = receipts.find((one) => one.hash === hash && (one.id === id || one.verdict === "refused"));
      if (!receipt) continue;
      const { verdict, reason, seq } = receipt;
      const became = verdict === "refused" || verdict === "held" ? verdict : known.includes(id) ? "known" : "new";
      now.push({ id, hash, seq, became, reason });
    }
    verdicts.push(...now);
    await onDone?.(now, top);
  }
  return { done: true, verdicts };
}

function batchesOf(brought: readonly Brought[]): Brought[][] {
  const batches: Brought[][] = [];
  let bytes = 0;
  for (const one of brought) {
    const last = batches.at(-1);
    if (!last || last.length >= BATCH_MAX || bytes + one.text.length > BATCH_BYTES_MAX) {
      batches.push([one]);
      bytes = one.text.length;
    } else {
      last.push(one);
      bytes += one.text.length;
    }
  }
  return batches;
}

export const countOf = (verdicts: readonly Verdict[], became: Verdict["became"]) => verdicts.filter((one) => one.became === became).length;
