import { killInTurn } from "../../../tests/processes/killedProcesses.ts";
import { isWhole, sayHeld } from "../../../tests/processes/logHeld.ts";
import { diceOf } from "../../../tests/walks/chaos/dice.ts";
import { installPostgres, NO_POSTGRES } from "../findPostgres.ts";
import { askedNumber } from "./asked.ts";

/**
 * `npm run processes -- [--minutes 10] [--phones 50] [--every 5] [--seed 1]`: three processes over one
 * PostgreSQL, one of them killed every so many seconds, under phones that hand in to any of them.
 */
if (!installPostgres()) throw new Error(NO_POSTGRES);
const begun = performance.now();
const seconds = () => Math.round((performance.now() - begun) / 1000);
const phones = askedNumber("phones", 50);
const report = await killInTurn({
  phones,
  minutes: askedNumber("minutes", 10),
  killEveryMs: askedNumber("every", 5) * 1000,
  chance: diceOf(askedNumber("seed", 1)).chance,
  onKill: (kills, saved) => kills % 10 === 0 && console.log(`${kills} kills, ${saved} saved, ${seconds()} s`),
});
for (const what of report.broken) console.log(what);
console.log(`processes=3 phones=${phones} kills=${report.kills} ${sayHeld(report)} seconds=${seconds()}`);
process.exit(isWhole(report) ? 0 : 1);
