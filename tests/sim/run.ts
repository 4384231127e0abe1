import type { Revision } from "../../src/domain/revision.ts";
import type { LogTable } from "../../src/server/database/tables.ts";
import { Chance } from "./chance.ts";
import { Healing } from "./healing.ts";
import { Broken } from "./ledger.ts";
import { Mishaps } from "./mishaps.ts";
import { type Options, optionsOf } from "./runs/options.ts";
import { type Ground, type Settled, settle } from "./settled.ts";
import { type Met, Town } from "./town.ts";

export type Ran = {
  digest: string;
  met: Met;
  story: string[];
  steps: number;
  broken?: { harm: string; what: string; stack?: string };
};

const STACK_LINES = 20;

let known: { ground: Ground; walkers: Settled; helpers: Settled | null } | null = null;

function settledOn(ground: Ground, isOfHelpers: boolean): Settled {
  if (known?.ground !== ground) known = { ground, walkers: settle(ground), helpers: null };
  if (!isOfHelpers) return known.walkers;
  known.helpers ??= settle(ground, true);
  return known.helpers;
}

/** One schedule. It must be called from a task of its own, since it drives every continuation itself. */
export function runSchedule(options: Options, ground: Ground, isTold = false): Ran {
  const settled = settledOn(ground, options.faults.wishes !== undefined);
  // Disks and the wire fail by the thousand: where each error came from is only of use to whoever reads the
  // story.
  Error.stackTraceLimit = isTold ? STACK_LINES : 0;
  const town = new Town(options, settled, ground);
  town.isTold = isTold;
  try {
    town.sched.own(() => {
      const untilMs = options.minutes * 60_000;
      town.start();
      new Mishaps(town).plan(untilMs);
      town.live(untilMs);
      new Healing(town).heal();
    });
  } catch (fault) {
    if (isTold) town.story.push(...town.rows.map(sayRow));
    const harm = fault instanceof Broken ? fault.harm : "stuck";
    const { name, message, stack } = fault as Error;
    const what = fault instanceof Broken ? message : `${name}: ${message}`;
    return {
      digest: town.digest(),
      met: town.met,
      story: town.story,
      steps: town.sched.steps,
      broken: { harm, what, stack },
    };
  }
  return { digest: town.digest(), met: town.met, story: town.story, steps: town.sched.steps };
}

export const optionsOfSeed = (seed: number) => optionsOf(seed, new Chance(seed ^ 0x5eed));

const short = (id: string | null) => (id === null ? "null" : id.slice(0, 4));

/** One line of the office's book, for whoever has to understand a failure. */
function sayRow({
  seq,
  live,
  sort,
  record,
  id,
  base,
  prev,
  n,
  merges,
  by,
  reason,
  stream,
  clashes,
  text,
}: LogTable): string {
  const { changed = [], body = {} } = text ? (JSON.parse(text) as Revision) : {};
  const said =
    changed.length > 6
      ? "new"
      : changed
          .map((field) => `${field}=${JSON.stringify((body as { [field: string]: unknown })[field])}`)
          .join(" ");
  const place = `base ${short(base)} prev ${short(prev)} n ${n}${merges ? ` merges ${short(merges)}` : ""}${reason ? ` (${reason})` : ""}`;
  return `${seq}${live === null ? "" : `→${live}`} ${sort} ${short(record)}/${short(id)} ${place} by ${short(by)} in ${stream.slice(0, 10)} ${said} ${clashes === "[]" ? "" : clashes}`;
}
