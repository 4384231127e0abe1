import { cpus } from "node:os";
import { findPostgres, installPostgres, NO_POSTGRES } from "../findPostgres.ts";
import { askedNumber } from "../processes/asked.ts";
import { type Engine, type LoadOptions, loadOn } from "./loadOn.ts";
import { sayLoad } from "./sayLoad.ts";

/**
 * `npm run load -- [--phones 200] [--stand-for 10000] [--records 5] [--fills 100] [--rows 20000]
 * [--floor 5000] [--workers 1]`: an evening and many first fills, on SQLite and on PostgreSQL in the same
 * run, beside bare INSERTs. On loopback, with phones, endpoint and database on this one machine.
 */
const options: LoadOptions = {
  phones: bounded("phones", 200, 1000),
  standFor: bounded("stand-for", 10_000, 100_000),
  records: bounded("records", 5, 100),
  fills: bounded("fills", 100, 1000),
  rows: bounded("rows", 20_000, 100_000),
  floorRows: bounded("floor", 5000, 100_000),
  workers: bounded("workers", 1, 16),
};
installPostgres();
console.log(`${cpus().length} × ${cpus()[0]?.model}, phones and database on the same machine`);
const engines: Engine[] = findPostgres() ? ["SQLite", "PostgreSQL"] : ["SQLite"];
if (engines.length === 1) console.log(NO_POSTGRES);
let isWhole = true;
for (const engine of engines) {
  const figures = await loadOn(engine, options);
  for (const line of sayLoad(figures, options)) console.log(line);
  isWhole &&= figures.lost + figures.doubled === 0;
}
process.exit(isWhole ? 0 : 1);

/** More than that would prove something of the machine alone. */
function bounded(name: string, otherwise: number, most: number): number {
  const asked = askedNumber(name, otherwise);
  if (Number.isInteger(asked) && asked >= 1 && asked <= most) return asked;
  throw new Error(`--${name} takes a whole number from 1 to ${most}.`);
}
