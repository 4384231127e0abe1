import { memoryGround } from "./memoryGround.ts";
import type { Options } from "./options.ts";
import { optionsOfSeed, runSchedule } from "./run.ts";

export const run = (options: Options, isTold = false) => runSchedule(options, memoryGround, isTold);
export { optionsOfSeed };
