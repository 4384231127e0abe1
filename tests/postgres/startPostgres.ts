import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgres, NO_POSTGRES } from "../../scripts/proving/findPostgres.ts";

/** PostgreSQL refuses root. */
const NOBODY = 65534;
const ROLE = "linfang";
const SOCKET = ".s.PGSQL.5432";

export const isPostgresHere = findPostgres() !== null;
if (!isPostgresHere) console.warn(NO_POSTGRES);

export type RealPostgres = {
  /** Of a database in it. */
  url(database?: string): string;
  /** The socket itself, for whoever stands between. */
  socket: string;
  /** Ends it as a power cut does, and starts it again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * A PostgreSQL of its own in a temporary folder, on a socket there and on no port, that sorts text as people
 * do and not by bytes: as hosted ones often come.
 */
export async function startPostgres(): Promise<RealPostgres> {
  const bin = findPostgres();
  if (!bin) throw new Error(NO_POSTGRES);
  const folder = mkdtempSync(join(tmpdir(), "linfang-pg-"));
  const [data, sockets] = [join(folder, "data"), join(folder, "s")];
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  chmodSync(folder, 0o755);
  for (const made of [data, sockets]) {
    mkdirSync(made, { mode: 0o700 });
    if ("uid" in as) chownSync(made, NOBODY, NOBODY);
  }
  const sorting = isOld(bin) ? ["--locale=C.UTF-8"] : ["--locale-provider=icu", "--icu-locale=und"];
  const asked = ["-D", data, "-U", ROLE, "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions"];
  execFileSync(join(bin, "initdb"), [...asked, "--locale=C.UTF-8", ...sorting], { ...as, stdio: "pipe" });

  async function start(): Promise<ChildProcess> {
    const said = ["-D", data, "-k", sockets, "-c", "listen_addresses=", "-c", "unix_socket_permissions=0777"];
    // What its log no longer needs goes, and is not written over later.
    said.push("-c", "wal_recycle=off");
    const server = spawn(join(bin as string, "postgres"), said, {
      ...as,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await new Promise<void>((resolve, reject) => {
      let words = "";
      server.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}: ${words}`)));
      server.stderr?.setEncoding("utf8").on("data", (more) => {
        words += more;
        if (/ready to accept connections/.test(words)) resolve();
      });
    });
    return server;
  }

  /** At once, and without writing anything down first. */
  async function end(): Promise<void> {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGQUIT");
    await gone;
  }

  let server = await start();
  return {
    url: (database = "postgres") => `postgres://${ROLE}@/${database}?host=${encodeURIComponent(sockets)}`,
    socket: join(sockets, SOCKET),
    async crash() {
      await end();
      server = await start();
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Before 15 a cluster could only sort as the system does. */
function isOld(bin: string): boolean {
  const said = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/\d+/.exec(said)?.[0]) < 15;
}
