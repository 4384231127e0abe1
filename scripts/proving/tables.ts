import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

/**
 * `npm run tables -- --runs N` takes N random registers and a third as many tables of lamps and drains
 * through import, saving, a second import and the way back from our own export. In the gate there are fewer.
 */
const { values } = parseArgs({ options: { runs: { type: "string", default: "10000" } } });

const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "tests/reports/tables/properties.test.ts"],
  { stdio: "inherit", env: { ...process.env, TABLE_RUNS: values.runs } },
);
process.exitCode = status ?? 1;
