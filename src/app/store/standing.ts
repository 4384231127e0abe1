import { COUNT_MAX, type Standing, type Trouble } from "./store.ts";
import { readMemory, readTries, type Tables, type TroubleRow } from "./tables.ts";

/** No count runs over more than COUNT_MAX + 1 keys, however much there is. */
const ENOUGH = COUNT_MAX + 1;

export async function readStanding(db: Tables): Promise<Standing> {
  return db.transaction("r", [db.records, db.outbox, db.troubles, db.unread, db.meta], async () => {
    const [waiting, oldest, held, refused, clashes, unread, memory, tries] = await Promise.all([
      db.outbox.limit(ENOUGH).primaryKeys(),
      db.outbox.limit(1).toArray(),
      db.troubles.where("state").equals("held").limit(ENOUGH).primaryKeys(),
      db.troubles.where("state").equals("refused").limit(ENOUGH).primaryKeys(),
      db.records.where("keys").equals("clash").limit(ENOUGH).primaryKeys(),
      db.unread.limit(ENOUGH).primaryKeys(),
      readMemory(db),
      readTries(db),
    ]);
    return {
      waiting: waiting.length,
      oldestWaiting: oldest[0]?.at,
      held: held.length,
      refused: refused.length,
      clashes: clashes.length,
      unread: unread.length,
      lastSuccess: memory.lastSuccess,
      notice: memory.notice,
      filling: memory.filling,
      ...tries,
    };
  });
}

/** Newest first; what was set aside is not among them. */
export async function readTroubles(db: Tables): Promise<Trouble[]> {
  const rows = await db.troubles.where("state").anyOf("held", "refused").limit(ENOUGH).toArray();
  return rows.map(asTrouble).sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function asTrouble({ id, record, kind, state, reason, path, text, at }: TroubleRow): Trouble {
  return { id, record, kind, state: state === "held" ? "held" : "refused", reason, path, text, at };
}
