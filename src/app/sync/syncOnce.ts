import type { Id } from "../../domain/ids.ts";
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
import { exchange, type Link } from "../api.ts";
import type { OpenStore } from "../store/open.ts";
import { readSyncStatus } from "../store/read/readSyncStatus.ts";
import { isRefusedForNow } from "../store/store.ts";
import { type Memory, readMe, readMemory, type Tables, type Waiting } from "../store/tables.ts";
import { applyAnswer, applyRefusal, memoryAfter } from "./applyAnswer.ts";
import { type Proving, provingOf } from "./proving.ts";

/**
 * `beside`: how much is not with the office but for what waits, which every request counts anew. Null: to be
 * read again.
 */
type Way = Link & { proving: Proving; beside: number | null };
/** "nobody": the database has no person (any more); a page without its person exchanges nothing. */
export type SyncOutcome = { ok: true } | { ok: false; why: Fault | "nobody" };
/** Lives as long as the page: what was learned about the link. */
export type LinkState = { batchSize: BatchSize; failedAlone: Map<Id, number> };
export const newLinkState = (): LinkState => ({ batchSize: firstBatchSize, failedAlone: new Map() });

/** Requests in one go: enough for a year of one phone, and an end for a server that always says “more”. */
const REQUESTS_MAX = 2000;
/**
 * How often a revision has failed alone, while the office answered without it, before it steps aside. A page
 * on the way says less than the office does.
 */
const POISON_TRIES: { [F in Fault]?: number } = { server: 3, portal: 6 };
/** In one go: an office that loses its past more often is broken. */
const REWINDS_MAX = 5;
const HELD_ASKED_MAX = 50;

/**
 * Hands in everything that waits, oldest first, and takes in all that is new. What could not be handed in is
 * still waiting afterwards.
 *
 * After a batch that the office would not take comes a request without one: only if that is answered is the
 * batch to blame. It is then halved until the one revision that spoils it stands alone and steps aside.
 */
export async function syncOnce(
  store: OpenStore,
  plain: Link,
  linkState: LinkState,
  isAskingForHeld = false,
): Promise<SyncOutcome> {
  const proving = await provingOf(store);
  const link: Way = { ...plain, proving, beside: null };
  let doubted: { batch: Waiting[]; fault: Fault } | null = null;
  let isOfficeWell = false;
  let ahead: Asked | null = null;
  let rewinds = 0;
  let heldAfter = isAskingForHeld ? "" : null;
  for (let requests = 0; requests < REQUESTS_MAX; requests++) {
    const asked: Asked =
      ahead ??
      (await askWith(
        store,
        link,
        linkState,
        doubted
          ? []
          : batchOf(await store.db.outbox.limit(linkState.batchSize.count).toArray(), linkState.batchSize),
      ));
    ahead = null;
    const { batch } = asked;
    const said = await heard(linkState, asked);
    if ("fault" in said) {
      const { fault } = said;
      if (fault === "nobody") return { ok: false, why: "nobody" };
      // All that is new is with the office by then; what is held stays held, and is asked for again another
      // time.
      const isHeld = batch[0]?.order === "";
      if (isHeld && (fault === "server" || fault === "push")) return { ok: true };
      if (batch.length === 0 || isHeld || !spoilsBatch(fault)) return { ok: false, why: fault };
      if (batch.length === 1 || !isOfficeWell) doubted = { batch, fault };
      continue;
    }
    const { answer } = said;
    // Whoever that answer speaks to, it is not this phone.
    if (answer.device !== undefined && proving.device !== undefined && answer.device !== proving.device)
      return { ok: false, why: "other" };
    await proving.heard(answer, asked.key);
    const at = momentOf(store.deps.now());
    const isSending = (await store.db.outbox.limit(batch.length + 1).primaryKeys()).length > batch.length;
    // What is offered again may leave doubts behind about a stream, which is then asked for from its start.
    const isAgain = batch.some(({ again }) => again);
    if (answer.more && !isSending && !isAgain && !doubted && !answer.rewound)
      ahead = await askFrom(memoryAfter(asked.memory, answer, at), store, link, linkState, []);
    const receipted = await applyAnswer(store.db, answer, asked, at);
    if (answer.receipts.some(({ verdict }) => verdict === "refused")) link.beside = null;
    if (receipted === null) continue;
    if (answer.rewound) {
      if (++rewinds > REWINDS_MAX) return { ok: false, why: "server" };
      doubted = null;
      continue;
    }
    if (doubted) {
      const [alone] = doubted.batch.length === 1 ? doubted.batch : [];
      if (alone && !(await stepAside(store, linkState, alone, doubted.fault)))
        return { ok: false, why: doubted.fault };
      doubted = null;
      link.beside = null;
      isOfficeWell = true;
      continue;
    }
    if (batch.length > 0 && receipted === 0) return { ok: false, why: "server" };
    if (answer.more || (await store.db.outbox.limit(1).primaryKeys()).length > 0) continue;
    const held = heldAfter === null ? null : await askForHeld(store, link, linkState, heldAfter);
    if (!held) return { ok: true };
    heldAfter = held.batch.at(-1)?.id ?? null;
    ahead = held;
  }
  return { ok: false, why: "server" };
}

/**
 * Whether the revision left the outbox. Whatever is not a plain no gets further tries before it is laid at
 * the revision's door.
 */
async function stepAside(
  store: OpenStore,
  linkState: LinkState,
  alone: Waiting,
  fault: Fault,
): Promise<boolean> {
  const failed = (linkState.failedAlone.get(alone.id) ?? 0) + 1;
  linkState.failedAlone.set(alone.id, failed);
  if (failed < (POISON_TRIES[fault] ?? 1)) return false;
  await applyRefusal(store.db, alone, "unsendable");
  return true;
}

/**
 * Sends again what is held or had no room at the office, some at a time, after all that is new: the receipt
 * tells whether the office has placed it meanwhile, perhaps where its author cannot see it, or has room for
 * it now. The same bytes; null when nothing more is held.
 */
async function askForHeld(
  store: OpenStore,
  link: Way,
  linkState: LinkState,
  after: Id,
): Promise<Asked | null> {
  const held = await store.db.troubles
    .where("id")
    .above(after)
    .filter((trouble) => trouble.state === "held" || isRefusedForNow(trouble))
    .limit(HELD_ASKED_MAX)
    .toArray();
  if (held.length === 0) return null;
  const entries = held.map(
    ({ id, record, hash, text, at }): Waiting => ({ order: "", id, record, hash, text, at }),
  );
  return askWith(store, link, linkState, batchOf(entries, linkState.batchSize));
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

async function askWith(store: OpenStore, link: Way, linkState: LinkState, batch: Waiting[]): Promise<Asked> {
  return askFrom(await readMemory(store.db), store, link, linkState, batch);
}

async function askFrom(
  memory: Memory,
  { deps, db }: OpenStore,
  link: Way,
  linkState: LinkState,
  batch: Waiting[],
): Promise<Asked> {
  const sent = batch[0]?.order === "" ? 0 : batch.length;
  const device = (await readMe(db))?.device;
  if (device === undefined)
    return { batch, memory, told: Promise.resolve({ said: { fault: "nobody" }, tookMs: 0 }) };
  link.beside ??= await besideWaiting(db);
  const unsent = (await db.outbox.count()) + link.beside;
  const digest = await deps.sha256(streamsText(memory.streams));
  const { key } = link.proving;
  const offers = await link.proving.offers(batch);
  const request = requestOf(
    memory,
    offers,
    linkState.batchSize,
    momentOf(deps.now()),
    digest,
    Math.max(0, unsent - sent),
    key,
    link.proving.device,
  );
  const beganMs = deps.now().getTime();
  return {
    batch,
    memory,
    device,
    key,
    told: exchange(link, request).then((said) => ({ said, tookMs: deps.now().getTime() - beganMs })),
  };
}

async function besideWaiting(db: Tables): Promise<number> {
  const { unsent, waiting } = await readSyncStatus(db, Number.POSITIVE_INFINITY);
  return unsent - waiting;
}

async function heard(linkState: LinkState, { batch, told }: Asked): Promise<Said> {
  const { said, tookMs } = await told;
  const fault = "fault" in said ? said.fault : null;
  if (fault !== "nobody")
    linkState.batchSize = fault
      ? sizeAfterFault(linkState.batchSize, fault, batch.length)
      : sizeAfterAnswer(linkState.batchSize, tookMs);
  return said;
}
