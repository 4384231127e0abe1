import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { installPostgres, NO_POSTGRES } from "./proving/findPostgres.ts";

/**
 * `npm test`: everything, fast parts first, stopping at the first part that fails. The last line adds up the
 * tests of all parts. Each part is also a command of its own, listed in package.json.
 */
const results = { unit: "test-results/unit.json", browser: "test-results/browser.json" };
const parts: { name: string; words: string[]; env?: { [name: string]: string } }[] = [
  { name: "types", words: ["run", "-s", "types"] },
  { name: "lint", words: ["run", "-s", "lint"] },
  {
    name: "unit",
    words: [
      "run",
      "-s",
      "unit",
      "--",
      "--reporter=default",
      "--reporter=json",
      "--reporter=./tests/proofs/faultsRan.ts",
      `--outputFile.json=${results.unit}`,
    ],
  },
  { name: "simulator", words: ["run", "-s", "sim", "--", "--seeds", "20000", "--within", "30"] },
  {
    name: "simulator on real stores",
    words: ["run", "-s", "sim", "--", "--level", "2", "--seeds", "300", "--within", "20"],
  },
  {
    name: "simulator on a real PostgreSQL",
    words: ["run", "-s", "sim", "--", "--level", "2", "--postgres", "--seeds", "60", "--within", "20"],
  },
  { name: "build", words: ["run", "-s", "build"] },
  { name: "browser", words: ["run", "-s", "browser"], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: results.browser } },
];

type Unit = { numPassedTests: number; numFailedTests: number };
type Browser = { stats: { expected: number; unexpected: number; flaky: number } };

function tally(): { passed: number; failed: number } {
  const unit = readResult<Unit>(results.unit);
  const browser = readResult<Browser>(results.browser)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0) + (browser?.flaky ?? 0),
  };
}

/** A part that was not reached has left no result. */
function readResult<Result>(path: string): Result | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Result;
  } catch {
    return undefined;
  }
}

rmSync("test-results", { recursive: true, force: true });
mkdirSync("test-results");
console.log(`Node ${process.version}`);
console.log(installPostgres() ?? NO_POSTGRES);
let failedPart: string | undefined;
for (const { name, words, env } of parts) {
  console.log(`\n== ${name}`);
  const run = spawnSync("npm", words, {
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
  if (run.status === 0) continue;
  failedPart = name;
  break;
}
if (failedPart) console.log(`\n${failedPart} failed.`);
const { passed, failed } = tally();
console.log(`${passed} passed, ${failed + (failedPart && failed === 0 ? 1 : 0)} failed`);
process.exit(failedPart ? 1 : 0);
