import type { Id } from "../../../domain/ids.ts";
import type { Within } from "../../../domain/visits/roundOf.ts";
import type { Knock } from "../../../domain/visits/tally.ts";
import type { DeskReads, Shown } from "../../store/store.ts";
import type { KeptWalks, WalkColumns } from "../../store/walked/keptWalks.ts";
import { standsIn } from "../../store/walked/readWalks.ts";
import { standingKnocks, withThese } from "../../store/walked/walkColumns.ts";

/** What figures of a period hang on. `isWhole`: all that is here has been read. */
export type WalksHere = { walks: readonly Knock[]; isWhole: boolean };

const NOTHING_READ: WalksHere = { walks: [], isWhole: false };

/** How far one round is, or some days, kept as visits are written. */
export class WalkPeriod {
  readonly within: Within;
  readonly hearers = new Set<() => void>();
  readonly #reads: DeskReads;
  #columns: WalkColumns | undefined;
  #misdated: Awaited<ReturnType<DeskReads["misdated"]>> = [];
  #kept: KeptWalks | undefined;
  #here: WalksHere | undefined;

  constructor(reads: DeskReads, within: Within) {
    this.#reads = reads;
    this.within = within;
  }

  /** The same until something of it is written. */
  get here(): WalksHere {
    if (!this.#columns) return NOTHING_READ;
    this.#here ??= { walks: standingKnocks(this.#byOurClock(this.#columns)), isWhole: true };
    return this.#here;
  }

  async fill(): Promise<void> {
    [this.#kept, this.#misdated] = await Promise.all([
      this.#reads.walks(this.within),
      this.#reads.misdated(this.within),
    ]);
    this.#columns = this.#kept.columns;
    this.#here = undefined;
  }

  /** Puts on the disk what was filled in last. */
  async keep(): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    await kept?.keep();
  }

  /** True where one of them may belong here, or may have. `gone`: ids of records that are not here any more. */
  async take(visits: readonly Shown<"visit">[], gone: readonly Id[]): Promise<boolean> {
    if (!this.#columns || visits.length + gone.length === 0) return false;
    const stand = visits.filter((one) => standsIn(one, this.within));
    const after = withThese(this.#columns, stand, [...visits.map(({ record }) => record), ...gone]);
    if (stand.length === 0 && after.door.length === this.#columns.door.length) return false;
    this.#columns = after;
    this.#misdated = await this.#reads.misdated(this.within);
    this.#here = undefined;
    return true;
  }

  /** Whether a visit is with the office changes no figure. */
  waiting(): Id[] {
    return [];
  }

  /** With the visits that a wrong clock dated elsewhere, at the office's time. */
  #byOurClock(columns: WalkColumns): WalkColumns {
    if (this.#misdated.length === 0) return columns;
    const dated = this.#misdated.map(({ visit, at }) => ({
      ...visit,
      body: { ...visit.body, visitedAt: at },
    }));
    return withThese(columns, dated, []);
  }
}
