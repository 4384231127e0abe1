import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { openSharedPostgres } from "../../src/server/database/postgres.ts";
import { Servers } from "../../src/server/database/servers.ts";
import { serversIn } from "../../src/server/database/serverUrls.ts";
import { startPair } from "../processes/standbys.ts";
import { isPostgresHere } from "./startPostgres.ts";

describe("a URL names one server or several", () => {
  test.each([
    ["postgres://me:a%2Cb@one/town", ["postgres://me:a%2Cb@one/town"]],
    ["postgres://me@one:1,two:2/town?x=1", ["postgres://me@one:1/town?x=1", "postgres://me@two:2/town?x=1"]],
    ["postgres://one,two/town", ["postgres://one/town", "postgres://two/town"]],
    ["postgresql://me@/town?host=%2Fa", ["postgresql://me@/town?host=%2Fa"]],
    [
      "postgres://me@/town?x=1&host=%2Fa%2C%2Fb",
      ["postgres://me@/town?x=1&host=%2Fa", "postgres://me@/town?x=1&host=%2Fb"],
    ],
  ])("%s", (url, servers) => expect(serversIn(url)).toEqual(servers));

  test("and of one alone nothing is asked", async () => {
    const servers = new Servers("postgres://nobody@127.0.0.1:1/town");
    await servers.find();
    expect(servers.current).toBe("postgres://nobody@127.0.0.1:1/town");
  });
});

describe.skipIf(!isPostgresHere)("of a server and its standby", () => {
  test("the one that takes what is written is found; once another took over it is never the old one again", async () => {
    const pair = await startPair("office", false);
    onTestFinished(() => pair.stop());
    const [old, young] = serversIn(pair.url) as [string, string];
    const servers = new Servers(turned(pair.url));
    await servers.find();
    expect(servers.current).toBe(old);
    const db = await openSharedPostgres(pair.url);
    onTestFinished(() => db.destroy());
    const folder = async () => {
      const asked = sql<{ at: string }>`select current_setting('data_directory') as at`;
      return (await asked.execute(db)).rows[0]?.at;
    };
    const first = await folder();
    await pair.promote();
    await servers.find();
    expect(servers.current).toBe(young);
    // The old one is still there, and its connections stand.
    expect(await folder()).toBe(first);
    db.use?.doubt();
    expect(await folder()).not.toBe(first);
    await pair.endSecond();
    await expect(servers.find()).rejects.toThrow("none of the servers");
  }, 60_000);
});

/** The same two, in the other order. */
const turned = (url: string) => url.replace(/host=(.*)%2C(.*)$/, "host=$2%2C$1");
