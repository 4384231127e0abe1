import { CompiledQuery, type Kysely, sql } from "kysely";
import type { Id } from "../domain/ids.ts";
import { type Seal, sha256 } from "./key.ts";
import { bySeq, type LogTable, type Sort, type Tables } from "./tables.ts";

/** A row of the log as the transaction knows it; its text is read only where it is needed. */
export type Known = Omit<LogTable, "text"> & { text?: string | null };
type Fresh = Omit<LogTable, "community" | "seq" | "chain" | "stamp" | "received_at">;

const COLUMNS = [
  ..."community seq chain sort record id hash kind parent base by prev n reason path handed_by stream live merges clashes".split(" "),
  ..."begun_by begun_at stamp received_at".split(" "),
] as Exclude<keyof LogTable, "text">[];
const ALL_COLUMNS: (keyof LogTable)[] = [...COLUMNS, "text"];
/** What may change in a row after it is written: whether and where it is pulled, and how a held one was placed. */
const MOVING = ["sort", "parent", "prev", "n", "reason", "path", "stream", "live", "clashes", "begun_by", "begun_at", "stamp"] as const;
/** Statements are compiled once for these many rows or keys: compiling is dearer than running. */
const SIZES = [100, 10, 1];
const KEYS = [1000, 100, 10, 1];

/** Numbers, chains and stamps what is written in one transaction, knows the rows it touches, and writes them many at a time. */
export class Pen {
  readonly db: Kysely<Tables>;
  readonly community: Id;
  seq: number;
  chain: string;
  readonly #seal: Seal;
  readonly #receivedAt: string;
  readonly #byId = new Map<string, Known[]>();
  readonly #heads = new Map<string, Known | null>();
  readonly #fresh = new Set<LogTable>();
  readonly #changed = new Set<Known>();

  constructor(db: Kysely<Tables>, community: Id, counter: { seq: number; chain: string }, seal: Seal, receivedAt: string) {
    this.db = db;
    this.community = community;
    this.seq = Number(counter.seq);
    this.chain = counter.chain;
    this.#seal = seal;
    this.#receivedAt = receivedAt;
  }

  /** Reads the rows of these revisions and the heads of these records, unless they are known already. */
  async fetch(ids: Iterable<string>, records: Iterable<string>): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => id !== "" && !this.#byId.has(id));
    for (const id of unknown) this.#byId.set(id, []);
    const headless = [...new Set(records)].filter((record) => !this.#heads.has(record));
    for (const record of headless) this.#heads.set(record, null);
    for (const row of await this.#among("id", unknown)) this.#adopt(row);
    for (const row of await this.#among("record", headless)) this.#adopt(row);
  }

  byId(id: string): readonly Known[] {
    return this.#byId.get(id) ?? [];
  }

  head(record: string): Known | null {
    return this.#heads.get(record) ?? null;
  }

  async text(row: Known): Promise<string> {
    if (typeof row.text === "string") return row.text;
    const read = await this.db.selectFrom("log").select("text").where("community", "=", this.community).where("seq", "=", row.seq).executeTakeFirstOrThrow();
    row.text = read.text ?? "";
    return row.text;
  }

  add(fresh: Fresh): Known {
    const number = this.#next(fresh.sort, fresh.id ?? fresh.record, fresh.hash ?? fresh.stream);
    const row: LogTable = { community: this.community, ...number, ...fresh, stamp: "", received_at: this.#receivedAt };
    if (row.live !== null) row.live = row.seq;
    row.stamp = this.#stamp(row);
    this.#fresh.add(row);
    if (row.id !== null) {
      const sameId = this.#byId.get(row.id);
      if (sameId) sameId.push(row);
      else this.#byId.set(row.id, [row]);
      if (row.live !== null) this.#heads.set(row.record, row);
    }
    return row;
  }

  /** A held row takes its place: it keeps its own number and is pulled under a new one. */
  place(row: Known, as: Partial<Pick<Known, (typeof MOVING)[number]>>): Known {
    const placed = this.#bare("placed", row.record, row.kind, row.stream);
    Object.assign(row, as, { reason: null, path: null, live: as.live === undefined ? null : placed.seq });
    row.stamp = this.#stamp(row);
    this.#touch(row);
    if (row.live !== null) this.#heads.set(row.record, row);
    return row;
  }

  change(row: Known, as: Partial<Pick<Known, (typeof MOVING)[number]>>): void {
    Object.assign(row, as);
    this.#touch(row);
  }

  /** The record has left `from`; so does all that hangs on it, under new numbers and without new revisions. */
  async leave(record: Id, kind: string, from: string, to: string): Promise<void> {
    this.#bare("marker", record, kind, from);
    const moving = [record];
    for (let parent = moving.pop(); parent !== undefined; parent = moving.pop()) {
      await this.flush();
      const hanging = this.db.selectFrom("log").select(COLUMNS).where("community", "=", this.community).where("parent", "=", parent);
      for (const read of await hanging.where("live", "is not", null).where("sort", "<>", "marker").orderBy(bySeq).execute()) {
        const row = this.#adopt(read);
        if (row.stream === to) continue;
        const marker = this.#bare("marker", row.record, row.kind, row.stream);
        row.stream = to;
        row.live = marker.seq;
        row.stamp = this.#stamp(row);
        this.#touch(row);
        moving.push(row.record);
      }
    }
  }

  async flush(): Promise<void> {
    const rows = [...this.#fresh];
    this.#fresh.clear();
    for (let from = 0; from < rows.length; ) {
      const size = SIZES.find((size) => size <= rows.length - from) ?? 1;
      const values: unknown[] = [];
      for (const row of rows.slice(from, from + size)) for (const column of ALL_COLUMNS) values.push(row[column]);
      await this.db.executeQuery(CompiledQuery.raw(insertOf(this.db, size), values));
      from += size;
    }
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const row of changed) {
      await this.db.executeQuery(CompiledQuery.raw(updateOf(this.db), [...MOVING.map((column) => row[column]), this.community, row.seq]));
    }
  }

  /** Writes all that is still in memory, and the counter last. */
  async close(): Promise<void> {
    await this.flush();
    await this.db.updateTable("counter").set({ seq: this.seq, chain: this.chain }).where("community", "=", this.community).execute();
  }

  #bare(sort: Sort, record: Id, kind: string, stream: string): Known {
    const nothing = { id: null, hash: null, parent: null, base: "", by: "", prev: null, n: 0, reason: null, path: null, handed_by: null };
    const rest = { merges: null, clashes: "[]", begun_by: "", begun_at: "", text: null };
    return this.add({ ...nothing, ...rest, sort, record, kind, stream, live: sort === "marker" ? 0 : null });
  }

  #next(sort: Sort, id: string, hash: string): { seq: number; chain: string } {
    this.seq += 1;
    this.chain = sha256(`${this.chain}|${id}|${hash}|${sort}`);
    return { seq: this.seq, chain: this.chain };
  }

  #stamp(row: Known): string {
    if (row.id === null) return "";
    return this.#seal("stamp", row.id, row.hash ?? "", row.record, String(row.n), row.stream, row.by, row.clashes, row.begun_by, row.begun_at);
  }

  #touch(row: Known): void {
    if (!this.#fresh.has(row as LogTable)) this.#changed.add(row);
  }

  #adopt(read: Known): Known {
    if (read.id === null) return read;
    const known = this.#byId.get(read.id) ?? [];
    const same = known.find((row) => row.seq === read.seq);
    const row = same ?? read;
    if (!same) this.#byId.set(read.id, [...known, row]);
    if (row.live !== null && row.sort !== "marker") this.#heads.set(row.record, row);
    return row;
  }

  async #among(column: "id" | "record", keys: string[]): Promise<Known[]> {
    const found: Known[] = [];
    for (let from = 0; from < keys.length; ) {
      const size = KEYS.findLast((size) => size >= keys.length - from) ?? 1000;
      const some = keys.slice(from, from + size);
      while (some.length < size) some.push(some[0] ?? "");
      const read = await this.db.executeQuery<Known>(CompiledQuery.raw(selectOf(this.db, column, size), [this.community, ...some]));
      found.push(...read.rows);
      from += size;
    }
    return found;
  }
}

const texts = new Map<string, string>();
function once(name: string, make: () => { sql: string }): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const made = make().sql;
  texts.set(name, made);
  return made;
}

function insertOf(db: Kysely<Tables>, size: number): string {
  const blank = Object.fromEntries(ALL_COLUMNS.map((column) => [column, ""])) as unknown as LogTable;
  const values = Array.from({ length: size }, () => blank);
  return once(`insert ${size}`, () => db.insertInto("log").values(values).compile());
}

function updateOf(db: Kysely<Tables>): string {
  const blank = Object.fromEntries(MOVING.map((column) => [column, ""])) as unknown as Partial<LogTable>;
  return once("update", () => db.updateTable("log").set(blank).where("community", "=", "").where("seq", "=", 0).compile());
}

function selectOf(db: Kysely<Tables>, column: "id" | "record", size: number): string {
  const blank = Array.from({ length: size }, () => "");
  const from = db.selectFrom("log").select(COLUMNS).where("community", "=", "");
  if (column === "id") return once(`id ${size}`, () => from.where("id", "in", blank).compile());
  return once(`record ${size}`, () => from.where("record", "in", blank).where("live", "is not", null).where("sort", "<>", sql.lit("marker")).compile());
}
