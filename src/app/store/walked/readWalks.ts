import type { Within } from "../../../domain/visits/roundOf.ts";
import { readerOf } from "../read/reading.ts";
import type { Shown } from "../store.ts";
import type { Tables } from "../tables.ts";
import type { KeptWalks, WalkColumns } from "./keptWalks.ts";
import { KEPT, type KeptPeriods, WALKED_VERSION } from "./noteVisits.ts";
import { columnsOf, withThese } from "./walkColumns.ts";

/** So many visits written since are put on the disk with the next look; fewer are read again. */
const BEHIND_MAX = 200;
/** Of more, reading them one by one is no quicker than counting anew. */
const NOTED_MAX = 20_000;
/** The desk asks for the running rounds and the month. */
const PERIODS_MAX = 6;
/** A period that nobody has looked at for so many notes is let go, and the notes with it. */
const NOTES_MAX = 5000;

type Streaming = (hear: (visits: Shown<"visit">[]) => void) => Promise<void>;
/** What was counted, as of the last note that it takes in; `founded`: since when notes are whole. */
type Counted = { columns: WalkColumns; founded: number; upTo: number };

/**
 * The walked doors of a period, as the rows say it at one moment: what this desk counted before, and in place
 * of what was written since, what the rows say now. `visits` reads all of them, where nothing is kept.
 */
export async function readWalks(db: Tables, within: Within, visits: Streaming): Promise<KeptWalks> {
  const name = nameOf(within);
  const kept = await countedBefore(db, within, name);
  const counted = kept ?? (await countAnew(db, visits));
  const isBehind = !kept || kept.since > BEHIND_MAX;
  return {
    columns: counted.columns,
    keep: async () => {
      if (isBehind) await keepCounted(db, name, counted);
    },
  };
}

const nameOf = (within: Within) =>
  "round" in within ? `round|${within.round}` : `days|${within.from}|${within.to}`;

/** Whether figures of this period hang on it. */
export function standsIn({ body }: Shown<"visit">, within: Within): boolean {
  if (body.withdrawn) return false;
  if ("round" in within) return body.round === within.round;
  const day = body.visitedAt.slice(0, 10);
  return day >= within.from && day <= within.to;
}

/** Undefined where nothing is kept. `since`: how many visits were written after it. */
function countedBefore(
  db: Tables,
  within: Within,
  name: string,
): Promise<(Counted & { since: number }) | undefined> {
  return db.transaction("r", db.records, db.outbox, db.walked, db.visitsNoted, async () => {
    const [kept, before] = (await db.walked.bulkGet([KEPT, name])) as [KeptPeriods?, WalkColumns?];
    const upTo = kept?.version === WALKED_VERSION ? kept.upTo[name] : undefined;
    if (!kept || !before || upTo === undefined) return undefined;
    const notes = await db.visitsNoted.where("n").above(upTo).toArray();
    const ids = [...new Set(notes.flatMap(({ records }) => records))];
    if (ids.length > NOTED_MAX) return undefined;
    const visits = ids.length > 0 ? await readerOf(db).unpacked<"visit">(await db.records.bulkGet(ids)) : [];
    const stand = visits.filter((one) => one !== null).filter((one) => standsIn(one, within));
    const columns = ids.length > 0 ? withThese(before, stand, ids) : before;
    return { columns, founded: kept.founded, upTo: notes.at(-1)?.n ?? upTo, since: ids.length };
  });
}

/** Notes begin before the first row is read: what is written meanwhile is looked at again. */
async function countAnew(db: Tables, visits: Streaming): Promise<Counted> {
  const begun = await db.transaction("rw", db.walked, db.visitsNoted, async () => {
    const kept = (await db.walked.get(KEPT)) as KeptPeriods | undefined;
    if (kept?.version === WALKED_VERSION)
      return { founded: kept.founded, upTo: (await db.visitsNoted.toCollection().last())?.n ?? kept.founded };
    await Promise.all([db.walked.clear(), db.visitsNoted.clear()]);
    const founded = await db.visitsNoted.add({ records: [] });
    await db.walked.put({ name: KEPT, version: WALKED_VERSION, founded, upTo: {} });
    return { founded, upTo: founded };
  });
  const all: Shown<"visit">[] = [];
  await visits((some) => all.push(...some));
  return { columns: columnsOf(all), ...begun };
}

/** Leaves it where something was let go meanwhile, or another page has kept a later one. */
function keepCounted(db: Tables, name: string, { columns, founded, upTo }: Counted): Promise<void> {
  return db.transaction("rw", db.walked, db.visitsNoted, async () => {
    const kept = (await db.walked.get(KEPT)) as KeptPeriods | undefined;
    if (kept?.version !== WALKED_VERSION || kept.founded !== founded || (kept.upTo[name] ?? 0) > upTo) return;
    const periods = Object.entries({ ...kept.upTo, [name]: upTo }).sort(([, one], [, other]) => other - one);
    const newest = periods[0]?.[1] ?? upTo;
    const stay = periods.filter(
      ([period, one], at) => period === name || (at < PERIODS_MAX && newest - one < NOTES_MAX),
    );
    await db.walked.bulkDelete(periods.filter((one) => !stay.includes(one)).map(([period]) => period));
    await db.walked.bulkPut([
      { ...kept, upTo: Object.fromEntries(stay) },
      { name, ...columns },
    ]);
    const last = Math.min(...stay.map(([, one]) => one));
    await db.visitsNoted.where("n").belowOrEqual(last).delete();
  });
}
