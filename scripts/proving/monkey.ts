import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { Monkey, type MonkeyReport } from "../../tests/monkey/monkey.ts";

/**
 * `npm run monkey -- [--seeds 30] [--from 1] [--acts 60] [--short] | --seed S`: random days through the real
 * screens. Needs a build. Prints one line a seed, and the story of each that found a difference.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "30" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    acts: { type: "string" },
    short: { type: "boolean", default: false },
  },
});
if (!existsSync("dist/index.html")) throw new Error("nothing is built yet: npm run build");
const size = values.short ? "short" : "long";
const acts = Number(values.acts ?? (values.short ? 10 : 60));
const first = Number(values.seed ?? values.from);
const seeds = values.seed === undefined ? Number(values.seeds) : 1;

const reports: MonkeyReport[] = [];
for (let seed = first; seed < first + seeds; seed++) {
  const report = await new Monkey(seed).run({ acts, size });
  reports.push(report);
  const { differences, story, visits, seconds } = report;
  console.log(
    `seed=${seed} acts=${report.acts} visits=${visits} differences=${differences.length} seconds=${Math.round(seconds)}`,
  );
  if (differences.length === 0) continue;
  for (const { kind, what } of differences) console.log(`  ${kind}: ${what}`);
  console.log(story.map((line) => `    ${line}`).join("\n"));
  console.log(`  again: npm run monkey -- --seed ${seed} --acts ${acts}${values.short ? " --short" : ""}`);
}
const drawn = new Map<string, number>();
for (const report of reports)
  for (const [act, times] of report.drawn) drawn.set(act, (drawn.get(act) ?? 0) + times);
console.log([...drawn].map(([act, times]) => `${act}=${times}`).join(" "));
const sum = (of: (report: MonkeyReport) => number) => reports.reduce((all, report) => all + of(report), 0);
const differences = sum((report) => report.differences.length);
console.log(
  `seeds=${seeds} acts=${sum((report) => report.acts)} visits=${sum(({ visits }) => visits)} differences=${differences}`,
);
process.exit(differences === 0 ? 0 : 1);
