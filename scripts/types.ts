import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** One tsconfig a room, so that code in the wrong room does not compile. */
const rooms = [
  "src/domain",
  "src/words",
  "src/checklists",
  "src/sync",
  "src/reports",
  "src/server",
  "src/app",
  "src/app/worker",
  "tests",
  "scripts",
];

let failed = false;
for (const room of rooms) {
  if (!existsSync(`${room}/tsconfig.json`)) continue;
  const run = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", room], {
    stdio: "inherit",
  });
  if (run.status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
