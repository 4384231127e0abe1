import type { Id } from "../../domain/ids.ts";

const DIGITS = 16;

/**
 * Gives each revision its place in the outbox. One per page; two pages never give the same, since the id is
 * part of it.
 */
export type Queue = {
  /**
   * Of this revision of that record: later than everything this page gave before, and than `after`: an edit
   * never goes before what it was edited from, however the clock jumps.
   */
  place(of: { id: Id; record: Id }, after: string): string;
};

/** What keeps a place's end apart: whose words wait there is read off the key, without its text. */
const OF = "|";

export const placeOf = (begins: string, { id, record }: { id: Id; record: Id }) =>
  `${begins}${id}${OF}${record}`;

/**
 * How many records these places are of. A place that an older version gave does not name its record and
 * counts for one.
 */
export const recordsAt = (places: readonly string[]): number =>
  new Set(places.map((place) => place.slice(place.indexOf(OF) + 1))).size;

export function newQueue(nowMs: () => number): Queue {
  let last = 0;
  return {
    place(of, after) {
      last = Math.max(Math.floor(nowMs()), last + 1, Number(after.slice(0, DIGITS)) + 1);
      return placeOf(String(last).padStart(DIGITS, "0"), of);
    },
  };
}
