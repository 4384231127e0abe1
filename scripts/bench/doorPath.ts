import { DOOR_PATH_BYTES_MAX, doorPath } from "../building/doorPath.ts";
import { type Bench, limitRow } from "./row.ts";

export const doorPathBench: Bench = {
  name: "door-path",
  run: async () => {
    const { bytes } = await doorPath();
    return [limitRow("JavaScript of the door path, gz", bytes / 1000, "kB", DOOR_PATH_BYTES_MAX / 1000)];
  },
};
