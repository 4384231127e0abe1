import { availableParallelism } from "node:os";
import { bundle, unfit } from "../runs/bundle.ts";
import { runSeeds } from "../runs/pool.ts";
import { AT_OFFICE } from "./atOffice.ts";
import type { Mutant } from "./mutant.ts";
import { ON_PHONE } from "./onPhone.ts";
import { WHILE_CARRIED } from "./whileCarried.ts";

/** The dice of a seed fall otherwise after every change of the code; the slowest found was 3,109. */
const SCHEDULES_MAX = 4000;
/**
 * Such a fault is the patch's own, written for sources that have moved on: it says nothing of what the
 * simulator sees.
 */
const STUMBLES = /^ReferenceError|^SyntaxError/;

/**
 * Plants each bug alone in a private copy of the sources and lives through seeds until one fails. False when
 * one lives on.
 */
export async function runMutants(folder: string, only?: string): Promise<boolean> {
  const mutants = [...ON_PHONE, ...AT_OFFICE, ...WHILE_CARRIED].filter(
    ({ name }) => !only || name.includes(only),
  );
  const astray = mutants.flatMap(({ name, patches }) =>
    unfit(patches).map(({ file, from }) => `"${name}" finds no place in ${file}: ${from}`),
  );
  if (astray.length > 0) {
    console.log(astray.join("\n"));
    return false;
  }
  let slowest = 0;
  let killed = 0;
  let next = 0;
  const sound = await bundle(1, folder, "sound");
  const base = await runSeeds(
    { level: 1, file: sound, twiceEvery: Number.POSITIVE_INFINITY, stopAtFirst: false },
    1,
    SCHEDULES_MAX,
  );
  const sick = new Set(base.failures.map(({ options }) => options.seed));
  if (sick.size > 0)
    console.log(`without any mutant these seeds fail: ${[...sick].join(" ")}; they prove nothing here`);
  const one = async () => {
    for (let at = next++; at < mutants.length; at = next++) {
      const mutant = mutants[at] as Mutant;
      const found = await hunt(folder, mutant, at, sick);
      if (found && STUMBLES.test(found.what)) {
        console.log(`STUMBLES: ${mutant.name}: ${found.what}`);
        continue;
      }
      if (found) killed++;
      slowest = Math.max(slowest, found?.schedules ?? SCHEDULES_MAX);
      console.log(
        `${found ? `killed by seed ${found.schedules}` : "LIVES"}: ${mutant.name}${found ? `: ${found.what}` : ""}`,
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
  console.log(`mutants=${mutants.length} killed=${killed} slowest=${slowest}`);
  return killed === mutants.length && sick.size === 0;
}

async function hunt(
  folder: string,
  mutant: Mutant,
  at: number,
  sick: ReadonlySet<number>,
): Promise<{ schedules: number; what: string } | null> {
  const file = await bundle(1, folder, `mutant${at}`, mutant.patches);
  for (let from = 1; from <= SCHEDULES_MAX; ) {
    const sum = await runSeeds(
      { level: 1, file, twiceEvery: Number.POSITIVE_INFINITY, stopAtFirst: true },
      from,
      SCHEDULES_MAX + 1 - from,
    );
    const [first] = sum.failures;
    if (!first) return null;
    if (!sick.has(first.options.seed)) return { schedules: first.options.seed, what: first.what };
    from = first.options.seed + 1;
  }
  return null;
}
