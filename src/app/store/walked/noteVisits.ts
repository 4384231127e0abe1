import type { DBCore, DBCoreMutateRequest, DBCoreTable, Dexie } from "dexie";
import type { Id } from "../../../domain/ids.ts";

/**
 * Which periods a desk keeps walked doors of, by the number of the last note that each has taken in. Where
 * this row is missing nothing is noted. `founded`: the note since which none was left out.
 */
export type KeptPeriods = {
  name: typeof KEPT;
  version: number;
  founded: number;
  upTo: { [period: string]: number };
};
/** Visits that one transaction wrote. */
export type VisitsNoted = { n?: number; records: Id[] };

export const KEPT = "kept";
/** One more whenever `WalkColumns` hold something else. */
export const WALKED_VERSION = 1;

/**
 * Wherever rows of visits are written, by whatever part of the app, the same transaction notes which: so that
 * what a desk keeps counted never disagrees with the rows. What goes takes all that was counted with it: of
 * an erased visit nothing may stay. A phone without a desk reads one small row more, and writes nothing.
 */
export function noteVisits(db: Dexie): void {
  db.use({
    stack: "dbcore",
    name: "walked",
    create: (core) => ({
      transaction: (stores, mode, options) =>
        core.transaction(
          mode === "readwrite" && stores.includes("records")
            ? [...new Set([...stores, "walked", "visitsNoted"])]
            : stores,
          mode,
          options,
        ),
      table: (name) => (name === "records" ? withNotes(core, core.table(name)) : core.table(name)),
    }),
  });
}

const withNotes = (core: DBCore, table: DBCoreTable): DBCoreTable => ({
  ...table,
  mutate(req) {
    const written = table.mutate(req);
    const records = visitsOf(req);
    if (records?.length === 0) return written;
    const { trans } = req;
    const [walked, noted] = [core.table("walked"), core.table("visitsNoted")];
    const empty = (one: DBCoreTable) =>
      one.mutate({ type: "deleteRange", trans, range: { type: ANY, lower: undefined, upper: undefined } });
    return walked.get({ trans, key: KEPT }).then((kept: KeptPeriods | undefined) => {
      if (!kept) return written;
      const after: PromiseLike<unknown>[] = records
        ? [noted.mutate({ type: "add", trans, values: [{ records }] })]
        : [empty(walked), empty(noted)];
      return Promise.all(after).then(() => written);
    });
  },
});

/** Dexie's word for a range that holds every key. */
const ANY = 3;

/** Null: rows go, of whatever kind. */
function visitsOf(req: DBCoreMutateRequest): Id[] | null {
  if (req.type === "delete" || req.type === "deleteRange") return null;
  const rows = req.values as { record: Id; kind: string }[];
  return rows.filter(({ kind }) => kind === "visit").map(({ record }) => record);
}
