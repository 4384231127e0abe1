import { type Context, Hono } from "hono";
import { matchedRoutes } from "hono/route";
import { METHOD_NAME_ALL } from "hono/router";
import type * as z from "zod/mini";
import {
  type AcceptedMany,
  AcceptRequest,
  AsideRequest,
  type BackupState,
  CodeRequest,
  HandedIn,
  type HeldList,
} from "../../sync/officeProtocol.ts";
import {
  type Joined,
  JoinRequest,
  PROTO,
  type RegisterKey,
  SyncRequest,
  type Top,
} from "../../sync/protocol.ts";
import { DeviceCookie, type Shown } from "../devices/deviceCookie.ts";
import { readCode } from "../devices/joinCode.ts";
import type { LastSeen } from "../devices/lastSeen.ts";
import type { Device, Who } from "../devices/who.ts";
import { HELD_LISTED_MAX, type Log } from "../log/log.ts";
import type { photoRoutes } from "../photos/photoRoutes.ts";
import { UPLOADS_PATH } from "../photos/uploads.ts";
import type { Wanted } from "../photos/wanted.ts";
import { logFault, logLine } from "../serverLog.ts";
import { storageFault } from "../storageFault.ts";
import { AtOnce } from "./atOnce.ts";
import { deviceRoutes, echo } from "./deviceRoutes.ts";
import { takeHandedIn } from "./handedIn.ts";
import { guard, hostOf, isForeign, isHttps } from "./headers.ts";
import { type Hosts, otherHost } from "./hosts.ts";
import { readAs, readJson, sendJson, sendRefusal, trust } from "./httpJson.ts";
import { type LeastApp, withheld } from "./leastApp.ts";
import { PolicyReports } from "./policyReports.ts";
import { RateLimit } from "./rateLimit.ts";
import { type RequestLine, requestLog } from "./requestLog.ts";
import type { Statics } from "./statics.ts";
import { workerOff } from "./workerOff.ts";

/** What is answered without a device. */
const OPEN = new Set(["/api/health", "/api/echo", "/api/join", "/api/csp"]);
/** Being received of one device: a phone sends one thing after the other, and there may be several pages. */
const BODIES_AT_ONCE_MAX = 8;
/** Of what is looked for in the list of what is held. */
const HELD_WORDS_MAX = 40;

type House = {
  log: Log;
  who: Who;
  heard: LastSeen;
  statics: Statics;
  hosts: Hosts;
  leastApp: LeastApp;
  photos: ReturnType<typeof photoRoutes>;
  wanted: Wanted;
  backup(): Omit<BackupState, "proto">;
  isRevoked(device: Device): boolean;
  registerKey: RegisterKey;
  community(): Promise<{ id: string; name: string }>;
  nowMs(): number;
  /** A phone is about to be told this. */
  told(top: Top): void;
  isWorkerOff?: boolean;
  onRequest?(line: RequestLine): void;
  /** Which program this is. */
  build: string;
  /** Whether the database does. */
  answers(): Promise<boolean>;
};
type Env = { Bindings: { address?: string }; Variables: { device: Device; shown: Shown; request: string } };

/**
 * Every route there is. All under /api speak JSON and need a device, but for joining and health; all else is
 * the app's files.
 */
export function routes({
  log,
  who,
  heard,
  statics,
  hosts,
  leastApp,
  photos,
  wanted,
  backup,
  isRevoked,
  registerKey,
  community,
  nowMs,
  told,
  isWorkerOff,
  onRequest,
  build,
  answers,
}: House): Hono<Env> {
  const app = new Hono<Env>();
  const guesses = new RateLimit();
  const reports = new PolicyReports();
  const bodies = new AtOnce(BODIES_AT_ONCE_MAX);
  const cookie = new DeviceCookie(log.community, who);

  app.use(requestLog(onRequest));
  app.use(async (context, next) => {
    await next();
    guard(context.res, isHttps(context.req.raw));
  });

  app.use(async (context, next) => {
    const request = context.req.raw;
    if (hosts.isAllowed(hostOf(request))) return next();
    if (!hosts.isStrict && (await cookie.shown(context))) return next();
    return context.req.path.startsWith("/api") ? sendRefusal(request, 403, "host") : otherHost();
  });

  app.use("/api/*", async (context, next) => {
    const request = context.req.raw;
    if (isForeign(request)) return sendRefusal(request, 403, "foreign");
    const isJson = /^application\/(reports\+)?json\s*(;|$)/i.test(request.headers.get("content-type") ?? "");
    // Like the type, the mark of an upload cannot be sent from another site without being asked first.
    const isUpload = context.req.path === UPLOADS_PATH && request.headers.has("tus-resumable");
    if (request.method === "POST" && !isJson && !isUpload) return sendRefusal(request, 403, "not-json");
    if (OPEN.has(context.req.path)) return next();
    const shown = await cookie.shown(context);
    // Closed whatever stands behind it: a route that is added tomorrow is not open because nobody thought of
    // it.
    if (!shown)
      return isRoute(context) ? sendRefusal(request, 401, "device") : sendRefusal(request, 404, "route");
    const { device } = shown;
    if (isRevoked(device) && context.req.path !== "/api/sync") return sendRefusal(request, 403, "revoked");
    if (!leastApp.mayAsk(device.id, request.method, context.req.path))
      return sendRefusal(request, 403, "outdated");
    context.set("device", device);
    context.set("shown", shown);
    trust(request);
    if (!request.body) return next();
    return bodies.whileOne(device.id, next, () => sendRefusal(request, 429, "busy", { "retry-after": "5" }));
  });

  app.get("/api/health", async (context) => {
    const at = new Date(nowMs()).toISOString();
    // `build`: this program's. `app`: of what phones are given, which nobody may have built anew.
    const says = { proto: PROTO, ok: true, at, build, app: statics.build(), database: await answers() };
    return sendJson(context.req.raw, says, says.database ? 200 : 503);
  });
  app.post("/api/echo", (context) => echo(context.req.raw));

  app.post("/api/csp", async (context) => {
    const read = await readJson(context.req.raw);
    if (!read.ok) return sendRefusal(context.req.raw, read.status, read.error);
    const shown = await cookie.shown(context);
    const from = {
      address: context.env?.address ?? "",
      isOwn: shown !== null && !isRevoked(shown.device),
      nowMs: nowMs(),
    };
    if (!reports.take(read.json, from, (said) => logLine({ level: "warn", what: "policy", said })))
      return sendRefusal(context.req.raw, 400, "form");
    return new Response(null, { status: 204 });
  });

  app.post("/api/join", async (context) => {
    const request = context.req.raw;
    const read = await readAs(request, JoinRequest);
    if (!read.ok) return sendRefusal(request, read.status, read.error);
    const address = context.env?.address ?? "";
    const code = readCode(read.value.code);
    const permissions = await log.permissions();
    const tried = guesses.begin(address, code, await who.shortAlive(), nowMs());
    if (!tried.ok)
      return sendRefusal(request, 429, tried.isShut ? "digits-shut" : "too-many", {
        "retry-after": String(tried.seconds),
      });
    const { deviceName: name, key, attempt } = read.value;
    const roleOf = (person: string) => {
      const somebody = permissions.somebody(person);
      return somebody && !somebody.left ? somebody.role : null;
    };
    const done = await who.redeem(code, { name, key, attempt }, roleOf);
    if (!done.ok) {
      if (done.why !== "unknown") tried.wasNoGuess();
      return sendRefusal(request, done.why === "unknown" ? 404 : 410, done.why);
    }
    tried.joined();
    guesses.knows(address, nowMs());
    return cookie.give(context, await sendJson(request, await whoIs(done.device)), done, nowMs());
  });

  app.get("/api/me", async (context) => sendJson(context.req.raw, await whoIs(context.get("device"))));

  app.post("/api/sync", async (context) => {
    const request = context.req.raw;
    const read = await readAs(request, SyncRequest);
    if (!read.ok) return sendRefusal(request, read.status, read.error);
    const device = context.get("device");
    // Its cookie is another's: nothing that it says is taken for that one's words.
    if (read.value.device !== undefined && read.value.device !== device.id)
      return sendRefusal(request, 409, "other-device");
    if (!isRevoked(device) && !read.value.empty) await who.spoke(device);
    // Before the answer: a phone that is answered shows its key no more.
    if (read.value.key) await who.keepKey(device.id, read.value.key);
    guesses.knows(context.env?.address ?? "", nowMs());
    const somebody = (await log.permissions()).somebody(device.person);
    const isOffice = somebody?.role === "office" && !somebody.left && !isRevoked(device);
    if (isOffice) hosts.learn(hostOf(request));
    const devices = read.value.push.length > 0 ? await who.devicesOf(device.person) : null;
    const isTooOld = leastApp.isTooOld(device.id, read.value);
    const asked = isTooOld ? { ...read.value, max: 0 } : read.value;
    const whole = await log.exchange(device.person, asked, { devices, isRevoked: isRevoked(device) });
    const answer = isTooOld ? withheld(whole, read.value) : whole;
    told(answer.top);
    answer.device = device.id;
    wanted.heed(answer, device.person);
    // With a whole answer only: what else is registered already, and under which ids, is known by then.
    if (isOffice && !isTooOld && !answer.more) answer.registerKey = registerKey;
    if (device.superseded) answer.notice = "superseded";
    await heard
      .hear(device.id, read.value)
      .catch((fault) => logFault("a phone's sign of life was not written down", fault));
    return cookie.renew(context, await sendJson(request, answer), context.get("shown"), nowMs());
  });

  app.post("/api/handed-in", async (context) => {
    const request = context.req.raw;
    const read = await readAs(request, HandedIn);
    if (!read.ok) return sendRefusal(request, read.status, read.error);
    return sendJson(request, await takeHandedIn(log, read.value, context.get("device").person));
  });

  app.use("/api/codes", officeOnly);
  app.use("/api/backup", officeOnly);
  app.use("/api/held", officeOnly);
  app.use("/api/devices", officeOnly);
  app.use("/api/devices/*", officeOnly);
  app.route("/api/devices", deviceRoutes(heard));
  app.use("/api/held/accept", officeOnly);
  app.use("/api/held/aside", officeOnly);

  app.post("/api/codes", async (context) => {
    const request = context.req.raw;
    const read = await readAs(request, CodeRequest);
    if (!read.ok) return sendRefusal(request, read.status, read.error);
    const somebody = (await log.permissions()).somebody(read.value.person);
    if (!somebody || somebody.left) return sendRefusal(request, 404, "person");
    const isLong = somebody.role === "office" || guesses.areShortShut(await who.shortAlive(), nowMs());
    return sendJson(request, { proto: PROTO, ...(await who.newCode(somebody.id, isLong)) });
  });

  app.get("/api/backup", (context) =>
    sendJson(context.req.raw, { proto: PROTO, ...backup() } satisfies BackupState),
  );

  app.get("/api/held", async (context) => {
    const { before, q, from, aside, tap } = context.req.query();
    const lower = before === undefined ? undefined : Number(before);
    if (lower !== undefined && !Number.isSafeInteger(lower)) return sendRefusal(context.req.raw, 400, "form");
    const question = {
      before: lower,
      words: q?.slice(0, HELD_WORDS_MAX),
      from,
      isAside: aside === "1",
      isTapped: tap === "1",
    };
    const held = await log.held(question, HELD_LISTED_MAX + 1);
    const [total, taps] = [
      await log.countHeld(question),
      await log.countHeld({ ...question, isTapped: true }),
    ];
    const list = {
      held: held.slice(0, HELD_LISTED_MAX),
      total,
      taps,
      aside: await log.countHeld({ isAside: true }),
      more: held.length > HELD_LISTED_MAX,
    };
    return sendJson(context.req.raw, { proto: PROTO, ...list } satisfies HeldList);
  });

  app.post("/api/held/accept", async (context) => {
    const request = context.req.raw;
    const read = await readAs(request, AcceptRequest);
    if (!read.ok) return sendRefusal(request, read.status, read.error);
    const { id, ids, sure } = read.value;
    const { person } = context.get("device");
    if (ids && id === undefined)
      return sendJson(request, { proto: PROTO, became: await log.letInMany(ids, person) } satisfies z.infer<
        typeof AcceptedMany
      >);
    if (id === undefined || ids) return sendRefusal(request, 400, "form");
    const done = await log.letIn(id, person, sure);
    if (done === "sure" || done === "waits") return sendRefusal(request, 409, done);
    if (done !== "placed")
      return sendRefusal(request, done === "never" ? 403 : 404, done === "never" ? "never" : "held");
    return sendJson(request, { proto: PROTO, ok: true });
  });

  app.post("/api/held/aside", async (context) => {
    const request = context.req.raw;
    const read = await readAs(request, AsideRequest);
    if (!read.ok) return sendRefusal(request, read.status, read.error);
    const { ids = [], from, aside } = read.value;
    return sendJson(request, {
      proto: PROTO,
      ok: true,
      count: await log.setAside(from === undefined ? { ids } : { from }, aside),
    });
  });

  app.route("/api/photos", photos);

  app.all("/api", (context) => sendRefusal(context.req.raw, 404, "route"));
  app.all("/api/*", (context) => sendRefusal(context.req.raw, 404, "route"));
  if (isWorkerOff) app.get("/sw.js", () => workerOff());
  app.get("*", (context) => statics.serve(context.req.raw));
  app.notFound((context) => sendRefusal(context.req.raw, 404, "route"));
  app.onError((fault, context) => {
    const why = storageFault(fault);
    if (why) return sendRefusal(context.req.raw, 507, why);
    // Whoever it hit reads this out to whoever reads the log.
    return sendJson(context.req.raw, { proto: PROTO, error: "fault", request: context.get("request") }, 500);
  });

  /** Who an answer speaks to. */
  async function whoIs(device: Device): Promise<Joined> {
    const person = (await log.permissions()).people.get(device.person);
    const { name = "", role = "viewer" } = person ?? {};
    const joined: Joined = {
      proto: PROTO,
      device: device.id,
      community: await community(),
      person: { id: device.person, name, role },
    };
    Object.assign(joined, await heard.of(device.id));
    return device.superseded ? { ...joined, notice: "superseded" } : joined;
  }

  async function officeOnly(
    context: { req: { raw: Request }; get(name: "device"): Device },
    next: () => Promise<void>,
  ): Promise<Response | undefined> {
    const somebody = (await log.permissions()).somebody(context.get("device").person);
    if (somebody?.role !== "office" || somebody.left) return sendRefusal(context.req.raw, 403, "office-only");
    await next();
  }

  return app;
}

/**
 * Told to whoever has no device, and by no list but the routes themselves: what there is asks for one, what
 * there is not is not there.
 */
function isRoute(context: Context): boolean {
  return matchedRoutes(context).some(
    ({ method, path }) => method !== METHOD_NAME_ALL && path.startsWith("/api/"),
  );
}
