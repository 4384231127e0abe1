import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where Debian puts each version's programs; they are on nobody's path. */
const DEBIAN = "/usr/lib/postgresql";
const NEEDED = ["initdb", "postgres"];

/**
 * The folder with PostgreSQL's own programs: $POSTGRES_BIN, the newest of the system's, or on the path. Null
 * where there is none. Throws where the variable names a folder without them.
 */
export function findPostgres(): string | null {
  const named = process.env.POSTGRES_BIN;
  if (named) {
    if (isWhole(named)) return named;
    throw new Error(`POSTGRES_BIN says ${named}, and there is no ${NEEDED.join(" and ")} in it.`);
  }
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env.PATH ?? "").split(delimiter);
  return [...versions.map((version) => join(DEBIAN, version, "bin")), ...onPath].find(isWhole) ?? null;
}

const isWhole = (folder: string) => NEEDED.every((name) => existsSync(join(folder, name)));

/** As `findPostgres`; where there is none and root may, Debian's package is installed first. */
export function installPostgres(): string | null {
  const found = findPostgres();
  if (found || !existsSync("/usr/bin/apt-get")) return found;
  console.log("No PostgreSQL here yet: installing Debian's package …");
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...words: string[]) => {
    const [command = "", ...rest] = [...asRoot, "apt-get", ...words];
    // Debian's package would make a cluster of its own and start it.
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    return spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
  };
  if (apt("update", "-qq")) apt("install", "-y", "-qq", "--no-install-recommends", "postgresql");
  return findPostgres();
}

export const NO_POSTGRES =
  "Skipped: no PostgreSQL was found and none could be installed. Nothing here proves that the log runs on it. " +
  "Install one (on Debian: apt-get install postgresql) or set POSTGRES_BIN to the folder of its programs.";
