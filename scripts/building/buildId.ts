import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const HERE = fileURLToPath(new URL("../..", import.meta.url));
const COMMIT_CHARS = 9;
/**
 * Where no commit says which program it is: an archive without git, and whatever is served in development.
 */
const UNKNOWN = "dev";
/** In the built folder, for the endpoint to say which app it serves. */
const FILE = ".vite/build.txt";

/**
 * Day and commit, as `2026-03-18 1a2b3c4d5`: the same for the same commit, on every machine. A plus sign
 * behind it where files were changed that no commit has.
 */
export function buildId(folder = HERE): string {
  const top = git(folder, "rev-parse", "--show-toplevel");
  // An archive that was unpacked somewhere inside another project is none of that one's commits.
  if (!top || realpathSync(top) !== realpathSync(folder)) return UNKNOWN;
  const said = git(folder, "log", "-1", "--format=%cs %H");
  if (!said) return UNKNOWN;
  const [day, commit = ""] = said.split(" ");
  const changed = git(folder, "--no-optional-locks", "status", "--porcelain", "--untracked-files=no");
  return `${day} ${commit.slice(0, COMMIT_CHARS)}${changed === "" ? "" : "+"}`;
}

/** Null where there is no git, or none that gives anything away here. */
function git(folder: string, ...words: string[]): string | null {
  const run = spawnSync("git", words, { cwd: folder, encoding: "utf8" });
  return run.status === 0 ? run.stdout.trim() : null;
}

/** What code of the app knows it by. */
export const buildDefines = (id: string) => ({ __BUILD__: JSON.stringify(id) });

/** Says in the built app which one it is. */
export function namedBuild(id: string): Plugin {
  return {
    name: "linfang-build-id",
    apply: "build",
    config: () => ({ define: buildDefines(id) }),
    generateBundle() {
      this.emitFile({ type: "asset", fileName: FILE, source: id });
    },
  };
}
