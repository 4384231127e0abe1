import { besideParent, homeStream, parentOf, streamsOf } from "../../../../domain/access.ts";
import type { Id } from "../../../../domain/ids.ts";
import { isKind, type SurveyRecord } from "../../../../domain/records.ts";
import { readersOf } from "../../../../domain/votes/ballot.ts";
import { askBoardAlone } from "../../../api.ts";
import { type OpenStore, openStore } from "../../../store/open.ts";
import { isWaiting, type RecordRow, shownOf, withoutOwn } from "../../../store/row.ts";
import { reindexed } from "../../../store/save/reindex.ts";
import type { Saved, Store } from "../../../store/store.ts";
import { blankMemory, readMe, readMemory } from "../../../store/tables.ts";
import { PREVIEWS, type Previewed } from "../../../world.ts";

const ROWS_AT_ONCE = 2000;

/**
 * What the phone of somebody holds, put together on this computer out of what the office holds: the records
 * of the streams that `streamsOf` gives this person, with no word that waits here, in a database that goes
 * away. Nothing is written in it or handed in from it, and its screens ask the office for the board alone.
 * Each page that looks has one of its own. Throws where that database cannot be made,
 * and where too many pages look at once.
 */
export async function openPreview(
  own: OpenStore,
  person: Id,
  locks: Locks | undefined = navigator.locks,
): Promise<Previewed> {
  const place = await takePlace(locks);
  try {
    return await fillPreview(own, person, place);
  } catch (fault) {
    await dropPreview(own, place.name).finally(place.free);
    throw fault;
  }
}

type Locks = Pick<LockManager, "request">;
/** A database that no other page looks at, until `free`. */
type Place = { name: string; free: () => void };

async function takePlace(locks: Locks | undefined): Promise<Place> {
  for (const name of PREVIEWS) {
    if (!locks) return { name, free: () => undefined };
    const free = await new Promise<(() => void) | null>((told, failed) => {
      const hold = (lock: Lock | null) => (lock ? new Promise<void>((done) => told(done)) : told(null));
      locks.request(name, { ifAvailable: true }, hold).catch((fault: unknown) => failed(fault));
    });
    if (free) return { name, free };
  }
  throw new Error("as many previews as there may be are open on other pages");
}

async function fillPreview(own: OpenStore, person: Id, { name: place, free }: Place): Promise<Previewed> {
  const somebody = await own.get("person", person);
  const me = await readMe(own.db);
  if (!somebody || !me) throw new Error("nobody to look as");
  await dropPreview(own, place);
  const [records, outbox, memory] = await Promise.all([
    own.db.records.toArray(),
    own.db.outbox.toCollection().primaryKeys(),
    readMemory(own.db),
  ]);
  const rows = records.flatMap((row) => heard(row, new Set(outbox)));
  const streams = new Set<string>(await streamsFor(own, { id: person, ...somebody.body }));
  const home = homesOf(rows);
  const store = await openStore({ ...own.deps, name: place });
  const theirs = rows.filter((row) => streams.has(home(row.record)));
  for (let from = 0; from < theirs.length; from += ROWS_AT_ONCE)
    await store.db.records.bulkPut(theirs.slice(from, from + ROWS_AT_ONCE));
  const { name, role } = somebody.body;
  const shownMe = { ...me, device: "", person: { id: person, name, role } };
  await store.keepMe(shownMe);
  const { lastSuccess } = memory;
  const heardAll = { ...blankMemory, streams: [...streams], ...(lastSuccess ? { lastSuccess } : {}) };
  await store.db.meta.put({ name: "memory", value: heardAll });
  askBoardAlone(true);
  return {
    store: onlyRead(store),
    me: shownMe,
    async end() {
      askBoardAlone(false);
      store.close();
      await dropPreview(own, place).finally(free);
    },
  };
}

/** Also what a page that was closed in the middle has left. */
function dropPreview({ deps }: Pick<OpenStore, "deps">, name: string): Promise<void> {
  const idb = deps.indexedDB ?? indexedDB;
  return new Promise((gone, failed) => {
    const asked = idb.deleteDatabase(name);
    asked.onsuccess = () => gone();
    asked.onerror = () => failed(asked.error);
  });
}

/** The row as another phone hears of it: without what waits here. */
function heard(row: RecordRow, outbox: ReadonlySet<string>): RecordRow[] {
  const isOwn = isWaiting(row, outbox) || row.ownState === "held" || row.ownState === "refused";
  if (!isOwn) return [row];
  return row.head === "" ? [] : [reindexed(withoutOwn(row))];
}

async function streamsFor(own: Store, person: Parameters<typeof streamsOf>[0]) {
  const [grids, patches, people, votes] = await Promise.all([
    own.all("grid"),
    own.all("patch"),
    own.all("person"),
    own.all("vote"),
  ]);
  const byId = <B>(all: readonly { record: Id; body: B }[]) =>
    new Map(all.map(({ record, body }) => [record, body]));
  const counters = new Map(votes.map(({ record, body }) => [record, readersOf(body)]));
  return streamsOf(person, {
    ...{ grids: byId(grids), patches: byId(patches), people: byId(people), counters },
  });
}

/** Where each record lives: as the office said, or, of what was written on this computer, as it follows. */
function homesOf(rows: readonly RecordRow[]): (record: Id) => string {
  const byId = new Map(rows.map((row) => [row.record, row]));
  const known = new Map<Id, string>();
  const home = (record: Id): string => {
    const found = known.get(record);
    if (found !== undefined) return found;
    // A ring of parents would be nobody's.
    known.set(record, "");
    const row = byId.get(record);
    const made = row ? homeOfRow(row) : "";
    known.set(record, made);
    return made;
  };
  function homeOfRow(row: RecordRow): string {
    if (row.head !== "" && row.stream !== "") return row.stream;
    const body = shownOf(row, new Set())?.body as SurveyRecord | undefined;
    if (!body || !isKind(body.kind)) return "";
    const parent = parentOf(body);
    return homeStream(body) ?? (parent ? besideParent(body.kind, home(parent)) : "");
  }
  return home;
}

const NOT_SAVED: Saved = { saved: false, why: "preview" };

function onlyRead(store: OpenStore): OpenStore {
  const nothing = async () => undefined;
  return {
    ...store,
    save: async () => NOT_SAVED,
    saveAll: async () => NOT_SAVED,
    setAside: nothing,
    keepDraft: nothing,
    dropDraft: nothing,
    set: nothing,
  };
}
