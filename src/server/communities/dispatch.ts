import { isIP } from "node:net";
import { PROTO } from "../../sync/protocol.ts";
import { guard, hostOf, isHttps } from "../http/headers.ts";
import { sendJson, sendRefusal } from "../http/httpJson.ts";

/**
 * The name that a request is sent to, in small letters, without port and last dot; null where it says two
 * different ones, as a request may that names a whole address. What a proxy says of another name counts for
 * nothing: anybody can write that.
 */
export function nameAsked(request: Request): string | null {
  const [asked, at] = [bare(hostOf(request)), bare(new URL(request.url).host)];
  return asked === at ? asked : null;
}

const bare = (host: string) =>
  host
    .trim()
    .toLowerCase()
    .replace(/:\d{1,5}$/, "")
    .replace(/\.$/, "");

/** Whether it is asked at this machine, or by an address: as a balancer does. */
export const isNoSite = (name: string) => name === "localhost" || isIP(name.replace(/^\[|\]$/g, "")) !== 0;

const WHOLE = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

/**
 * Without the protocol's mark: it is no community that says this, so that no phone takes it for its own
 * office's word. It waits, and asks again.
 */
function plainly(request: Request, status: number, text: string, headers: { [name: string]: string } = {}) {
  return guard(new Response(text, { status, headers: { ...WHOLE, ...headers } }), isHttps(request));
}

/** Says nothing of who else is here. */
export const sayNowhere = (request: Request) =>
  plainly(request, 421, "这里没有这个网址。\nThere is no such address here.\n");

/** It is known, and for now not here: it moves, or its database does not answer. */
export const sayLater = (request: Request) =>
  plainly(request, 503, "现在不能用，请过一会儿再试。\nNot now, please come again later.\n", {
    "retry-after": "30",
  });

/** Of one community more is under way than it may have: as its own endpoint says it, and phones know it. */
export const sayBusy = async (request: Request) =>
  guard(await sendRefusal(request, 429, "busy", { "retry-after": "5" }), isHttps(request));

/** For a balancer, which asks by no community's name. */
export async function sayHealth(request: Request, said: { isStopping: boolean; at: Date; build: string }) {
  const { isStopping, at, build } = said;
  const answer = isStopping
    ? await sendRefusal(request, 503, "stopping")
    : await sendJson(request, { proto: PROTO, ok: true, at: at.toISOString(), build });
  return guard(answer, isHttps(request));
}
