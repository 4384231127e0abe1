import { existsSync } from "node:fs";
import { appBench, csvBench } from "./app.ts";
import { issuesBench } from "./desk/issues.ts";
import { deskBench } from "./desk/screens.ts";
import { tableFilesBench } from "./desk/tableFiles.ts";
import { doorPathBench } from "./doorPath.ts";
import { endpointBench } from "./endpoint.ts";
import { exchangeBench } from "./exchange.ts";
import { figuresBench } from "./figures.ts";
import { photosBench } from "./photos.ts";
import type { Bench, Row } from "./row.ts";
import { savingBench } from "./saving.ts";

/**
 * `npm run bench`, with `-- --json` for machines and `-- --only NAME` for one. `-- --against DIST`: the desk
 * of an earlier build beside it in the same run, as the floor.
 */
const benches: Bench[] = [
  doorPathBench,
  savingBench,
  exchangeBench,
  endpointBench,
  csvBench,
  appBench,
  deskBench,
  issuesBench,
  tableFilesBench,
  figuresBench,
  photosBench,
];

const words = process.argv.slice(2);
const asJson = words.includes("--json");
const only = words.includes("--only") ? words[words.indexOf("--only") + 1] : undefined;
const chosen = only === undefined ? benches : benches.filter((bench) => bench.name === only);
if (chosen.length === 0) {
  console.error(
    `There is no benchmark called ${only}. There are: ${benches.map((bench) => bench.name).join(", ")}.`,
  );
  process.exit(1);
}
if (!existsSync("dist/index.html")) {
  console.error("The app is not built yet: npm run build");
  process.exit(1);
}

let unmet = 0;
for (const bench of chosen) {
  for (const row of await bench.run()) {
    if (!row.met) unmet += 1;
    console.log(asJson ? JSON.stringify(row) : sentence(row));
  }
}
if (!asJson) console.log(unmet === 0 ? "All goals are met." : `${unmet} not met.`);

function sentence(row: Row): string {
  const floor = row.floor === null ? "" : `  floor ${row.floor} ${row.unit}  ratio ${row.ratio}`;
  return `${row.met ? "✓" : "✗"} ${row.name}: ${row.value} ${row.unit}${floor}  goal ${row.goal}`;
}
