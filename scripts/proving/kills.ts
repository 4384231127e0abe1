import { killAgainAndAgain } from "../../tests/processes/killedEndpoint.ts";
import { diceOf } from "../../tests/walks/chaos/dice.ts";

/**
 * `npm run kills -- [--rounds 200] [--seed 1]`: the endpoint's process is killed again and again under eight
 * phones that hand in.
 */
const said = (name: string, otherwise: number) =>
  Number(process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? otherwise);
const rounds = said("rounds", 200);
const begun = performance.now();
const report = await killAgainAndAgain({
  rounds,
  chance: diceOf(said("seed", 1)).chance,
  onRound: (round, receipts) => round % 20 === 0 && console.log(`${round} kills, ${receipts} receipts`),
});
const { untrue, twice, lost, broken, stuck } = report;
for (const what of broken) console.log(what);
console.log(
  `kills=${rounds} saved=${report.saved} receipts=${report.receipts} untrue=${untrue.length} twice=${twice.length} lost=${lost.length} broken=${broken.length} stuck=${stuck} seconds=${Math.round((performance.now() - begun) / 1000)}`,
);
process.exit(untrue.length + twice.length + lost.length + broken.length + stuck === 0 ? 0 : 1);
