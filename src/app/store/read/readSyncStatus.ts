import type { Id } from "../../../domain/ids.ts";
import { recordsAt } from "../order.ts";
import { outsideDatabase } from "../outside.ts";
import type { RecordRow } from "../row.ts";
import { COUNT_MAX, isRefusedForNow, type Me, type Trouble } from "../store.ts";
import { readMe, readMemory, readTries, type Tables, type TroubleRow } from "../tables.ts";
import { type Queues, type SyncStatus, syncStatusOf } from "./syncStatus.ts";

/** No count runs over more than COUNT_MAX + 1 keys, however much there is. */
const ENOUGH = COUNT_MAX + 1;
/** Stands among the drafts and is none: which question the camera was opened for (`photos/awaiting.ts`). */
export const NO_DRAFT = "photo:awaited";

type Counted = {
  count(): PromiseLike<number>;
  limit(max: number): { primaryKeys(): PromiseLike<unknown[]> };
};

/** The one reader: every sentence about what is with the office and what is not comes out of this. */
export async function readSyncStatus(db: Tables, max = ENOUGH): Promise<SyncStatus> {
  const { records, outbox, troubles, unread, drafts, carried, photos, meta } = db;
  return db.transaction("r", [records, outbox, troubles, unread, drafts, carried, photos, meta], async () =>
    statusIn(db, max),
  );
}

/**
 * The same as part of a transaction. `max` Infinity: exact, for the page that tells how the phone is and for
 * the office.
 */
export async function statusIn(db: Tables, max: number): Promise<SyncStatus> {
  const holder = readMe(db);
  const [queues, me, memory, tries] = await Promise.all([
    queuesIn(db, max, holder),
    holder,
    readMemory(db),
    readTries(db),
  ]);
  const { lastSuccess, notice, filling, awaiting } = memory;
  return syncStatusOf(queues, {
    isNobody: me === null,
    isAwaiting: awaiting !== undefined,
    lastSuccess,
    notice,
    filling,
    ...tries,
  });
}

async function queuesIn(db: Tables, max: number, holder: Promise<Me | null>): Promise<Queues> {
  const { records, outbox, troubles, unread, drafts, carried, photos } = db;
  // A browser's own count runs over all of them: within bounds keys are quicker.
  const isExact = max === Number.POSITIVE_INFINITY;
  const count = async (some: Counted) =>
    isExact ? some.count() : (await some.limit(max).primaryKeys()).length;
  // A visit and its correction are one thing that waits.
  const recordsIn = (places: string[]) => (places.length < max ? recordsAt(places) : max);
  const inState = (table: { where(index: "state"): { equals(state: string): Counted } }, state: string) =>
    count(table.where("state").equals(state));
  const [waiting, oldest, held, refused, aside, clashed, unreadable, half, carrying, going, bad, photosHalf] =
    await Promise.all([
      (isExact ? outbox.toCollection() : outbox.limit(max)).primaryKeys(),
      outbox.limit(1).toArray(),
      inState(troubles, "held"),
      troubles.where("state").equals("refused").limit(max).toArray(),
      inState(troubles, "aside"),
      records.where("keys").equals("clash").limit(max).toArray(),
      count(unread),
      drafts.limit(max).primaryKeys(),
      carried
        .filter(({ seq }) => seq === undefined)
        .limit(max)
        .toArray(),
      inState(photos, "waiting"),
      photos.where("state").equals("refused").limit(max).toArray(),
      inState(photos, "draft"),
    ]);
  const noRoom = refused.filter(isRefusedForNow).length;
  const carriedRefused = carrying.filter(
    (one) => one.refused !== undefined && one.refused !== "quota",
  ).length;
  const photosAside = bad.filter(({ isAside }) => isAside).length;
  return {
    ...{
      waiting: recordsIn(waiting),
      oldestWaiting: oldest[0]?.at,
      noRoom,
      carried: carrying.length - carriedRefused,
      photos: going,
    },
    ...{
      refused: refused.length - noRoom,
      carriedRefused,
      photosBad: bad.length - photosAside,
      ...outsideDatabase(db),
    },
    ...{
      aside,
      photosAside,
      drafts: half.filter((name) => name !== NO_DRAFT).length,
      photosHalf,
      held,
      clashes: clashed.filter(isToSettle(await holder)).length,
      unread: unreadable,
    },
  };
}

const SAID_ONCE =
  /^(export_note|ballot|vote_roll|wish_event|card_event|month_report|signup|care_(re.*|withdrawal))$/;
const BY_LEADERS = /^(visit|inspection|delivery|wish)$/;
const BY_HELPERS = /^(issue|issue_event|service_log|activity_photo)$/;
const BY_WORKERS = /^(round|upkeep)$/;
const BY_ANY_WORKER = /^(door|asset|plan|patrol|maintenance|care_tier)$/;
const BY_ANY_WALKER = /^door_wish$/;

/**
 * Whether this person may choose where two wrote different things. `maySettle` in `domain/access.ts` says the
 * same off every kind's row, which is no part of the first load; a test holds them to each other.
 */
export function isToSettle(me: Me | null): (row: Pick<RecordRow, "kind" | "begun">) => boolean {
  const role = me?.person.role;
  return ({ kind, begun }) =>
    (role === "office" && !SAID_ONCE.test(kind)) ||
    (role === "grid_worker" && BY_ANY_WORKER.test(kind)) ||
    ((role === "grid_worker" || role === "block_leader") && BY_ANY_WALKER.test(kind)) ||
    (begun.by === me?.person.id &&
      ((role === "grid_worker" && BY_WORKERS.test(kind)) ||
        ((role === "grid_worker" || role === "block_leader") && BY_LEADERS.test(kind)) ||
        (role !== undefined && role !== "viewer" && BY_HELPERS.test(kind))));
}

/**
 * Whether all of what these records say is with the office: their pictures, too. By record, only of those
 * whose pictures are not. Keys alone are read, which begin with the record.
 */
export async function picturesNotIn(db: Tables): Promise<Map<string, "waiting" | "bad">> {
  const recordsIn = async (state: string) =>
    ((await db.photos.where("state").equals(state).primaryKeys()) as string[]).map(
      (key) => key.split("|")[0] ?? "",
    );
  return db.transaction("r", db.photos, async () => {
    const [waiting, bad] = [await recordsIn("waiting"), await recordsIn("refused")];
    return new Map([
      ...waiting.map((record) => [record, "waiting"] as const),
      ...bad.map((record) => [record, "bad"] as const),
    ]);
  });
}

/** Newest first; what was set aside is not among them. */
export async function readTroubles(db: Tables): Promise<Trouble[]> {
  const rows = await db.troubles.where("state").anyOf("held", "refused").limit(ENOUGH).toArray();
  const me = (await readMe(db))?.person.id;
  return rows
    .map((row) => asTrouble(row, me))
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function asTrouble(row: TroubleRow, me: Id | undefined): Trouble {
  const { id, record, kind, state, reason, path, text, at, isHeard } = row;
  const by = isHeard ? me : authorOf(text);
  const whose = by === undefined || by === me ? {} : { whose: by };
  return { id, record, kind, state: state === "held" ? "held" : "refused", reason, path, text, at, ...whose };
}

/** Undefined where the words cannot be read. */
export function authorOf(text: string): Id | undefined {
  try {
    return (JSON.parse(text) as { by?: Id }).by;
  } catch {
    // A text that is no JSON is nobody's; it is listed, counted and handed over all the same.
    return undefined;
  }
}
