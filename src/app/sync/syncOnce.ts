import type { Id, Moment } from "../../domain/ids.ts";
import { momentOf } from "../../domain/time/moment.ts";
import {
  type Answer,
  type BatchSize,
  batchOf,
  firstBatchSize,
  requestOf,
  sizeAfterAnswer,
  sizeAfterFault,
  spoilsBatch,
  streamsText,
} from "../../sync/exchange.ts";
import type { Fault } from "../../sync/failure.ts";
import { exchange, type Link, newPacking, type Packing } from "../api.ts";
import type { OpenStore } from "../store/open.ts";
import { readSyncStatus } from "../store/read/readSyncStatus.ts";
import { type Memory, readMe, readMemory, type Tables, type Waiting } from "../store/tables.ts";
import { applyAnswer, applyRefusal, memoryAfter } from "./applyAnswer.ts";
import { type Proving, provingOf } from "./proving.ts";
import { stayingAfter, UNSENDABLE } from "./resubmission.ts";

/** "nobody": the database has no person (any more); a page without its person exchanges nothing. */
export type SyncOutcome = { ok: true } | { ok: false; why: Fault | "nobody" };
/** Lives as long as the page: what was learned about the link. */
export type LinkState = { batchSize: BatchSize; failedAlone: Map<Id, number>; packing: Packing };
export const newLinkState = (): LinkState => ({
  batchSize: firstBatchSize,
  failedAlone: new Map(),
  packing: newPacking(),
});

/** Requests in one go: enough for a year of one phone, and an end for a server that always says “more”. */
const REQUESTS_MAX = 2000;
/**
 * How often a revision has failed alone, while the office answered without it, before it steps aside. A page
 * on the way says less than the office does.
 */
const POISON_TRIES: { [F in Fault]?: number } = { server: 3, portal: 6, elsewhere: 6 };
/** In one go: an office that loses its past more often is broken. */
const REWINDS_MAX = 5;
/** After so many that failed alone the rest is left to another time: it may be the way that is broken. */
const HELD_FAILED_MAX = 5;

/**
 * Hands in everything that waits, oldest first, and takes in all that is new. What could not be handed in is
 * still waiting afterwards.
 *
 *     .--------------> ASKING --- an answer ---> APPLYING --- nothing is left ---> DONE
 *     |                  |                          |
 *     |                  | a fault                  |--- more waits, more is new, or what is held
 *     |<-----------------|    of the batch          |    is offered again -------------------------.
 *     |                  |    of anything else      |                                              |
 *     |                  v                          |--- the office was rewound ---> RECOVERING -->|
 *     |                FAILED                       |                                              |
 *     |                                             '--- answered without a suspect batch          |
 *     |                                                            '------> STEPPING ASIDE ------->|
 *     '--------------------------------------------------------------------------------------------'
 *
 *   asking          One request with the first batch; with none while a batch is suspect. Stores nothing. A
 *                   fault makes the next batch smaller (LinkState). After one that a batch may be to blame
 *                   for comes a request without it: only if that is answered is the batch to blame. It is
 *                   then halved until the one revision that spoils it stands alone.
 *   applying        Receipts, rows, markers, cursors and top are stored, in one transaction (`applyAnswer`),
 *                   while the next page is on its way. Where another page of the browser has stored another
 *                   answer first, nothing is, and it is asked anew. Fails where a batch got no receipt.
 *   recovering      What this phone holds of what the office has lost is back in the outbox: `applyAnswer`
 *                   has stored it there (`recover`). Fails after too many.
 *   stepping aside  The one revision that is to blame moves from the outbox to the troubles, in one
 *                   transaction. Fails with the revision's own fault while further tries are due.
 *   done            Nothing waits, nothing is new, and what is held was offered once more, if so wished.
 *   failed          With its fault. What was stored before stays; the outbox holds the rest.
 */
export async function syncOnce(
  store: OpenStore,
  link: Link,
  linkState: LinkState,
  isAskingForHeld = false,
): Promise<SyncOutcome> {
  const run: Run = {
    ...{ store, link, linkState, proving: await provingOf(store), beside: null },
    ...{ ahead: null, suspect: null, isOfficeWell: false, rewinds: 0, heldFailed: 0 },
    heldAfter: isAskingForHeld ? "" : null,
  };
  for (let requests = 0; requests < REQUESTS_MAX; requests++) {
    const { asked, said } = await asking(run);
    const next =
      "fault" in said ? await afterFault(run, asked, said.fault) : await applying(run, asked, said.answer);
    if (next !== "asking") return next;
  }
  return failed("server");
}

/** What one call of `syncOnce` knows. */
type Run = {
  store: OpenStore;
  link: Link;
  linkState: LinkState;
  proving: Proving;
  /**
   * How much is not with the office but for what waits, which every request counts anew. Null: to be read
   * again.
   */
  beside: number | null;
  /** The next question, if it was asked while the last answer was stored. */
  ahead: Asked | null;
  /** A batch that may be to blame for a fault: the next request goes without it. */
  suspect: { batch: Waiting[]; fault: Fault } | null;
  /** The office has answered since a batch failed. */
  isOfficeWell: boolean;
  rewinds: number;
  /** Of what is held the last that was offered again; null where none is to be, or all has been. */
  heldAfter: Id | null;
  /** So many of what is held failed alone. */
  heldFailed: number;
};
type Next = "asking" | SyncOutcome;
const done: SyncOutcome = { ok: true };
const failed = (why: Fault | "nobody"): SyncOutcome => ({ ok: false, why });

async function asking(run: Run): Promise<{ asked: Asked; said: Said }> {
  const { linkState } = run;
  const asked = run.ahead ?? (await askWith(run, run.suspect ? [] : await firstBatch(run)));
  run.ahead = null;
  const { said, tookMs } = await asked.told;
  const fault = "fault" in said ? said.fault : null;
  if (fault !== "nobody")
    linkState.batchSize = fault
      ? sizeAfterFault(linkState.batchSize, fault, asked.batch.length)
      : sizeAfterAnswer(linkState.batchSize, tookMs);
  return { asked, said };
}

async function afterFault(run: Run, { batch }: Asked, fault: Fault | "nobody"): Promise<Next> {
  if (fault === "nobody") return failed(fault);
  if (isOfHeld(batch) && spoilsBatch(fault)) return afterHeldFault(run, batch);
  if (batch.length === 0 || isOfHeld(batch) || !spoilsBatch(fault)) return failed(fault);
  if (batch.length === 1 || !run.isOfficeWell) run.suspect = { batch, fault };
  return "asking";
}

/**
 * All that is new is with the office by then. What spoils a batch of what stays is looked for by halves, so
 * that the others are asked about; it stays as it is until another time.
 */
async function afterHeldFault(run: Run, batch: Waiting[]): Promise<Next> {
  if (batch.length === 1) run.heldAfter = batch[0]?.id ?? null;
  if (batch.length === 1 && ++run.heldFailed > HELD_FAILED_MAX) return done;
  run.ahead = await askForHeld(run);
  return run.ahead ? "asking" : done;
}

async function applying(run: Run, asked: Asked, answer: Answer): Promise<Next> {
  const { store, proving } = run;
  const { batch } = asked;
  // Whoever that answer speaks to, it is not this phone.
  if (answer.device !== undefined && proving.device !== undefined && answer.device !== proving.device)
    return failed("other");
  await proving.heard(answer, asked.key);
  const at = momentOf(store.deps.now());
  run.ahead = await askAhead(run, asked, answer, at);
  const receipted = await applyAnswer(store.db, answer, asked, at);
  if (answer.receipts.some(({ verdict }) => verdict === "refused")) run.beside = null;
  if (receipted === null) return "asking";
  if (answer.rewound) return recovering(run);
  if (run.suspect) return steppingAside(run, run.suspect);
  if (batch.length > 0 && receipted === 0) return failed("server");
  if (isOfHeld(batch)) [run.heldAfter, run.beside] = [batch.at(-1)?.id ?? null, null];
  if (answer.more || (await store.db.outbox.limit(1).primaryKeys()).length > 0) return "asking";
  // What was offered again last may have left a stream in doubt, which is then to be told anew.
  if (batch.some(({ again }) => again) && (await readMemory(store.db)).refill) return "asking";
  run.ahead = await askForHeld(run);
  return run.ahead ? "asking" : done;
}

function recovering(run: Run): Next {
  run.suspect = null;
  return ++run.rewinds > REWINDS_MAX ? failed("server") : "asking";
}

async function steppingAside(run: Run, { batch, fault }: NonNullable<Run["suspect"]>): Promise<Next> {
  const [alone] = batch.length === 1 ? batch : [];
  if (alone && !(await stepAside(run, alone, fault))) return failed(fault);
  run.suspect = null;
  run.beside = null;
  run.isOfficeWell = true;
  return "asking";
}

/**
 * Whether the revision left the outbox. Whatever is not a plain no gets further tries before it is laid at
 * the revision's door.
 */
async function stepAside({ store, linkState }: Run, alone: Waiting, fault: Fault): Promise<boolean> {
  const tries = (linkState.failedAlone.get(alone.id) ?? 0) + 1;
  linkState.failedAlone.set(alone.id, tries);
  if (tries < (POISON_TRIES[fault] ?? 1)) return false;
  await applyRefusal(store.db, alone, UNSENDABLE);
  return true;
}

/**
 * A request on its way, with what it was made from. While one answer is stored the next page is already asked
 * for.
 */
type Asked = {
  batch: Waiting[];
  memory: Memory;
  device?: string;
  key?: string;
  told: Promise<{ said: Said; tookMs: number }>;
};
type Said = { answer: Answer } | { fault: Fault | "nobody" };

async function firstBatch({ store, linkState: { batchSize } }: Run): Promise<Waiting[]> {
  return batchOf(await store.db.outbox.limit(batchSize.count).toArray(), batchSize);
}

/** Null where what comes next depends on what this answer changes. */
async function askAhead(
  run: Run,
  { batch, memory }: Asked,
  answer: Answer,
  at: Moment,
): Promise<Asked | null> {
  const { outbox } = run.store.db;
  const isSending = (await outbox.limit(batch.length + 1).primaryKeys()).length > batch.length;
  // What is offered again may leave doubts behind about a stream, which is then asked for from its start.
  const isAgain = batch.some(({ again }) => again);
  if (!answer.more || isSending || isAgain || run.suspect || answer.rewound) return null;
  return askFrom(run, memoryAfter(memory, answer, at), []);
}

/**
 * Sends again what is held, had no room at the office or did not get through, some at a time, after all that
 * is new: the receipt tells whether the office has placed it meanwhile, perhaps where its author cannot see
 * it, has room for it now, or what it says of words that never reached it. The same bytes; null when nothing
 * more of it is here.
 */
async function askForHeld(run: Run): Promise<Asked | null> {
  if (run.heldAfter === null) return null;
  const entries = await stayingAfter(run.store.db, run.heldAfter);
  if (entries.length === 0) return null;
  return askWith(run, batchOf(entries, run.linkState.batchSize));
}

const isOfHeld = (batch: Waiting[]) => batch[0]?.order === "";

async function askWith(run: Run, batch: Waiting[]): Promise<Asked> {
  return askFrom(run, await readMemory(run.store.db), batch);
}

async function askFrom(run: Run, memory: Memory, batch: Waiting[]): Promise<Asked> {
  const { link, linkState, proving } = run;
  const { deps, db } = run.store;
  const sent = isOfHeld(batch) ? 0 : batch.length;
  const device = (await readMe(db))?.device;
  if (device === undefined)
    return { batch, memory, told: Promise.resolve({ said: { fault: "nobody" }, tookMs: 0 }) };
  run.beside ??= await besideWaiting(db);
  const unsent = (await db.outbox.count()) + run.beside;
  const digest = await deps.sha256(streamsText(memory.streams));
  const { key } = proving;
  const offers = await proving.offers(batch);
  const request = requestOf(
    memory,
    offers,
    linkState.batchSize,
    momentOf(deps.now()),
    digest,
    Math.max(0, unsent - sent),
    key,
    proving.device,
  );
  const beganMs = deps.now().getTime();
  return {
    batch,
    memory,
    device,
    key,
    told: exchange(link, request, linkState.packing).then((said) => ({
      said,
      tookMs: deps.now().getTime() - beganMs,
    })),
  };
}

async function besideWaiting(db: Tables): Promise<number> {
  const { unsent, waiting } = await readSyncStatus(db, Number.POSITIVE_INFINITY);
  return unsent - waiting;
}
