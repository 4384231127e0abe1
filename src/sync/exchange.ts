import * as z from "zod/mini";
import type { Id, Moment } from "../domain/ids.ts";
import { matchesSchema } from "../domain/matchesSchema.ts";
import { type Clash, Revision } from "../domain/revision.ts";
import { type Fault, failureOf, faultFor, parsed, readReply } from "./failure.ts";
import { type Provenance, provenanceOf } from "./hands.ts";
import {
  Marker,
  PROOFS_MAX,
  PROTO,
  PULL_ROWS_MAX,
  PUSH_REVISIONS_MAX,
  type Pushed,
  Receipt,
  Row,
  SyncAnswer,
  type SyncRequest,
  type Top,
} from "./protocol.ts";
import { version } from "./version.ts";

// ---- What the phone says
// ----------------------------------------------------------------------------------------------------

/** What a phone remembers of the conversation so far. */
export type ExchangeMemory = {
  top: Top;
  proofs: Top[];
  unproven?: Top[];
  streams: string[];
  cursors: { [stream: string]: number };
  refill?: boolean;
  erased?: number;
};
/**
 * What the office said of a revision that it has lost since, see `Pushed`. Without a stamp the rights of its
 * author decide again.
 */
export type Resubmitted = {
  stamp: string;
  n: number;
  rewoundTo: number;
  clashes: Clash[];
  begun: { by: Id; at: Moment };
  merges?: Id;
} & Provenance;
/** `proof`: the signature of the device that wrote it, where that is another than the one which offers it. */
export type Offer = { text: string; hash: string; again?: Resubmitted; proof?: string };

/**
 * `unsent`: how many revisions stay here once these are taken. `key`: the public half of this device's, while
 * the office may not have it. `device`: which it is.
 */
export function requestOf(
  memory: ExchangeMemory,
  offers: Offer[],
  batchSize: BatchSize,
  at: Moment,
  streamsDigest: string,
  unsent = 0,
  key?: string,
  device?: string,
): SyncRequest {
  const push = offers.map(({ text, hash, again, proof }) => ({
    text,
    hash,
    ...(again?.stamp ? offered(again) : {}),
    ...(proof ? { proof } : {}),
  }));
  const { top, proofs, cursors } = memory;
  const request = {
    proto: PROTO,
    app: version,
    top,
    proofs,
    streamsDigest,
    at,
    cursors,
    push,
    max: batchSize.rows,
  } as const;
  const { unproven = [], refill, erased } = memory;
  const more = {
    ...(erased === undefined ? {} : { erased }),
    ...(unproven.length > 0 ? { unproven } : {}),
    ...(unsent > 0 ? { unsent } : {}),
    ...(refill ? { refill: true } : {}),
  } as const;
  return { ...request, ...more, ...(key ? { key } : {}), ...(device ? { device } : {}) };
}

function offered({
  stamp,
  n,
  rewoundTo,
  clashes,
  begun,
  merges,
  ...hands
}: Resubmitted): Omit<Pushed, "text" | "hash"> {
  return {
    stamp,
    n,
    rewoundTo,
    begun,
    ...(clashes.length > 0 ? { clashes } : {}),
    ...(merges ? { merges } : {}),
    ...provenanceOf(hands),
  };
}

/** What is hashed so that the office notices when a phone's streams are out of date. */
export const streamsText = (streams: string[]) => [...streams].sort().join("\n");

/** Keeps at most PROOFS_MAX points of the chain: all of the recent ones, fewer the older they are. */
export function withProof(proofs: Top[], top: Top): Top[] {
  const points = proofs.filter((proof) => proof.seq < top.seq);
  if (top.seq > 0) points.push(top);
  while (points.length > PROOFS_MAX) {
    let dullest = 1;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 1; at < points.length - 1; at++) {
      const [before, after] = [points[at - 1], points[at + 1]];
      if (!before || !after) continue;
      const gap = (after.seq - before.seq) / (top.seq - before.seq + 1);
      if (gap < least) [dullest, least] = [at, gap];
    }
    points.splice(dullest, 1);
  }
  return points;
}

// ---- What the office says
// ---------------------------------------------------------------------------------------------------

type RowUnread = { record: string; reason: string; row: unknown };
export type Answer = SyncAnswer & { unread: RowUnread[] };

const Envelope = z.object({
  ...SyncAnswer.shape,
  receipts: z.array(z.unknown()),
  rows: z.array(z.unknown()),
  markers: z.array(z.unknown()),
});

/**
 * A captive portal's page is no answer, and a gateway's error says nothing about what was sent. A row that
 * cannot be read is set apart, and a receipt that cannot be read is no receipt; the rest counts.
 */
export function readAnswer(status: number, text: string): { answer: Answer } | { fault: Fault } {
  const reply = readReply(status, text);
  const { json } = reply;
  if (status !== 200) return { fault: faultFor(failureOf(reply)) };
  if (matchesSchema(Envelope, json)) return { answer: opened(json) };
  const envelope = Envelope.safeParse(json);
  return envelope.success ? { answer: opened(envelope.data) } : { fault: faultFor(failureOf(reply)) };
}

function opened(envelope: z.infer<typeof Envelope>): Answer {
  const rows: Row[] = [];
  const unread: RowUnread[] = [];
  for (const row of envelope.rows) {
    const reason = faultOfRow(row);
    if (reason) unread.push({ record: recordOf(row), reason, row });
    else rows.push(row as Row);
  }
  const receipts = envelope.receipts.filter(
    (receipt): receipt is Receipt => matchesSchema(Receipt, receipt) || Receipt.safeParse(receipt).success,
  );
  const markers = envelope.markers.filter(
    (marker): marker is Marker => matchesSchema(Marker, marker) || Marker.safeParse(marker).success,
  );
  return { ...envelope, receipts, rows, markers, unread };
}

function faultOfRow(row: unknown): string {
  const outer = read(Row, row);
  if ("fault" in outer) return `row.${outer.fault}`;
  const inner = read(Revision, parsed(outer.data.text));
  if ("fault" in inner) return `text.${inner.fault}`;
  if (
    inner.data.id !== outer.data.id ||
    inner.data.record !== outer.data.record ||
    inner.data.kind !== outer.data.kind
  )
    return "text.id";
  return "";
}

/** What came, or the path of its first wrong field. */
function read<T>(schema: z.ZodMiniType<T>, json: unknown): { data: T } | { fault: string } {
  if (matchesSchema(schema, json)) return { data: json };
  const { data, error } = schema.safeParse(json);
  return error ? { fault: error.issues[0]?.path.join(".") ?? "" } : { data };
}

function recordOf(row: unknown): string {
  const record = (row as { record?: unknown } | null)?.record;
  return typeof record === "string" ? record : JSON.stringify(row).slice(0, 80);
}

// ---- How much at once, and when again
// ---------------------------------------------------------------------------------------

/**
 * How much one request carries. `count` shrinks apart from `bytes`, down to one revision, to find the one
 * that spoils a batch.
 */
export type BatchSize = { bytes: number; count: number; rows: number };

/** Bytes of revision text, before gzip. Escaped in JSON they stay under REQUEST_BYTES_MAX. */
export const PUSH_BYTES_FIRST = 8 * 1024;
export const PUSH_BYTES_MAX = 1536 * 1024;
const PULL_ROWS_FIRST = 250;
const PULL_ROWS_MIN = 20;
/** An answer within this is a good link: ask for more. */
const QUICK_MS = 3_000;
const SLOW_MS = 12_000;

export const firstBatchSize: BatchSize = {
  bytes: PUSH_BYTES_FIRST,
  count: PUSH_REVISIONS_MAX,
  rows: PULL_ROWS_FIRST,
};

export function sizeAfterAnswer(batchSize: BatchSize, tookMs: number): BatchSize {
  const step = tookMs <= QUICK_MS ? 8 : tookMs >= SLOW_MS ? 0.5 : 1;
  return {
    bytes: within(PUSH_BYTES_FIRST, batchSize.bytes * step, PUSH_BYTES_MAX),
    count: within(1, batchSize.count * Math.max(1, step), PUSH_REVISIONS_MAX),
    rows: within(PULL_ROWS_MIN, batchSize.rows * step, PULL_ROWS_MAX),
  };
}

/** `sent`: how many revisions the failed request carried. */
export function sizeAfterFault(batchSize: BatchSize, fault: Fault, sent: number): BatchSize {
  if (spoilsBatch(fault))
    return { ...batchSize, count: Math.max(1, Math.floor(Math.min(batchSize.count, sent) / 2)) };
  return {
    ...batchSize,
    bytes: PUSH_BYTES_FIRST,
    rows: within(PULL_ROWS_MIN, batchSize.rows / 4, PULL_ROWS_MAX),
  };
}

/**
 * Faults that one revision in the batch may have caused: at the office, or at a guard on the way that takes
 * offence at a word and answers with a page.
 */
export const spoilsBatch = (fault: Fault) => SPOILING.has(fault);
const SPOILING: ReadonlySet<Fault> = new Set(["push", "server", "portal", "elsewhere"]);

const within = (least: number, value: number, most: number) =>
  Math.floor(Math.min(most, Math.max(least, value)));

/** As many of the oldest as the batch size allows, one at least. */
export function batchOf<E extends { text: string }>(oldest: E[], batchSize: BatchSize): E[] {
  let bytes = 0;
  const batch: E[] = [];
  for (const entry of oldest) {
    bytes += entry.text.length;
    if (batch.length >= batchSize.count || (batch.length > 0 && bytes > batchSize.bytes)) break;
    batch.push(entry);
  }
  return batch;
}

const RETRY_FIRST_MS = 4_000;
const RETRY_MAX_MS = 5 * 60_000;
/** How long a phone that has handed in everything waits before it asks for news. */
export const NEWS_AFTER_MS = 60_000;

/** Only its person can put that right. */
const isToJoinAnew = (fault: Fault) => JOINING.has(fault);
const JOINING: ReadonlySet<Fault> = new Set(["login", "idle", "copied", "other"]);

/**
 * Doubles with every failure up to five minutes; the second half is chance, so that a street of phones does
 * not knock at once. `chance` in 0…1.
 */
export function retryAfterMs(failures: number, fault: Fault, chance: number): number {
  const full = isToJoinAnew(fault)
    ? RETRY_MAX_MS
    : Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round(full / 2 + (full / 2) * chance);
}
