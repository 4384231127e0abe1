import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import { asNobody } from "./cluster.ts";
import { everythingIn, newDatabase, newFolder, townOn } from "./officeOn.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

const ROLE = "linfang";
const PORT = "6432";

const program = findPooler();
if (!program)
  console.warn(
    "Skipped: no PgBouncer was found. Nothing here proves what happens behind one. Install it (on Debian: apt-get install pgbouncer) or set PGBOUNCER.",
  );

describe.skipIf(!isPostgresHere || !program)("a PgBouncer between", () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  async function through(mode: "session" | "transaction") {
    const { name, url } = await newDatabase(server);
    const pooler = await startPooler(program ?? "", server, mode);
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

/** PgBouncer's own program: $PGBOUNCER, Debian's, or on the path. Null where there is none. */
function findPooler(): string | null {
  const named = process.env.PGBOUNCER;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`PGBOUNCER says ${named}, and there is no such file.`);
  }
  const folders = ["/usr/sbin", ...(process.env.PATH ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, "pgbouncer")).find(existsSync) ?? null;
}

/** A PgBouncer between, on a socket in a temporary folder. */
async function startPooler(program: string, server: RealPostgres, mode: "session" | "transaction") {
  const folder = mkdtempSync(join(tmpdir(), "linfang-pooler-"));
  chmodSync(folder, 0o777);
  const said = {
    ...{ listen_port: PORT, unix_socket_dir: folder, unix_socket_mode: "0777", auth_type: "any" },
    ...{ pool_mode: mode, default_pool_size: "40" },
    // As the README has it.
    ignore_startup_parameters: "statement_timeout,idle_in_transaction_session_timeout",
  };
  const lines = Object.entries(said).map(([name, value]) => `${name} = ${value}`);
  const file = join(folder, "pooler.ini");
  const to = `* = host=${dirname(server.socket)} user=${ROLE}`;
  writeFileSync(file, ["[databases]", to, "[pgbouncer]", ...lines, ""].join("\n"));
  chmodSync(file, 0o644);
  const pooler = spawn(program, [file], { ...asNobody, stdio: ["ignore", "ignore", "pipe"] });
  const gone = new Promise((resolve) => pooler.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    let words = "";
    pooler.once("exit", (code) => reject(new Error(`PgBouncer ended with ${code}: ${words}`)));
    pooler.stderr?.setEncoding("utf8").on("data", (more) => {
      words += more;
      if (words.includes("process up")) resolve();
    });
  });
  return {
    url: (database: string) =>
      `postgres://${ROLE}@/${database}?host=${encodeURIComponent(folder)}&port=${PORT}`,
    async stop() {
      pooler.kill("SIGQUIT");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
