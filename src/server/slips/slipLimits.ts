import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import type { LogTables, TriedSort } from "../database/tables.ts";
import { openTried, type TriedList } from "../devices/tried.ts";
import { MonotonicClock } from "../monotonicClock.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What comes on slips, by how much of it came already: of one slip, of all of its place, of the whole
 * community. Nobody's address is asked for. What a household writes stays far below; whoever copies a slip
 * fills that one, and nobody else's.
 */
export const POSTS_MAX = {
  slip: { [HOUR_MS]: 6, [DAY_MS]: 12 },
  place: { [HOUR_MS]: 30, [DAY_MS]: 60 },
  office: { [HOUR_MS]: 150, [DAY_MS]: 400 },
} as const;
/** Not looked at yet, of all places. */
export const WAITING_MAX = 2000;
/** Pictures of words that nobody has looked at yet. */
export const PHOTOS_WAITING_MAX = { slip: 6, place: 30, office: 200 } as const;
/**
 * Pictures that lie in the box; 100 MB as they are stored. Beyond it those give way that were looked at,
 * first what was thrown away.
 */
export const PHOTOS_KEPT_MAX = 250;
/** For so long after its words a picture may follow: it is small, and the page sends it at once. */
export const PHOTO_AFTER_MS = HOUR_MS;

type PerHour = { asked: number; wrong: number };
export const QUESTIONS_PER_HOUR_MAX: PerHour = { asked: 120, wrong: 20 };
/** Each is decoded, for which everybody waits. */
export const PICTURES_PER_HOUR_MAX: PerHour = { asked: 20, wrong: 20 };
const SLIPS_KNOWN_MAX = 5000;

type SlipTry = { slip: string; isWrong: boolean; at: number };

/**
 * What is asked, by slip: few wrong numbers or tickets, so that nobody reads through those of others who hold
 * the same one. All processes of a community count together. `named`: how a slip is called there, since which
 * one was asked with is written down nowhere.
 */
export class SlipTries {
  readonly #counts: SlipCounts;
  readonly #list: TriedList<SlipTry>;
  readonly #named: (slip: string) => string;

  constructor(
    db: Kysely<LogTables>,
    community: Id,
    { sort, max, named }: { sort: TriedSort; max: PerHour; named(slip: string): string },
  ) {
    this.#counts = new SlipCounts(max);
    this.#list = openTried(db, community, sort, ({ slip, isWrong, at }, nowMs) =>
      this.#counts.count(slip, isWrong, Math.min(at, nowMs)),
    );
    this.#named = named;
  }

  /** Seconds until it may ask again; 0 now. */
  async waitS(slip: string, atMs: number): Promise<number> {
    await this.#list.catchUp(atMs);
    return this.#counts.waitS(this.#named(slip), atMs);
  }

  async count(slip: string, isWrong: boolean, atMs: number): Promise<void> {
    const said = { slip: this.#named(slip), isWrong, at: atMs };
    await this.#list.note(atMs, () => ({ given: undefined, tried: { said, until: atMs + HOUR_MS } }));
  }
}

class SlipCounts {
  readonly #max: PerHour;
  readonly #clock = new MonotonicClock();
  readonly #slips = new Map<string, { untilMs: number; asked: number; wrong: number }>();

  constructor(max: PerHour) {
    this.#max = max;
  }

  waitS(slip: string, atMs: number): number {
    const nowMs = this.#clock.at(atMs);
    const known = this.#slips.get(slip);
    if (!known || known.untilMs <= nowMs) return 0;
    const isFull = known.asked >= this.#max.asked || known.wrong >= this.#max.wrong;
    return isFull ? Math.ceil((known.untilMs - nowMs) / 1000) : 0;
  }

  count(slip: string, isWrong: boolean, atMs: number): void {
    const nowMs = this.#clock.at(atMs);
    const before = this.#slips.get(slip);
    const known =
      before && before.untilMs > nowMs ? before : { untilMs: nowMs + HOUR_MS, asked: 0, wrong: 0 };
    known.asked += 1;
    if (isWrong) known.wrong += 1;
    this.#slips.delete(slip);
    this.#slips.set(slip, known);
    const oldest = this.#slips.keys().next().value;
    if (this.#slips.size > SLIPS_KNOWN_MAX && oldest !== undefined) this.#slips.delete(oldest);
  }
}
