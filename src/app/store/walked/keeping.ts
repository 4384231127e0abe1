import type { Id } from "../../../domain/ids.ts";
import type { Memory, Tables } from "../tables.ts";
import type { KeptTexts, UpTo } from "./keptRegister.ts";
import type { WalkColumns } from "./keptWalks.ts";
import { KEPT, KEPT_VERSION, type KeptNotes, markOf, type Noted } from "./noteWrites.ts";

/** What is kept under a name, and what was written since. */
type KeptHere<T> = { value: T; since: Id[] } & UpTo;

/** The desk asks for the running rounds and the month, and for its register. */
const NAMES_MAX = 12;
/** What nobody has looked at for so many notes is let go, and the notes with it. */
const NOTES_MAX = 5000;
/** Where more waits for the office than this, or was turned away by it, all is read anew. */
const WAITING_MAX = 500;

/** What a transaction must have opened that reads what is kept, and the rows that were written since. */
export const keptTables = (db: Tables) => [
  ...[db.records, db.outbox, db.troubles, db.walked, db.visitsNoted, db.meta],
];

/** Undefined where nothing is kept, or a page of an older app has had an exchange that it did not note. */
async function notesHere(db: Tables): Promise<KeptNotes | undefined> {
  const kept = (await db.walked.get(KEPT)) as KeptNotes | undefined;
  if (kept?.version !== KEPT_VERSION) return undefined;
  return kept.mark === (await markHere(db)) ? kept : undefined;
}

const markHere = async (db: Tables) => markOf((await db.meta.get("memory"))?.value as Memory | undefined);

/**
 * What is kept under this name, or undefined. `of`: which of a note are asked for. What waits for the office
 * counts as written since, and so does what it turned away: a page of an older app may have written the one
 * and set the other aside.
 */
export async function keptHere<T>(
  db: Tables,
  name: string,
  of: (note: Noted) => readonly Id[],
): Promise<KeptHere<T> | undefined> {
  const kept = await notesHere(db);
  const upTo = kept?.upTo[name];
  if (!kept || upTo === undefined) return undefined;
  const [value, notes, waiting, troubles] = await Promise.all([
    db.walked.get(name) as PromiseLike<T | undefined>,
    db.visitsNoted.where("n").above(upTo).toArray(),
    db.outbox.limit(WAITING_MAX + 1).toArray(),
    db.troubles.limit(WAITING_MAX + 1).toArray(),
  ]);
  if (!value || waiting.length > WAITING_MAX || troubles.length > WAITING_MAX) return undefined;
  const ids = [...notes.flatMap(of), ...[...waiting, ...troubles].map(({ record }) => record)];
  return { value, since: [...new Set(ids)], founded: kept.founded, upTo: notes.at(-1)?.n ?? upTo };
}

/** Before the first row is read that something is made of: what is written meanwhile is looked at again. */
export function beginNotes(db: Tables): Promise<UpTo> {
  return db.transaction("rw", db.walked, db.visitsNoted, db.meta, async () => {
    const kept = await notesHere(db);
    if (kept)
      return { founded: kept.founded, upTo: (await db.visitsNoted.toCollection().last())?.n ?? kept.founded };
    await Promise.all([db.walked.clear(), db.visitsNoted.clear()]);
    const founded = await db.visitsNoted.add({ records: [] });
    const mark = await markHere(db);
    await db.walked.put({ name: KEPT, version: KEPT_VERSION, founded, mark, upTo: {} });
    return { founded, upTo: founded };
  });
}

/** Leaves it where something was let go meanwhile, or another page has kept a later one. */
export function keepHere(
  db: Tables,
  name: string,
  value: WalkColumns | KeptTexts,
  { founded, upTo }: UpTo,
): Promise<void> {
  return db.transaction("rw", db.walked, db.visitsNoted, db.meta, async () => {
    const kept = await notesHere(db);
    if (kept?.founded !== founded || (kept.upTo[name] ?? 0) > upTo) return;
    const names = Object.entries({ ...kept.upTo, [name]: upTo }).sort(([, one], [, other]) => other - one);
    const newest = names[0]?.[1] ?? upTo;
    const stay = names.filter(([one, to], at) => one === name || (at < NAMES_MAX && newest - to < NOTES_MAX));
    await db.walked.bulkDelete(names.filter((one) => !stay.includes(one)).map(([one]) => one));
    await db.walked.bulkPut([
      { ...kept, upTo: Object.fromEntries(stay) },
      { name, ...value },
    ]);
    const last = Math.min(...stay.map(([, one]) => one));
    await db.visitsNoted.where("n").belowOrEqual(last).delete();
  });
}

/**
 * All that was noted after that point, and the point up to which that is. Null where that is not known any
 * more: something went, notes of then are gone, or a page of an older app has had an exchange.
 */
export function notedSince(db: Tables, { founded, upTo }: UpTo): Promise<(UpTo & { ids: Id[] }) | null> {
  return db.transaction("r", db.walked, db.visitsNoted, db.meta, async () => {
    const kept = await notesHere(db);
    if (kept?.founded !== founded) return null;
    const gone = Math.min(...Object.values(kept.upTo));
    if (gone !== Number.POSITIVE_INFINITY && gone > upTo) return null;
    const notes = await db.visitsNoted.where("n").above(upTo).toArray();
    const ids = new Set(notes.flatMap(({ records, places = [] }) => [...records, ...places]));
    return { ids: [...ids], founded, upTo: notes.at(-1)?.n ?? upTo };
  });
}
