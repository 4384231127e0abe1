import type { Within } from "../../../domain/visits/roundOf.ts";
import { readerOf } from "../read/reading.ts";
import type { Shown } from "../store.ts";
import type { Tables } from "../tables.ts";
import { beginNotes, keepHere, keptHere, keptTables } from "./keeping.ts";
import type { UpTo } from "./keptRegister.ts";
import type { KeptWalks, WalkColumns } from "./keptWalks.ts";
import { columnsOf, withThese } from "./walkColumns.ts";

/** So many visits written since are put on the disk with the next look; fewer are read again. */
const BEHIND_MAX = 200;
/** Of more, reading them one by one is no quicker than counting anew. */
const NOTED_MAX = 20_000;

type Streaming = (hear: (visits: Shown<"visit">[]) => void) => Promise<void>;
/** What was counted, as of the last note that it takes in. */
type Counted = { columns: WalkColumns } & UpTo;

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
      if (isBehind) await keepHere(db, name, counted.columns, counted);
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
  return db.transaction("r", keptTables(db), async () => {
    const kept = await keptHere<WalkColumns>(db, name, ({ records }) => records);
    if (!kept || kept.since.length > NOTED_MAX) return undefined;
    const { value: before, since, ...upTo } = kept;
    const rows = since.length > 0 ? await db.records.bulkGet(since) : [];
    const visits = rows.map((row) => (row?.kind === "visit" ? row : undefined));
    const shown = (await readerOf(db).unpacked<"visit">(visits)).filter((one) => one !== null);
    const stand = shown.filter((one) => standsIn(one, within));
    const columns = since.length > 0 ? withThese(before, stand, since) : before;
    return { columns, ...upTo, since: since.length };
  });
}

async function countAnew(db: Tables, visits: Streaming): Promise<Counted> {
  const begun = await beginNotes(db);
  const all: Shown<"visit">[] = [];
  await visits((some) => all.push(...some));
  return { columns: columnsOf(all), ...begun };
}
