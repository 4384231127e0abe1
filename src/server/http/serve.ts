import { type Context, Hono } from "hono";
import { PROTO } from "../../sync/protocol.ts";
import { SLIP_HEADER } from "../../sync/slipProtocol.ts";
import type { Device } from "../devices/who.ts";
import { UPLOADS_PATH } from "../photos/uploads.ts";
import { storageFault } from "../storageFault.ts";
import { AtOnce } from "./atOnce.ts";
import { guard, hostOf, isForeign, isHttps } from "./headers.ts";
import { otherHost } from "./hosts.ts";
import {
  DEVICE_LIMITS,
  type Limits,
  readAs,
  receivingPool,
  STRANGER_LIMITS,
  sendJson,
  sendRefusal,
} from "./httpJson.ts";
import { type RequestLine, requestLog } from "./requestLog.ts";
import { Refused, type Route, type RouteDeps } from "./route.ts";
import { fillLane } from "./turns.ts";

/** Being received of one device: a phone sends one thing after the other, and there may be several pages. */
const BODIES_AT_ONCE_MAX = 8;
/** Of one slip: who holds it says one thing after the other. */
const SLIP_BODIES_AT_ONCE_MAX = 1;
const MB = 1024 * 1024;
/** Of phones, 16 that hand in as much as they may; of slips, 40 pictures; of strangers, 2,000 who join. */
const RECEIVING_BYTES_MAX = { device: 64 * MB, slip: 16 * MB, anyone: 16 * MB };

/**
 * What any route may be answered besides its own refusals, by status. `host`, `foreign`, `not-json`:
 * before anything is looked at; `device`, `slip`, `revoked`, `outdated`, `office-only`: by the row's
 * `who`; `idle`, `copied`, `waits`: the device has to join anew, or waits for the office; the rest while
 * the body is read, or by a disk.
 */
export const COMMON_REFUSALS = {
  400: ["unreadable", "encoding", "form"],
  401: ["device", "idle", "copied", "waits", "slip"],
  403: ["host", "foreign", "not-json", "revoked", "outdated", "office-only"],
  404: ["route"],
  413: ["too-large"],
  429: ["busy"],
  500: ["fault"],
  507: ["full", "storage"],
} as const;

/** `route`: the path of the row that answers, not set where none does. */
type Env = { Bindings: { address?: string }; Variables: { route: string; request: string } };
type Asked = Context<Env>;

/**
 * Runs the rows of a table. Closed by default: what no row names is 404, and a row admits only whom it names.
 */
export function serveRoutes(
  routes: readonly Route[],
  deps: RouteDeps,
  onRequest?: (line: RequestLine) => void,
): Hono<Env> {
  const app = new Hono<Env>();
  const bodies = new AtOnce(BODIES_AT_ONCE_MAX);
  const slipBodies = new AtOnce(SLIP_BODIES_AT_ONCE_MAX);
  const receiving = {
    device: receivingPool(RECEIVING_BYTES_MAX.device),
    slip: receivingPool(RECEIVING_BYTES_MAX.slip),
    anyone: receivingPool(RECEIVING_BYTES_MAX.anyone),
  };
  const fills = fillLane(deps.turn !== undefined);
  const { cookie, hosts, littleFirst } = deps;

  // Every request begins and ends here, whatever becomes of it.
  app.use(requestLog(onRequest));
  app.use(async (context, next) => {
    await next();
    guard(context.res, isHttps(context.req.raw));
  });

  app.use(async (context, next) => {
    const request = context.req.raw;
    if (hosts.isAllowed(hostOf(request))) return next();
    if (!hosts.isStrict && (await cookie.shownAtAll(context))) return next();
    return isUnderApi(context.req.path) ? refuse(context, 403, "host") : otherHost();
  });

  app.use("/api/*", async (context, next) => {
    const request = context.req.raw;
    if (isForeign(request)) return refuse(context, 403, "foreign");
    const isJson = /^application\/(reports\+)?json\s*(;|$)/i.test(request.headers.get("content-type") ?? "");
    // Like the type, the mark of an upload cannot be sent from another site without being asked first.
    const isUpload = context.req.path === UPLOADS_PATH && request.headers.has("tus-resumable");
    if (request.method === "POST" && !isJson && !isUpload) return refuse(context, 403, "not-json");
    return next();
  });

  for (const row of routes.filter(({ path }) => isUnderApi(path))) add(row);
  app.all("/api", (context) => refuse(context, 404, "route"));
  app.all("/api/*", (context) => refuse(context, 404, "route"));
  for (const row of routes.filter(({ path }) => !isUnderApi(path))) add(row);
  app.notFound((context) => refuse(context, 404, "route"));
  app.onError((fault, context) => {
    const why = storageFault(fault);
    if (why) return refuse(context, 507, why);
    // Whoever it hit reads this out to whoever reads the log.
    return sendJson(context.req.raw, { proto: PROTO, error: "fault", request: context.get("request") }, 500);
  });
  return app;

  function add(row: Route): void {
    // A HEAD comes in by the way of a GET.
    app.on(row.method === "HEAD" ? "GET" : row.method, row.path, async (context, next) => {
      if (row.method === "HEAD" && context.req.raw.method !== "HEAD") return next();
      context.set("route", row.path);
      return admit(row, context);
    });
  }

  /** Whether the row's `who` names whoever asks. A row that names nobody known is the office's alone. */
  async function admit(row: Route, context: Asked): Promise<Response> {
    if (row.who === "anyone") return answer(row, context, {});
    if (row.who === "slip") {
      const slip = await deps.slips.shown(context.req.header(SLIP_HEADER) ?? "");
      if (!slip) return refuse(context, 401, "slip");
      const work = () => answer(row, context, { slip });
      if (!context.req.raw.body) return work();
      return slipBodies.whileOne(`${slip.place} ${slip.slip}`, work, () => busy(context));
    }
    const shown = await littleFirst.little(() => cookie.shown(context));
    if (!shown) return refuse(context, 401, "device");
    if (shown.shut) return refuse(context, 401, shown.shut);
    const { device } = shown;
    const isForAll = row.who === "device-even-blocked";
    if (!isForAll && deps.isRevoked(device)) return refuse(context, 403, "revoked");
    const isReading = context.req.raw.method === "GET" && !row.isForOutdated;
    if (isReading && (await deps.leastApp.isOutdated(device.id, deps.heard)))
      return refuse(context, 403, "outdated");
    if (!isForAll && row.who !== "device" && !(await isOffice(device)))
      return refuse(context, 403, "office-only");
    const work = () => answer(row, context, { device, shown });
    if (!context.req.raw.body) return work();
    return bodies.whileOne(device.id, work, () => busy(context));
  }

  async function answer(row: Route, context: Asked, shown: object): Promise<Response> {
    const request = context.req.raw;
    const headers = new Headers();
    const call = {
      request,
      context,
      headers,
      params: context.req.param(),
      address: context.env?.address ?? "",
      ...{ device: null, shown: null, slip: null, ...shown },
      refuse: (status: number, error: string, more?: { [name: string]: string }) =>
        new Refused(status, error, more),
    } as const;
    if ("handleRaw" in row) return responseOf(await row.handleRaw({ ...call, asked: undefined }, deps));
    const read = row.asks ? await readAsked(row, row.asks, context) : { ok: true as const, value: undefined };
    if (!read.ok) return refuse(context, read.status, read.error);
    const work = async () => row.handle({ ...call, asked: read.value }, deps);
    if (!row.readsMuch?.(read.value, deps)) return littleFirst.little(inTurn);
    // What reads much waits before it takes a turn, which others then have.
    return fills.take(() => littleFirst.past().then(inTurn)) ?? busy(context);

    async function inTurn(): Promise<Response> {
      const begun = deps.turn ? deps.turn(work) : work();
      if (!begun) return busy(context);
      const said = await begun;
      if (said instanceof Refused) return responseOf(said);
      const sent = said
        ? await sendJson(request, { proto: PROTO, ...said })
        : new Response(null, { status: 204 });
      for (const [name, value] of headers) sent.headers.append(name, value);
      return sent;
    }

    function responseOf(sent: Response | Refused): Response | Promise<Response> {
      return sent instanceof Refused ? refuse(context, sent.status, sent.error, sent.headers) : sent;
    }
  }

  async function readAsked(
    row: Route,
    schema: NonNullable<Extract<Route, { asks?: unknown }>["asks"]>,
    context: Asked,
  ) {
    if (row.method !== "GET") {
      const sort = row.who === "slip" || row.who === "anyone" ? row.who : "device";
      return readAs(context.req.raw, schema, limitsOf(row), receiving[sort]);
    }
    const parsed = schema.safeParse(context.req.query());
    return parsed.success
      ? { ok: true as const, value: parsed.data }
      : { ok: false as const, status: 400, error: "form" };
  }

  async function isOffice(device: Device): Promise<boolean> {
    const somebody = (await deps.log.permissions()).somebody(device.person);
    return somebody?.role === "office" && !somebody.left;
  }
}

const isUnderApi = (path: string) => path.startsWith("/api");

const busy = (context: Asked) => refuse(context, 429, "busy", { "retry-after": "5" });

function refuse(
  context: Asked,
  status: number,
  error: string,
  headers?: { [name: string]: string },
): Promise<Response> {
  return sendRefusal(context.req.raw, status, error, headers);
}

/** A stranger's body is a stranger's, whatever the row says. */
function limitsOf({ who, limits }: Route): Limits {
  const most = who === "anyone" ? STRANGER_LIMITS : DEVICE_LIMITS;
  return {
    bytes: Math.min(most.bytes, limits?.bytes ?? most.bytes),
    inflatedBytes: Math.min(most.inflatedBytes, limits?.inflatedBytes ?? most.inflatedBytes),
  };
}
