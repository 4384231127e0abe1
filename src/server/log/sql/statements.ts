import { type Kysely, sql } from "kysely";
import { TAPPED_STEPS } from "../../../sync/tapped.ts";
import { askOften } from "../../database/askOften.ts";
import { isHeld, type LogTable, type LogTables } from "../../database/tables.ts";
import { EMPTIED, EMPTY, MOVING } from "../logStore.ts";

/** Of the log's table, but for the text, which is read where it is needed. */
export const LOG_COLUMNS = [
  ..."community seq chain sort record id hash kind parent base by prev n reason path handed_by stream live merges clashes".split(
    " ",
  ),
  ..."proof let_in_by aside".split(" "),
  ..."begun_by begun_at stamp received_at".split(" "),
] as Exclude<keyof LogTable, "text">[];
export const ALL_COLUMNS: (keyof LogTable)[] = [...LOG_COLUMNS, "text"];
/** Statements are compiled once for these many rows or keys: compiling is dearer than running. */
export const SIZES = [100, 10, 1];
export const KEYS = [1000, 100, 10, 1];

const EMPTIED_AT_ONCE = 500;

/** Each database has its own marks for bound values. */
const textsOf = new WeakMap<object, Map<string, string>>();
/** The statement of this name, compiled the first time that somebody asks this database for it. */
function once(db: Kysely<LogTables>, name: string, make: () => { sql: string }): string {
  const { adapter } = db.getExecutor();
  const texts = textsOf.get(adapter) ?? new Map<string, string>();
  textsOf.set(adapter, texts);
  const known = texts.get(name);
  if (known !== undefined) return known;
  const made = make().sql;
  texts.set(name, made);
  return made;
}

export function insertOf(db: Kysely<LogTables>, size: number): string {
  return once(db, `insert ${size}`, () => {
    const blank = Object.fromEntries(ALL_COLUMNS.map((column) => [column, ""])) as unknown as LogTable;
    const values = Array.from({ length: size }, () => blank);
    return db.insertInto("log").values(values).compile();
  });
}

export function updateOf(db: Kysely<LogTables>): string {
  return once(db, "update", () => {
    const blank = Object.fromEntries(MOVING.map((column) => [column, ""])) as unknown as Partial<LogTable>;
    return db.updateTable("log").set(blank).where("community", "=", "").where("seq", "=", 0).compile();
  });
}

export function selectOf(db: Kysely<LogTables>, column: "id" | "record", size: number): string {
  return once(db, `${column} ${size}`, () => {
    const blank = Array.from({ length: size }, () => "");
    const from = db.selectFrom("log").select(LOG_COLUMNS).where("community", "=", "");
    if (column === "id") return from.where("id", "in", blank).compile();
    return from
      .where("record", "in", blank)
      .where("live", "is not", null)
      .where("sort", "<>", sql.lit("marker"))
      .compile();
  });
}

/** Its values: the community, so many reasons, 1. */
export function heldForOf(db: Kysely<LogTables>, reasons: number): string {
  return once(db, `held for ${reasons}`, () => {
    const held = db.selectFrom("log").select("seq").where("community", "=", "").where(isHeld);
    const blank = Array.from({ length: reasons }, () => "");
    return held.where("reason", "in", blank).limit(1).compile();
  });
}

type In = { community: string };
type InStream = In & { stream: string };

/** Asked by nearly every exchange. */
export const ask = {
  counter: askOften((db, { community }: In) =>
    db.selectFrom("counter").select(["seq", "chain"]).where("community", "=", community),
  ),
  setCounter: askOften((db, { community, seq, chain }: In & { seq: number; chain: string }) =>
    db.updateTable("counter").set({ seq, chain }).where("community", "=", community),
  ),
  page: askOften((db, where: InStream & { after: number; max: number }) =>
    live(db, where, where.after).selectAll().orderBy("live").limit(where.max),
  ),
  lastOf: askOften((db, where: InStream) =>
    live(db, where, 0).select("live").orderBy("live", "desc").limit(1),
  ),
  countAfter: askOften((db, where: InStream & { after: number; upTo: number }) =>
    live(db, where, where.after)
      .select((make) => make.fn.countAll().as("rows"))
      .where("live", "<=", where.upTo),
  ),
};

/** Heads and markers of a stream under the numbers after this one. */
export function live(db: Kysely<LogTables>, { community, stream }: InStream, after: number) {
  const inStream = db.selectFrom("log").where("community", "=", community).where("stream", "=", stream);
  return inStream.where("live", "is not", null).where("live", ">", after);
}

/** Empties all rows with these records or these ids, see `EMPTY`. */
export async function emptyRows(
  db: Kysely<LogTables>,
  community: string,
  keys: { record: readonly string[]; id: readonly string[] },
): Promise<void> {
  for (const column of ["record", "id"] as const)
    for (let from = 0; from < keys[column].length; from += EMPTIED_AT_ONCE)
      await db
        .updateTable("log")
        .set({ ...EMPTY, sort: sql`case when sort = 'held' then 'beside' else sort end` })
        .where("community", "=", community)
        .where(column, "in", keys[column].slice(from, from + EMPTIED_AT_ONCE))
        .where("sort", "in", EMPTIED)
        .execute();
}

/** Only how it stands in every text that our own phones write; whoever lets in reads it again. */
export const isSaid = sql<boolean>`(${sql.join(
  TAPPED_STEPS.map((step) => sql`text like ${`%"step":"${step}"%`}`),
  sql` or `,
)})`;
