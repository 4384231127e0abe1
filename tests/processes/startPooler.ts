import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { asNobody, untilSays } from "../postgres/cluster.ts";
import { isPostgresHere, type RealPostgres } from "../postgres/startPostgres.ts";

const ROLE = "linfang";
const PORT = "6432";

const program = findPooler();
if (!program)
  console.warn(
    "Skipped: no PgBouncer was found. Nothing here proves what happens behind one. Install it (on Debian: apt-get install pgbouncer) or set PGBOUNCER.",
  );

export const isPoolerHere = isPostgresHere && program !== null;

type Pooler = { url(database: string): string; stop(): Promise<void> };

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
export async function startPooler(server: RealPostgres, mode: "session" | "transaction"): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), "linfang-pooler-"));
  chmodSync(folder, 0o777);
  const said = {
    ...{ listen_port: PORT, unix_socket_dir: folder, unix_socket_mode: "0777", auth_type: "any" },
    ...{ pool_mode: mode, default_pool_size: "40" },
    // Of databases that were left PostgreSQL has no connections to spare.
    server_idle_timeout: "1",
    // As the README has it.
    ignore_startup_parameters: "statement_timeout,idle_in_transaction_session_timeout",
  };
  const lines = Object.entries(said).map(([name, value]) => `${name} = ${value}`);
  const file = join(folder, "pooler.ini");
  const to = `* = host=${dirname(server.socket)} user=${ROLE}`;
  writeFileSync(file, ["[databases]", to, "[pgbouncer]", ...lines, ""].join("\n"));
  chmodSync(file, 0o644);
  const pooler = spawn(program ?? "", [file], { ...asNobody, stdio: ["ignore", "ignore", "pipe"] });
  const gone = new Promise((resolve) => pooler.once("exit", resolve));
  await untilSays(pooler, "PgBouncer", /process up/);
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
