import type { Id, Moment } from "../../../domain/ids.ts";
import type { Within } from "../../../domain/visits/roundOf.ts";
import type { Visit } from "../../../domain/visits/visit.ts";
import type { DeskReads, Shown } from "../../store/store.ts";
import { standsIn } from "../../store/walked/readWalks.ts";

/**
 * The standing visits of a period, oldest first. `dated`: when those happened by the office's clock that a
 * wrong one dated elsewhere. `isWhole`: all that are here have been read.
 */
export type VisitsHere = {
  visits: readonly Shown<"visit">[];
  dated: ReadonlyMap<Id, Moment>;
  isWhole: boolean;
};

/** Each with the time that it counts by. */
export const bodiesOf = ({ visits, dated }: VisitsHere): Visit[] =>
  visits.map(({ record, body }) => {
    const at = dated.get(record);
    return at ? { ...body, visitedAt: at } : body;
  });

type Misdatings = Awaited<ReturnType<DeskReads["misdated"]>>;
type Timed = { visit: Shown<"visit">; happened: number; written: number };
const timed = (visit: Shown<"visit">, at = visit.body.visitedAt): Timed => ({
  visit,
  happened: Date.parse(at),
  written: Date.parse(visit.at),
});

/** The visits of one round, or of some days, kept as they are written. */
export class VisitPeriod {
  readonly within: Within;
  readonly hearers = new Set<() => void>();
  readonly #reads: DeskReads;
  #visits = new Map<Id, Timed>();
  #misdated: Misdatings = [];
  #isWhole = false;
  #here: VisitsHere | undefined;

  constructor(reads: DeskReads, within: Within) {
    this.#reads = reads;
    this.within = within;
  }

  /** The same until something of it is written. */
  get here(): VisitsHere {
    this.#here ??= hereOf([...this.#visits.values()], this.#misdated, this.#isWhole);
    return this.#here;
  }

  /** Reads all of it; what was read before stays until then. */
  async fill(tell: (count: number) => void): Promise<void> {
    const visits = new Map<Id, Timed>();
    this.#misdated = await this.#reads.misdated(this.within);
    await this.#reads.visits(this.within, (some) => {
      for (const visit of some) visits.set(visit.record, timed(visit));
      if (this.#isWhole) return;
      this.#visits = visits;
      this.#here = undefined;
      tell(some.length);
    });
    this.#visits = visits;
    this.#isWhole = true;
    this.#here = undefined;
  }

  /** True where one of them belongs here, or did. `gone`: ids of records that are not here any more. */
  async take(visits: readonly Shown<"visit">[], gone: readonly Id[]): Promise<boolean> {
    let isChanged = false;
    for (const id of gone) isChanged = this.#visits.delete(id) || isChanged;
    for (const visit of visits) {
      if (standsIn(visit, this.within)) this.#visits.set(visit.record, timed(visit));
      else if (!this.#visits.delete(visit.record)) continue;
      isChanged = true;
    }
    if (isChanged) {
      this.#misdated = await this.#reads.misdated(this.within);
      this.#here = undefined;
    }
    return isChanged;
  }

  waiting(): Id[] {
    const all = [...this.#visits.values()];
    return all.filter(({ visit }) => visit.state === "waiting").map(({ visit }) => visit.record);
  }
}

/** Put in order only for who asks for them: figures are made of the whole alone. */
function hereOf(visits: readonly Timed[], misdated: Misdatings, isWhole: boolean): VisitsHere {
  let ordered: Shown<"visit">[] | undefined;
  return {
    get visits() {
      ordered ??= inOrder(visits, misdated);
      return ordered;
    },
    dated: new Map(misdated.map(({ visit, at }) => [visit.record, at])),
    isWhole,
  };
}

function inOrder(visits: readonly Timed[], misdated: Misdatings): Shown<"visit">[] {
  const elsewhere = new Set(misdated.map(({ visit }) => visit.record));
  const all = visits.filter(({ visit }) => !elsewhere.has(visit.record));
  return [...all, ...misdated.map(({ visit, at }) => timed(visit, at))]
    .sort(
      (one, other) =>
        one.happened - other.happened ||
        one.written - other.written ||
        (one.visit.record < other.visit.record ? -1 : 1),
    )
    .map(({ visit }) => visit);
}
