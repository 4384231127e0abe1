import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { communityCalled, moveCommunity } from "../../src/server/communities/manage.ts";
import { everythingIn, newDatabase } from "../postgres/officeOn.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "../postgres/startPostgres.ts";
import { newCommunities, openDistrict } from "../server/communities/district.ts";
import { livedIn } from "../server/communities/lived.ts";
import { readSqliteLog } from "./logHeld.ts";

const LOCKS = /lock|in-use/;
/** `MOVE_KILLS_EVERY=1` for the long form: of a move's steps every so many is killed, and the last. */
const EVERY = Number(process.env.MOVE_KILLS_EVERY ?? 2);

/** `npm run community -- move a` in a process of its own, which dies before its nth change. */
async function move(folder: string, to: string | null, dieAt = 0) {
  const log = join(mkdtempSync(join(tmpdir(), "linfang-die-")), "log");
  const asked = ["--import", pathToFileURL(resolve("tests/processes/dieAt.mjs")).href];
  const words = ["scripts/community/main.ts", "move", "a", ...(to === null ? ["--to-file"] : [])];
  const child = spawn(process.execPath, ["--import", "./scripts/node.mjs", ...asked, ...words], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      ...{ LINFANG_COMMUNITIES: folder, DATABASE_URL: to ?? "", LINFANG_DATA: "", LINFANG_HOSTS: "" },
      ...{ DIE_AT: String(dieAt), DIE_LOG: log },
    },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (more) => {
    said += more;
  });
  const signal = await new Promise((done) => child.once("exit", (code, by) => done(by ?? code)));
  const changes = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  rmSync(join(log, ".."), { recursive: true });
  if (dieAt === 0 && signal !== 0) throw new Error(`the move ended with ${signal}: ${said}`);
  return { signal, changes };
}

describe.skipIf(!isPostgresHere)("a move that is killed", { timeout: 400_000 }, () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop(), 60_000);

  test("at any of its steps leaves every receipt once, lets nobody into half of it, and is begun again by the same command", async () => {
    const folder = newCommunities({ a: { hosts: ["a.example.org"] } });
    const data = join(folder, "a");
    const { url } = await newDatabase(server);
    const before = await openDistrict(folder);
    const { leader } = await livedIn(before.endpointOf("a"), "甲", 1);
    await before.deployment.close();
    const whole = readSqliteLog(data).rows;

    /** Whoever asks is told to come later, or finds all of it. */
    async function isServed(): Promise<boolean> {
      const { deployment, ask } = await openDistrict(folder);
      const me = await ask("a.example.org", "/api/me", { headers: { cookie: leader.cookie } });
      await deployment.close();
      expect([200, 503]).toContain(me.status);
      return me.status === 200;
    }
    async function liesOnlyIn(to: string | null): Promise<void> {
      expect(communityCalled(folder, "a")).toMatchObject({ databaseUrl: to, isClosed: false });
      const there = ((await everythingIn(url)).log ?? []) as { seq: number; id: string | null }[];
      const here = existsSync(join(data, "linfang.db")) ? readSqliteLog(data).rows : [];
      const [full, empty] = to === null ? [here, there] : [there, here];
      const ids = (rows: { seq: number; id: string | null }[]) =>
        rows.toSorted((one, other) => one.seq - other.seq).map(({ id }) => id);
      expect(ids(full)).toEqual(ids(whole));
      expect(empty).toEqual([]);
    }

    const go = (to: string | null) => moveCommunity(folder, "a", to, new Date(), async () => undefined);
    // The first time tables are made, too.
    await go(url);
    for (const way of [null, url]) {
      const back = way === null ? url : null;
      const { changes } = await move(folder, way);
      await liesOnlyIn(way);
      const points = changes.flatMap((change, nth) => (LOCKS.test(change) ? [] : [nth + 1]));
      expect(points.length).toBeGreaterThan(4);
      const chosen = points.filter((_, nth) => nth % EVERY === 0 || nth === points.length - 1);
      for (const point of chosen) {
        await go(back);
        expect((await move(folder, way, point)).signal, changes[point - 1]).toBe("SIGKILL");
        await isServed();
        await go(way);
        await liesOnlyIn(way);
        expect(await isServed(), changes[point - 1]).toBe(true);
      }
    }
  });
});
