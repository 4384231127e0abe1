import { openDiskGround } from "./diskGround.ts";
import type { Options } from "./options.ts";
import { optionsOfSeed, runSchedule } from "./run.ts";

const ground = openDiskGround();
process.on("exit", () => ground.close());

export const run = (options: Options, isTold = false) => runSchedule(options, ground, isTold);
export { optionsOfSeed };
