import { availableParallelism } from "node:os";
import { bundle } from "../runs/bundle.ts";
import type { Options } from "../runs/options.ts";
import { runSeeds } from "../runs/pool.ts";
import { AT_OFFICE } from "./atOffice.ts";
import { foundByTest } from "./byTest.ts";
import { IN_CARE } from "./inCare.ts";
import { IN_CLAIMS } from "./inClaims.ts";
import { IN_ISSUES } from "./inIssues.ts";
import { IN_PAPERS } from "./inPapers.ts";
import { IN_WISHES } from "./inWishes.ts";
import type { Mutant } from "./mutant.ts";
import { ON_PHONE } from "./onPhone.ts";
import { OVER_THE_FOLDER } from "./overTheFolder.ts";
import { unfit } from "./planting.ts";
import { UNDER_WRONG_CLOCKS } from "./underWrongClocks.ts";
import { WHILE_CARRIED } from "./whileCarried.ts";
import { WHILE_JOINING } from "./whileJoining.ts";

export const PLANTED: readonly Mutant[] = [
  ...ON_PHONE,
  ...AT_OFFICE,
  ...WHILE_CARRIED,
  ...IN_CLAIMS,
  ...IN_ISSUES,
  ...IN_PAPERS,
  ...IN_WISHES,
  ...IN_CARE,
  ...WHILE_JOINING,
  ...UNDER_WRONG_CLOCKS,
  ...OVER_THE_FOLDER,
];

/** The dice of a seed fall otherwise after every change of the code; the slowest found was 3,109. */
const SCHEDULES_MAX = 6000;
/** Of those that do little else than what the bug is about; the slowest was found by the 742nd. */
const MADE_SCHEDULES_MAX = 1500;
/**
 * Such a fault is the patch's own, written for sources that have moved on: it says nothing of what the
 * simulator sees.
 */
const STUMBLES = /^ReferenceError|^SyntaxError/;

/**
 * Plants each bug alone in a private copy of the sources and lives through seeds until one fails, or runs its
 * test. False when one lives on.
 */
export async function runMutants(folder: string, only?: string): Promise<boolean> {
  const mutants = PLANTED.filter(({ name }) => !only || name.includes(only));
  const astray = mutants.flatMap(({ name, patches }) =>
    unfit(patches).map((patch) => `"${name}" finds no place in ${patch.file}, ${patch.in}: ${patch.from}`),
  );
  if (astray.length > 0) {
    console.log(astray.join("\n"));
    return false;
  }
  const bySeeds = await hunted(
    folder,
    mutants.filter(({ test, made }) => !test && !made),
  );
  const hunts = [bySeeds];
  for (const made of new Set(mutants.flatMap((mutant) => mutant.made ?? []))) {
    const ofThese = mutants.filter((mutant) => mutant.made === made);
    hunts.push(await hunted(folder, ofThese, MADE_SCHEDULES_MAX, made));
  }
  const byTests = await tested(mutants.filter(({ test }) => test));
  const sum = (of: (hunt: Hunted) => number) => hunts.reduce((all, hunt) => all + of(hunt), 0);
  const killed = sum((hunt) => hunt.killed) + byTests;
  console.log(
    `mutants=${mutants.length} killed=${killed} never_run=${sum((hunt) => hunt.neverRun)} slowest=${bySeeds.slowest}`,
  );
  return killed === mutants.length && hunts.every(({ isSound }) => isSound);
}

/** Those that a test is to find. Each test must be green without them. */
async function tested(mutants: readonly Mutant[]): Promise<number> {
  let killed = 0;
  for (const test of new Set(mutants.map((mutant) => mutant.test))) {
    const sick = await foundByTest({ name: "", patches: [], test });
    if (sick) console.log(`without any mutant ${test} fails: ${sick}; it proves nothing here`);
    for (const mutant of mutants.filter((one) => one.test === test && !sick)) {
      const what = await foundByTest(mutant);
      const isStumble = what !== null && STUMBLES.test(what);
      if (what && !isStumble) killed++;
      console.log(
        what
          ? `${isStumble ? "STUMBLES" : `killed by ${test}`}: ${mutant.name}: ${what}`
          : `LIVES: ${mutant.name}`,
      );
    }
  }
  return killed;
}

type Hunted = { killed: number; neverRun: number; slowest: number; isSound: boolean };

async function hunted(
  folder: string,
  mutants: readonly Mutant[],
  max = SCHEDULES_MAX,
  made?: Partial<Options>,
): Promise<Hunted> {
  let slowest = 0;
  let killed = 0;
  let neverRun = 0;
  let next = 0;
  if (mutants.length === 0) return { killed, neverRun, slowest, isSound: true };
  const sound = await bundle(1, folder, "sound");
  const base = await runSeeds(
    { level: 1, file: sound, twiceEvery: Number.POSITIVE_INFINITY, stopAtFirst: false, made },
    1,
    max,
  );
  const sick = new Set(base.failures.map(({ options }) => options.seed));
  if (sick.size > 0)
    console.log(`without any mutant these seeds fail: ${[...sick].join(" ")}; they prove nothing here`);
  const one = async () => {
    for (let at = next++; at < mutants.length; at = next++) {
      const mutant = mutants[at] as Mutant;
      const found = await hunt(folder, mutant, at, sick, max);
      if (found.what && STUMBLES.test(found.what)) {
        console.log(`STUMBLES: ${mutant.name}: ${found.what}`);
        continue;
      }
      if (!found.isRun) {
        // It says nothing of what the simulator sees: no schedule came to where it was planted.
        neverRun++;
        console.log(`NEVER RUN: ${mutant.name}`);
        continue;
      }
      if (found.what) killed++;
      slowest = Math.max(slowest, found.schedules);
      console.log(
        found.what
          ? `killed by seed ${found.schedules}: ${mutant.name}: ${found.what}`
          : `LIVES: ${mutant.name}`,
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
  return { killed, neverRun, slowest, isSound: sick.size === 0 };
}

/** `what` is null of one that lives on; `isRun`: each of its patches was. */
type Found = { schedules: number; what: string | null; isRun: boolean };

async function hunt(
  folder: string,
  mutant: Mutant,
  at: number,
  sick: ReadonlySet<number>,
  max: number,
): Promise<Found> {
  const { made } = mutant;
  const file = await bundle(1, folder, `mutant${at}`, mutant.patches);
  const ran = mutant.patches.map(() => 0);
  const isRun = () => ran.every((times) => times > 0);
  for (let from = 1; from <= max; ) {
    const sum = await runSeeds(
      { level: 1, file, twiceEvery: Number.POSITIVE_INFINITY, stopAtFirst: true, made },
      from,
      max + 1 - from,
    );
    for (const nth of ran.keys()) ran[nth] = (ran[nth] ?? 0) + (sum.ran[nth] ?? 0);
    const [first] = sum.failures;
    if (!first) break;
    const { seed } = first.options;
    if (!sick.has(seed)) return { schedules: seed, what: first.what, isRun: isRun() };
    from = seed + 1;
  }
  return { schedules: max, what: null, isRun: isRun() };
}
