import { randomBytes } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { METHOD_NAME_ALL } from "hono/router";
import { describeFault, type FaultSaid, logLine } from "../serverLog.ts";

/** By which somebody who was refused, and whoever reads the log, speak of one request. */
const REQUEST_ID_HEADER = "x-request-id";
const ID_BYTES = 6;
/** The app's files, behind everything else. */
const FILES = "/*";
/** Of whoever holds a resident's slip no line is written, not even when they asked. */
const SLIPS = /^\/(api\/)?v(\/|$)/;
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * A request as the log has it. `route` is the pattern that answered, never the address: in that stand
 * records, people and codes.
 */
export type RequestLine = { request: string; route: string; status: number; ms: number; fault?: FaultSaid };
type Env = { Variables: { request: string } };

/** Where a request begins and ends. `write` hears every request; without it only faults are written. */
export function requestLog(write?: (line: RequestLine) => void): MiddlewareHandler<Env> {
  return async (context, next) => {
    const startedMs = performance.now();
    const request = randomBytes(ID_BYTES).toString("hex");
    context.set("request", request);
    await next();
    context.res.headers.set(REQUEST_ID_HEADER, request);
    const line: RequestLine = {
      request,
      route: routeOf(context),
      status: context.res.status,
      ms: Math.round((performance.now() - startedMs) * 10) / 10,
      ...(context.error ? { fault: describeFault(context.error) } : {}),
    };
    if (SLIPS.test(context.req.path) && !line.fault) return;
    if (write) write(line);
    else if (line.fault) writeRequest(line);
  };
}

/** Through the program's one log. */
export const writeRequest = (line: RequestLine) =>
  logLine({ level: line.fault ? "fault" : "info", what: "request", ...line });

function routeOf(context: Context): string {
  const { method } = context.req;
  const matched = matchedRoutes(context).find((route) => route.method !== METHOD_NAME_ALL)?.path ?? FILES;
  const path = matched === FILES && /^\/api(\/|$)/.test(context.req.path) ? "/api/*" : matched;
  return `${METHODS.has(method) ? method : "OTHER"} ${path}`;
}
