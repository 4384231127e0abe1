import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { ROUTES } from "../../../src/server/http/routes.ts";
import { everythingIn, newDatabase, TABLES } from "../../postgres/officeOn.ts";
import { isPostgresHere, startPostgres } from "../../postgres/startPostgres.ts";
import { newCommunities, openDistrict } from "./district.ts";
import { asksOf, type Lived, livedIn, requestTo, uploadHeaders } from "./lived.ts";

const HOSTS = { a: "http://a.example.org", b: "http://b.example.org" };
const SECRET = { a: "甲社区的话", b: "乙社区的话" };

/**
 * All rows of its database, and each file beside it by its bytes; not what only says “in use”, and how far it
 * has looked its pictures through by itself.
 */
async function everythingOf(data: string, url?: string): Promise<{ [what: string]: unknown }> {
  const found: { [what: string]: unknown } = url ? await everythingIn(url) : {};
  if (!url) {
    const file = new DatabaseSync(join(data, "linfang.db"), { readOnly: true });
    for (const table of TABLES) found[table] = file.prepare(`select * from ${table}`).all();
    file.close();
  }
  for (const path of readdirSync(data, { recursive: true, encoding: "utf8" }).sort()) {
    if (/linfang\.db|in-use|backup\.lock|scrub\.json/.test(path) || statSync(join(data, path)).isDirectory())
      continue;
    found[path] = createHash("sha256")
      .update(readFileSync(join(data, path)))
      .digest("hex");
  }
  return found;
}

/** The other's credentials in every place in which one may be shown, and this community's own. */
function identities(of: Lived, other: Lived) {
  const cookies = [other.desk.cookie, other.leader.cookie];
  const own = of.desk.cookie.split("=")[0] ?? "";
  const shown: [who: string, headers: { [name: string]: string }][] = [
    ["nobody", {}],
    ["own office", { cookie: of.desk.cookie }],
    ["own leader", { cookie: of.leader.cookie }],
    ["own slip", { "linfang-slip": of.token }],
    ["other's slip", { "linfang-slip": other.token }],
  ];
  for (const cookie of cookies) {
    const credential = cookie.slice(cookie.indexOf("=") + 1);
    for (const name of [cookie.split("=")[0] ?? "", own, "linfang", "__Host-linfang", `__Host-${own}`])
      shown.push([`other's as ${name}`, { cookie: `${name}=${credential}` }]);
    shown.push([`both`, { cookie: `${of.leader.cookie}; ${cookie}` }]);
  }
  return shown;
}

/** So many deployments of the same two communities, each of which knows nothing of what the others hold. */
async function settled(processes: number) {
  const server = processes > 1 ? await startPostgres() : null;
  if (server) onTestFinished(() => server.stop());
  const urlOfNew = async () => (server ? (await newDatabase(server)).url : undefined);
  const [urlA, urlB] = [await urlOfNew(), await urlOfNew()];
  const folder = newCommunities({
    a: { hosts: ["a.example.org"], ...(urlA ? { databaseUrl: urlA } : {}) },
    b: { hosts: ["b.example.org"], ...(urlB ? { databaseUrl: urlB } : {}) },
  });
  const first = await openDistrict(folder);
  const [a, b] = [
    await livedIn(first.endpointOf("a"), SECRET.a, 1),
    await livedIn(first.endpointOf("b"), SECRET.b, 2),
  ];
  const districts = [first];
  // The first is closed last, and keeps all of them quiet until then.
  while (districts.length < processes) districts.push(await openDistrict(folder, { isQuiet: false }));
  let asked = 0;
  /** Each request at the next of them. */
  const ask = (request: Request, address: string) => {
    asked += 1;
    return (districts[asked % processes] as typeof first).deployment.fetch(request, address);
  };
  const requests = () => districts.map((one) => one.requests);
  return { ask, requests, a, b, everythingOfB: () => everythingOf(join(folder, "b"), urlB) };
}

const DEPLOYMENTS = [
  ["in one process", 1],
  ...(isPostgresHere ? [["in three over one PostgreSQL", 3] as const] : []),
] as const;

describe.each(DEPLOYMENTS)("many communities %s", (_, processes) => {
  test("no request at one of them reads or writes anything of another's, over every row of the table", {
    timeout: 240_000,
  }, async () => {
    const { ask: askAny, requests, a, b, everythingOfB } = await settled(processes);
    const before = await everythingOfB();
    expect(Object.keys(before).length).toBeGreaterThan(TABLES.length + 3);
    const leaks: string[] = [];
    let asked = 0;
    const noted = requests().map((of) => of.length);
    for (const row of ROUTES)
      for (const [who, shown] of identities(a, b))
        for (const ask of asksOf(row, b)) {
          const headers = { ...(row.path.includes("uploads") ? uploadHeaders(b) : {}), ...shown };
          const answer = await askAny(requestTo(HOSTS.a, row, ask, headers), "192.0.2.7");
          const said = Buffer.from(await answer.arrayBuffer());
          asked += 1;
          const text = `${said.toString("utf8")} ${JSON.stringify([...answer.headers])}`;
          const isPicture = createHash("sha256").update(said).digest("hex") === b.picture.hash;
          const what = `${row.method} ${row.path} by ${who}: ${answer.status}`;
          if (text.includes(SECRET.b) || isPicture) leaks.push(`${what} has the other's words`);
          if (who.startsWith("other's") && row.who !== "anyone" && answer.status < 400)
            leaks.push(`${what} was let in`);
          if (answer.status >= 500) leaks.push(what);
        }
    expect(leaks).toEqual([]);
    expect(asked).toBeGreaterThan(ROUTES.length * 15);
    expect(await everythingOfB()).toEqual(before);
    // Whatever was asked stands in the log under the community that was asked.
    for (const [nth, of] of requests().entries())
      expect(new Set(of.slice(noted[nth]).map(({ community }) => community))).toEqual(new Set(["a"]));
  });

  test("the same requests at their own community read and write: what is looked for above is to be found", {
    timeout: 120_000,
  }, async () => {
    const { ask: askAny, b, everythingOfB } = await settled(processes);
    const before = await everythingOfB();
    const [reading, unread]: [string[], string[]] = [[], []];
    // What ends something comes last.
    const rows = [...ROUTES].sort((one, two) => Number(one.method !== "GET") - Number(two.method !== "GET"));
    for (const row of rows)
      for (const ask of asksOf(row, b)) {
        const [head, value] = row.who === "slip" ? ["linfang-slip", b.token] : ["cookie", b.desk.cookie];
        const headers = { ...(row.path.includes("uploads") ? uploadHeaders(b) : {}), [head]: value };
        const answer = await askAny(requestTo(HOSTS.b, row, ask, headers), "192.0.2.8");
        const said = Buffer.from(await answer.arrayBuffer());
        const name = `${row.method} ${row.path}`;
        const isPicture = createHash("sha256").update(said).digest("hex") === b.picture.hash;
        if (said.toString("utf8").includes(SECRET.b) || isPicture) reading.push(name);
        // A request that its own community cannot read proves nothing of another's.
        if ([400, 401, 403, 413].includes(answer.status)) unread.push(`${name}: ${answer.status} ${said}`);
      }
    expect(unread).toEqual([]);
    expect([...new Set(reading)]).toEqual(
      expect.arrayContaining([
        ...["GET /api/board", "POST /api/sync", "GET /api/held", "GET /api/door-data", "GET /api/v"],
        ...["GET /api/slips", "GET /api/photos/:record/:slot/:hash"],
      ]),
    );
    expect(await everythingOfB()).not.toEqual(before);
  });
});
