import { besideParent } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import type { HeldReason } from "../../sync/protocol.ts";
import type { LogTable, Sort } from "../database/tables.ts";
import { type Seal, sha256 } from "../seal/key.ts";
import { stampOf } from "../seal/stamp.ts";
import type { Known, LogStore, MOVING, StreamLeft } from "./logStore.ts";

type Fresh = Omit<LogTable, "community" | "seq" | "chain" | "stamp" | "received_at">;
type Moved = Partial<Pick<Known, (typeof MOVING)[number]>>;

/** So long what waited on a phone may go on coming in, in as many exchanges as a bad link needs. */
const LATE_DAYS = 3;
const DAY_MS = 86_400_000;

/** A row that is no revision. */
const BARE = {
  ...{ id: null, hash: null, parent: null, base: "", by: "", prev: null, n: 0, reason: null, path: null },
  ...{ handed_by: null, merges: null, clashes: "[]", proof: null, let_in_by: null, aside: null },
  ...{ begun_by: "", begun_at: "", text: null },
} as const;

/**
 * Numbers, chains and stamps what is written in one transaction, knows the rows it touches, and writes them
 * many at a time.
 */
export class LogWriter {
  readonly community: Id;
  seq: number;
  chain: string;
  readonly #logStore: LogStore;
  readonly #seal: Seal;
  readonly #receivedAt: string;
  readonly #byId = new Map<string, Known[]>();
  readonly #heads = new Map<string, Known | null>();
  readonly #fresh = new Set<LogTable>();
  readonly #changed = new Set<Known>();

  constructor(
    logStore: LogStore,
    community: Id,
    counter: { seq: number; chain: string },
    seal: Seal,
    receivedAt: string,
  ) {
    this.#logStore = logStore;
    this.community = community;
    this.seq = counter.seq;
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
    if (unknown.length > 0) for (const row of await this.#logStore.byIds(unknown)) this.#adopt(row);
    if (headless.length > 0) for (const row of await this.#logStore.heads(headless)) this.#adopt(row);
  }

  byId(id: string): readonly Known[] {
    return this.#byId.get(id) ?? [];
  }

  head(record: string): Known | null {
    return this.#heads.get(record) ?? null;
  }

  async text(row: Known): Promise<string> {
    if (typeof row.text === "string") return row.text;
    row.text = await this.#logStore.text(row.seq);
    return row.text;
  }

  add(fresh: Fresh): Known {
    const number = this.#next(fresh.sort, fresh.id ?? fresh.record, fresh.hash ?? fresh.stream);
    const row: LogTable = {
      community: this.community,
      ...number,
      ...fresh,
      stamp: "",
      received_at: this.#receivedAt,
    };
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

  /** A held row takes its place: it keeps its own number and is pulled under a new one, which names it. */
  place(row: Known, as: Moved): Known {
    const placed = this.#bare("placed", row.record, row.kind, row.stream, { path: row.id });
    Object.assign(row, as, { reason: null, path: null, live: as.live === undefined ? null : placed.seq });
    row.stamp = this.#stamp(row);
    this.#touch(row);
    if (row.live !== null) this.#heads.set(row.record, row);
    return row;
  }

  change(row: Known, as: Moved): void {
    Object.assign(row, as);
    this.#touch(row);
  }

  /**
   * The record's id belongs to somebody else's words: what stood under it leaves its line, so that theirs can
   * begin, and the phones that show it are told. Its rows stay in the log.
   */
  async vacate(head: Known): Promise<void> {
    await this.flush();
    for (const { seq, id } of await this.#logStore.rowsOf(head.record)) {
      await this.fetch([id ?? ""], []);
      const row = this.byId(id ?? "").find((known) => known.seq === seq);
      if (row && row.sort !== "held") this.change(row, { sort: "beside", prev: null, live: null });
    }
    this.#heads.set(head.record, null);
    this.#bare("marker", head.record, head.kind, head.stream);
    await this.flush();
  }

  /**
   * Nothing is kept of these records, and of these revisions, but that they were there; the phones that show
   * them are told.
   */
  async empty(records: readonly Id[], revisions: readonly Id[]): Promise<void> {
    await this.fetch([], records);
    for (const record of records) {
      const head = this.head(record);
      if (head) this.#bare("marker", record, head.kind, head.stream);
      this.#heads.set(record, null);
    }
    await this.flush();
    await this.#logStore.empty(records, revisions);
  }

  /** A record that has no parent lives elsewhere from now on, and what hangs on it with it. */
  async rehome(record: Id, kind: string, to: string): Promise<void> {
    await this.fetch([], [record]);
    const head = this.head(record);
    if (!head || head.stream === to) return;
    const marker = this.#bare("marker", record, kind, head.stream);
    this.change(head, { stream: to, live: marker.seq });
    await this.#takeAlong(record, to);
  }

  /**
   * The record has left `from`; so does all that hangs on it, under new numbers and without new revisions.
   */
  async leave(record: Id, kind: string, from: string, to: string): Promise<void> {
    this.#bare("marker", record, kind, from);
    await this.#takeAlong(record, to);
  }

  async #takeAlong(record: Id, to: string): Promise<void> {
    const moving = [record];
    for (let parent = moving.pop(); parent !== undefined; parent = moving.pop()) {
      await this.flush();
      for (const read of await this.#logStore.hangingOn(parent)) {
        const row = this.#adopt(read);
        const home = besideParent(row.kind, to);
        if (row.stream === home) continue;
        const marker = this.#bare("marker", row.record, row.kind, row.stream);
        row.stream = home;
        row.live = marker.seq;
        this.#touch(row);
        moving.push(row.record);
      }
    }
  }

  /** Whether this person's first words after that number came no longer ago than `LATE_DAYS`, or not yet. */
  async isFreshSince(person: Id, seq: number): Promise<boolean> {
    const first = await this.#logStore.firstOf(person, seq);
    return !first || Date.parse(this.#receivedAt) - Date.parse(first.received_at) <= LATE_DAYS * DAY_MS;
  }

  /** The streams that this record has left, also just now, each with the number under which it last did. */
  async streamsLeft(record: Id): Promise<StreamLeft[]> {
    await this.flush();
    return this.#logStore.streamsLeft(record);
  }

  /**
   * What is held for this reason under numbers after this one, oldest first; with `awaited`, only what waits
   * for one of these records.
   */
  async heldFor(...asked: Parameters<LogStore["heldFor"]>): Promise<LogTable[]> {
    await this.flush();
    return this.#logStore.heldFor(...asked);
  }

  /** Whether anything at all is held for one of these reasons, also just now. */
  async isHeldFor(reasons: readonly HeldReason[]): Promise<boolean> {
    await this.flush();
    return this.#logStore.isHeldFor(reasons);
  }

  /** How much is held of what this person handed in, also just now. */
  async heldOf(person: Id): Promise<{ count: number; bytes: number }> {
    await this.flush();
    return this.#logStore.heldOf(person);
  }

  /**
   * All that is known of one record, oldest first, with its texts: its revisions, and the numbers under which
   * held ones were placed.
   */
  async rowsOf(record: Id): Promise<LogTable[]> {
    await this.flush();
    return this.#logStore.rowsOf(record);
  }

  /** Heads of what hangs on this record, also just now, oldest first. */
  async hangingOn(parent: Id): Promise<Known[]> {
    await this.flush();
    return (await this.#logStore.hangingOn(parent)).map((row) => this.#adopt(row));
  }

  /** Heads of these kinds in a stream, also those of just now. */
  async headsOf(...asked: Parameters<LogStore["headsOf"]>) {
    await this.flush();
    return this.#logStore.headsOf(...asked);
  }

  async flush(): Promise<void> {
    if (this.#fresh.size > 0) {
      const rows = [...this.#fresh];
      this.#fresh.clear();
      await this.#logStore.insert(rows);
    }
    if (this.#changed.size > 0) {
      const rows = [...this.#changed];
      this.#changed.clear();
      await this.#logStore.update(rows);
    }
  }

  /** Writes all that is still in memory, and the counter last. */
  async close(): Promise<void> {
    await this.flush();
    await this.#logStore.setCounter({ seq: this.seq, chain: this.chain });
  }

  /** A picture's bytes have come, and are those that the record names. */
  photo({ record, kind, stream }: Known, path: string, hash: string, by: Id): Known {
    return this.#bare("photo", record, kind, stream, { path, hash, by });
  }

  #bare(
    sort: Sort,
    record: Id,
    kind: string,
    stream: string,
    more: Partial<Pick<Fresh, "path" | "hash" | "by">> = {},
  ): Known {
    return this.add({
      ...BARE,
      ...more,
      sort,
      record,
      kind,
      stream,
      live: sort === "marker" ? 0 : null,
    });
  }

  #next(sort: Sort, id: string, hash: string): { seq: number; chain: string } {
    this.seq += 1;
    this.chain = sha256(`${this.chain}|${id}|${hash}|${sort}`);
    return { seq: this.seq, chain: this.chain };
  }

  #stamp(row: Known): string {
    return row.id === null ? "" : stampOf(this.#seal, row);
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
}
