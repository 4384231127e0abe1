import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runMutants } from "../../tests/sim/mutants/run.ts";
import { bundle } from "../../tests/sim/runs/bundle.ts";
import { FAULTS, type Options } from "../../tests/sim/runs/options.ts";
import { runSeeds, type Sum } from "../../tests/sim/runs/pool.ts";
import { shrink } from "../../tests/sim/runs/shrink.ts";
import type { Failure, Level } from "../../tests/sim/runs/worker.ts";
import { fairWire } from "../../tests/sim/wire.ts";
import { findPostgres, installPostgres, NO_POSTGRES } from "./findPostgres.ts";

/**
 * `npm run sim -- --seeds N [--from S] [--level 1|2] [--within SECONDS] [--twice]` lives through N schedules,
 * or as many as begin in time, and ends with one line of figures. Now and then one is lived through again,
 * which must be the same to the last event; with `--twice` each of them is. `--level 2 --postgres` has a real
 * PostgreSQL in SQLite's place, and says so where there is none. `--seed S` tells the story of
 * one, `--options JSON` of one that was shrunk. `--mutants` plants known bugs one at a time, `--only` those
 * of that name, and wants each found.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20000" },
    from: { type: "string", default: "1" },
    within: { type: "string", default: "Infinity" },
    level: { type: "string", default: "1" },
    postgres: { type: "boolean", default: false },
    seed: { type: "string" },
    options: { type: "string" },
    twice: { type: "boolean", default: false },
    mutants: { type: "boolean", default: false },
    only: { type: "string" },
  },
});

const TWICE_EVERY = { 1: 50, 2: 20 };
const TOLD_MAX = 3;
const STORY_LINES_MAX = 120;
const SAY_EVERY_MS = 60_000;
const STATES = ["off", "idle", "saving", "asking", "both", "again"];
/** What strikes a request strikes a phone that asks. */
const ON_THE_WIRE = new Set<string>([...Object.keys(fairWire), "tooLarge", "poison", "deadLine"]);
const NEEDS_A_PAGE = new Set<string>([
  "full",
  "lost",
  "misread",
  "newer",
  "moves",
  "grants",
  "kept",
  "papers",
  "wishes",
  "care",
]);

const folder = mkdtempSync(join(tmpdir(), "sim-"));
process.exitCode = await (values.postgres ? withPostgres(main) : main()).finally(() =>
  rmSync(folder, { recursive: true, force: true }),
);

/** Level 2 finds it by the environment, from within the workers that it runs in. */
async function withPostgres(work: () => Promise<number>): Promise<number> {
  if (values.level !== "2") throw new Error("--postgres goes with --level 2");
  installPostgres();
  if (!findPostgres()) {
    console.log(NO_POSTGRES);
    return 0;
  }
  const { startPostgres } = await import("../../tests/postgres/startPostgres.ts");
  const server = await startPostgres();
  process.env.SIM_POSTGRES_URL = server.url();
  process.env.SIM_POSTGRES_LINE = join(import.meta.dirname, "../../tests/sim/disk/postgresLine.ts");
  return work().finally(() => server.stop());
}

async function main(): Promise<number> {
  if (values.mutants) return (await runMutants(folder, values.only)) ? 0 : 1;
  const level = values.level === "2" ? 2 : 1;
  const file = await bundle(level, folder, `level${level}`);
  if (values.seed || values.options) return (await tellOne(file)) ? 0 : 1;
  const count = Number(values.seeds);
  const twiceEvery = values.twice ? 1 : TWICE_EVERY[level];
  const sum = await runSeeds(
    { level, file, twiceEvery, stopAtFirst: false },
    Number(values.from),
    count,
    Number(values.within) * 1000,
    sayAsItGoes(count),
  );
  sayMet(sum);
  const failures = [...sum.failures];
  for (const failure of failures.slice(0, TOLD_MAX)) await explain(file, failure);
  if (failures.length > TOLD_MAX)
    console.log(
      `and ${failures.length - TOLD_MAX} more: ${failures
        .slice(TOLD_MAX, 40)
        .map(({ options }) => options.seed)
        .join(" ")}`,
    );
  if (sum.unlike.length > 0) console.log(`not the same when lived through again: ${sum.unlike.join(" ")}`);
  const of = (harm: string) => failures.filter((failure) => failure.harm === harm).length;
  const perMinute = Math.round((sum.count / sum.tookMs) * 60_000);
  const short =
    sum.count < count ? ` (${count - sum.count} of ${count} were not begun in ${values.within} s)` : "";
  console.log(
    `level ${level}${values.postgres ? " over PostgreSQL" : ""}: seeds from ${values.from} on${short}, ${sum.checkedTwice} lived through twice`,
  );
  console.log(
    `schedules=${sum.count} lost=${of("lost")} duplicated=${of("duplicated")} diverged=${of("diverged") + sum.unlike.length} stuck=${of("stuck")} per_minute=${perMinute}`,
  );
  return failures.length + sum.unlike.length > 0 ? 1 : 0;
}

/** Beside the figures: once a minute how far a long run is, and each broken promise as soon as it is seen. */
function sayAsItGoes(count: number): (sum: Sum, failures: Failure[]) => void {
  let saidAt = 0;
  return ({ count: lived, tookMs, failures: all }, failures) => {
    for (const { options, harm, what } of failures)
      process.stderr.write(`seed ${options.seed} ${harm}: ${what}\n`);
    if (tookMs - saidAt < SAY_EVERY_MS) return;
    saidAt = tookMs;
    const minutes = Math.ceil(((count - lived) * tookMs) / lived / 60_000);
    process.stderr.write(
      `${lived} of ${count} lived through, ${all.length} broken, ${minutes} min at this pace\n`,
    );
  };
}

/** Which fault met which state of a phone's courier; what never met is named. */
function sayMet({ met }: Sum): void {
  const faults = [...FAULTS.filter((fault) => fault !== "officeSlow" && fault !== "diskSlow"), "deadLine"];
  const pairs = faults.flatMap((fault) => statesFor(fault).map((state) => `${fault} × ${state}`));
  const never = pairs.filter((pair) => !met[pair]);
  console.log(`faults × states of a phone: ${pairs.length - never.length} of ${pairs.length} met`);
  if (never.length > 0) console.log(`never met: ${never.join(", ")}`);
}

function statesFor(fault: string): string[] {
  if (ON_THE_WIRE.has(fault)) return ["asking", "both", "again"];
  if (fault === "tabs") return ["idle"];
  return NEEDS_A_PAGE.has(fault) ? STATES.filter((state) => state !== "off") : STATES;
}

async function tellOne(file: string): Promise<boolean> {
  const level = await levelOf(file);
  const options: Options = values.options
    ? (JSON.parse(values.options) as Options)
    : level.optionsOfSeed(Number(values.seed));
  const ran = await aside(() => level.run(options, true));
  console.log(ran.story.join("\n"));
  console.log(JSON.stringify(options));
  console.log(
    ran.broken ? `${ran.broken.harm}: ${ran.broken.what}\n${ran.broken.stack}` : "nothing was broken",
  );
  return !ran.broken;
}

async function explain(file: string, { options, harm, what }: Failure): Promise<void> {
  const level = await levelOf(file);
  const small = await aside(() => shrink(options, level.run));
  const { story, broken } = await aside(() => level.run(small, true));
  console.log(
    `\nseed ${options.seed} ${harm}: ${what}\n  options ${JSON.stringify(options)}\n  shrunk to ${broken?.what}`,
  );
  console.log(story.slice(-STORY_LINES_MAX).join("\n"));
  console.log(`  again: npm run sim -- --level ${values.level} --options '${JSON.stringify(small)}'\n`);
}

async function levelOf(file: string): Promise<Level> {
  delete (globalThis as { CompressionStream?: unknown }).CompressionStream;
  console.error = () => undefined;
  return (await import(file)) as Level;
}

/** In a task of its own, as a schedule must be. */
function aside<T>(act: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(act());
      } catch (fault) {
        reject(fault);
      }
    });
  });
}
