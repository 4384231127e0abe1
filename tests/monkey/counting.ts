import { homeOf, isStanding } from "./hand.ts";
import type { Head } from "./officeDisk.ts";

/** Days as clocks in China show them: what the browsers here are told. */
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

export type Count = { done: number; total: number };
/**
 * What one who reads these streams sees, counted in the driver's own way: n of N at each building, and of
 * each round.
 */
export class Counting {
  readonly #heads: Head[];
  readonly #doors: Map<string, { [field: string]: unknown }>;

  constructor(heads: Iterable<Head>, streams: ReadonlySet<string>) {
    this.#heads = [...heads].filter(({ stream }) => streams.has(stream));
    this.#doors = new Map(
      this.#heads.filter(({ kind }) => kind === "door").map(({ record, body }) => [record, body]),
    );
  }

  buildings(): Map<string, string> {
    return new Map(
      this.#heads
        .filter(({ kind }) => kind === "building")
        .map(({ record, body }) => [record, String(body.name)]),
    );
  }

  /** The rounds of today, newest first. */
  open(): Head[] {
    const rounds = this.#heads.filter(
      ({ kind, body }) => kind === "round" && !body.closed && String(body.from) <= today(),
    );
    const still = rounds.filter(({ body }) => !body.to || today() <= String(body.to));
    const order = (a: Head, b: Head) =>
      compare(b.body.from, a.body.from) ||
      Date.parse(b.begunAt) - Date.parse(a.begunAt) ||
      compare(b.record, a.record);
    return still.sort(order);
  }

  /**
   * As a façade counts: the newest round that wants any of the building's doors, else the month. Null where
   * no door is seen.
   */
  at(building: string): (Count & { round: string | null }) | null {
    const here = [...this.#doors].filter(([, body]) => body.building === building).map(([id]) => id);
    const round = this.open().find(({ body }) =>
      (body.doors as string[]).some((door) => here.includes(door)),
    );
    const wanted = round ? here.filter((door) => (round.body.doors as string[]).includes(door)) : here;
    if (wanted.length === 0) return null;
    return { ...this.#count(wanted, round?.record ?? null), round: round ? String(round.body.name) : null };
  }

  /** Of one round over all its doors, as the office counts it. */
  ofRound(round: Head): Count {
    return this.#count(
      (round.body.doors as string[]).filter((door) => this.#doors.has(door)),
      round.record,
    );
  }

  #count(wanted: string[], round: string | null): Count {
    const month = today().slice(0, 7);
    const visits = this.#heads.filter(
      ({ kind, body }) => kind === "visit" && !body.withdrawn && body.result !== "not_found",
    );
    const counted = visits.filter(({ body }) =>
      round ? body.round === round : String(body.visitedAt).slice(0, 7) === month,
    );
    const reached = new Set(counted.map(({ body }) => homeOf(String(body.door), this.#doors)));
    const standing = wanted.filter((door) => isStanding(this.#doors.get(door) ?? {}));
    return { done: standing.filter((door) => reached.has(door)).length, total: standing.length };
  }
}

function compare(one: unknown, other: unknown): number {
  return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0;
}
