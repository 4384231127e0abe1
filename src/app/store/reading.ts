import type { Day, Id } from "../../domain/ids.ts";
import type { Kind } from "../../domain/records.ts";
import { AFTER_ALL, type RecordRow, shownOf } from "./row.ts";
import type { Shown, Store } from "./store.ts";
import type { Tables } from "./tables.ts";

type Within = { round: Id } | { from: Day; to: Day };
type Reads = Pick<Store, "get" | "getMany" | "all" | "doorsOf" | "allDoors" | "visitsAt" | "visitsFor" | "doorsVisited" | "visitsOn" | "clashed">;

/** Every read is by key or by a range of one index: what lies beside the range costs nothing. */
export function readsOf(db: Tables): Reads {
  const found = (from: string, to: string) => db.records.where("keys").between(from, to, true, true);
  const under = (prefix: string) => found(prefix, prefix + AFTER_ALL);

  async function visitsOn(from: Day, to: Day, by?: Id): Promise<Shown<"visit">[]> {
    const visits = shownAll<"visit">(await found(`day|${from}|`, `day|${to}|${AFTER_ALL}`).toArray());
    return oldestFirst(by ? visits.filter((visit) => visit.begun.by === by) : visits);
  }

  return {
    async get<K extends Kind>(kind: K, record: Id) {
      const row = await db.records.get(record);
      return row?.kind === kind ? shownOf<K>(row) : null;
    },
    async getMany<K extends Kind>(kind: K, records: Id[]) {
      const rows = await db.records.bulkGet(records);
      return rows.map((row) => (row?.kind === kind ? shownOf<K>(row) : null));
    },
    async all<K extends Kind>(kind: K) {
      return shownAll<K>(await db.records.where("keys").equals(`kind|${kind}`).toArray());
    },
    async doorsOf(building: Id) {
      return shownAll<"door">(await db.records.where("keys").equals(`building|${building}`).toArray());
    },
    async allDoors() {
      return shownAll<"door">(await under("building|").toArray());
    },
    async visitsAt(door: Id) {
      return oldestFirst(shownAll<"visit">(await under(`door|${door}|`).toArray())).reverse();
    },
    async visitsFor(doors: Id[], within: Within) {
      const rows = await db.transaction("r", db.records, () =>
        Promise.all(
          doors.map((door) =>
            "round" in within ? under(`round|${within.round}|${door}|`).toArray() : found(`door|${door}|${within.from}`, `door|${door}|${within.to}`).toArray(),
          ),
        ),
      );
      return oldestFirst(shownAll<"visit">(rows.flat()).filter((visit) => !visit.body.withdrawn));
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
    visitsOn,
    async clashed() {
      return shownAll(await db.records.where("keys").equals("clash").toArray());
    },
  };
}

function shownAll<K extends Kind>(rows: RecordRow[]): Shown<K>[] {
  return rows.map((row) => shownOf<K>(row)).filter((shown) => shown !== null);
}

/** By the clock of the moment itself, whatever offset it was written in. */
function oldestFirst(visits: Shown<"visit">[]): Shown<"visit">[] {
  const instant = (visit: Shown<"visit">) => Date.parse(visit.body.visitedAt);
  return visits.sort((one, other) => instant(one) - instant(other) || Date.parse(one.at) - Date.parse(other.at));
}
