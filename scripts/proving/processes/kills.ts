import { killAgainAndAgain } from "../../../tests/processes/killedEndpoint.ts";
import { isWhole, sayHeld } from "../../../tests/processes/logHeld.ts";
import { diceOf } from "../../../tests/walks/chaos/dice.ts";
import { askedNumber } from "./asked.ts";

/**
 * `npm run kills -- [--rounds 200] [--seed 1]`: the endpoint's process is killed again and again under eight
 * phones that hand in.
 */
const rounds = askedNumber("rounds", 200);
const begun = performance.now();
const report = await killAgainAndAgain({
  rounds,
  chance: diceOf(askedNumber("seed", 1)).chance,
  onRound: (round, receipts) => round % 20 === 0 && console.log(`${round} kills, ${receipts} receipts`),
});
for (const what of report.broken) console.log(what);
console.log(`kills=${rounds} ${sayHeld(report)} seconds=${Math.round((performance.now() - begun) / 1000)}`);
process.exit(isWhole(report) ? 0 : 1);
