import type * as z from "zod/mini";
import type { Id } from "../domain/ids.ts";
import type { PhotoSlot } from "../domain/photo.ts";
import { AuditPage } from "../sync/auditProtocol.ts";
import { BoardAnswer } from "../sync/boardProtocol.ts";
import { DoorData, DoorErased, RetentionReport } from "../sync/doorDataProtocol.ts";
import { type Answer, readAnswer, spoilsBatch } from "../sync/exchange.ts";
import { type Failure, type Fault, failureOf, faultFor, readReply } from "../sync/failure.ts";
import {
  AcceptedMany,
  BackupState,
  CodeAnswer,
  DeviceList,
  DoneAnswer,
  HandedInAnswer,
  HeldList,
  type HeldQuery,
  PutAside,
} from "../sync/officeProtocol.ts";
import { type Ask, photoPath } from "../sync/photo/lane.ts";
import {
  Echo,
  Joined,
  type JoinRequest,
  PhoneHealth,
  PROTO,
  type Pushed,
  SyncAnswer,
  type SyncRequest,
} from "../sync/protocol.ts";
import {
  type SettleSlips,
  SlipsList,
  type SlipsQuery,
  SlipsSettled,
  SlipTokens,
} from "../sync/slipProtocol.ts";
import { fetchAs } from "./notebooks/fetchAs.ts";

// Every call of the app to the endpoint. Statuses are read in `sync/failure.ts` and nowhere else.

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
/** The way to the office: `fetch` with a time limit of the caller's. */
export type Link = { fetch: Fetch; timeLimit?: (ms: number) => AbortSignal };
export type Asked<T> = { answered: true; answer: T } | Unanswered;
type Unanswered = { answered: false; why: Failure };

/** This page's own way to the office. */
export const fetchHere: Fetch = (url, init) =>
  asksBoardAlone && url !== BOARD
    ? Promise.reject(new TypeError("these screens ask nothing"))
    : fetchOwn(url, init);
/** The sync's, which goes on whatever is looked at. */
export const fetchOwn: Fetch = (url, init) => fetchAs()(url, init);

const BOARD = "/api/board";
let asksBoardAlone = false;
/** While screens are drawn as somebody else's they ask for what everybody is told, and for nothing more. */
export function askBoardAlone(is: boolean): void {
  asksBoardAlone = is;
}

const ALONE = { credentials: "same-origin", cache: "no-store", redirect: "manual" } as const;
const WAIT_MS = 20_000;
const SYNC_LIMIT_MS = 60_000;
/** Below this gzip saves no packet. */
const GZIP_FROM_BYTES = 1200;
/**
 * After so many packed bodies without any answer one goes unpacked. On a link that loses every second request
 * that is one in sixty.
 */
const PACKED_LOST_MAX = 6;

export const askMe = (fetch: Fetch) => ask(fetch, "/api/me", Joined);

/** Waits as long as it takes: an answer that is given up may have made a device. */
export const sendJoin = (fetch: Fetch, said: Unmarked<JoinRequest>) =>
  ask(fetch, "/api/join", Joined, { said, waitMs: null });

export const askHealth = (fetch: Fetch) => ask(fetch, "/api/health", PhoneHealth);

export const sendEcho = (fetch: Fetch, text: string) => ask(fetch, "/api/echo", Echo, { said: { text } });

/** What others wrote. */
export const handIn = (fetch: Fetch, push: Pushed[]) =>
  ask(fetch, "/api/handed-in", HandedInAnswer, { said: { push } });

export const askNewCode = (fetch: Fetch, person: Id, replaces?: string[]) =>
  ask(fetch, "/api/codes", CodeAnswer, { said: { person, replaces } });

/** For another phone of whoever asks. */
export const askOwnCode = (fetch: Fetch, isInstead: boolean) =>
  ask(fetch, "/api/codes/own", CodeAnswer, { said: { isInstead } });

export const askBoard = (fetch: Fetch) => ask(fetch, BOARD, BoardAnswer);

export const askBackup = (fetch: Fetch) => ask(fetch, "/api/backup", BackupState);

export function askHeldList(fetch: Fetch, question: z.infer<typeof HeldQuery>): Promise<Asked<HeldList>> {
  const query = String(new URLSearchParams(question));
  return ask(fetch, `/api/held${query && `?${query}`}`, HeldList);
}

/** `seq`: the number under which it is held; there may be others' words under its id. */
export type HeldAt = { id: Id; seq: number };
const heldAt = (some: readonly HeldAt[]) => ({
  ids: some.map(({ id }) => id),
  seqs: some.map(({ seq }) => seq),
});

export const acceptHeld = (fetch: Fetch, { id, seq }: HeldAt, sure: boolean) =>
  ask(fetch, "/api/held/accept", DoneAnswer, { said: { id, seqs: [seq], ...(sure ? { sure } : {}) } });

export const acceptMany = (fetch: Fetch, some: readonly HeldAt[]) =>
  ask(fetch, "/api/held/accept", AcceptedMany, { said: heldAt(some) });

export const setHeldAside = (fetch: Fetch, of: readonly HeldAt[] | { from: Id }, aside: boolean) =>
  ask(fetch, "/api/held/aside", PutAside, { said: { ...("from" in of ? of : heldAt(of)), aside } });

/** What lies in the letter box of residents' slips. */
export const askSlips = (fetch: Fetch, question: z.infer<typeof SlipsQuery>) =>
  ask(fetch, `/api/slips?${new URLSearchParams(question)}`, SlipsList);

export const settleSlips = (fetch: Fetch, how: Unmarked<SettleSlips>) =>
  ask(fetch, "/api/slips/settle", SlipsSettled, { said: how });

export const askSlipTokens = (fetch: Fetch, said: { place: Id; from: number; count: number }) =>
  ask(fetch, "/api/slips/tokens", SlipTokens, { said });

export const askSlipPhoto = (fetch: Fetch, slip: Id) =>
  askBytes(fetch, `/api/slips/${slip}/photo`, "image/jpeg");

export const askDevices = (fetch: Fetch) => ask(fetch, "/api/devices", DeviceList);

/** Newest first; what has a lower number than `before`. */
export const askAudit = (fetch: Fetch, before?: number) =>
  ask(fetch, `/api/audit${before === undefined ? "" : `?before=${before}`}`, AuditPage);

/** All that is held about these doors: a flat and those that were joined to it. */
export const askDoorData = (fetch: Fetch, doors: readonly Id[]) =>
  ask(fetch, `/api/door-data?doors=${doors.join(",")}`, DoorData);

/** What was shown, known by its mark, goes for good. */
export const eraseDoorData = (fetch: Fetch, doors: readonly Id[], mark: string) =>
  ask(fetch, "/api/door-data/erase", DoorErased, { said: { doors, mark } });

export const askRetention = (fetch: Fetch) => ask(fetch, "/api/retention", RetentionReport);

export const settleDevice = (fetch: Fetch, device: string) =>
  ask(fetch, "/api/devices/settle", DoneAnswer, { said: { device } });

export const admitDevice = (fetch: Fetch, device: string) =>
  ask(fetch, "/api/devices/admit", DoneAnswer, { said: { device } });

export const callDevice = (fetch: Fetch, device: string, name: string) =>
  ask(fetch, "/api/devices/name", DoneAnswer, { said: { device, name } });

export const takeAway = (fetch: Fetch, device: string) =>
  ask(fetch, "/api/devices/take", DoneAnswer, { said: { device } });

/** Of this phone, once it was taken away and has emptied itself; `isShared`: but for somebody else's part. */
export const tellErased = (fetch: Fetch, isShared?: boolean) =>
  ask(fetch, "/api/devices/erased", DoneAnswer, { said: { isShared } });

/** A word in passing of a phone that has nothing to exchange. */
export const tellSync = (fetch: Fetch, said: Unmarked<SyncRequest>) =>
  ask(fetch, "/api/sync", SyncAnswer, { said });

/**
 * What was learned of packed bodies on this way. `isRefused`: somebody on it turned one away that passed
 * unpacked; this page packs no more. `lost`: how many in a row came to no answer at all.
 */
export type Packing = { isRefused: boolean; lost: number };
export const newPacking = (): Packing => ({ isRefused: false, lost: 0 });

/**
 * The exchange. Its answer is read more kindly than others: one row that cannot be read spoils no other. A
 * body that was turned away packed goes again unpacked before the fault is anybody's: there are guards on the
 * way that pass no packed body on.
 */
export async function exchange(
  link: Link,
  request: SyncRequest,
  packing: Packing = newPacking(),
): Promise<Said> {
  const text = JSON.stringify(request);
  const mayPack = text.length >= GZIP_FROM_BYTES && !packing.isRefused;
  const packed = mayPack && packing.lost < PACKED_LOST_MAX ? await gzip(text) : null;
  if (!packed) {
    const said = await sendSync(link, text);
    // One packed again: if that is lost, too, the next goes like this one.
    if (mayPack) packing.lost = Math.min(packing.lost, PACKED_LOST_MAX - 1);
    return said;
  }
  const said = await sendSync(link, packed);
  if (!("fault" in said)) packing.lost = 0;
  else if (said.fault === "offline" || said.fault === "busy") packing.lost += 1;
  else if (said.fault !== "server" && spoilsBatch(said.fault)) {
    const again = await sendSync(link, text);
    if (!("fault" in again)) packing.isRefused = true;
    return again;
  }
  return said;
}

type Said = { answer: Answer } | { fault: Fault };

async function sendSync({ fetch, timeLimit }: Link, body: string | ArrayBuffer): Promise<Said> {
  const headers: { [name: string]: string } = {
    "content-type": "application/json",
    ...(typeof body === "string" ? {} : { "content-encoding": "gzip" }),
  };
  const init = { method: "POST", headers, body, signal: timeLimit?.(SYNC_LIMIT_MS) };
  const heard = await send(fetch, "/api/sync", init);
  return heard ? readAnswer(heard.status, heard.text) : { fault: faultFor("offline") };
}

/** What the lane of pictures asks through; rejects where there is no signal. */
export function photoWay({ fetch, timeLimit }: Link): Ask {
  return async (method, path, headers, body) => {
    const response = await fetch(path, {
      ...{ method, headers, signal: timeLimit?.(SYNC_LIMIT_MS) },
      ...(body ? { body: new Uint8Array(body) } : {}),
      ...ALONE,
    });
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      text: await response.text(),
    };
  };
}

/** A whole picture. */
export const askPhoto = (
  fetch: Fetch,
  record: Id,
  { slot, hash, type }: Pick<PhotoSlot, "slot" | "hash" | "type">,
) => askBytes(fetch, photoPath({ record, slot, hash }), type);

async function askBytes(fetch: Fetch, path: string, type: string): Promise<Asked<ArrayBuffer>> {
  try {
    const response = await fetch(path, ALONE);
    if (response.status === 200 && response.headers.get("content-type") === type)
      return { answered: true, answer: await response.arrayBuffer() };
    return refusedBy(response.status, await response.text());
  } catch {
    // All that is thrown here is a way that is cut; whoever asked is told so.
    return { answered: false, why: "offline" };
  }
}

type Unmarked<T> = Omit<T, "proto">;

/** One question; with `said` it is a POST. What is not readable as what was asked for is no answer. */
async function ask<T>(
  fetch: Fetch,
  path: string,
  schema: z.ZodMiniType<T>,
  { said, waitMs = WAIT_MS }: { said?: object; waitMs?: number | null } = {},
): Promise<Asked<T>> {
  const headers = { "content-type": "application/json" };
  const heard = await send(fetch, path, {
    ...(said
      ? { method: "POST", headers, body: JSON.stringify({ proto: PROTO, ...said }) }
      : { method: "GET" }),
    signal: waitMs === null ? undefined : AbortSignal.timeout?.(waitMs),
  });
  if (!heard) return { answered: false, why: "offline" };
  const parsed = schema.safeParse(readReply(heard.status, heard.text).json);
  if (heard.status === 200 && parsed.success) return { answered: true, answer: parsed.data };
  return refusedBy(heard.status, heard.text);
}

const refusedBy = (status: number, text: string): Unanswered => ({
  answered: false,
  why: failureOf(readReply(status, text)),
});

/** Null where nothing came back. */
async function send(
  fetch: Fetch,
  path: string,
  init: RequestInit,
): Promise<{ status: number; text: string } | null> {
  try {
    const response = await fetch(path, { ...init, ...ALONE });
    return { status: response.status, text: await response.text() };
  } catch {
    // As above: it is said on the screen as no signal.
    return null;
  }
}

async function gzip(text: string): Promise<ArrayBuffer | null> {
  if (typeof CompressionStream === "undefined") return null;
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}
