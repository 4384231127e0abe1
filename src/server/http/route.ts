import type { Context } from "hono";
import type * as z from "zod/mini";
import type { RegisterKey } from "../../domain/registerIds/derivedId.ts";
import type { BoardAnswer } from "../../sync/boardProtocol.ts";
import type { BackupState } from "../../sync/officeProtocol.ts";
import type { Top } from "../../sync/protocol.ts";
import type { AuditTrail } from "../audit/auditTrail.ts";
import type { LastSeen } from "../devices/lastSeen.ts";
import type { Sessions } from "../devices/sessions.ts";
import type { Device, Who } from "../devices/who.ts";
import type { DoorDataDesk } from "../erasing/doorData.ts";
import type { Retention } from "../erasing/retention.ts";
import type { Withdrawals } from "../erasing/withdrawals.ts";
import type { Statics } from "../files/statics.ts";
import type { Log } from "../log/log.ts";
import type { BlobStore } from "../photos/blobStore.ts";
import type { takerOf } from "../photos/taking.ts";
import type { Uploads } from "../photos/uploads.ts";
import type { WantedPictures } from "../photos/wanted.ts";
import type { ErasedLedger } from "../sidecar/erased.ts";
import type { Revoked } from "../sidecar/revoked.ts";
import type { ResidentSlips, ShownSlip } from "../slips/slips.ts";
import type { DeviceCookie, ShownCookie } from "./deviceCookie.ts";
import type { Hosts } from "./hosts.ts";
import type { Limits } from "./httpJson.ts";
import type { LeastApp } from "./leastApp.ts";
import type { PolicyReports } from "./policyReports.ts";
import type { Guesses } from "./rateLimit.ts";
import type { LittleFirst } from "./turns.ts";

/**
 * Whom a route answers. `anyone`: no device is asked for. `device`: whoever has joined and was not blocked.
 * `device-even-blocked`: a blocked one, too. `office`: a device of somebody who is of the office now. `slip`:
 * whoever shows a resident's slip, be it shut or not, and nothing else that says who they are.
 */
export type Admitted = "anyone" | "device" | "device-even-blocked" | "office" | "slip";

/** What one community's endpoint has in common with others of its process, and how much of it. */
export type SharedByMany = {
  /** The app's, read once for all. */
  files: Statics;
  /** When it may work; null where too many wait already. */
  turn<T>(work: () => Promise<T>): Promise<T> | null;
  /** Whoever has little to say to any of them goes before who reads much of any. */
  littleFirst?: LittleFirst;
  /** To its PostgreSQL. */
  connectionsMax: number;
  /** Of its SQLite file, in memory. */
  cacheKb: number;
};

/** What handlers work with; one for each endpoint. */
export type RouteDeps = {
  log: Log;
  who: Who;
  cookie: DeviceCookie;
  sessions: Sessions;
  heard: LastSeen;
  audit: AuditTrail;
  statics: Statics;
  hosts: Hosts;
  leastApp: LeastApp;
  photos: { uploads: Uploads; taker: ReturnType<typeof takerOf>; blobStore: BlobStore };
  wanted: WantedPictures;
  slips: ResidentSlips;
  board: { read(): Promise<Omit<BoardAnswer, "proto">> };
  doorData: DoorDataDesk;
  retention: Retention;
  withdrawals: Withdrawals;
  erased: ErasedLedger;
  guesses: Guesses;
  policyReports: PolicyReports;
  backup(): Omit<BackupState, "proto">;
  isRevoked(device: Device): boolean;
  revoked: Revoked;
  registerKey: RegisterKey;
  community(): Promise<{ id: string; name: string }>;
  nowMs(): number;
  /** A phone is about to be told this. */
  told(top: Top): void;
  isWorkerOff?: boolean;
  /** When a handler may begin, where others share the process; null where too many wait. */
  turn?: SharedByMany["turn"];
  littleFirst: LittleFirst;
  /** Which program this is. */
  build: string;
  /** Whether the database answers. */
  answers(): Promise<boolean>;
  /** What was begun is finished, and nothing new is to come here. */
  isStopping(): boolean;
};

type HeaderMap = { [name: string]: string };
/** By status: the words that a route refuses with, besides those that every route has (see `serve.ts`). */
export type Refusals = { readonly [status: number]: readonly string[] };

/** A handler's no; it becomes a `Refusal`. */
export class Refused {
  readonly status: number;
  readonly error: string;
  readonly headers: HeaderMap;

  constructor(status: number, error: string, headers: HeaderMap = {}) {
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

type NamesIn<P extends string> = P extends `${string}/:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : P extends `${string}/:${infer Name}`
    ? Name
    : never;

/**
 * One request, as its handler sees it: admitted, within its limits, and of the form that the row asks for.
 */
type Call<W extends Admitted, P extends string, R extends Refusals, Asked> = {
  request: Request;
  context: Context;
  params: { readonly [Name in NamesIn<P>]: string };
  asked: Asked;
  /** The caller's, for the guard against guessing; "" where it is not known. */
  address: string;
  /** Of the answer; the machinery adds its own. */
  headers: Headers;
  device: W extends "anyone" | "slip" ? null : Device;
  shown: W extends "anyone" | "slip" ? null : ShownCookie;
  slip: W extends "slip" ? ShownSlip : null;
  /** Only with a status and a word that the row names. */
  refuse<S extends keyof R & number>(status: S, error: R[S][number], headers?: HeaderMap): Refused;
};

type Told<W extends Admitted, P extends string, R extends Refusals> = {
  method: "GET" | "HEAD" | "POST" | "PATCH";
  path: P;
  who: W;
  refuses?: R;
  /** Of the request's body; a stranger's or a device's by default, and never more than these. */
  limits?: Limits;
  /** An app that is too old may ask for it, too. What is no GET it may in any case. */
  isForOutdated?: true;
};

/**
 * `asks`: the body's form, or the query's of a GET. `answers`: what is sent; null is a 204 without a body.
 */
type JsonTold<
  W extends Admitted,
  P extends string,
  R extends Refusals,
  Q extends z.ZodMiniType,
  A extends z.ZodMiniType | null,
> = Told<W, P, R> & {
  asks?: Q;
  answers: A;
  /** Reads so much that only a few of its sort are answered at once; whoever asks for little passes them. */
  readsMuch?(asked: z.output<Q>, deps: RouteDeps): boolean;
  handle(
    call: Call<W, P, R, z.output<Q>>,
    deps: RouteDeps,
  ): Promise<Answered<A> | Refused> | Answered<A> | Refused;
};
/** All but the protocol's mark, which every answer is given. */
type Answered<A> = A extends z.ZodMiniType ? Unmarked<z.output<A>> : null;
type Unmarked<T> = T extends object ? Omit<T, "proto"> : never;

type RawTold<W extends Admitted, P extends string, R extends Refusals> = Told<W, P, R> & {
  handleRaw(call: Call<W, P, R, undefined>, deps: RouteDeps): Promise<Response | Refused> | Response;
};

type AnyCall = Call<Admitted, string, Refusals, unknown>;
/** One row of the table, whatever its types were. */
export type Route = Told<Admitted, string, Refusals> &
  (
    | {
        asks?: z.ZodMiniType;
        answers: z.ZodMiniType | null;
        readsMuch?(asked: unknown, deps: RouteDeps): boolean;
        handle(call: AnyCall, deps: RouteDeps): Promise<object | null> | object | null;
      }
    | { handleRaw(call: AnyCall, deps: RouteDeps): Promise<Response | Refused> | Response }
  );

/** A route that speaks JSON. */
export function jsonRoute<
  W extends Admitted,
  P extends string,
  const R extends Refusals,
  Q extends z.ZodMiniType<unknown>,
  A extends z.ZodMiniType<object> | null,
>(row: JsonTold<W, P, R, Q, A>): Route {
  return row as unknown as Route;
}

/** A route that reads and answers in its own way: files, pictures, uploads. */
export function rawRoute<W extends Admitted, P extends string, const R extends Refusals>(
  row: RawTold<W, P, R>,
): Route {
  return row as unknown as Route;
}
