import { existsSync } from "node:fs";
import { KilledPhone } from "../../tests/browser/driving/killedPhone.ts";

/**
 * `npm run browser-kills -- [--rounds 100] [--seed 1]`: a phone's browser is killed again and again in the
 * middle of everything. Needs a build.
 */
const said = (name: string, otherwise: number) =>
  Number(process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? otherwise);
const [rounds, seed] = [said("rounds", 100), said("seed", 1)];
if (!existsSync("dist/index.html")) throw new Error("nothing is built yet: npm run build");
const begun = performance.now();
const { kills, confirmed, lost, twice, draftLostMs } = await new KilledPhone(seed).run(
  rounds,
  (round) => round % 10 === 0 && console.log(`${round} kills`),
);
for (const what of [...lost, ...twice]) console.log(what);
console.log(
  `seed=${seed} kills=${rounds} (${Object.entries(kills).flat().join(" ")}) confirmed=${confirmed} lost=${lost.length} twice=${twice.length} draft_ms_lost_at_most=${Math.round(draftLostMs)} seconds=${Math.round((performance.now() - begun) / 1000)}`,
);
process.exit(lost.length + twice.length === 0 ? 0 : 1);
