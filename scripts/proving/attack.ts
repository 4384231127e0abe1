import { parseArgs } from "node:util";
import { type Attack, judge, say } from "../../tests/attack/attack.ts";
import { attacks } from "../../tests/attack/attacks.ts";
import { openApart, openInside } from "../../tests/attack/server.ts";
import { openTown } from "../../tests/attack/town.ts";

/**
 * `npm run attack [-- --only NAME] [-- --row ROW] [-- --inside]`: every attack against a server that is started
 * for it, in a town of its own. One line an attack, at the end `attacks=N broke=M`; the exit code is 1 unless
 * all were held off. `--inside` calls the application as a function, which is faster.
 */
const { values } = parseArgs({
  options: { only: { type: "string" }, row: { type: "string" }, inside: { type: "boolean", default: false } },
});

const chosen = attacks.filter(({ name, row, isLong }) => {
  if (values.inside && isLong) return false;
  return (!values.only || name.includes(values.only)) && (!values.row || String(row) === values.row);
});
let broke = 0;
for (const attack of chosen) {
  const broken = await runOne(attack);
  if (broken.length > 0) broke += 1;
  console.log(say(attack, broken));
}
console.log(`attacks=${chosen.length} broke=${broke}`);
process.exitCode = broke > 0 || chosen.length === 0 ? 1 : 0;

async function runOne(attack: Attack): Promise<string[]> {
  const server = values.inside ? await openInside() : await openApart();
  try {
    return await judge(attack, await openTown(server));
  } finally {
    await server.stop();
  }
}
