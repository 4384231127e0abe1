import type { Id } from "../../domain/ids.ts";
import { momentOf } from "../../domain/moment.ts";
import {
  type Answer,
  batchOf,
  type Fault,
  firstPace,
  type Pace,
  paceAfterAnswer,
  paceAfterFault,
  readAnswer,
  requestOf,
  spoilsBatch,
  streamsText,
} from "../../sync/exchange.ts";
import type { SyncRequest } from "../../sync/protocol.ts";
import type { OpenStore } from "../store/open.ts";
import { readMemory, type Waiting } from "../store/tables.ts";
import { refuseHere } from "./poison.ts";
import { take } from "./take.ts";

/** The way to the office: `fetch` with a time limit of the caller's. */
export type Link = { fetch: (url: string, init: RequestInit) => Promise<Response>; timeLimit?: (ms: number) => AbortSignal };
export type Outcome = { ok: true } | { ok: false; why: Fault };
/** Lives as long as the page: what was learned about the link. */
export type Gait = { pace: Pace; failedAlone: Map<Id, number> };
export const newGait = (): Gait => ({ pace: firstPace, failedAlone: new Map() });

/** Requests in one go: enough for a year of one phone, and an end for a server that always says “more”. */
const REQUESTS_MAX = 2000;
const POISON_TRIES = 3;
const TIME_LIMIT_MS = 60_000;
/** Below this gzip saves no packet. */
const GZIP_FROM_BYTES = 1200;

/**
 * Hands in everything that waits, oldest first, and takes in all that is new. What could not be handed in is still waiting afterwards.
 *
 * After a batch that the office would not take comes a request without one: only if that is answered is the batch to blame. It is then halved
 * until the one revision that spoils it stands alone and steps aside.
 */
export async function handIn(store: OpenStore, link: Link, gait: Gait): Promise<Outcome> {
  let doubted: { batch: Waiting[]; fault: Fault } | null = null;
  let isOfficeWell = false;
  for (let requests = 0; requests < REQUESTS_MAX; requests++) {
    const batch: Waiting[] = doubted ? [] : batchOf(await store.db.outbox.limit(gait.pace.count).toArray(), gait.pace);
    const said = await exchange(store, link, gait, batch);
    if ("fault" in said) {
      if (batch.length === 0 || !spoilsBatch(said.fault)) return { ok: false, why: said.fault };
      if (batch.length === 1 || !isOfficeWell) doubted = { batch, fault: said.fault };
      continue;
    }
    if (doubted) {
      const [alone] = doubted.batch.length === 1 ? doubted.batch : [];
      if (alone && !(await stepAside(store, gait, alone, doubted.fault))) return { ok: false, why: doubted.fault };
      doubted = null;
      isOfficeWell = true;
      continue;
    }
    if (batch.length > 0 && said.answer.receipts.length === 0) return { ok: false, why: "server" };
    if (!said.answer.more && (await store.db.outbox.limit(1).primaryKeys()).length === 0) return { ok: true };
  }
  return { ok: false, why: "server" };
}

/** Whether the revision left the outbox. A server error gets further tries before it is laid at the revision's door. */
async function stepAside(store: OpenStore, gait: Gait, alone: Waiting, fault: Fault): Promise<boolean> {
  const failed = (gait.failedAlone.get(alone.id) ?? 0) + 1;
  gait.failedAlone.set(alone.id, failed);
  if (fault === "server" && failed < POISON_TRIES) return false;
  await refuseHere(store.db, alone);
  return true;
}

/** One request and its answer, stored. */
async function exchange(store: OpenStore, link: Link, gait: Gait, batch: Waiting[]): Promise<{ answer: Answer } | { fault: Fault }> {
  const { deps, db } = store;
  const memory = await readMemory(db);
  const request = requestOf(memory, batch, gait.pace, momentOf(deps.now()), await deps.sha256(streamsText(memory.streams)));
  const began = deps.now().getTime();
  const said = await ask(link, request);
  if ("fault" in said) {
    gait.pace = paceAfterFault(gait.pace, said.fault, batch.length);
    return said;
  }
  gait.pace = paceAfterAnswer(gait.pace, deps.now().getTime() - began);
  await take(db, said.answer, batch, momentOf(deps.now()));
  return said;
}

async function ask(link: Link, request: SyncRequest): Promise<{ answer: Answer } | { fault: Fault }> {
  const text = JSON.stringify(request);
  const packed = text.length >= GZIP_FROM_BYTES ? await gzip(text) : null;
  const headers: { [name: string]: string } = { "content-type": "application/json", ...(packed ? { "content-encoding": "gzip" } : {}) };
  try {
    const response = await link.fetch("/api/sync", {
      method: "POST",
      headers,
      body: packed ?? text,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "manual",
      signal: link.timeLimit?.(TIME_LIMIT_MS),
    });
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) return { fault: "portal" };
    return readAnswer(response.status, await response.text());
  } catch {
    return { fault: "offline" };
  }
}

async function gzip(text: string): Promise<ArrayBuffer | null> {
  if (typeof CompressionStream === "undefined") return null;
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}
