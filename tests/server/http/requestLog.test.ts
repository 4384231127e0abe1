import { Hono } from "hono";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type RequestLine, requestLog, writeRequest } from "../../../src/server/http/requestLog.ts";
import { describeFault, logFault, logLine } from "../../../src/server/serverLog.ts";
import { HOST, joinAs, openTown, post, settledTown, visitBody, write } from "../town.ts";

/** What stands in requests of every kind, and must stand in no line. */
const SECRETS = ["张三丰", "zhangsan", "13800138000", "203.0.113.77", "2001:db8::77", "独居", "Gran-Phone"];
const [NAME = "", LATIN = "", TEL = "", ADDRESS = "", SIX = "", NOTE = "", PHONE = ""] = SECRETS;

function listen() {
  const said: string[] = [];
  for (const stream of ["log", "error", "warn", "info", "debug"] as const)
    vi.spyOn(console, stream).mockImplementation((...words) => void said.push(words.join(" ")));
  return said;
}
afterEach(() => vi.restoreAllMocks());

describe("the server's log", () => {
  test("is one JSON object a line, and has nothing of anybody in it, wherever a request carries it", async () => {
    const said = listen();
    const town = await openTown({ onRequest: writeRequest });
    const { endpoint } = town;
    const people = await settledTown(town);
    const person = await endpoint.addPerson({ name: NAME, role: "block_leader" });
    const { code, digits } = await endpoint.newCode(person);
    const ask = (path: string, init: RequestInit = {}, from = ADDRESS) =>
      endpoint.fetch(new Request(HOST + path, init), from);
    const headers = {
      "user-agent": `${LATIN} ${PHONE}`,
      "x-forwarded-for": ADDRESS,
      "x-request-id": LATIN,
      referer: `${HOST}/doors/${LATIN}?tel=${TEL}`,
      "accept-language": LATIN,
      cookie: `${LATIN}=${TEL}`,
    };
    const joining = { proto: "linfang/1", code, deviceName: PHONE };
    await endpoint.fetch(post("/api/join", joining, headers), SIX);
    await endpoint.fetch(post("/api/join", { ...joining, code: digits }, headers), SIX);
    await endpoint.fetch(post("/api/join", { name: NAME, tel: TEL }, headers), ADDRESS);
    const office = await joinAs(endpoint, people.office, ADDRESS);
    const leader = await joinAs(endpoint, people.leaderA, SIX);
    const visit = write(
      endpoint,
      people.leaderA,
      visitBody(people.doorA.revision.id, { note: `${NAME} ${TEL} ${NOTE}` }),
    );
    await leader.sync([visit]);
    await leader.post("/api/sync", { push: [{ text: `${NAME}${TEL}`, hash: LATIN }] });
    await leader.post("/api/echo", { said: `${NAME} ${TEL}` });
    await office.get(`/api/held?q=${encodeURIComponent(NAME)}&from=${LATIN}`);
    await office.post("/api/held/accept", { proto: "linfang/1", id: LATIN });
    await office.post("/api/held/aside", { proto: "linfang/1", ids: [LATIN], aside: true });
    await office.post("/api/codes", { proto: "linfang/1", person: LATIN });
    await office.post("/api/devices/settle", { proto: "linfang/1", device: LATIN });
    const { record, id } = visit.revision;
    await leader.get(`/api/photos/${record}/${LATIN}/${TEL}`);
    await ask(`/api/photos/uploads/${record}.${LATIN}.${TEL}`, {
      method: "PATCH",
      headers: { cookie: leader.cookie },
    });
    for (const path of [
      `/api/${LATIN}`,
      `/api/held/${TEL}`,
      `/doors/${LATIN}?tel=${TEL}`,
      `/${TEL}.png`,
      `/%ff${LATIN}`,
    ])
      for (const method of ["GET", "POST", "DELETE"]) await ask(path, { method, headers });
    const report = { effectiveDirective: "img-src", documentURL: `${HOST}/doors/${LATIN}`, sample: NAME };
    await ask("/api/csp", {
      method: "POST",
      headers: { ...headers, "content-type": "application/reports+json" },
      body: JSON.stringify([
        { body: { ...report, blockedURL: `${HOST}/doors/${LATIN}?tel=${TEL}` } },
        { body: { ...report, blockedURL: `${LATIN} ${TEL}` } },
      ]),
    });
    const cause = new Error(`${NAME}\n    at ${LATIN} (/home/${LATIN}/${TEL}.ts:1:2)`);
    const fault = Object.assign(
      new Error(`${NAME} ${TEL}\n    at ${LATIN} (/home/${LATIN}:1:2)`, { cause }),
      {
        code: LATIN,
        path: `/home/${LATIN}`,
      },
    );
    fault.name = `${LATIN} ${TEL}`;
    vi.spyOn(endpoint.log, "permissions").mockRejectedValue(fault);
    expect((await office.get("/api/held")).status).toBe(500);

    expect(said.length).toBeGreaterThan(30);
    const all = said.join("\n");
    for (const secret of [
      ...SECRETS,
      code,
      digits,
      record,
      id,
      person,
      people.leaderA,
      leader.cookie,
      "c2FsdA",
    ])
      expect(all.includes(secret), `${secret} in ${said.find((line) => line.includes(secret))}`).toBe(false);
    for (const line of said)
      expect(Object.keys(JSON.parse(line)).slice(0, 3)).toEqual(["at", "level", "what"]);
  });

  test("names the route by its pattern, the status and the time that it took", async () => {
    const lines: RequestLine[] = [];
    const town = await openTown({ onRequest: (line) => lines.push(line), dist: "no-app" });
    const people = await settledTown(town);
    const office = await joinAs(town.endpoint, people.office);
    lines.length = 0;
    await office.sync();
    await office.get(`/api/photos/${people.doorA.revision.id}/s1/${"a".repeat(64)}`);
    for (const path of ["/api/none", "/doors/15", "/api"]) await office.get(path);
    await town.endpoint.fetch(new Request(`${HOST}/api/me`));
    expect(lines.map(({ route, status }) => [route, status])).toEqual([
      ["POST /api/sync", 200],
      ["GET /api/photos/:record/:slot/:hash", 404],
      ["GET /api/*", 404],
      ["GET /*", 404],
      ["GET /api/*", 404],
      ["GET /api/me", 401],
    ]);
    for (const { ms, request } of lines) {
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(request).toMatch(/^[0-9a-f]{12}$/);
    }
    expect(new Set(lines.map(({ request }) => request)).size).toBe(lines.length);
  });

  test("has a fault's stack under the number that the refusal and the header carry", async () => {
    const said = listen();
    const town = await openTown();
    vi.spyOn(town.endpoint.log, "permissions").mockRejectedValue(new TypeError(NAME));
    const answer = await town.endpoint.fetch(
      post("/api/join", { proto: "linfang/1", code: "12345678901234567890", deviceName: PHONE }),
    );
    const refusal = (await answer.json()) as { error: string; request: string };
    expect([answer.status, refusal.error]).toEqual([500, "fault"]);
    expect(answer.headers.get("x-request-id")).toBe(refusal.request);
    const [line = ""] = said;
    expect(JSON.parse(line)).toMatchObject({
      level: "fault",
      what: "request",
      request: refusal.request,
      route: "POST /api/join",
      status: 500,
      fault: {
        name: "TypeError",
        stack: [expect.stringMatching(/^tests\/server\/http\/requestLog\.test\.ts:\d+:\d+$/)],
      },
    });
    expect(said).toHaveLength(1);
  });

  test("gives every answer a number, refusals and files too, and none that the caller chose", async () => {
    const town = await openTown();
    for (const path of ["/api/health", "/api/me", "/", "/none.png"]) {
      const request = new Request(HOST + path, { headers: { "x-request-id": LATIN } });
      expect((await town.endpoint.fetch(request)).headers.get("x-request-id")).toMatch(/^[0-9a-f]{12}$/);
    }
  });
});

describe("a fault as the log has it", () => {
  test("keeps its name, code and causes, and says where", () => {
    const cause = Object.assign(new RangeError("no"), { code: "EIO" });
    const { stack, ...rest } = describeFault(Object.assign(new Error(NAME, { cause }), { errcode: 13 }));
    expect(rest).toMatchObject({ name: "Error", code: "13", cause: { name: "RangeError", code: "EIO" } });
    expect(stack[0]).toMatch(/^tests\/server\/http\/requestLog\.test\.ts:\d+:\d+$/);
    expect(JSON.stringify(rest)).not.toContain(NAME);
  });

  test("has no message in it, also one that looks like a stack, was changed later or has no stack", () => {
    const looks = new Error(`x\n    at ${LATIN} (/home/${LATIN}.ts:1:2)\n    at file:///${LATIN}.ts:3:4`);
    const changed = new Error(`\n    at ${LATIN} (/home/${LATIN}.ts:1:2)`);
    changed.message = "else";
    const bare = new Error(LATIN);
    bare.stack = undefined;
    for (const fault of [looks, changed, bare, LATIN, { message: LATIN }, null, undefined, [LATIN]])
      expect(JSON.stringify(describeFault(fault))).not.toContain(LATIN);
    expect(describeFault(looks).stack[0]).toContain("requestLog.test.ts");
  });

  test("stays one line, whatever is said with it", () => {
    const said = listen();
    logFault("two\nlines", new Error("one\ntwo"));
    logLine({ level: "warn", what: "policy", said: "a\u2028b\nc" });
    for (const line of said) expect(line).not.toMatch(/\n/);
  });
});

test("an app of any other shape is logged just so", async () => {
  const lines: RequestLine[] = [];
  const app = new Hono();
  app.use(requestLog((line) => lines.push(line)));
  app.get("/a/:id", (context) => context.text("b"));
  await app.request("/a/1");
  await app.request("/b");
  expect(lines.map(({ route, status }) => [route, status])).toEqual([
    ["GET /a/:id", 200],
    ["GET /*", 404],
  ]);
});
