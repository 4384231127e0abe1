import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Role } from "../../../src/domain/person.ts";
import type { Endpoint } from "../../../src/server/http/endpoint.ts";
import { type Admitted, jsonRoute, type Route, type RouteDeps } from "../../../src/server/http/route.ts";
import { ROUTES } from "../../../src/server/http/routes.ts";
import { COMMON_REFUSALS, serveRoutes } from "../../../src/server/http/serve.ts";
import { LittleFirst } from "../../../src/server/http/turns.ts";
import { DoneAnswer } from "../../../src/sync/officeProtocol.ts";
import { HOST, joinAs, openTown, write } from "../town.ts";

const ROLES = ["office", "grid_worker", "block_leader", "volunteer", "viewer"] as const satisfies Role[];
/** `left`: of the office once. `superseded`: has joined with a newer phone. `outdated`: by its app. */
type Asker = Role | "nobody" | "stranger" | "superseded" | "blocked" | "left" | "outdated";
const JOINED: Asker[] = [...ROLES, "superseded", "left", "outdated"];
/** Whom each kind of row lets in. */
const ADMITTED: { [W in Admitted]: Asker[] } = {
  anyone: [...JOINED, "nobody", "stranger", "blocked"],
  device: JOINED,
  "device-even-blocked": [...JOINED, "blocked"],
  office: ["office", "outdated"],
  // Whoever shows a slip, see `tests/attack/attacks/slips/`; nobody's cookie is one.
  slip: [],
};
/** How a row that does not admit somebody refuses them. */
const REFUSED: { [asker in Asker]?: string } = {
  nobody: "401 device",
  stranger: "401 device",
  blocked: "403 revoked",
};
const GATES = [
  "401 device",
  "401 slip",
  "403 revoked",
  "403 office-only",
  "403 outdated",
  "404 route",
  "403 not-json",
];
const KEY = `00000000-0000-4000-8000-0000000000b1/s1/${"0".repeat(64)}`;

const rows = ROUTES.filter(({ path }) => path.startsWith("/api"));
const nameOf = ({ method, path }: Pick<Route, "method" | "path">) => `${method} ${path}`;

/** Something to ask of a row; nothing in it is good for more than to be looked at. */
function requestOf({ method, path }: Pick<Route, "method" | "path">, cookie: string): Request {
  const at = path.replace(":record/:slot/:hash", KEY).replace(":id", KEY.replaceAll("/", "."));
  const hasBody = method === "POST" || method === "PATCH";
  const headers = { cookie, "content-type": "application/json", "tus-resumable": "1.0.0" };
  return new Request(HOST + at, { method, headers, ...(hasBody ? { body: "{}" } : {}) });
}

/** The status and, where it is a refusal, the word. */
async function heard(endpoint: Pick<Endpoint, "fetch">, request: Request): Promise<string> {
  const answer = await endpoint.fetch(request);
  const text = await answer.text();
  const isRefusal = answer.status >= 400 && text.startsWith("{");
  return `${answer.status} ${isRefusal ? (JSON.parse(text) as { error: string }).error : ""}`.trim();
}

/** A town in which everybody has a phone, by its cookies; the other communities' has several. */
async function askers() {
  const [town, other] = [await openTown({ leastApp: "1.0.0" }), await openTown()];
  const { endpoint } = town;
  const [app, quiet] = [{ app: "1.0.0" }, { kind: "person", role: "office", left: true } as const];
  const cookies = new Map<Asker, string[]>();
  const joined = async (asker: Asker, role: Role) => {
    const person = await endpoint.addPerson({ name: asker, role });
    const phone = await joinAs(endpoint, person);
    const rows = (await phone.sync([], asker === "outdated" ? {} : app)).rows;
    cookies.set(asker, [phone.cookie]);
    return { person, head: rows.find(({ record }) => record === person)?.id ?? "" };
  };
  for (const role of ROLES) await joined(role, role);
  await joined("outdated", "office");
  const before = await joined("superseded", "grid_worker");
  await (await joinAs(endpoint, before.person)).sync([], app);
  const blocked = await joined("blocked", "office");
  const gone = await joined("left", "office");
  const how = { record: gone.person, base: gone.head, changed: ["left"] };
  const leaving = write(endpoint, blocked.person, { ...quiet, name: "left" }, how);
  expect(await endpoint.append([leaving], blocked.person)).toMatchObject([{ verdict: "line" }]);
  const strange = await joinAs(
    other.endpoint,
    await other.endpoint.addPerson({ name: "stranger", role: "office" }),
  );
  // A cookie's name says of which community it is: under this one's name it is nobody's, too.
  const credential = strange.cookie.split("=")[1] ?? "";
  const own = cookies.get("office")?.[0]?.split("=")[0] ?? "";
  cookies.set("stranger", [strange.cookie, `linfang=${credential}`, `${own}=${credential}`]);
  cookies.set("nobody", ["", "linfang=", `${own}=x.y`]);
  const ledger = join(town.data, "beside", "revoked.jsonl");
  await town.restart(async () => appendFileSync(ledger, `${JSON.stringify({ person: blocked.person })}\n`));
  // Which apps are too old is known by their exchanges since the start.
  const outdated = new Request(`${HOST}/api/sync`, {
    method: "POST",
    headers: { cookie: cookies.get("outdated")?.[0] ?? "", "content-type": "application/json" },
    body: JSON.stringify({
      ...{ proto: "linfang/1", top: { seq: 0, chain: "" }, proofs: [], streamsDigest: "" },
      ...{ at: "2026-03-18T17:00:00+08:00", cursors: {}, push: [], max: 0 },
    }),
  });
  expect((await town.endpoint.fetch(outdated)).status).toBe(200);
  return { endpoint: town.endpoint, cookies };
}

describe("the table of routes", () => {
  test("every row lets in whom its `who` names, and nobody else", { timeout: 60_000 }, async () => {
    const { endpoint, cookies } = await askers();
    expect(cookies.size).toBe(JOINED.length + 3);
    const wrong: string[] = [];
    for (const row of rows)
      for (const [asker, tries] of cookies)
        for (const cookie of tries) {
          const said = await heard(endpoint, requestOf(row, cookie));
          const isOld = asker === "outdated" && row.method === "GET" && !row.isForOutdated;
          const isWell =
            row.who === "slip"
              ? said === "401 slip"
              : isOld && row.who !== "anyone"
                ? said === "403 outdated"
                : ADMITTED[row.who].includes(asker)
                  ? !GATES.includes(said) && !said.startsWith("5")
                  : row.method === "HEAD"
                    ? /^40[13]$/.test(said)
                    : said === (REFUSED[asker] ?? "403 office-only");
          if (!isWell) wrong.push(`${nameOf(row)} (${row.who}) answered ${asker}: ${said}`);
        }
    expect(wrong).toEqual([]);
  });

  test("what no row names is 404 to everybody, by whichever method", { timeout: 60_000 }, async () => {
    const { endpoint, cookies } = await askers();
    const named = new Set(rows.map(nameOf));
    const paths = [...new Set(rows.map(({ path }) => path)), "/api", "/api/", "/api/nothing", "/api/codes/x"];
    for (const asker of ["office", "nobody", "blocked"] as const)
      for (const path of paths)
        for (const method of ["GET", "POST", "PATCH", "PUT", "DELETE"]) {
          if (named.has(`${method} ${path}`)) continue;
          const request = requestOf({ method: method as "GET", path }, cookies.get(asker)?.[0] ?? "");
          expect(`${method} ${path}: ${await heard(endpoint, request)}`).toBe(`${method} ${path}: 404 route`);
        }
  });

  test("a row without `who` does not compile, and is the office's alone all the same", async () => {
    const told = { method: "GET", path: "/api/new", answers: DoneAnswer } as const;
    const handle = () => ({ ok: true as const });
    // @ts-expect-error `who` is missing.
    const row = jsonRoute({ ...told, handle });
    const device = (role: Role) => ({
      device: { id: role, person: role },
      credential: "",
      isFromBefore: false,
    });
    let asking: Role | null = null;
    const deps = {
      cookie: { shown: async () => asking && device(asking) },
      hosts: { isAllowed: () => true },
      leastApp: { isOutdated: () => false },
      log: { permissions: async () => ({ somebody: (role: Role) => ({ role, left: false }) }) },
      isRevoked: () => false,
      littleFirst: new LittleFirst(),
    } as unknown as RouteDeps;
    const app = serveRoutes([row], deps);
    const ask = () =>
      heard({ fetch: (request) => app.fetch(request) }, requestOf({ method: "GET", path: "/api/new" }, ""));
    expect(await ask()).toBe("401 device");
    for (const role of ROLES) {
      asking = role;
      expect(await ask()).toBe(role === "office" ? "200" : "403 office-only");
    }
  });

  test("stands in PROTOCOL.md, row by row: who, and how each refuses", () => {
    const told = protocolTable();
    expect([...told.keys()].sort()).toEqual(rows.map(nameOf).sort());
    for (const row of rows) {
      const said = {
        who: row.who,
        refuses: Object.entries(row.refuses ?? {}).map(([status, words]) => [status, [...words].sort()]),
      };
      expect({ [nameOf(row)]: told.get(nameOf(row)) }).toEqual({ [nameOf(row)]: said });
    }
  });

  test("has no refusal that PROTOCOL.md does not explain", () => {
    const text = readFileSync("src/PROTOCOL.md", "utf8");
    for (const [status, words] of Object.entries(COMMON_REFUSALS)) {
      const line = text.split("\n").find((line) => line.startsWith(`| ${status} `)) ?? "";
      for (const word of words) expect(`${status}: ${line}`).toContain(`\`${word}\``);
    }
  });
});

/** By route: who, and the statuses with their words, as the page says them. */
function protocolTable() {
  const lines = readFileSync("src/PROTOCOL.md", "utf8").split("\n");
  const told = new Map<string, { who: string; refuses: [string, string[]][] }>();
  for (const line of lines) {
    const cells = line.split("|").map((cell) => cell.trim());
    const route = /^`([A-Z]+ \/api\S*)`$/.exec(cells[1] ?? "")?.[1];
    if (!route) continue;
    const who = /^`([\w-]+)`/.exec(cells[2] ?? "")?.[1] ?? "";
    const refuses = [...(cells[5] ?? "").matchAll(/(\d{3})((?:,? `[\w-]+`)+)/g)].map(
      ([, status = "", words = ""]): [string, string[]] => [
        status,
        [...words.matchAll(/`([\w-]+)`/g)].map(([, word = ""]) => word).sort(),
      ],
    );
    told.set(route, { who, refuses });
  }
  return told;
}
