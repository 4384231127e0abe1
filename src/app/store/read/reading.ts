import { quietDoors } from "../../../domain/doors/wishSpan.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import type { Kind } from "../../../domain/records.ts";
import { addDays, daysFrom } from "../../../domain/time/days.ts";
import { AFTER_ALL, type RecordRow, shownOf } from "../row.ts";
import type { Shown, Store } from "../store.ts";
import { readMisdated, type Tables } from "../tables.ts";
import type { Misdated } from "./misdated.ts";

type Within = { round: Id } | { from: Day; to: Day };
type Reads = Pick<
  Store,
  | "get"
  | "getMany"
  | "all"
  | "doorsOf"
  | "allDoors"
  | "visitsAt"
  | "visitsFor"
  | "doorsVisited"
  | "quietDoors"
  | "visitsOn"
  | "visitsWaiting"
  | "clashed"
>;

/** Reads rows by their words, as screens see them. What lies beside a range costs nothing. */
export function readerOf(db: Tables) {
  const found = (from: string, to: string) => db.records.where("keys").between(from, to, true, true);
  const under = (prefix: string) => found(prefix, prefix + AFTER_ALL);

  async function unpacked<K extends Kind>(rows: (RecordRow | undefined)[]): Promise<(Shown<K> | null)[]> {
    const outbox = await outboxAmong(db, rows);
    return rows.map((row) => (row ? shownOf<K>(row, outbox) : null));
  }
  /** Rows and the outbox they may wait in, of one moment. */
  function shown<K extends Kind>(
    read: () => PromiseLike<(RecordRow | undefined)[]>,
  ): Promise<(Shown<K> | null)[]> {
    return db.transaction("r", db.records, db.outbox, async () => unpacked<K>(await read()));
  }
  async function readable<K extends Kind>(read: () => PromiseLike<RecordRow[]>): Promise<Shown<K>[]> {
    return (await shown<K>(read)).filter((one) => one !== null);
  }
  /**
   * The same of many ranges, all asked for at once: while one is unpacked the next is on its way, and the
   * screen can move between them.
   */
  async function readableIn<K extends Kind>(
    ranges: readonly { from: string; to: string }[],
  ): Promise<Shown<K>[]> {
    const pieces = await db.transaction("r", db.records, db.outbox, async () =>
      Promise.all(
        ranges.map(({ from, to }) =>
          found(from, to)
            .toArray()
            .then(unpacked<K>),
        ),
      ),
    );
    return pieces.flat().filter((one) => one !== null);
  }
  /**
   * The words in a range by which rows are found there, each with its record. A browser gives the words of an
   * index out one by one only: where the rows are few, all of them at once are sooner here. Null: they are
   * not few.
   */
  async function fewIn(from: string, to: string): Promise<{ word: string; record: Id }[] | null> {
    const rows = await found(from, to).limit(FEW).toArray();
    if (rows.length === FEW) return null;
    const once = new Map(rows.map((row) => [row.record, row.keys]));
    return [...once].flatMap(([record, keys]) =>
      keys.filter((word) => from <= word && word <= to).map((word) => ({ word, record })),
    );
  }
  async function wordsIn(from: string, to: string): Promise<string[]> {
    const few = await fewIn(from, to);
    return few ? few.map(({ word }) => word) : ((await found(from, to).keys()) as string[]);
  }
  const wordsUnder = (prefix: string) => wordsIn(prefix, prefix + AFTER_ALL);
  return { found, under, fewIn, wordsIn, wordsUnder, shown, unpacked, readable, readableIn };
}

function manyOf(db: Tables) {
  const { shown } = readerOf(db);
  return <K extends Kind>(kind: K, records: Id[]) =>
    shown<K>(async () =>
      (await db.records.bulkGet(records)).map((row) => (row?.kind === kind ? row : undefined)),
    );
}

/**
 * Standing visits that a wrong clock dated elsewhere, beside the days and rounds that they belong to by the
 * office's clock.
 */
export async function misdatedVisits(db: Tables, within: Within) {
  const list = (await readMisdated(db)).filter(({ at, round }) =>
    "round" in within
      ? round === within.round
      : at.slice(0, 10) >= within.from && at.slice(0, 10) <= within.to,
  );
  const records = list.map(({ record }) => record);
  const rows = list.length > 0 ? await manyOf(db)("visit", records) : [];
  return rows.flatMap((visit, nth) => {
    const { was, at } = list[nth] as Misdated;
    return visit && visit.body.visitedAt === was && !visit.body.withdrawn ? [{ visit, at }] : [];
  });
}

/** Every read is by key or by a range of one index. */
export function readsOf(db: Tables): Reads {
  const { found, under, wordsIn, wordsUnder, readable, readableIn } = readerOf(db);
  const getMany = manyOf(db);
  const beside = (within: Within) => misdatedVisits(db, within);
  const without = (visits: Shown<"visit">[], some: { visit: Shown<"visit"> }[]) =>
    visits.filter((one) => !some.some(({ visit }) => visit.record === one.record));

  /**
   * The visits of a round, or of some days, at these doors: in one read where those at other doors are few,
   * which on a leader's phone they are, else door by door.
   */
  async function walkedIn(within: Within, doors: Id[]): Promise<RecordRow[]> {
    const [from, to] =
      "round" in within
        ? [`round|${within.round}|`, `round|${within.round}|${AFTER_ALL}`]
        : [`day|${within.from}|`, `day|${within.to}|${AFTER_ALL}`];
    const most = doors.length * VISITS_A_DOOR;
    const nth = new Map(doors.map((door, at) => [door, at]));
    const placeOf = ({ keys }: RecordRow) =>
      nth.get(doorIn(keys.find((key) => from <= key && key <= to) ?? "")) ?? -1;
    const rows = await found(from, to).limit(most).toArray();
    if (rows.length === most) return (await Promise.all(doors.map((door) => atDoor(within, door)))).flat();
    return rows.filter((row) => placeOf(row) >= 0).sort((one, other) => placeOf(one) - placeOf(other));
  }
  const atDoor = (within: Within, door: Id) =>
    ("round" in within
      ? under(`round|${within.round}|${door}|`)
      : found(`door|${door}|${within.from}`, `door|${door}|${within.to}`)
    ).toArray();

  return {
    getMany,
    async get<K extends Kind>(kind: K, record: Id) {
      return (await getMany(kind, [record]))[0] ?? null;
    },
    all<K extends Kind>(kind: K) {
      return readable<K>(() => db.records.where("keys").equals(`kind|${kind}`).toArray());
    },
    doorsOf(building: Id) {
      return readable<"door">(() => db.records.where("keys").equals(`building|${building}`).toArray());
    },
    allDoors() {
      return readable<"door">(() => under("building|").toArray());
    },
    async visitsAt(door: Id) {
      return oldestFirst(await readable<"visit">(() => under(`door|${door}|`).toArray())).reverse();
    },
    async visitsFor(doors: Id[], within: Within) {
      const visits = await readable<"visit">(() => walkedIn(within, doors));
      const more = (await beside(within)).filter(({ visit }) => doors.includes(visit.body.door));
      const dated = more.map(({ visit, at }) => ({ ...visit, body: { ...visit.body, visitedAt: at } }));
      return oldestFirst([...without(visits, more).filter((visit) => !visit.body.withdrawn), ...dated]);
    },
    async doorsVisited(within: Within) {
      const keys = await ("round" in within
        ? under(`round|${within.round}|`)
        : found(`day|${within.from}|`, `day|${within.to}|${AFTER_ALL}`)
      ).uniqueKeys();
      const doors = new Set<Id>();
      for (const key of keys as string[]) {
        const [, , door, counts] = key.split("|");
        if (door && counts === "1") doors.add(door);
      }
      for (const { visit } of await beside(within))
        if (visit.body.result !== "not_found") doors.add(visit.body.door);
      return doors;
    },
    async visitsOn(from: Day, to: Day, by?: Id) {
      const visits = await readableIn<"visit">(
        stretches(from, to).map(([first, last]) => ({
          from: `day|${first}|`,
          to: `day|${last}|${AFTER_ALL}`,
        })),
      );
      const more = await beside({ from, to });
      const all = [...without(visits, more), ...more.map(({ visit }) => visit)];
      return oldestFirst(by ? all.filter((visit) => visit.begun.by === by) : all);
    },
    async quietDoors(today) {
      return quietDoors(await wordsUnder("doorwish|"), today);
    },
    async visitsWaiting(what, from, among) {
      const keys = await wordsIn(`${what}|${from}`, `${what}|${AFTER_ALL}`);
      const doors = new Set(keys.map((key) => key.slice(key.lastIndexOf("|") + 1)));
      const asked = among ? among.filter((door) => doors.has(door)) : [...doors];
      const visits = await readable<"visit">(async () =>
        (await Promise.all(asked.map((door) => under(`door|${door}|`).toArray()))).flat(),
      );
      return oldestFirst(visits).filter(({ body }) => !body.withdrawn);
    },
    clashed() {
      return readable(() => db.records.where("keys").equals("clash").toArray());
    },
  };
}

/** So many rows are taken out at once without the screen standing still. */
const FEW = 256;

/**
 * Up to so many rows a door asked for, those of other doors are read along with them: a row costs about a
 * tenth of what a read of its own does.
 */
const VISITS_A_DOOR = 4;

/** Both `round|ROUND|DOOR|…` and `day|DAY|DOOR|…` name it third. */
const doorIn = (key: string): Id => key.split("|", 3)[2] ?? "";

/** However many days there are, they are read in no more pieces than this. */
const STRETCHES_MAX = 32;

/** These days in stretches of equal length, each by its first and its last day. */
export function stretches(from: Day, to: Day): [Day, Day][] {
  const days = daysFrom(from, to) + 1;
  const length = Math.ceil(days / STRETCHES_MAX);
  const found: [Day, Day][] = [];
  for (let at = 0; at < days; at += length)
    found.push([addDays(from, at), addDays(from, Math.min(at + length, days) - 1)]);
  return found;
}

/**
 * Which of the outbox's keys lie between those of these rows: one range, however long the outbox or the
 * history.
 */
export async function outboxAmong(db: Tables, rows: (RecordRow | undefined)[]): Promise<Set<string>> {
  let first = "";
  let last = "";
  for (const row of rows) {
    if (row?.ownState !== "waiting") continue;
    if (first === "" || row.order < first) first = row.order;
    if (row.order > last) last = row.order;
  }
  if (first === "") return new Set();
  return new Set(await db.outbox.where("order").between(first, last, true, true).primaryKeys());
}

/** By the clock of the moment itself, whatever offset it was written in. */
function oldestFirst(visits: Shown<"visit">[]): Shown<"visit">[] {
  const timed = visits.map((visit) => ({ visit, happened: Date.parse(visit.body.visitedAt) }));
  return timed
    .sort(
      (one, other) => one.happened - other.happened || Date.parse(one.visit.at) - Date.parse(other.visit.at),
    )
    .map(({ visit }) => visit);
}
