import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";

/**
 * `npm run tables -- --runs N` takes N random registers and a third as many tables of lamps and drains
 * through import, saving, a second import and the way back from our own export. In the gate there are fewer.
 * `-- --through soffice` has LibreOffice open and save the files that failed once, and our own exports. The
 * same `--seed S` with the same N draws the same ones again; without it there are others each time.
 */
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    through: { type: "string" },
    seed: { type: "string", default: String(randomInt(1, 2 ** 31)) },
  },
});
for (const [name, said] of [
  ["runs", values.runs],
  ["seed", values.seed],
] as const) {
  if (/^[1-9]\d{0,9}$/.test(said)) continue;
  console.error(`--${name} is a whole number from 1 on, not “${said}”.`);
  process.exit(1);
}
const suite = values.through ? "libreOffice" : "properties";
const again = [
  ...["--runs", values.runs, "--seed", values.seed],
  ...(values.through ? ["--through", values.through] : []),
];
console.log(`These again: npm run tables -- ${again.join(" ")}`);

const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", `tests/reports/tables/${suite}.test.ts`],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      TABLE_RUNS: values.runs,
      TABLE_SEED: values.seed,
      TABLE_PROGRAM: values.through ?? "",
    },
  },
);
process.exitCode = status ?? 1;
