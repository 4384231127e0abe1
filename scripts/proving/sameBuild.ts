import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/**
 * `npm run same-build`: two builds of the last commit, each in a clone of its own, are the same to the last
 * byte. Whoever is given a build can so make sure that it is of the commit that it names.
 */
const folder = mkdtempSync(join(tmpdir(), "linfang-same-"));
try {
  const [one, other] = ["one", "another-place"].map(builtIn);
  if (!one || !other) throw new Error("there are no two builds");
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  const differing = names.filter((name) => one.get(name) !== other.get(name));
  for (const name of differing) console.log(`differs: ${name}`);
  console.log(`files=${names.length} differing=${differing.length}`);
  process.exitCode = differing.length === 0 && names.length > 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The hash of each file of a build that is made in a folder of that name. */
function builtIn(name: string): Map<string, string> {
  const place = join(folder, name);
  const cloned = spawnSync("git", ["clone", "-q", "--no-hardlinks", ".", place], { encoding: "utf8" });
  if (cloned.status !== 0) throw new Error(cloned.stderr);
  symlinkSync(resolve("node_modules"), join(place, "node_modules"), "junction");
  const run = spawnSync(process.execPath, ["scripts/build.ts"], { cwd: place, encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  const dist = join(place, "dist");
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path.slice(dist.length), createHash("sha256").update(readFileSync(path)).digest("hex")];
    }),
  );
}
