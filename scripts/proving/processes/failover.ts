import { failOverAgainAndAgain } from "../../../tests/processes/failovers.ts";
import { isWhole, sayHeld } from "../../../tests/processes/logHeld.ts";
import { diceOf } from "../../../tests/walks/chaos/dice.ts";
import { installPostgres, NO_POSTGRES } from "../findPostgres.ts";
import { askedNumber } from "./asked.ts";

/**
 * `npm run failover -- [--times 20] [--phones 20] [--processes 2] [--synchronous] [--seed 1]`: the PostgreSQL
 * below running processes dies and its standby takes over, again and again. Without `--synchronous` the
 * standby is cut off before each end, and lacks what phones have receipts for.
 */
if (!installPostgres()) throw new Error(NO_POSTGRES);
const begun = performance.now();
const isSynchronous = process.argv.includes("--synchronous");
const [phones, processes] = [askedNumber("phones", 20), askedNumber("processes", 2)];
const report = await failOverAgainAndAgain({
  times: askedNumber("times", 20),
  ...{ phones, processes, isSynchronous },
  chance: diceOf(askedNumber("seed", 1)).chance,
  onFailover: (nth, { lacked, rewinds }) =>
    console.log(`failover ${nth}: the standby lacked ${lacked}, ${rewinds} rewinds`),
});
for (const what of report.broken) console.log(what);
const { failovers } = report;
const sum = (what: "lacked" | "rewinds") => failovers.reduce((total, one) => total + one[what], 0);
const healed = failovers.filter(({ rewinds }) => rewinds > 0).length;
console.log(
  `failovers=${failovers.length} synchronous=${isSynchronous} phones=${phones} processes=${processes} lacked=${sum("lacked")} ` +
    `healed=${healed} rewinds=${sum("rewinds")} ${sayHeld(report)} seconds=${Math.round((performance.now() - begun) / 1000)}`,
);
// Asynchronously a run in which nothing was missing proves nothing, synchronously one in which something was.
const isMeant = isSynchronous ? sum("rewinds") === 0 : failovers.every(({ lacked }) => lacked > 0);
process.exit(isWhole(report) && isMeant ? 0 : 1);
