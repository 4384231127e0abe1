import { CompiledQuery, type Kysely, sql } from "kysely";
import type { Id } from "../../../domain/ids.ts";
import { TAPPED, TAPPED_KINDS } from "../../../sync/tapped.ts";
import { inTurn } from "../../database/inTurn.ts";
import { bySeq, isHeld, isMarker, isPhoto, type LogTable, type LogTables } from "../../database/tables.ts";
import {
  type HeldFilter,
  type Known,
  type LogCounter,
  type LogDatabase,
  type LogStore,
  MOVING,
  type StreamLeft,
} from "../logStore.ts";
import { chainAt } from "./readUpTo.ts";
import {
  ALL_COLUMNS,
  ask,
  emptyRows,
  heldForOf,
  insertOf,
  isSaid,
  KEYS,
  LOG_COLUMNS,
  live,
  SIZES,
  selectOf,
  updateOf,
} from "./statements.ts";

/** The log's table in any database that Kysely speaks to. */
export async function openSqlLog(db: Kysely<LogTables>, community: Id): Promise<LogDatabase> {
  const made = db.insertInto("counter").values({ community, seq: 0, chain: "" });
  await made.onConflict((conflict) => conflict.column("community").doNothing()).execute();
  const reading = db.transaction().setAccessMode("read only").setIsolationLevel("repeatable read");
  return {
    async write<T>(work: (logStore: LogStore, counter: LogCounter) => Promise<T>): Promise<T> {
      const written = await inTurn(
        db,
        community,
        async (tx, locked) => {
          const logStore = new SqlLogStore(tx, community);
          const given = await work(logStore, locked ?? (await logStore.counter()));
          return { given, counter: logStore.counted };
        },
        // Nobody else makes this chain of another past; where no number was taken, doing it again is nothing.
        async (tx, { counter }) =>
          counter !== null && (await new SqlLogStore(tx, community).chainAt(counter.seq)) === counter.chain,
      );
      return written.given;
    },
    read: (work) =>
      reading.execute(async (tx) => {
        const logStore = new SqlLogStore(tx, community);
        return work(logStore, await logStore.counter());
      }),
  };
}

class SqlLogStore implements LogStore {
  readonly #db: Kysely<LogTables>;
  readonly #community: Id;
  /** Where it set the counter, null where it did not. */
  counted: LogCounter | null = null;

  constructor(db: Kysely<LogTables>, community: Id) {
    this.#db = db;
    this.#community = community;
  }

  async counter(): Promise<LogCounter> {
    const [row] = await ask.counter(this.#db, { community: this.#community });
    if (!row) throw new Error("the log has no counter");
    return row;
  }

  byIds(ids: readonly string[]): Promise<Known[]> {
    return this.#among("id", ids);
  }

  heads(records: readonly string[]): Promise<Known[]> {
    return this.#among("record", records);
  }

  async text(seq: number): Promise<string> {
    return (await this.#log().select("text").where("seq", "=", seq).executeTakeFirstOrThrow()).text ?? "";
  }

  rowsOf(record: Id): Promise<LogTable[]> {
    return this.#log()
      .selectAll()
      .where("record", "=", record)
      .where((or) => or.or([or("id", "is not", null), or("sort", "=", "placed")]))
      .orderBy(bySeq)
      .execute();
  }

  photos(hash: string, max: number, record: Id): Promise<Known[]> {
    const some = this.#log().select(LOG_COLUMNS).where(isPhoto).where("hash", "=", hash);
    return some
      .orderBy(sql`case when record = ${record} then 0 else 1 end`)
      .orderBy(bySeq, "desc")
      .limit(max)
      .execute();
  }

  async photoHashes(after: string, max: number): Promise<string[]> {
    const some = this.#log()
      .select("hash")
      .distinct()
      .where(isPhoto)
      .where("hash", ">", after)
      .orderBy("hash")
      .limit(max);
    return (await some.execute()).flatMap(({ hash }) => hash ?? []);
  }

  async heldPhotosOf(person: Id): Promise<number> {
    // Of a record there are few rows, and only who has that many pictures of held words is looked at for
    // long.
    const naming = sql<boolean>`exists (select 1 from log as said where said.community = log.community and said.record = log.record and said.id is not null
      and said.sort <> 'held' and said.text like '%' || log.hash || '%')`;
    const counting = this.#log().where(isPhoto).where("by", "=", person).where(sql<boolean>`not ${naming}`);
    return Number(
      (await counting.select((make) => make.fn.countAll().as("rows")).executeTakeFirst())?.rows ?? 0,
    );
  }

  hangingOn(parent: Id): Promise<Known[]> {
    const hanging = this.#log().select(LOG_COLUMNS).where("parent", "=", parent);
    return hanging.where("live", "is not", null).where("sort", "<>", "marker").orderBy(bySeq).execute();
  }

  firstOf(person: Id, after: number): Promise<Pick<LogTable, "seq" | "received_at"> | undefined> {
    return this.#log()
      .select(["seq", "received_at"])
      .where(bySeq, ">", after)
      .where((or) => or.or([or("by", "=", person), or("handed_by", "=", person)]))
      .orderBy(bySeq)
      .limit(1)
      .executeTakeFirst();
  }

  async streamsLeft(record: Id): Promise<StreamLeft[]> {
    const markers = this.#log().where(isMarker).where("record", "=", record);
    const last = markers
      .select((make) => ["stream", make.fn.max("seq").as("seq"), make.fn.max("received_at").as("at")])
      .groupBy("stream");
    return (await last.execute()).map(({ stream, seq, at }) => ({ stream, seq: Number(seq), at }));
  }

  heldFor(reason: string, after: number, max: number, awaited?: readonly Id[]): Promise<LogTable[]> {
    const held = this.#log()
      .selectAll()
      .where(isHeld)
      .where("reason", "=", reason)
      .where(bySeq, ">", after)
      .orderBy(bySeq)
      .limit(max);
    return (awaited ? held.where("parent", "in", awaited) : held).execute();
  }

  async isHeldFor(reasons: readonly string[]): Promise<boolean> {
    const text = heldForOf(this.#db, reasons.length);
    const held = await this.#db.executeQuery(CompiledQuery.raw(text, [this.#community, ...reasons, 1]));
    return held.rows.length > 0;
  }

  held({ before, ...question }: HeldFilter, max: number): Promise<LogTable[]> {
    const held = this.#held(question).selectAll();
    return (before === undefined ? held : held.where(bySeq, "<", before))
      .orderBy(bySeq, "desc")
      .limit(max)
      .execute();
  }

  async countHeld(question: HeldFilter): Promise<number> {
    const counting = this.#held(question).select((make) => make.fn.countAll().as("rows"));
    return Number((await counting.executeTakeFirst())?.rows ?? 0);
  }

  async heldOf(person: Id): Promise<{ count: number; bytes: number }> {
    const held = this.#log().where(isHeld);
    const sizes = (of: typeof held) =>
      of
        .select([sql<number>`count(*)`.as("count"), sql<number>`coalesce(sum(length(text)), 0)`.as("bytes")])
        .executeTakeFirst();
    const own = await sizes(held.where("by", "=", person).where("handed_by", "is", null));
    const brought = await sizes(held.where("handed_by", "=", person));
    const sum = (name: "count" | "bytes") => Number(own?.[name] ?? 0) + Number(brought?.[name] ?? 0);
    return { count: sum("count"), bytes: sum("bytes") };
  }

  page(stream: string, after: number, max: number): Promise<LogTable[]> {
    return ask.page(this.#db, { community: this.#community, stream, after, max });
  }

  async lastOf(stream: string): Promise<number> {
    return Number((await ask.lastOf(this.#db, { community: this.#community, stream }))[0]?.live ?? 0);
  }

  async countAfter(stream: string, after: number, upTo = Number.MAX_SAFE_INTEGER): Promise<number> {
    const counted = await ask.countAfter(this.#db, { community: this.#community, stream, after, upTo });
    return Number(counted[0]?.rows ?? 0);
  }

  headsOf(
    kinds: readonly string[],
    stream: string,
    after: number,
  ): Promise<Pick<LogTable, "record" | "kind" | "text">[]> {
    const heads = live(this.#db, { community: this.#community, stream }, after)
      .select(["record", "kind", "text"])
      .where("kind", "in", kinds);
    return heads.where("sort", "<>", "marker").orderBy("live").execute();
  }

  chainAt(seq: number): Promise<string | undefined> {
    return chainAt(this.#db, this.#community, seq);
  }

  empty(records: readonly Id[], revisions: readonly Id[]): Promise<void> {
    return emptyRows(this.#db, this.#community, { record: records, id: revisions });
  }

  async insert(rows: readonly LogTable[]): Promise<void> {
    for (let from = 0; from < rows.length; ) {
      const size = SIZES.find((size) => size <= rows.length - from) ?? 1;
      const values: unknown[] = [];
      for (const row of rows.slice(from, from + size))
        for (const column of ALL_COLUMNS) values.push(row[column]);
      await this.#db.executeQuery(CompiledQuery.raw(insertOf(this.#db, size), values));
      from += size;
    }
  }

  async update(rows: readonly Known[]): Promise<void> {
    for (const row of rows) {
      await this.#db.executeQuery(
        CompiledQuery.raw(updateOf(this.#db), [
          ...MOVING.map((column) => row[column]),
          this.#community,
          row.seq,
        ]),
      );
    }
  }

  async setCounter({ seq, chain }: LogCounter): Promise<void> {
    this.counted = { seq, chain };
    await ask.setCounter(this.#db, { community: this.#community, seq, chain });
  }

  #log() {
    return this.#db.selectFrom("log").where("community", "=", this.#community);
  }

  #held({ words, from, isAside = false, isTapped = false }: HeldFilter) {
    let held = this.#log().where(isHeld);
    held = isAside ? held.where("aside", "=", 1) : held.where("aside", "is", null);
    if (from !== undefined)
      held = held.where((or) =>
        or.or([or("handed_by", "=", from), or.and([or("by", "=", from), or("handed_by", "is", null)])]),
      );
    if (isTapped)
      held = held
        .where("reason", "in", TAPPED)
        .where((or) =>
          or.or([or("kind", "in", TAPPED_KINDS), or.and([or("kind", "=", "issue_event"), isSaid])]),
        );
    if (words)
      // What somebody voted is found by no word either.
      held = held
        .where("kind", "<>", "ballot")
        .where(sql<boolean>`lower(text) like lower(${`%${words.replace(/[\\%_]/g, "\\$&")}%`}) escape '\\'`);
    return held;
  }

  async #among(column: "id" | "record", keys: readonly string[]): Promise<Known[]> {
    const found: Known[] = [];
    for (let from = 0; from < keys.length; ) {
      const size = KEYS.findLast((size) => size >= keys.length - from) ?? 1000;
      const some = keys.slice(from, from + size);
      while (some.length < size) some.push(some[0] ?? "");
      const read = await this.#db.executeQuery<Known>(
        CompiledQuery.raw(selectOf(this.#db, column, size), [this.#community, ...some]),
      );
      found.push(...read.rows);
      from += size;
    }
    return found;
  }
}
