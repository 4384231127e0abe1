import { openDiskGround } from "../disk/diskGround.ts";
import { optionsOfSeed, runSchedule } from "../run.ts";
import type { Options } from "./options.ts";

const ground = openDiskGround();
process.on("exit", () => ground.close());

export const run = (options: Options, isTold = false) => runSchedule(options, ground, isTold);
export { optionsOfSeed };
