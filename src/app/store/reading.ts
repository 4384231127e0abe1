import type { Day, Id } from "../../domain/ids.ts";
import type { Kind } from "../../domain/records.ts";
import { AFTER_ALL, type RecordRow, shownOf } from "./row.ts";
import type { Shown, Store } from "./store.ts";
import type { Tables } from "./tables.ts";

type Within = { round: Id } | { from: Day; to: Day };
type Reads = Pick<Store, "get" | "getMany" | "all" | "doorsOf" | "allDoors" | "visitsAt" | "visitsFor" | "doorsVisited" | "visitsOn" | "clashed">;

/** Reads rows by their words, as screens see them. What lies beside a range costs nothing. */
export function readerOf(db: Tables) {
  const found = (from: string, to: string) => db.records.where("keys").between(from, to, true, true);
  const under = (prefix: string) => found(prefix, prefix + AFTER_ALL);

  /** Rows and the outbox they may wait in, of one moment. */
  async function shown<K extends Kind>(read: () => PromiseLike<(RecordRow | undefined)[]>): Promise<(Shown<K> | null)[]> {
    return db.transaction("r", db.records, db.outbox, async () => {
      const rows = await read();
      const outbox = await outboxAmong(db, rows);
      return rows.map((row) => (row ? shownOf<K>(row, outbox) : null));
    });
  }
  async function readable<K extends Kind>(read: () => PromiseLike<RecordRow[]>): Promise<Shown<K>[]> {
    return (await shown<K>(read)).filter((one) => one !== null);
  }
  return { found, under, shown, readable };
}

/** Every read is by key or by a range of one index. */
export function readsOf(db: Tables): Reads {
  const { found, under, shown, readable } = readerOf(db);
  async function getMany<K extends Kind>(kind: K, records: Id[]) {
    return shown<K>(async () => (await db.records.bulkGet(records)).map((row) => (row?.kind === kind ? row : undefined)));
  }

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
      const rangeOf = (door: Id) =>
        "round" in within ? under(`round|${within.round}|${door}|`) : found(`door|${door}|${within.from}`, `door|${door}|${within.to}`);
      const visits = await readable<"visit">(async () => (await Promise.all(doors.map((door) => rangeOf(door).toArray()))).flat());
      return oldestFirst(visits.filter((visit) => !visit.body.withdrawn));
    },
    async doorsVisited(within: Within) {
      const keys = await ("round" in within ? under(`round|${within.round}|`) : found(`day|${within.from}|`, `day|${within.to}|${AFTER_ALL}`)).keys();
      const doors = new Set<Id>();
      for (const key of keys as string[]) {
        const [, , door, counts] = key.split("|");
        if (door && counts === "1") doors.add(door);
      }
      return doors;
    },
    async visitsOn(from: Day, to: Day, by?: Id) {
      const visits = await readable<"visit">(() => found(`day|${from}|`, `day|${to}|${AFTER_ALL}`).toArray());
      return oldestFirst(by ? visits.filter((visit) => visit.begun.by === by) : visits);
    },
    clashed() {
      return readable(() => db.records.where("keys").equals("clash").toArray());
    },
  };
}

/** Which of the outbox's keys lie between those of these rows: one range, however long the outbox or the history. */
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
  const timed = visits.map((visit) => ({ visit, happened: Date.parse(visit.body.visitedAt), written: Date.parse(visit.at) }));
  return timed.sort((one, other) => one.happened - other.happened || one.written - other.written).map(({ visit }) => visit);
}
