import type { DBCore, DBCoreMutateRequest, DBCoreTable, DBCoreTransaction, Dexie } from "dexie";
import type { Id, Moment } from "../../../domain/ids.ts";
import { DESK_KINDS, type DeskKind } from "../read/deskKinds.ts";

/**
 * What a desk keeps of the rows, by the number of the last note that each has taken in. Where this row is
 * missing nothing is noted. `founded`: the note since which none was left out. `mark`: of the exchange up to
 * which every exchange was noted.
 */
export type KeptNotes = {
  name: typeof KEPT;
  version: number;
  founded: number;
  mark: string;
  upTo: { [name: string]: number };
};
/**
 * What one transaction wrote: visits, and what a desk has all of (`DESK_KINDS`). What left the outbox, of
 * whatever kind, is in both.
 */
export type Noted = { n?: number; records: Id[]; places?: Id[] };

export const KEPT = "kept";
/** One more whenever what is kept says something else, or its notes do. */
export const KEPT_VERSION = 2;

/** Of the office's memory, what each exchange changes. */
type Memory = { lastSuccess?: Moment; top: { seq: number; chain: string } };

/** Another one after each exchange; "" before the first. */
export const markOf = (memory: Memory | undefined): string =>
  memory ? `${memory.lastSuccess ?? ""} ${memory.top.seq} ${memory.top.chain}` : "";

/**
 * Wherever rows are written that a desk keeps more of, by whatever part of the app, the same transaction
 * notes which: so that what is kept never disagrees with the rows. What goes takes all that was kept with it:
 * of an erased visit nothing may stay. A page of an older app notes less, or nothing: an exchange that it had
 * shows in the office's memory, and what was kept goes. A phone without a desk reads one small row more, and
 * writes nothing.
 */
export function noteWrites(db: Dexie): void {
  db.use({
    stack: "dbcore",
    name: "walked",
    create(core) {
      const noting: Noting = new WeakSet();
      return {
        transaction(stores, mode, options) {
          const isNoting =
            mode === "readwrite" && ["records", "outbox"].some((name) => stores.includes(name));
          const all = isNoting ? [...new Set([...stores, "walked", "visitsNoted"])] : stores;
          const trans = core.transaction(all, mode, options);
          if (isNoting) noting.add(trans);
          return trans;
        },
        table(name) {
          const table = core.table(name);
          if (name === "records") return withNotes(core, table);
          if (name === "outbox") return withHandedIn(core, table);
          return name === "meta" ? withMarks(core, table, noting) : table;
        },
      };
    },
  });
}

/** Transactions that may note. */
type Noting = WeakSet<DBCoreTransaction>;

const keptIn = (core: DBCore, trans: DBCoreTransaction): Promise<KeptNotes | undefined> =>
  core.table("walked").get({ trans, key: KEPT });

const empty = (core: DBCore, trans: DBCoreTransaction) =>
  Promise.all(
    ["walked", "visitsNoted"].map((name) =>
      core
        .table(name)
        .mutate({ type: "deleteRange", trans, range: { type: ANY, lower: undefined, upper: undefined } }),
    ),
  );

const withNotes = (core: DBCore, table: DBCoreTable): DBCoreTable => ({
  ...table,
  mutate(req) {
    const written = table.mutate(req);
    const note = noteOf(req);
    if (note && note.records.length === 0 && !note.places) return written;
    const { trans } = req;
    return keptIn(core, trans).then((kept) => {
      if (!kept) return written;
      const after = note
        ? core.table("visitsNoted").mutate({ type: "add", trans, values: [note] })
        : empty(core, trans);
      return after.then(() => written);
    });
  },
});

/** What is handed in changes its state, and no row; a page of an older app may have written it. */
const withHandedIn = (core: DBCore, table: DBCoreTable): DBCoreTable => ({
  ...table,
  mutate(req) {
    if (req.type !== "delete" && req.type !== "deleteRange") return table.mutate(req);
    const { trans } = req;
    return keptIn(core, trans).then((kept) => {
      if (!kept) return table.mutate(req);
      const leaving: Promise<({ record: Id } | undefined)[]> =
        req.type === "delete"
          ? table.getMany({ trans, keys: req.keys })
          : table
              .query({ trans, values: true, query: { index: table.schema.primaryKey, range: req.range } })
              .then(({ result }) => result);
      return leaving.then((entries) => {
        const records = [...new Set(entries.flatMap((entry) => entry?.record ?? []))];
        if (records.length === 0) return table.mutate(req);
        const noted: Noted = { records, places: records };
        return Promise.all([
          table.mutate(req),
          core.table("visitsNoted").mutate({ type: "add", trans, values: [noted] }),
        ]).then(([written]) => written);
      });
    });
  },
});

/** With each exchange, as the transaction that takes it in writes its memory. */
const withMarks = (core: DBCore, table: DBCoreTable, noting: Noting): DBCoreTable => ({
  ...table,
  mutate(req) {
    const { trans } = req;
    const after = noting.has(trans) ? memoryIn(req) : undefined;
    if (!after) return table.mutate(req);
    return keptIn(core, trans).then((kept) =>
      kept
        ? table.get({ trans, key: "memory" }).then((before: { value: Memory } | undefined) => {
            const isNoted = kept.mark === markOf(before?.value);
            const said: KeptNotes = { ...kept, mark: markOf(after) };
            const marked = isNoted
              ? core.table("walked").mutate({ type: "put", trans, values: [said] })
              : empty(core, trans);
            return Promise.all([table.mutate(req), marked]).then(([written]) => written);
          })
        : table.mutate(req),
    );
  },
});

/** Dexie's word for a range that holds every key. */
const ANY = 3;

/** Null: rows go, of whatever kind. */
function noteOf(req: DBCoreMutateRequest): Noted | null {
  if (req.type === "delete" || req.type === "deleteRange") return null;
  const rows = req.values as { record: Id; kind: string }[];
  const of = (is: (kind: string) => boolean) =>
    rows.filter(({ kind }) => is(kind)).map(({ record }) => record);
  const places = of((kind) => DESK_KINDS.includes(kind as DeskKind));
  return { records: of((kind) => kind === "visit"), ...(places.length > 0 ? { places } : {}) };
}

function memoryIn(req: DBCoreMutateRequest): Memory | undefined {
  if (req.type === "delete" || req.type === "deleteRange") return undefined;
  return (req.values as { name: string; value: Memory }[]).find(({ name }) => name === "memory")?.value;
}
