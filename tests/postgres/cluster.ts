import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgres, NO_POSTGRES } from "../../scripts/proving/findPostgres.ts";

/** PostgreSQL refuses root. */
const NOBODY = 65534;
const ROLE = "linfang";

export const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Where one server keeps its rows, and the folder of its socket. */
export type Place = { bin: string; folder: string; data: string; sockets: string };
export type RunningServer = {
  /** At once, and without writing anything down first, as a power cut does it. */
  end(): Promise<void>;
};

/** Throws what it has said where it ends before. */
export function untilSays(server: ChildProcess, name: string, isReady: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let words = "";
    server.once("exit", (code) => reject(new Error(`${name} ended with ${code}: ${words}`)));
    server.stderr?.setEncoding("utf8").on("data", (more) => {
      words += more;
      if (isReady.test(words)) resolve();
    });
  });
}

export function newPlace(): Place {
  const bin = findPostgres();
  if (!bin) throw new Error(NO_POSTGRES);
  const folder = mkdtempSync(join(tmpdir(), "linfang-pg-"));
  const place = { bin, folder, data: join(folder, "data"), sockets: join(folder, "s") };
  chmodSync(folder, 0o755);
  for (const made of [place.data, place.sockets]) makeOwn(made);
  return place;
}

export function removePlace({ folder }: Place): void {
  rmSync(folder, { recursive: true, force: true });
}

export const urlOf = (places: readonly Place[], database = "postgres") =>
  `postgres://${ROLE}@/${database}?host=${encodeURIComponent(places.map(({ sockets }) => sockets).join(","))}`;

/** An empty one that sorts text as people do and not by bytes: as hosted ones often come. */
export function initPlace({ bin, data }: Place): void {
  const sorting = isOld(bin) ? ["--locale=C.UTF-8"] : ["--locale-provider=icu", "--icu-locale=und"];
  const asked = ["-D", data, "-U", ROLE, "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions"];
  execFileSync(join(bin, "initdb"), [...asked, "--locale=C.UTF-8", ...sorting], {
    ...asNobody,
    stdio: "pipe",
  });
}

/** A copy of another one that runs, which from its start on takes in what is written there. */
export function copyPlace(from: Place, to: Place): void {
  rmSync(to.data, { recursive: true, force: true });
  makeOwn(to.data);
  const asked = [
    "-D",
    to.data,
    "-h",
    from.sockets,
    "-U",
    ROLE,
    "-R",
    "-X",
    "stream",
    "-c",
    "fast",
    "--no-sync",
  ];
  execFileSync(join(to.bin, "pg_basebackup"), asked, { ...asNobody, stdio: "pipe" });
}

/** On a socket in its folder and on no port. `options`: as `-c` takes them. */
export async function runPlace(
  { bin, data, sockets }: Place,
  options: string[] = [],
): Promise<RunningServer> {
  const own = ["listen_addresses=", "unix_socket_permissions=0777", "wal_recycle=off", ...options];
  const said = ["-D", data, "-k", sockets, ...own.flatMap((option) => ["-c", option])];
  const server: ChildProcess = spawn(join(bin, "postgres"), said, {
    ...asNobody,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const gone = new Promise((resolve) => server.once("exit", resolve));
  await untilSays(server, "PostgreSQL", /ready to accept (read-only )?connections/);
  return {
    async end() {
      server.kill("SIGQUIT");
      await gone;
    },
  };
}

function makeOwn(folder: string): void {
  mkdirSync(folder, { mode: 0o700 });
  if ("uid" in asNobody) chownSync(folder, NOBODY, NOBODY);
}

/** Before 15 a cluster could only sort as the system does. */
function isOld(bin: string): boolean {
  const said = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/\d+/.exec(said)?.[0]) < 15;
}
