import { PROTO, Refusal } from "./protocol.ts";

/**
 * Why a request brought nothing. Each status has one of these meanings, whichever request was answered so.
 * `offline`: nothing came back. `portal`: a page came instead of the
 * office's answer, as of a network that wants a login. `elsewhere`: whoever answered is not the office either:
 * it sends on to another place, says nothing, or something else. `gateway`: something before
 * the office is broken. `login`: no device of this community. `idle`: it was silent for long, `copied`: two show its
 * credential: it joins anew. `waits`: until the office has let it in. `forbidden`: not for this device. `older`: the
 * office's program does not know the request yet; `unknown`: nor what was asked for. `used`: it was, and is
 * used up. `often`: too often, or too much at once. `shut`: short codes do not
 * work while somebody guesses them. `full`: the office's disk. `server`: the office's own
 * fault. `too-large`, `refused`: it will not take this as it is.
 */
export type Failure =
  | "offline"
  | "portal"
  | "elsewhere"
  | "gateway"
  | "login"
  | "idle"
  | "copied"
  | "waits"
  | "forbidden"
  | "other-device"
  | "older"
  | "unknown"
  | "used"
  | "often"
  | "shut"
  | "full"
  | "server"
  | "too-large"
  | "refused";

/**
 * Only parsed JSON that says the protocol's mark is an answer of the office. `error`: its word, where it
 * refuses; absent where the office did not say so, whatever the status.
 */
export type Reply = { status: number; json?: unknown; error?: string; isPage?: boolean };

export function readReply(status: number, text: string): Reply {
  const json = parsed(text);
  if ((json as { proto?: unknown } | null | undefined)?.proto !== PROTO)
    return { status, isPage: /^\s*</.test(text) };
  // What is no refusal has no such word: nearly every answer.
  if ((json as { error?: unknown }).error === undefined) return { status, json };
  const refusal = Refusal.safeParse(json);
  return refusal.success ? { status, json, error: refusal.data.error } : { status, json };
}

/**
 * Of a reply that is not what was asked for. `isOurs`: the office said it, also where no word stands in it.
 * A size or a pace is meant as it is said, by whatever stands on the way.
 */
export function failureOf({ status, error, isPage }: Reply, isOurs = error !== undefined): Failure {
  if (status === 413) return "too-large";
  if (status === 429) return error === "digits-shut" ? "shut" : "often";
  if (status === 507) return "full";
  if (status >= 500) return isOurs ? "server" : "gateway";
  if (!isOurs) return isPage && (status < 400 || status === 401 || status === 403) ? "portal" : "elsewhere";
  if (status === 401) return error === "idle" || error === "copied" || error === "waits" ? error : "login";
  if (status === 403) return "forbidden";
  if (status === 404) return error === "route" ? "older" : "unknown";
  if (status === 410) return "used";
  return error === "other-device" ? "other-device" : "refused";
}

/**
 * Why a try brought nothing. "push": the office would not take this batch as it is. "other": this phone's
 * cookie is another device's. "idle", "copied": as above.
 */
export type Fault =
  | "offline"
  | "portal"
  | "elsewhere"
  | "server"
  | "busy"
  | "login"
  | "idle"
  | "copied"
  | "waits"
  | "other"
  | "push";

/**
 * What a phone does about each meaning: wait, ask to join anew, or look for the revision that is to blame.
 */
const FAULTS: { [F in Failure]: Fault } = {
  offline: "offline",
  portal: "portal",
  elsewhere: "elsewhere",
  gateway: "busy",
  login: "login",
  idle: "idle",
  copied: "copied",
  waits: "waits",
  forbidden: "login",
  "other-device": "other",
  older: "push",
  unknown: "push",
  used: "push",
  often: "busy",
  shut: "busy",
  // An office whose disk is full says so of any batch: nothing in this one is to blame.
  full: "busy",
  server: "server",
  "too-large": "push",
  refused: "push",
};
export const faultFor = (failure: Failure): Fault => FAULTS[failure];

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
