import type { Id } from "../../../domain/ids.ts";
import type { Within } from "../../../domain/visits/roundOf.ts";
import { DESK_KINDS } from "../../store/read/deskKinds.ts";
import type { DeskReads, DeskRecords, Shown } from "../../store/store.ts";
import { deskRecordsWith } from "../../store/walked/deskRecordsWith.ts";
import type { UpTo } from "../../store/walked/keptRegister.ts";
import { VisitPeriod } from "./visitPeriod.ts";
import { WalkPeriod } from "./walkPeriod.ts";

type Period = VisitPeriod | WalkPeriod;

/** Of this many records at once the screens hear together, and not more often than this. */
const MANY = 50;
const TELL_MS = 500;
/** Records read anew in one piece. */
const TOGETHER = 1000;
/** So many periods of visits are kept beside those that a screen shows. */
const PERIODS_MAX = 6;

/**
 * The register, the people, the rounds and the visits that screens of the desk ask for, in memory: read once,
 * and then only what was written since. No screen reads three thousand doors or twenty thousand visits
 * because one of them came.
 */
export class DeskBook {
  /** Undefined until they have been read. Of a kind that nothing was written of, the list stays the same. */
  records: DeskRecords | undefined;
  readonly #reads: DeskReads;
  readonly #fail: (fault: unknown) => void;
  readonly #hearers = new Set<() => void>();
  readonly #periods = new Map<string, Period>();
  readonly #leave: (() => void)[];
  #changed: Set<Id> | "all" = "all";
  /** When all was read last, and how long that took. */
  #read = { begun: 0, ms: 0 };
  #hasLeft = false;
  #isBusy = false;
  #isClosed = false;
  #told = Number.NEGATIVE_INFINITY;
  #later: ReturnType<typeof setTimeout> | undefined;
  readonly #toFill = new Set<Period>();
  /** What is to be put on the disk, once there is nothing else to do. */
  readonly #toKeep = new Map<WalkPeriod | "records", () => Promise<void>>();
  /** What was noted up to here is taken in. */
  #noted: UpTo | undefined;
  readonly #stale = new Set<Period | "records">();

  /** `fail` hears what a read throws; the book is of no use any more. */
  constructor(reads: DeskReads, fail: (fault: unknown) => void) {
    this.#reads = reads;
    this.#fail = fail;
    const changed = (records: Id[] | null) => {
      if (records === null) this.#changed = "all";
      else if (this.#changed !== "all") for (const record of records) this.#changed.add(record);
      this.#catchUp();
    };
    const handedIn = () => {
      this.#hasLeft = true;
      this.#catchUp();
    };
    this.#leave = [reads.onChanged(changed), reads.onHandedIn(handedIn)];
    this.#catchUp();
  }

  onRecords(hear: () => void): () => void {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  }

  /** The visits of a period, read when they are first asked for. */
  period(within: Within): VisitPeriod {
    return this.#asked(`visits|${keyOf(within)}`, () => new VisitPeriod(this.#reads, within));
  }

  /** What figures hang on of the same, from what this desk keeps counted. */
  walks(within: Within): WalkPeriod {
    return this.#asked(`walks|${keyOf(within)}`, () => new WalkPeriod(this.#reads, within));
  }

  #asked<P extends Period>(key: string, make: () => P): P {
    const known = this.#periods.get(key) as P | undefined;
    const period = known ?? make();
    this.#periods.delete(key);
    this.#periods.set(key, period);
    if (!known) {
      for (const [old, { hearers }] of this.#periods)
        if (this.#periods.size > PERIODS_MAX && hearers.size === 0 && old !== key) this.#periods.delete(old);
      this.#toFill.add(period);
      this.#catchUp();
    }
    return period;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#later);
    for (const leave of this.#leave) leave();
  }

  /** One thing after the other: what was written while something is read is read after it. */
  async #catchUp(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (!this.#isClosed && this.#hasWork()) await this.#next();
    } catch (fault) {
      this.#failed(fault);
    }
    this.#isBusy = false;
  }

  /** Asked right before it rests, with nothing awaited between: what comes after that begins anew. */
  #hasWork(): boolean {
    const isBehind = this.#changed === "all" || this.#changed.size > 0;
    return isBehind || this.#toFill.size > 0 || this.#hasLeft || this.#toKeep.size > 0;
  }

  async #next(): Promise<void> {
    if (this.#changed === "all" && this.#noted && (await this.#hasHeardWhich(this.#noted))) return;
    if (this.#changed === "all") {
      // While thousands are saved each thousand says so: in between the page is somebody's for as long.
      const restMs = 2 * this.#read.ms - (performance.now() - this.#read.begun);
      if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
      if (this.#isClosed) return;
      this.#changed = new Set();
      for (const period of this.#periods.values()) this.#toFill.add(period);
      const begun = performance.now();
      const { records, noted, keep } = await this.#reads.records();
      this.records = records;
      this.#noted = noted;
      this.#toKeep.set("records", keep);
      this.#read = { begun, ms: performance.now() - begun };
      this.#tell(["records"], 0);
      return;
    }
    for (const period of this.#toFill) {
      this.#toFill.delete(period);
      // The first rows at once, the others as they stream in.
      let count = 0;
      await period.fill((more) => {
        this.#tell([period], count);
        count += more;
      });
      this.#tell([period], 0);
      if (period instanceof WalkPeriod) this.#toKeep.set(period, () => period.keep());
      return;
    }
    if (this.#changed.size === 0 && !this.#hasLeft)
      for (const [kept, keep] of this.#toKeep) {
        this.#toKeep.delete(kept);
        return keep();
      }
    const waited = this.#hasLeft ? this.#waiting() : [];
    this.#hasLeft = false;
    const ids = [...new Set([...this.#changed, ...waited])];
    this.#changed = new Set();
    for (let at = 0; at < ids.length; at += TOGETHER) await this.#readThese(ids.slice(at, at + TOGETHER));
  }

  /**
   * Most often it is noted what was written, and of twenty thousand that come a page at a time each is read
   * once.
   */
  async #hasHeardWhich(noted: UpTo): Promise<boolean> {
    this.#changed = new Set();
    const since = await this.#reads.notedSince(noted);
    if (!since) this.#changed = "all";
    // Where more came meanwhile it is asked again, from the same point on.
    if (!since || this.#changed === "all") return since !== null;
    this.#noted = since;
    for (const id of since.ids) this.#changed.add(id);
    return true;
  }

  /** Of a book that nobody reads any more the database may be closed. */
  #failed(fault: unknown): void {
    if (!this.#isClosed) this.#fail(fault);
  }

  async #readThese(ids: readonly Id[]): Promise<void> {
    const found = await this.#reads.these(ids);
    const gone = ids.filter((_, at) => !found[at]);
    const shown = found.filter((one) => one !== null);
    const stale: (Period | "records")[] = [];
    if (this.records) {
      const records = deskRecordsWith(this.records, shown, new Set(gone));
      if (records !== this.records) stale.push("records");
      this.records = records;
    }
    const visits = shown.filter((one): one is Shown<"visit"> => one.body.kind === "visit");
    for (const period of this.#periods.values()) if (await period.take(visits, gone)) stale.push(period);
    this.#tell(stale, ids.length);
  }

  #waiting(): Id[] {
    const waiting = (some: readonly Shown[]) =>
      some.filter(({ state }) => state === "waiting").map(({ record }) => record);
    const records = this.records ? DESK_KINDS.flatMap((kind) => waiting(this.records?.[kind] ?? [])) : [];
    return [...records, ...[...this.#periods.values()].flatMap((period) => period.waiting())];
  }

  /** What somebody does is shown at once; what streams in is shown twice a second. */
  #tell(stale: readonly (Period | "records")[], count: number): void {
    for (const one of stale) this.#stale.add(one);
    if (this.#stale.size === 0 || this.#isClosed) return;
    const restMs = count > MANY ? this.#told + TELL_MS - performance.now() : 0;
    clearTimeout(this.#later);
    if (restMs > 0) {
      this.#later = setTimeout(() => this.#tell([], 0), restMs);
      return;
    }
    this.#told = performance.now();
    const told = [...this.#stale];
    this.#stale.clear();
    for (const one of told) for (const hear of one === "records" ? this.#hearers : one.hearers) hear();
  }
}

const keyOf = (within: Within) => ("round" in within ? within.round : `${within.from}|${within.to}`);

/** With these in their place; the very same where none of them belongs there. */
