import type { Id } from "../../../domain/ids.ts";
import { DESK_KINDS } from "../read/deskKinds.ts";
import { readerOf } from "../read/reading.ts";
import type { DeskRecords, KeptRegister, Shown } from "../store.ts";
import type { Tables } from "../tables.ts";
import { deskRecordsWith } from "./deskRecordsWith.ts";
import { beginNotes, keepHere, keptHere, keptTables } from "./keeping.ts";
import type { KeptTexts, UpTo } from "./keptRegister.ts";

const REGISTER = "register";
/** Of more, reading them one by one is no quicker than reading all. */
const NOTED_MAX = 1000;
/** So many records are one text; a page of fifty thousand doors can move between so many texts. */
const PIECE = 1000;
const PIECES = 5;

/**
 * What the desk has all of, as the rows say it at one moment: what an earlier page read, and in place of what
 * was written since, what the rows say now. `all` reads every row, where nothing is kept.
 */
export async function readKeptRegister(db: Tables, all: () => Promise<DeskRecords>): Promise<KeptRegister> {
  const kept = await keptBefore(db);
  if (!kept) {
    const noted = await beginNotes(db);
    const records = await all();
    return { records, noted, keep: async () => keepHere(db, REGISTER, await textsOf(records), noted) };
  }
  const records = await asNow(kept);
  return {
    records,
    noted: kept.noted,
    keep: async () => {
      if (kept.ids.length > 0) await keepHere(db, REGISTER, await textsOf(records), kept.noted);
    },
  };
}

/** The same records. Writes nothing, as a live read must not, so that what is read is not kept either. */
export async function readRegisterNow(db: Tables, all: () => Promise<DeskRecords>): Promise<DeskRecords> {
  const kept = await keptBefore(db);
  return kept ? asNow(kept) : all();
}

type KeptBefore = { texts: readonly string[]; ids: Id[]; shown: Shown[]; noted: UpTo };

async function asNow({ texts, ids, shown }: KeptBefore): Promise<DeskRecords> {
  const before = await recordsIn(texts);
  const here = new Set(shown.map(({ record }) => record));
  const gone = new Set(ids.filter((id) => !here.has(id)));
  return deskRecordsWith(before, shown, gone);
}

function keptBefore(db: Tables): Promise<KeptBefore | undefined> {
  return db.transaction("r", keptTables(db), async () => {
    const kept = await keptHere<KeptTexts>(db, REGISTER, ({ places = [] }) => places);
    if (!kept) return undefined;
    const { value, since: ids, ...noted } = kept;
    if (ids.length > NOTED_MAX) return undefined;
    const rows = ids.length > 0 ? await db.records.bulkGet(ids) : [];
    const shown = (await readerOf(db).unpacked(rows)).filter((one) => one !== null);
    return { texts: value.texts, ids, shown, noted };
  });
}

async function textsOf(records: DeskRecords): Promise<KeptTexts> {
  const all: readonly Shown[] = DESK_KINDS.flatMap((kind): readonly Shown[] => records[kind]);
  const texts: string[] = [];
  for (let at = 0; at < all.length; at += PIECE) {
    texts.push(JSON.stringify(all.slice(at, at + PIECE)));
    await rested(texts.length);
  }
  return { texts };
}

async function recordsIn(texts: readonly string[]): Promise<DeskRecords> {
  const records: { [kind: string]: Shown[] } = Object.fromEntries(DESK_KINDS.map((kind) => [kind, []]));
  for (const [at, text] of texts.entries()) {
    for (const one of JSON.parse(text) as Shown[]) records[one.body.kind]?.push(one);
    await rested(at + 1);
  }
  return records as unknown as DeskRecords;
}

/** Every so many pieces whoever taps is heard. */
const rested = (pieces: number) =>
  pieces % PIECES === 0 ? new Promise<void>((resolve) => setTimeout(resolve)) : undefined;
