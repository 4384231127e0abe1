import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

/**
 * `npm run tables -- --runs N` takes N random registers and a third as many tables of lamps and drains
 * through import, saving, a second import and the way back from our own export. In the gate there are fewer.
 * `-- --through soffice` has LibreOffice open and save the files that failed once, and our own exports.
 */
const { values } = parseArgs({
  options: { runs: { type: "string", default: "10000" }, through: { type: "string" } },
});
const suite = values.through ? "libreOffice" : "properties";

const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", `tests/reports/tables/${suite}.test.ts`],
  { stdio: "inherit", env: { ...process.env, TABLE_RUNS: values.runs, TABLE_PROGRAM: values.through ?? "" } },
);
process.exitCode = status ?? 1;
