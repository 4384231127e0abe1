import { openDiskGround } from "../disk/diskGround.ts";
import { openPostgresGround, postgresAsked } from "../disk/postgresGround.ts";
import { optionsOfSeed, runSchedule } from "../run.ts";
import type { Options } from "./options.ts";

const postgres = postgresAsked();
const disks = postgres ? null : openDiskGround();
const ground = postgres ? openPostgresGround(postgres) : (disks ?? openDiskGround());
process.on("exit", () => disks?.close());

export const run = (options: Options, isTold = false) => runSchedule(options, ground, isTold);
export { optionsOfSeed };
