import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { isPoolerHere, startPooler } from "../processes/startPooler.ts";
import { everythingIn, newDatabase, newFolder, townOn } from "./officeOn.ts";
import { type RealPostgres, startPostgres } from "./startPostgres.ts";

describe.skipIf(!isPoolerHere)("a PgBouncer between", () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  async function through(mode: "session" | "transaction") {
    const { name, url } = await newDatabase(server);
    const pooler = await startPooler(server, mode);
    onTestFinished(() => pooler.stop());
    return { pooled: pooler.url(name), url };
  }

  test("that gives each transaction another session is refused plainly, with nothing begun", async () => {
    const { pooled, url } = await through("transaction");
    const begun = openEndpoint({
      ...{ data: newFolder(), databaseUrl: pooled, now: () => new Date() },
      random: (n) => randomBytes(n),
    });
    await expect(begun).rejects.toThrow(/pool_mode = session/);
    await expect(everythingIn(url)).rejects.toThrow(/does not exist/);
  });

  test("that keeps a session for who has it is as good as PostgreSQL itself", async () => {
    const { pooled, url } = await through("session");
    const { town, told } = await townOn({ databaseUrl: pooled });
    await town.restart();
    const { log = [] } = await everythingIn(url);
    const ids = log.map((row) => (row as { id: string }).id);
    for (const { revision } of told) expect(ids.filter((id) => id === revision.id)).toHaveLength(1);
  });
});
