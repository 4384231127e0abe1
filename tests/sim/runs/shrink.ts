import type { Ran } from "../run.ts";
import type { Fault, Options } from "./options.ts";

const TRIES_MAX = 300;

/** The smallest options found that break the same truth. */
export function shrink(options: Options, run: (options: Options) => Ran): Options {
  const truthOf = (ran: Ran) => ran.broken?.what.split(":")[0];
  const truth = truthOf(run(options));
  let smallest = options;
  let tries = 0;
  const take = (smaller: Options): boolean => {
    if (tries++ >= TRIES_MAX || truthOf(run(smaller)) !== truth) return false;
    smallest = smaller;
    return true;
  };
  for (let isSmaller = true; isSmaller && tries < TRIES_MAX; ) {
    isSmaller = false;
    for (const fault of Object.keys(smallest.faults) as Fault[]) {
      const { [fault]: _, ...faults } = smallest.faults;
      if (take({ ...smallest, faults })) isSmaller = true;
    }
    if (smallest.pictures > 0 && take({ ...smallest, pictures: 0 })) isSmaller = true;
    for (const field of ["acts", "phones", "minutes"] as const) {
      while (smallest[field] > 1 && take({ ...smallest, [field]: smallest[field] - 1 })) isSmaller = true;
    }
  }
  return smallest;
}
