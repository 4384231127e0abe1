import { readFileSync, writeFileSync } from "node:fs";
import { browserTable, withTable } from "./building/browserTable.ts";
import { builtCode } from "./building/doorPath.ts";
import { featuresIn, lowestOf, sayLowest } from "./building/features.ts";

/**
 * Builds the app, looks what it needs of a browser, and writes that where the check, the build's target and
 * README read it. What a change of the target itself changes is seen by a second run.
 */
const FILE = "src/app/navigation/features.ts";
const used = featuresIn(await builtCode());
const file = readFileSync(FILE, "utf8")
  .replace(/FEATURES = \[[^\]]*\]/, `FEATURES = [\n${used.map((path) => `  "${path}",\n`).join("")}]`)
  .replace(/LOWEST = "[^"]*"/, `LOWEST = "${sayLowest(lowestOf(used))}"`);
writeFileSync(FILE, file);
writeFileSync("README.md", withTable(readFileSync("README.md", "utf8"), browserTable(used)));
console.log(`${sayLowest(lowestOf(used))}: ${used.join(", ")}`);
