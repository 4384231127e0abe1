import { memoryGround } from "../disk/memoryGround.ts";
import { optionsOfSeed, runSchedule } from "../run.ts";
import type { Options } from "./options.ts";

export const run = (options: Options, isTold = false) => runSchedule(options, memoryGround, isTold);
export { optionsOfSeed };
